import { pcmRate, type PcmStream } from '../../core/audio/pcm.ts'
import { evidenceOf, type Evidence } from '../../core/cues/anchors.ts'
import { Failure } from '../../core/problems/failure.ts'
import { endOf, minus, toSamples, type Ticks } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { Unwritten } from '../../preload/jobs.ts'
import type { Speech } from '../recognizers/voice-activity.ts'
import { alignSpeech, type AlignTextOptions } from './align-text.ts'
import { alignerFor } from './all.ts'
import { measureStretch, middleOf, secondsFor, type Stretch } from './stretch.ts'
import { join, seconds, spanOfSpeech, speechOf } from './windows.ts'

export interface Aligned {
  /** One a token; undefined for a token that nobody says as far as can be heard. */
  readonly words: readonly (Word | undefined)[]
  readonly unwritten: readonly Unwritten[]
}

/** Kept around speech by the voice detector, seconds. */
const kept = 0.3
/** Speech without any word of the draft that is in the text, in seconds: longer and it is searched like a text without a draft. */
const longest = 90
/** As many words next to an anchor may have been missed by the draft where there is no room for all that the text has. */
const overheard = 2

/**
 * Words for the tokens of a text of which a draft is known: what an engine heard, a third of it wrong. The draft says which
 * tokens belong to which stretch of speech; each stretch is measured by itself. So a passage that is missing or was added
 * moves no other word. One pass, with the sound of one stretch and of speech that matched nothing in memory.
 */
export async function alignDraft(
  pcm: PcmStream,
  tokens: readonly string[],
  draft: readonly Word[],
  options: AlignTextOptions,
): Promise<Aligned> {
  const { language, signal, onProgress } = options
  const aligner = alignerFor(language)
  if (aligner === undefined) throw new Failure('language-unsupported', { what: language })
  const evidence = evidenceOf(tokens, draft, language)
  const { anchors } = evidence
  const words = new Array<Word | undefined>(tokens.length)
  const unwritten: Unwritten[] = []
  const anchored = anchors.flatMap((anchor, index) => (anchor === null ? [] : [index]))
  /** The next token without a stretch, the next anchored one (as a place in `anchored`), the next word of the draft. */
  let [at, next, heard] = [0, 0, 0]
  let before: Stretch | undefined
  let held: Stretch[] = []

  async function settle(stretch: Stretch): Promise<void> {
    if (signal.aborted) throw new Failure('canceled')
    const task = { stretch, tokens, draft, evidence }
    const measured = await measureStretch(task, aligner ?? fail(), { language, signal })
    for (const [index, word] of measured.words) words[index] = word
    unwritten.push(...measured.unwritten)
    onProgress?.(endOf(stretch.span))
  }

  /** Gives the tokens `from`..`to`, of which the draft heard nothing, to the stretches between two anchors. */
  async function share(from: number, to: number, after: Stretch | undefined): Promise<void> {
    if (from === to) return
    const run = tokens.slice(from, to)
    const tail = before === undefined ? undefined : tailOf(before, evidence)
    const head = after === undefined ? undefined : headOf(after, evidence)
    const parts = [
      ...(tail === undefined ? [] : [tail]),
      ...held.map(({ speech }) => speech),
      ...(head === undefined ? [] : [head]),
    ]
    const owners = [
      ...(tail === undefined || before === undefined ? [] : [before]),
      ...held,
      ...(head === undefined || after === undefined ? [] : [after]),
    ]
    const room = (part: Speech | undefined): number =>
      part === undefined ? 0 : Math.max(0, part.pcm.length / pcmRate - kept)
    const free =
      room(tail) + room(head) + held.reduce((sum, { speech }) => sum + Math.max(0, room(speech) - kept), 0)
    if (free >= needed(run)) {
      const { pcm: sound, partAt } = join(parts)
      const coarse = await aligner?.align(
        { pcm: sound, offset: 0 as Ticks, tokens: run },
        { language, signal },
      )
      if (coarse == null) return
      const before_: number[] = []
      for (const [index, word] of coarse.entries()) {
        const owner = owners[partAt(toSamples(middleOf(word), pcmRate))]
        if (owner === after && owner !== undefined) before_.push(from + index)
        else owner?.tokens.push(from + index)
      }
      after?.tokens.unshift(...before_)
      return
    }
    // No room for all of them: a passage that nobody says. But the draft may have misheard the words next to it.
    let first = from
    let last = to
    for (let index = from; before !== undefined && index < to; index += 1) {
      const isNear = isIn(before, evidence.beside[index] ?? -1) || index - from < overheard
      if (needed(tokens.slice(from, index + 1)) > room(tail)) break
      if (isNear) first = index + 1
    }
    for (let index = to - 1; after !== undefined && index >= first; index -= 1) {
      const isNear = isIn(after, evidence.beside[index] ?? -1) || to - index <= overheard
      if (needed(tokens.slice(index, to)) > room(head)) break
      if (isNear) last = index
    }
    before?.tokens.push(...range(from, first))
    after?.tokens.unshift(...range(last, to))
  }

  /** All stretches but the last, which may still get tokens. */
  async function settleHeld(): Promise<void> {
    if (before !== undefined) await settle(before)
    before = undefined
    for (const stretch of held) await settle(stretch)
    held = []
  }

  const source = speechOf(pcm, () => undefined)
  /** The stretch with its tokens, as far as they have anchors in it. */
  function take(speech: Speech): Stretch {
    const span = spanOfSpeech(speech)
    const end = endOf(span)
    const from = heard
    while (heard < draft.length && middleOf(draft[heard] ?? fail()) < end) heard += 1
    let last = -1
    const first = anchored[next]
    for (; next < anchored.length; next += 1) {
      const anchor = anchors[anchored[next] ?? -1]
      if (anchor == null || (anchor.start + anchor.end) / 2 >= end) break
      last = anchored[next] ?? -1
    }
    const own = first === undefined || last < 0 ? [] : range(first, last + 1)
    return { speech, span, tokens: own, heardFrom: from, heardTo: heard }
  }

  try {
    for (;;) {
      const pulled = await source.next()
      if (pulled.done === true) break
      if (signal.aborted) throw new Failure('canceled')
      let stretch: Stretch | undefined = take(pulled.value)
      if (stretch.tokens.length === 0) {
        held.push(stretch)
        if (seconds(held.map(({ speech }) => speech)) <= longest) continue
        const to = anchored[next] ?? tokens.length
        if (at === to) {
          await settleHeld()
          continue
        }
        stretch = await searchFrom(at, to)
        at = to
        if (stretch === undefined) break
      }
      const [first = at] = stretch.tokens
      const last = stretch.tokens.at(-1) ?? at
      await share(at, first, stretch)
      await settleHeld()
      before = stretch
      at = last + 1
    }
    await share(at, tokens.length, undefined)
    await settleHeld()
  } finally {
    await source.return(undefined)
  }
  return { words, unwritten }

  /** Much speech in which the draft heard nothing of the text: its tokens are searched in it as if there were no draft. */
  async function searchFrom(from: number, to: number): Promise<Stretch | undefined> {
    let found: Stretch | undefined
    const waiting = held
    held = []
    async function* rest(): AsyncGenerator<Speech> {
      for (const { speech } of waiting) yield speech
      for (;;) {
        const pulled = await source.next()
        if (pulled.done === true) return
        const stretch = take(pulled.value)
        if (stretch.tokens.length > 0) {
          found = stretch
          return
        }
        yield stretch.speech
      }
    }
    const spans: Stretch['span'][] = []
    const run = tokens.slice(from, to)
    const options_ = { ...options, onSpeech: (span: Stretch['span']) => void spans.push(span) }
    const measured = await alignSpeech(rest(), run, options_).catch((error: unknown) => {
      if (error instanceof Failure && error.code === 'text-unalignable') return []
      throw error
    })
    for (const [index, word] of measured.entries()) if (word.source === 'aligned') words[from + index] = word
    const middles = measured.filter(({ source: from_ }) => from_ === 'aligned').map(middleOf)
    for (const span of spans) {
      if (middles.some((middle) => middle >= span.offset && middle < endOf(span))) continue
      const said = draft.filter((word) => middleOf(word) >= span.offset && middleOf(word) < endOf(span))
      unwritten.push({ ...span, text: said.map(({ text }) => text).join(' ') })
    }
    return found
  }
}

const fail = (): never => {
  throw new Error('there is one')
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)

const isIn = ({ heardFrom, heardTo }: Stretch, word: number): boolean => word >= heardFrom && word < heardTo

const needed = (tokens: readonly string[]): number =>
  tokens.reduce((sum, token) => sum + secondsFor(token), 0)

/** What is said behind the last anchor of a stretch. */
function tailOf({ speech, span, tokens }: Stretch, { anchors }: Evidence): Speech | undefined {
  const last = anchors[tokens.at(-1) ?? -1]
  return last == null ? undefined : cut(speech, minus(last.end, span.offset), span.duration)
}

/** What is said before the first anchor of a stretch. */
function headOf({ speech, span, tokens }: Stretch, { anchors }: Evidence): Speech | undefined {
  const first = anchors[tokens[0] ?? -1]
  return first == null ? undefined : cut(speech, 0 as Ticks, minus(first.start, span.offset))
}

function cut(speech: Speech, from: Ticks, to: Ticks): Speech | undefined {
  const first = Math.max(0, toSamples(from, pcmRate))
  const pcm = speech.pcm.slice(first, Math.max(first, toSamples(to, pcmRate)))
  return pcm.length === 0 ? undefined : { start: speech.start + first, pcm, finished: true }
}
