import type { EspeakWorker } from '@echogarden/espeak-ng-emscripten'
import { apart, plain, sound, type Spoken } from '../../aligners/espeak/synthesis.ts'
import { createPhonemes } from './phonemes.ts'
import type { Piece, Said, SayTask, SlotTime } from './request.ts'

/** Says nothing, but a sentence in front of it ends with the pause that it has in running text. */
const tail = apart.trimEnd()
const endsClause = /[.!?…:;,。！？：；，、।؟؛،።፣]["'”’»)]*\s*$/u
const isSaid = /[\p{L}\p{N}]/u
const isNumber = /^\p{Nd}+$/u

interface Text {
  readonly text: string
  /** Where slots begin, in code points. */
  readonly starts: readonly number[]
}

/** One element each, from the outermost; a closing tag ends what it opened. */
function tagsOf({ style: { voice, emphasis, prosody, as } }: Piece, { rate }: SayTask): string[] {
  const tags: string[] = []
  if (voice !== undefined) tags.push(`voice name="${voice}"`)
  if (emphasis !== undefined) tags.push(`emphasis level="${emphasis}"`)
  if (prosody !== undefined)
    tags.push(
      `prosody rate="${Math.round((100 * prosody.rate) / rate)}%" pitch="${prosody.pitch}" range="${prosody.range}"`,
    )
  if (as !== undefined) tags.push(`say-as interpret-as="${as}"`)
  return tags
}

const closing = (tags: readonly string[]): string =>
  tags
    .toReversed()
    .map((tag) => `</${tag.split(' ', 1)[0] ?? ''}>`)
    .join('')

/** `alone`: the slots that are kept from being said as one with what is in front of them. `names`: phonemes, by piece. */
function textOf(task: SayTask, names: readonly (string | undefined)[], alone: ReadonlySet<number>): Text {
  const starts: number[] = []
  let text = ''
  let open: readonly string[] = []
  for (const [at, piece] of task.pieces.entries()) {
    const tags = tagsOf(piece, task)
    // What stays open goes on: each voice is a clause of its own. What is spelled is not joined with what is beside it.
    let same = tags.findIndex((tag, index) => tag !== open[index] || tag.startsWith('say-as'))
    if (same < 0) same = tags.length
    text += closing(open.slice(same))
    if (piece.slot === starts.length) {
      text += alone.has(piece.slot) ? apart : ' '
      starts.push(Array.from(text).length)
    }
    text += tags
      .slice(same)
      .map((tag) => `<${tag}>`)
      .join('')
    open = tags
    const name = names[at]
    text += name === undefined ? plain(piece.text) : `[[${name}]]`
  }
  const spelled = open.filter((tag) => tag.startsWith('say-as'))
  const rest = open.slice(0, open.length - spelled.length)
  const isEnd = endsClause.test(text) && spelled.length === 0 && names.at(-1) === undefined
  text += closing(spelled) + (isEnd ? '' : '.') + tail + closing(rest)
  return { text, starts }
}

const timeOf = (phones: Spoken['tokens'][number]): SlotTime => {
  const [first] = phones
  const last = phones.at(-1)
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end }
}

/** Says a sentence in the voice that is set. Words are said as one where the language does, unless that hides their times. */
export function say(worker: EspeakWorker, task: SayTask, mnemonics: readonly string[]): Said {
  const { pieces } = task
  const phonemes = createPhonemes(worker, task.voice, mnemonics)
  const names = pieces.map(({ ipa, style }) =>
    ipa === undefined ? undefined : phonemes.of(ipa, style.voice ?? task.voice),
  )
  worker.set_rate(task.rate)
  worker.set_pitch(task.pitch)
  worker.set_range(task.range)
  const unmapped = pieces.flatMap(({ ipa }, at) =>
    ipa !== undefined && names[at] === undefined ? [ipa] : [],
  )
  const once = (alone: ReadonlySet<number>): Spoken => {
    const { text, starts } = textOf(task, names, alone)
    return sound(worker, text, starts)
  }
  const texts: string[] = []
  for (const [at, { slot, text }] of pieces.entries()) texts[slot] = (texts[slot] ?? '') + (names[at] ?? text)
  const alone = new Set<number>()
  let spoken = once(alone)
  // Of three words that are one ("would have been") the last two may still be one when the first is apart.
  for (let before = -1; before < alone.size;) {
    before = alone.size
    for (const [slot, own] of texts.entries()) {
      // "10 000" is one number.
      const isGroup = isNumber.test(own) && /\p{Nd}$/u.test(texts[slot - 1] ?? '')
      if (spoken.tokens[slot]?.length === 0 && isSaid.test(own) && !isGroup) alone.add(slot)
    }
    if (alone.size > before) spoken = once(alone)
  }
  const { pcm, rate, tokens } = spoken
  return { type: 'said', pcm, rate, slots: tokens.map(timeOf), unmapped }
}
