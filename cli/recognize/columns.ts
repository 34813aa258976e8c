import { Failure } from '../../core/problems/failure.ts'

/**
 * The columns of the Speech CLI's tables, by the names it gives them. An event fills those of its own kind, and the general
 * ones ("result.text") besides.
 */
const results = [
  'resultid',
  'reason',
  'offset',
  'duration',
  'text',
  'itn.text',
  'lexical.text',
  'latency',
  'json',
]
const events = ['recognizing', 'recognized', 'canceled', 'session.started', 'session.stopped', 'session']
const heads = [...events.map((kind) => `recognizer.${kind}`), 'recognizer']

export const columns: readonly string[] = [
  ...results.map((field) => `result.${field}`),
  ...['event', 'event.sessionid', 'event.timestamp', 'audio.input.id'],
  ...events.slice(0, 3).flatMap((kind) => results.map((field) => `recognizer.${kind}.result.${field}`)),
  ...['reason', 'error', 'error.code', 'error.details'].map((field) => `recognizer.canceled.${field}`),
  ...heads
    .slice(0, 5)
    .flatMap((head) => ['sessionid', 'timestamp', 'event'].map((field) => `${head}.${field}`)),
  ...heads
    .slice(5)
    .flatMap((head) => ['event', 'event.sessionid', 'event.timestamp'].map((field) => `${head}.${field}`)),
]

export const detailed: readonly string[] = [
  'audio.input.id',
  'event',
  'event.sessionid',
  'result.reason',
  'result.latency',
  'result.text',
  'result.json',
]

/** Of the table with one row for the whole sound. */
export const summary: readonly string[] = [
  'audio.input.id',
  'recognizer.session.started.sessionid',
  'recognizer.recognized.result.text',
]

const isWithin = (words: readonly string[], name: readonly string[]): boolean => {
  let at = 0
  for (const part of name) if (part === words[at]) at += 1
  return at === words.length
}

/**
 * The column that `words` mean: its name, or some words of it in order, as in "recognizing offset"; the shortest name that
 * has them. In the table of the whole sound that is about final results first. Throws `bad-usage` for what is none.
 */
export function columnOf(words: readonly string[], table: 'each' | 'all'): string {
  // "events" is what the table of the whole sound calls the same.
  const wanted = words
    .flatMap((word) => word.toLowerCase().split('.'))
    .map((word) => (word === 'events' ? 'event' : word))
  const found = columns.filter((name) => isWithin(wanted, name.split('.')))
  const first =
    table === 'all' ? found.filter((name) => /^(?:audio|recognizer\.(?:recognized|session))/.test(name)) : []
  const [best] = (first.length > 0 ? first : found).toSorted(
    (a, b) => a.split('.').length - b.split('.').length,
  )
  if (best !== undefined && wanted.length > 0) return best
  throw new Failure('bad-usage', {
    what: `There is no column “${words.join(' ')}” for --output ${table}. Known: ${detailed.join(', ')}, result.offset, result.duration, result.resultid; of one kind of event: recognizing offset, recognized text ….`,
  })
}
