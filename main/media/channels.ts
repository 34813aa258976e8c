import type { MediaInfo } from '../../core/document/media.ts'
import { toSeconds } from '../../core/time/ticks.ts'
import { fileOptions, fileUrl, start, type Tool } from './ffmpeg.ts'

/** Seconds of sound that are looked at, and where: parts of the whole length. */
const look = 20
const places = [0, 0.25, 0.5, 0.75]
/** -56 dB: below it there is nothing to compare. */
const silence = 50 ** 2

/** Answers by file and track, so that windows of one file do not look again. */
const known = new Map<string, boolean>()

/**
 * Whether the two channels of a track cancel each other out: the right one is the left one upside down, and their mix is
 * silence (measured: -91 dB). Looks at the first stretch that has sound.
 */
export async function isAntiphase(
  info: MediaInfo,
  track: number,
  tool: Tool,
  signal: AbortSignal,
): Promise<boolean> {
  const key = `${track} ${info.bytes} ${info.path}`
  const before = known.get(key)
  if (before !== undefined) return before
  const length = info.duration === undefined ? 0 : toSeconds(info.duration)
  let found = false
  for (const place of length > 4 * look ? places : [0]) {
    const { channels, mix } = await energies(info, track, tool, signal, Math.floor(place * length))
    if (channels < silence) continue
    // Two independent channels mix to half of the energy, one silent channel to a quarter; 5 % is -13 dB.
    found = mix < 0.05 * channels
    break
  }
  if (!signal.aborted) known.set(key, found)
  return found
}

/** Mean squares of the louder channel and of the mix. */
async function energies(info: MediaInfo, track: number, tool: Tool, signal: AbortSignal, from: number) {
  const running = start({
    tool,
    inputs: [
      {
        source: fileUrl(info.path),
        options: [...fileOptions, ...(from === 0 ? [] : ['-ss', String(from)]), '-t', String(look)],
      },
    ],
    options: [
      ...['-nostats', '-loglevel', 'error', '-map', `0:${track}`],
      ...['-ac', '2', '-ar', '8000', '-f', 's16le'],
    ],
    signal,
  })
  const stalled = setTimeout(running.kill, 30_000)
  const parts: Buffer[] = []
  try {
    for await (const chunk of running.stdout) parts.push(chunk as Buffer)
    await running.exit
  } finally {
    clearTimeout(stalled)
    running.kill()
  }
  const bytes = Buffer.concat(parts)
  let left = 0
  let right = 0
  let mix = 0
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const a = bytes.readInt16LE(at)
    const b = bytes.readInt16LE(at + 2)
    left += a * a
    right += b * b
    mix += ((a + b) / 2) ** 2
  }
  const count = Math.max(1, bytes.length / 4)
  return { channels: Math.max(left, right) / count, mix: mix / count }
}
