import { endOf, minus, plus, spanOf, later, ticksPerSecond, type Span, type Ticks } from '../time/ticks.ts'

export interface Ducking {
  /** By how much the sound is lowered, 0 or more. */
  readonly decibels: number
  /** How long it takes to go down; it is down when the speech begins. */
  readonly attack: Ticks
  /** How long it takes to come up again, from the end of the speech on. */
  readonly release: Ticks
}

/** Speech whose pauses are too short for the sound to come up and go down again, as one stretch each. In order of time. */
export function duckedSpans(
  speech: readonly Span[],
  { attack, release }: Pick<Ducking, 'attack' | 'release'>,
): readonly Span[] {
  const shortest = plus(attack, release)
  const merged: Span[] = []
  for (const span of speech.toSorted((a, b) => a.offset - b.offset)) {
    const last = merged.at(-1)
    if (last !== undefined && minus(span.offset, endOf(last)) < shortest)
      merged[merged.length - 1] = spanOf(last.offset, later(endOf(last), endOf(span)))
    else merged.push(span)
  }
  return merged
}

/**
 * The factor for each sample while others speak: exactly 1 away from speech, exactly the lowered level within, and half a wave of
 * cosine in decibels between. Blocks are asked for in order: `fill(gain, from)` sets the factors of samples `from` and on.
 */
export function ducking(
  speech: readonly Span[],
  rate: number,
  how: Ducking,
): (gain: Float32Array, from: number) => void {
  const sampleAt = (time: Ticks): number => Math.round((time * rate) / ticksPerSecond)
  const down = sampleAt(how.attack)
  const up = sampleAt(how.release)
  const stretches = duckedSpans(speech, how).map((span) => ({
    from: sampleAt(span.offset),
    to: sampleAt(endOf(span)),
  }))
  const factorOf = (depth: number): number => 10 ** ((-how.decibels * depth) / 20)
  const eased = (share: number): number => (1 - Math.cos(Math.PI * share)) / 2
  let at = 0
  return (gain, from) => {
    gain.fill(1)
    const end = from + gain.length
    while (at < stretches.length && (stretches[at]?.to ?? 0) + up <= from) at += 1
    for (let index = at; index < stretches.length; index += 1) {
      const { from: begin = 0, to = 0 } = stretches[index] ?? {}
      if (begin - down >= end) break
      for (let n = Math.max(from, begin - down); n < Math.min(end, to + up); n += 1) {
        const depth = n < begin ? eased((n - begin + down) / down) : n < to ? 1 : eased(1 - (n - to) / up)
        gain[n - from] = factorOf(depth)
      }
    }
  }
}
