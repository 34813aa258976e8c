import type { MediaInfo } from '../../core/document/media.ts'
import { ticks, type Span } from '../../core/time/ticks.ts'
import { keepText, keptText } from './kept-text.ts'

const kind = 'speech-2'

/** `[offset, duration, offset, duration, …]` in ticks; undefined for anything else. */
function parse(text: string): readonly Span[] | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!Array.isArray(read) || read.length % 2 !== 0) return undefined
  const numbers: readonly unknown[] = read
  if (!numbers.every((value): value is number => Number.isSafeInteger(value) && Number(value) >= 0))
    return undefined
  return numbers.flatMap((offset, at) =>
    at % 2 === 0 ? [{ offset: ticks(offset), duration: ticks(numbers[at + 1] ?? 0) }] : [],
  )
}

/** Where somebody speaks in a track (null is the default one), if an earlier pass stored it. */
export async function cachedSpeech(
  info: MediaInfo,
  track: number | null,
): Promise<readonly Span[] | undefined> {
  const text = await keptText({ info, track, kind })
  return text === undefined ? undefined : parse(text)
}

/** Keeps what a whole pass found. */
export const storeSpeech = async (
  info: MediaInfo,
  track: number | null,
  spans: readonly Span[],
): Promise<void> =>
  await keepText(
    { info, track, kind },
    JSON.stringify(spans.flatMap(({ offset, duration }) => [offset, duration])),
  )
