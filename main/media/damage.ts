import { pcmRate } from '../../core/audio/pcm.ts'
import type { AudioTrack, MediaInfo } from '../../core/document/media.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { fromSamples, ticksPerSecond, type Ticks } from '../../core/time/ticks.ts'

/** Something is wrong with a file, and what can be read of it is used. */
export interface MediaWarning {
  /** For a person: "The sound is damaged from 01:12. …" */
  readonly message: string
  readonly at: Ticks | null
}

export interface DamageWatch {
  /** A line of ffmpeg, when `position` samples had come: up to three seconds before the place it speaks of. */
  readonly hear: (line: string, position: number) => void
  /** All samples have come. */
  readonly end: (position: number) => void
}

/** Streams without an index: their length was guessed from the first packets. */
const guessesLength = /^(aac|ac3|eac3|mp3|mpeg|mpegts)/

/** Tells once where the damage begins, and at the end whether sound is missing there. ffmpeg counts both as success. */
export function watchDamage(
  { container }: MediaInfo,
  { duration }: AudioTrack,
  warn: ((warning: MediaWarning) => void) | undefined,
): DamageWatch {
  let isDamaged = false
  let isCut = false
  return {
    hear: (line, position) => {
      if (/: partial file|File ended prematurely/.test(line)) isCut = true
      else if (!isDamaged && /\[(error|fatal)\]|corrupt/.test(line)) {
        isDamaged = true
        const at = fromSamples(position, pcmRate)
        const message = `The sound is damaged from ${clock(at)}. What can be read is used, and keeps its true time.`
        warn?.({ message, at })
      }
    },
    end: (position) => {
      const at = fromSamples(position, pcmRate)
      const promised = guessesLength.test(container) ? undefined : duration
      const isShort = promised !== undefined && promised - at > ticksPerSecond
      if (!isShort && !isCut) return
      const message = isShort
        ? `The file is cut short: its sound ends at ${clock(at)} instead of ${clock(promised)}.`
        : `The file is cut short: its sound ends at ${clock(at)}.`
      warn?.({ message, at })
    },
  }
}

/** "01:12", or "1:02:03" from an hour on. */
const clock = (time: Ticks): string => formatClock(time, '.', 0).replace(/^00:|^0(?=\d:)/, '')
