import { randomUUID } from 'node:crypto'
import { keyOf } from '../../core/cues/tokens.ts'
import type { RecognitionEvent, Utterance } from '../../core/transcript/transcript.ts'

type Answered = Extract<RecognitionEvent, { readonly type: 'recognizing' | 'recognized' | 'noMatch' }>

/** What the table and the file of an event say of its result. */
export interface Answer {
  readonly id: string
  readonly json: string
  readonly lexical: string
  readonly itn: string
}

const newId = (): string => randomUUID().replaceAll('-', '')

/** The service's own answer where the event has it; else one made alike from what the event knows. */
export function answerOf(event: Answered): Answer {
  const own = event.answer === undefined ? undefined : readAnswer(event.answer)
  return own ?? made(event)
}

/** `Id` and the texts of a service's own answer; undefined when it is nothing of that kind. */
function readAnswer(json: string): Answer | undefined {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return undefined
  }
  const text = (from: unknown, name: string): string => {
    const found: unknown = typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined
    return typeof found === 'string' ? found : ''
  }
  if (typeof value !== 'object' || value === null) return undefined
  const all: unknown = Reflect.get(value, 'NBest')
  const best: unknown = Array.isArray(all) ? all[0] : undefined
  return { id: text(value, 'Id'), json, lexical: text(best, 'Lexical'), itn: text(best, 'ITN') }
}

/** In the service's form and order of fields, times in ticks. */
function made(event: Answered): Answer {
  const id = newId()
  switch (event.type) {
    case 'recognizing': {
      const { text, offset, duration } = event.hypothesis
      const json = { Id: id, Text: text, Offset: offset, Duration: duration, Channel: 0 }
      return { id, json: JSON.stringify(json), lexical: '', itn: '' }
    }
    case 'noMatch': {
      const { offset, duration } = event.span
      const json = { Id: id, RecognitionStatus: 'NoMatch', Offset: offset, Duration: duration, Channel: 0 }
      return { id, json: JSON.stringify(json), lexical: '', itn: '' }
    }
    case 'recognized':
      return phrase(id, event.utterance)
  }
}

/**
 * Only the displayed words are known here, so `Lexical`, `ITN` and `MaskedITN` are these in small letters without punctuation.
 * A word whose time is a guess says so in a field that the service does not have.
 */
function phrase(id: string, { text, offset, duration, words }: Utterance): Answer {
  const spoken = words.map((word) => ({ ...word, key: keyOf(word.text) }))
  const lexical = spoken.map(({ key }) => key).join(' ')
  const sure = words.flatMap(({ confidence }) => (confidence === undefined ? [] : [confidence]))
  const mean = sure.reduce((sum, each) => sum + each, 0) / sure.length
  const json = {
    Id: id,
    RecognitionStatus: 'Success',
    DisplayText: text,
    Offset: offset,
    Duration: duration,
    Channel: 0,
    NBest: [
      {
        ...(sure.length === 0 ? {} : { Confidence: Number(mean.toFixed(6)) }),
        Lexical: lexical,
        ITN: lexical,
        MaskedITN: lexical,
        Display: text,
        Words: spoken.map((word) => ({
          Word: word.key,
          Offset: word.offset,
          Duration: word.duration,
          ...(word.confidence === undefined ? {} : { Confidence: word.confidence }),
          ...(word.source === 'interpolated' ? { Interpolated: true } : {}),
        })),
      },
    ],
  }
  return { id, json: JSON.stringify(json), lexical, itn: lexical }
}
