import type { Pcm } from '../../../core/audio/pcm.ts'
import type { ScriptToken } from '../../../core/script/tokens.ts'
import { fromSamples, plus, spanOf, toSamples, zero, type Ticks } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import type { SpokenMark } from '../../../preload/speech.ts'
import { breaksOf, type Cut } from './pieces.ts'
import type { Said } from './request.ts'

/** A sentence as it is heard. */
export interface Laid {
  readonly pcm: Pcm
  readonly words: readonly Word[]
  readonly marks: readonly SpokenMark[]
}

/** A slot in samples; `told`: eSpeak said when, else it is a share of a time that several slots have together, or none. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly told: boolean
}

/** Behind a pause a word begins where it is heard: the closure of a stop, 40 ms that eSpeak counts to it, is silent. */
const closure = 0.06
/** 40 dB below the loudest. */
const audible = 0.01

function heardFrom(pcm: Pcm, rate: number, from: number, to: number, peak: number): number {
  const last = Math.min(to, from + Math.round(closure * rate))
  for (let at = from; at < last; at += 1) if (Math.abs(pcm[at] ?? 0) > audible * peak) return at
  return from
}

/** The slots in order; those that are said as one share the time by their letters. */
function stretchesOf({ slots, rate, pcm }: Said, lengths: readonly number[]): Stretch[] {
  const at = (milliseconds: number): number => Math.min(pcm.length, Math.round((milliseconds * rate) / 1000))
  const peak = pcm.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  const found: Stretch[] = []
  let last = 0
  for (let slot = 0; slot < slots.length;) {
    const time = slots[slot]
    const isNothing = time === null || time === undefined
    let next = slot + 1
    while (!isNothing && next < slots.length && slots[next] === null && (lengths[next] ?? 0) > 0) next += 1
    const begin = isNothing ? last : Math.max(last, at(time.start))
    const to = isNothing ? last : Math.max(begin, at(time.end))
    const isBehindPause = !isNothing && (slot === 0 || begin - last > closure * rate)
    const from = isBehindPause ? heardFrom(pcm, rate, begin, to, peak) : begin
    const own = lengths.slice(slot, next)
    const all = own.reduce((sum, length) => sum + length, 0)
    let passed = 0
    for (const length of own) {
      const share = (part: number): number => (all === 0 ? to : Math.round(from + ((to - from) * part) / all))
      found.push({
        from: own.length === 1 ? from : share(passed),
        to: own.length === 1 ? to : share(passed + length),
        told: !isNothing && own.length === 1,
      })
      passed += length
    }
    last = to
    slot = next
  }
  return found
}

/** Milliseconds in which loudness changes, so that nothing clicks. */
const ramp = 5

/** Each slot as loud as it should be, from its begin to that of the next; no louder than 16 bits hold. */
function loud(pcm: Pcm, rate: number, stretches: readonly Stretch[], volumes: readonly number[]): Pcm {
  if (volumes.every((volume) => volume === 1)) return pcm
  const out = Int16Array.from(pcm)
  const edge = Math.max(1, Math.round((ramp * rate) / 1000))
  const gains = volumes.map((volume, slot) => {
    let peak = 1
    for (const sample of pcm.subarray(stretches[slot]?.from, stretches[slot + 1]?.from))
      peak = Math.max(peak, Math.abs(sample))
    return Math.min(volume, Math.max(1, 32_767 / peak))
  })
  let before = 1
  for (const [slot, gain] of gains.entries()) {
    const from = slot === 0 ? 0 : (stretches[slot]?.from ?? 0)
    const to = stretches[slot + 1]?.from ?? pcm.length
    for (let at = from; at < to; at += 1) {
      const share = Math.min(1, (at - from + 1) / edge)
      const sample = (pcm[at] ?? 0) * (before + (gain - before) * share)
      out[at] = Math.max(-32_768, Math.min(32_767, Math.round(sample)))
    }
    before = gain
  }
  return out
}

/**
 * Lays breaks, marks and loudness onto what eSpeak said. Where there is a break, the silence between two slots is exactly as long;
 * `lengths`: letters of each slot.
 */
export function laid(
  said: Said,
  { slots, between }: Cut,
  lengths: readonly number[],
  tokens: readonly ScriptToken[],
): Laid {
  const { rate } = said
  const stretches = stretchesOf(said, lengths)
  const source = loud(
    said.pcm,
    rate,
    stretches,
    slots.map(({ volume }) => volume),
  )
  const parts: Pcm[] = []
  let samples = 0
  const push = (pcm: Pcm): void => {
    parts.push(pcm)
    samples += pcm.length
  }
  const marks: SpokenMark[] = []
  const words: Word[] = []
  /** The sample of `source` up to which all is laid. */
  let done = 0

  /** The silence in front of a slot, or behind the last one; returns where the slot begins. */
  function gap(slot: number, to: number): void {
    const here = between[slot] ?? []
    const pause = breaksOf(here)
    const before = samples
    if (pause === undefined) push(source.subarray(done, to))
    else {
      const wanted = toSamples(pause, rate)
      const half = Math.min(wanted, to - done) >> 1
      const rest = Math.min(wanted, to - done) - half
      push(source.subarray(done, done + half))
      push(new Int16Array(wanted - half - rest))
      push(source.subarray(to - rest, to))
    }
    done = to
    let passed: Ticks = zero
    const isEnd = slot === slots.length
    for (const [index, each] of here.entries()) {
      if (each.type === 'break') passed = plus(passed, each.duration)
      else {
        const goesOn = here.slice(index).some(({ type }) => type === 'break')
        // With no break behind it a mark belongs to what comes next.
        const stays = goesOn || (isEnd && pause === undefined)
        const offset = stays ? plus(fromSamples(before, rate), passed) : fromSamples(samples, rate)
        marks.push({ name: each.name, offset })
      }
    }
  }

  for (const [slot, { from, to, told }] of stretches.entries()) {
    gap(slot, Math.max(done, from))
    const begin = samples
    push(source.subarray(done, Math.max(done, to)))
    done = Math.max(done, to)
    const token = tokens[slots[slot]?.token ?? -1]
    if (token === undefined) continue
    words.push({
      text: token.text,
      ...spanOf(fromSamples(begin, rate), fromSamples(samples, rate)),
      source: told ? 'synthesized' : 'interpolated',
    })
  }
  gap(slots.length, source.length)
  const pcm = new Int16Array(samples)
  let at = 0
  for (const part of parts) {
    pcm.set(part, at)
    at += part.length
  }
  return { pcm, words, marks }
}
