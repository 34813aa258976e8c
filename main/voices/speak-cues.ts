import type { Pcm } from '../../core/audio/pcm.ts'
import { overrunOf, slotsOf } from '../../core/dub/fit.ts'
import { gapsOf, joinedSpans, overlapOf, placeInGaps, type GapRules, type Wish } from '../../core/dub/gaps.ts'
import type { DubLine } from '../../core/dub/lines.ts'
import { Failure } from '../../core/problems/failure.ts'
import {
  endOf,
  fromSamples,
  fromSeconds,
  minus,
  plus,
  spanOf,
  ticks,
  ticksPerSecond,
  zero,
  type Span,
  type Ticks,
} from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { DubRequest, FittedCue } from '../../preload/speech.ts'
import { fitted, inTurn, trimmed, type CueSpeech } from './cue-speech.ts'
import { inOrder } from './in-order.ts'
import { trimSentences } from './kept.ts'
import { say } from './say.ts'
import { atRate, readyValues, voiceNamed, type SpeakOptions } from './speak-script.ts'
import type { Voice, VoiceValues } from './voice.ts'

export type SpeakCuesOptions = SpeakOptions &
  Pick<DubRequest, 'fastest' | 'beforeNext' | 'length' | 'clear'> & {
    /** How many lines have been spoken unhurried, while none is placed yet. */
    readonly onHeard?: (count: number) => void
  }

/** A line where it is spoken. */
export interface SpokenCue {
  /** Number of its line. */
  readonly line: number
  readonly fitted: FittedCue
  /** At their times in the film. */
  readonly words: readonly Word[]
  readonly pcm: Pcm
  readonly rate: number
  /** The sample of the film that is its first. */
  readonly at: number
}

/** Between two people in one cue. */
const breath = fromSeconds(0.2)

/** Where a line may be spoken, as far as it is known beforehand. */
interface Place {
  readonly at: Ticks
  /** Where it has to end. */
  readonly until: Ticks
  readonly moved: Ticks
}

/**
 * Speaks lines where they stand in a film, in their order, which is that of time. Each is spoken unhurried, and again faster where
 * its slot is too short for that; what is too long even so is spoken as fast as it may be, in full, and says by how much. With
 * `clear` they are spoken first and then put where nobody else speaks. Throws like `speakScript`.
 */
export async function* speakCues(
  lines: readonly DubLine[],
  options: SpeakCuesOptions,
): AsyncGenerator<SpokenCue, void, undefined> {
  const ending = new AbortController()
  const signal = AbortSignal.any([options.signal, ending.signal])
  const speaker = speakerOf({ ...options, signal })
  const { fastest, clear } = options
  const { voice } = voiceNamed(options.voice, options.voices)
  const rate = voice.sampleRate
  const ownSlots = slotsOf(lines, options)
  const dialogue = joinedSpans(clear?.dialogue ?? [])
  try {
    const atOnce = Math.max(1, voice.parallel?.(await readyValues(voice, options)) ?? 1)
    const naturalOf = (line: DubLine): Promise<CueSpeech> => speaker(line, 1, rate)
    const lengths: Ticks[] = []
    if (clear !== null)
      for await (const { duration } of inOrder(lines, atOnce, ending, naturalOf)) {
        lengths.push(duration)
        options.onHeard?.(lengths.length)
        if (signal.aborted) throw new Failure('canceled')
      }
    const places = clear === null ? ownSlots.map(placeOfSlot) : placesIn(lines, lengths, clear, options)
    const spoken = inOrder(
      [...lines.entries()],
      atOnce,
      ending,
      async ([number, line]): Promise<SpokenCue> => {
        const {
          at: wished,
          until,
          moved,
        } = places[number] ?? { at: line.start, until: line.end, moved: zero }
        // A sample begins after the time that was asked for rather than before it.
        const at = Math.max(0, Math.ceil((wished * rate) / ticksPerSecond))
        const offset = fromSamples(at, rate)
        const natural = await naturalOf(line)
        const speech = await fitted(natural, minus(until, offset), fastest, (factor) =>
          speaker(line, factor, rate),
        )
        const { duration, factor, pcm, words } = speech
        const span = { offset, duration }
        return {
          line: number,
          fitted: {
            ...{ cue: line.cue, offset, duration, natural: natural.duration, factor, moved },
            overrun: overrunOf(span, spanOf(wished, until)),
            overlap: overlapOf(span, dialogue),
          },
          words: words.map((word) => ({ ...word, offset: plus(offset, word.offset) })),
          ...{ pcm, rate, at },
        }
      },
    )
    for await (const cue of spoken) {
      if (signal.aborted) throw new Failure('canceled')
      yield cue
    }
  } finally {
    ending.abort()
    await trimSentences()
  }
}

const placeOfSlot = (slot: Span): Place => ({ at: slot.offset, until: endOf(slot), moved: zero })

/** Where lines go that keep clear of dialogue. One that is too long for every gap in reach is meant to be spoken faster. */
function placesIn(
  lines: readonly DubLine[],
  lengths: readonly Ticks[],
  { dialogue, distance, furthest }: NonNullable<DubRequest['clear']>,
  { fastest, length }: SpeakCuesOptions,
): readonly Place[] {
  const rules: GapRules = { distance, between: distance, furthest, end: length }
  const gaps = gapsOf(dialogue, rules)
  const wishes = lines.map(({ start }, at): Wish => {
    const natural = lengths[at] ?? zero
    const isThere = gaps.some(
      (gap) =>
        gap.duration >= natural && gap.offset - start <= furthest && start + natural - endOf(gap) <= furthest,
    )
    return { at: start, length: isThere ? natural : ticks(Math.ceil(natural / fastest)) }
  })
  return placeInGaps(wishes, dialogue, rules).map(({ at, moved, room }) => ({ at, until: room, moved }))
}

/** Speaks a line at a factor of the speed that was chosen for all. */
function speakerOf(
  options: SpeakCuesOptions,
): (line: DubLine, factor: number, rate: number) => Promise<CueSpeech> {
  const ready = new Map<Voice, Promise<VoiceValues>>()
  return async ({ says }, factor, rate) => {
    const parts: CueSpeech[] = []
    for (const { parts: said, voice: own } of says) {
      const { voice, name } = voiceNamed(own ?? options.voice, options.voices)
      const values = ready.get(voice) ?? readyValues(voice, options)
      ready.set(voice, values)
      const sound = await say(voice, said, {
        voice: name,
        // Written shortly, so that the same speed is the same sentence in what is kept.
        rate: Number((options.rate * factor).toFixed(3)),
        pitch: options.pitch,
        values: await values,
        signal: options.signal,
        ...(options.warn === undefined ? {} : { warn: options.warn }),
      })
      parts.push(trimmed({ pcm: atRate(sound, rate), words: sound.words }, rate))
    }
    return inTurn(parts, rate, breath)
  }
}

/** What is written at once where nobody speaks. */
const silence = 1 << 16

/**
 * One sound over the whole film: each cue at its very sample, what overlaps mixed, silence elsewhere. `length` in samples; speech
 * that goes on longer is not cut. Nothing that lies before the cue that comes is kept.
 */
export async function* overFilm(
  cues: AsyncIterable<Pick<SpokenCue, 'at' | 'pcm'>>,
  length: number,
): AsyncGenerator<Pcm, void, undefined> {
  /** Sums from sample `from` on that later cues may still add to. */
  let open = new Int32Array(0)
  let from = 0
  function* until(end: number): Generator<Pcm> {
    while (from < end) {
      const count = Math.min(silence, end - from)
      const pcm = new Int16Array(count)
      for (let at = 0; at < Math.min(count, open.length); at += 1)
        pcm[at] = Math.max(-32_768, Math.min(32_767, open[at] ?? 0))
      open = open.slice(count)
      from += count
      yield pcm
    }
  }
  for await (const { at, pcm } of cues) {
    yield* until(at)
    const place = Math.max(0, at - from)
    if (open.length < place + pcm.length) {
      const grown = new Int32Array(place + pcm.length)
      grown.set(open)
      open = grown
    }
    for (let n = 0; n < pcm.length; n += 1) open[place + n] = (open[place + n] ?? 0) + (pcm[n] ?? 0)
  }
  yield* until(Math.max(length, from + open.length))
}
