import { endOf, type Span, type Ticks } from '../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../core/transcript/transcript.ts'
import { answerOf, type Answer } from './answer.ts'

/** What an event of the session has to say, by the names of columns.ts. */
export type Row = ReadonlyMap<string, string>

interface SessionEvent {
  readonly type: 'started' | 'stopped'
}

/** The end of the sound, or what went wrong before it. */
interface Canceled {
  readonly type: 'canceled'
  readonly error?: { readonly code: string; readonly details: string }
}

type Heard = Exclude<RecognitionEvent, { readonly type: 'progress' | 'canceled' }>

interface Session {
  /** The name of the sound. */
  readonly input: string
  readonly id: string
  readonly now: () => Date
  /** Milliseconds between handing over the sound up to `end` and now. */
  readonly latency: (end: Ticks) => number
}

interface Result {
  readonly reason: 'RecognizingSpeech' | 'RecognizedSpeech' | 'NoMatch' | 'Canceled'
  readonly span?: Span
  readonly text: string
  readonly answer?: Answer
}

const names = {
  started: ['session.started', 'SESSION STARTED'],
  stopped: ['session.stopped', 'SESSION STOPPED'],
  canceled: ['canceled', 'CANCELED'],
  recognizing: ['recognizing', 'RECOGNIZING'],
  recognized: ['recognized', 'RECOGNIZED'],
  noMatch: ['recognized', 'RECOGNIZED'],
} as const

/** Rows for the events of one session. */
export const rowsOf =
  (session: Session) =>
  (event: SessionEvent | Canceled | Heard): Row => {
    const [kind, name] = names[event.type]
    const row = new Map([['audio.input.id', session.input]])
    const groups =
      kind.startsWith('session') || kind === 'canceled'
        ? ['recognizer.session', 'recognizer', '']
        : ['recognizer', '']
    const head = (field: string, value: string): void => {
      row.set(`recognizer.${kind}.${field}`, value)
      for (const group of groups)
        row.set(`${group === '' ? '' : `${group}.`}event${field === 'event' ? '' : `.${field}`}`, value)
    }
    head('event', name)
    head('sessionid', session.id)
    head('timestamp', session.now().toISOString())
    if (isSession(event)) return row
    const result = resultOf(event)
    for (const [field, value] of Object.entries(fieldsOf(result, session))) {
      row.set(`result.${field}`, value)
      row.set(`recognizer.${kind}.result.${field}`, value)
    }
    if (event.type === 'canceled') {
      row.set('recognizer.canceled.reason', event.error === undefined ? 'EndOfStream' : 'Error')
      row.set('recognizer.canceled.error.code', event.error?.code ?? '0')
      row.set('recognizer.canceled.error', event.error?.details ?? '')
      row.set('recognizer.canceled.error.details', event.error?.details ?? '')
    }
    return row
  }

const isSession = (event: SessionEvent | Canceled | Heard): event is SessionEvent =>
  event.type === 'started' || event.type === 'stopped'

function resultOf(event: Canceled | Heard): Result {
  switch (event.type) {
    case 'canceled':
      return { reason: 'Canceled', text: '' }
    case 'noMatch':
      return { reason: 'NoMatch', text: '', span: event.span, answer: answerOf(event) }
    case 'recognizing':
      return {
        reason: 'RecognizingSpeech',
        text: event.hypothesis.text,
        span: event.hypothesis,
        answer: answerOf(event),
      }
    case 'recognized':
      return {
        reason: 'RecognizedSpeech',
        text: event.utterance.text,
        span: event.utterance,
        answer: answerOf(event),
      }
  }
}

const fieldsOf = (
  { reason, span, text, answer }: Result,
  { latency }: Session,
): Readonly<Record<string, string>> => ({
  reason,
  text,
  offset: span === undefined ? '' : String(span.offset),
  duration: span === undefined ? '' : String(span.duration),
  latency: span === undefined ? '' : String(Math.max(0, Math.round(latency(endOf(span))))),
  resultid: answer?.id ?? '',
  json: answer?.json ?? '',
  'itn.text': answer?.itn ?? '',
  'lexical.text': answer?.lexical ?? '',
})

/** A value as it stands between tabs: what would part it is spelled out. */
const cell = (value: string): string =>
  value
    .replace(/[\r\n\t]+$/, '')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')

/** `values` as a line; undefined when nothing is in any of them. */
export function lineOf(values: readonly string[]): string | undefined {
  const line = values.map(cell).join('\t')
  return line.trim() === '' ? undefined : `${line}\n`
}

/** One row for all of a session: what each column had, one after the other. */
export function summaryOf(columns: readonly string[], rows: readonly Row[]): readonly string[] {
  return columns.map((column) => {
    const values = rows.flatMap((row) => row.get(column) ?? []).filter((value) => value !== '')
    if (column === 'audio.input.id' || column.endsWith('sessionid')) return values[0] ?? ''
    return values.join(/^recognizer\.recognized\.result\..*text$/.test(column) ? ' ' : '\n')
  })
}
