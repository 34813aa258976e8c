import { pcmRate, type PcmStream } from '../../core/audio/pcm.ts'
import { Failure } from '../../core/problems/failure.ts'
import { fromSamples, toSamples, type Ticks } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import { createTape } from '../recognizers/voice/tape.ts'
import type { AlignTextOptions } from './align-text.ts'
import { alignerFor } from './all.ts'
import { believed } from './doubt.ts'

/** A cue whose tokens are said within about half a second of its times. */
export interface RoughCue {
  readonly id: string
  readonly start: Ticks
  readonly end: Ticks
  readonly tokens: readonly string[]
}

export interface AlignedCue {
  readonly id: string
  /** One a token, or null when the text does not fit the sound. */
  readonly words: readonly Word[] | null
}

/** How far from its cue a word may be. */
const margin = 0.5 * pcmRate
/** Cues are measured together with those that lie nearer than both margins, up to this length. */
const longest = 20 * pcmRate

const startOf = ({ start }: RoughCue): number => toSamples(start, pcmRate)
const endOfCue = ({ end }: RoughCue): number => toSamples(end, pcmRate)

/**
 * Cues that must be measured together, since each other's words may sound within their margins. `lead` of them were
 * measured with the group before and only say what else is heard.
 */
interface Group {
  readonly cues: readonly RoughCue[]
  readonly lead: number
  readonly tail: number
}

function groupsOf(cues: readonly RoughCue[]): Group[] {
  const groups: Group[] = []
  let core: RoughCue[] = []
  let before: RoughCue[] = []
  for (const [index, cue] of cues.entries()) {
    core.push(cue)
    const next = cues[index + 1]
    const first = core[0]
    const near = next !== undefined && startOf(next) - endOfCue(cue) < 2 * margin
    if (near && first !== undefined && endOfCue(next) - startOf(first) <= longest) continue
    groups.push({
      cues: [...before, ...core, ...(near ? [next] : [])],
      lead: before.length,
      tail: near ? 1 : 0,
    })
    before = near ? core.slice(-1) : []
    core = []
  }
  return groups
}

/**
 * Measures the words of cues, which come in order of their start, and yields them in the same order. Holds the sound of
 * one group of neighbours at a time. Throws `language-unsupported`, and `canceled` when `signal` aborts.
 */
export async function* alignCues(
  pcm: PcmStream,
  cues: readonly RoughCue[],
  { language, signal, onProgress }: AlignTextOptions,
): AsyncGenerator<AlignedCue> {
  const aligner = alignerFor(language)
  if (aligner === undefined) throw new Failure('language-unsupported', { what: language })
  const tape = createTape()
  const source = pcm[Symbol.asyncIterator]()
  let over = false

  /** Sound around cues, as far as there is any. */
  async function soundOf(
    group: readonly RoughCue[],
  ): Promise<{ pcm: Int16Array<ArrayBuffer>; start: number }> {
    const start = Math.max(0, Math.min(...group.map(startOf)) - margin)
    const end = Math.max(...group.map(endOfCue)) + margin
    while (!over && tape.end() < end) {
      const next = await source.next()
      if (next.done === true) over = true
      else {
        tape.append(next.value)
        tape.dropBefore(start - longest)
      }
      if (signal.aborted) throw new Failure('canceled')
    }
    return { pcm: tape.slice(start, end), start }
  }

  async function measure(group: readonly RoughCue[]): Promise<readonly Word[] | null> {
    const { pcm: sound, start } = await soundOf(group)
    const tokens = group.flatMap((cue) => cue.tokens)
    if (tokens.length === 0) return []
    return (
      (await alignerFor(language)?.align(
        { pcm: sound, offset: fromSamples(start, pcmRate), tokens },
        { language, signal },
      )) ?? null
    )
  }

  try {
    for (const group of groupsOf(cues)) {
      const words = await measure(group.cues)
      let at = 0
      for (const [index, cue] of group.cues.entries()) {
        const own = words?.slice(at, at + cue.tokens.length) ?? null
        at += cue.tokens.length
        if (index < group.lead || index >= group.cues.length - group.tail) continue
        const together = own === null ? null : believed(own)
        // A neighbour whose text is not what is said pushes the words of this one away: by itself it may fit.
        const alone = together === null && group.cues.length > 1 ? await measure([cue]) : null
        yield { id: cue.id, words: together ?? (alone === null ? null : believed(alone)) }
        onProgress?.(cue.end)
      }
    }
  } finally {
    await source.return?.()
  }
}
