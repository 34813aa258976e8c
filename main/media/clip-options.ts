import { createInterface } from 'node:readline'
import type { Encoder } from '../../core/burn/encoders.ts'
import type { AudioTrack, MediaInfo } from '../../core/document/media.ts'
import { filmCopy, type FilmFormat } from '../../core/film/film-formats.ts'
import { languageOfTrack, trackLanguage } from '../../core/film/language-code.ts'
import { Failure } from '../../core/problems/failure.ts'
import { formatTimecode, readTimecode } from '../../core/time/smpte.ts'
import {
  endOf,
  fromSeconds,
  plus,
  toSamples,
  toSeconds,
  zero,
  type Span,
  type Ticks,
} from '../../core/time/ticks.ts'
import { chooseTrack, keepTime, runUp, seeksRightly } from './audio.ts'
import { start, type FfmpegTask, type Tool } from './ffmpeg.ts'
import { filmInput, muxers } from './voice-film.ts'

export type ClipSound = 'wav' | 'flac' | 'm4a'

type Work = Pick<FfmpegTask, 'inputs' | 'options'>

/** A picture that begins right at an edge lies on its own side of it, whatever its clock rounds. */
const nudge = 0.002

interface ExactClip {
  readonly film: MediaInfo
  readonly spans: readonly Span[]
  readonly kind: FilmFormat | ClipSound
  readonly track: number | null
  /** Null for a sound by itself. */
  readonly encoder: Encoder | null
}

/** Options of ffmpeg for clips that are decoded and encoded: to the picture, and to the sample. */
export function clipOptions({ film, spans, kind, track, encoder }: ExactClip): Work {
  const tracks = encoder === null ? [chooseTrack(film, track)] : film.audio
  const { source, options } = filmInput(film)
  const seeks = spans.map(({ offset }) =>
    tracks.every((each) => seeksRightly(film, each)) ? Math.max(0, Math.floor(toSeconds(offset)) - runUp) : 0,
  )
  const inputs = spans.map((span, at) => ({
    source,
    options: [
      ...options,
      ...['-ss', String(seeks[at] ?? 0), '-t', String(toSeconds(endOf(span)) - (seeks[at] ?? 0) + 1)],
    ],
  }))
  const parts: string[] = []
  const labels: string[] = []
  for (const [at, span] of spans.entries()) {
    const seek = seeks[at] ?? 0
    const [from, to] = [toSeconds(span.offset) - seek, toSeconds(endOf(span)) - seek]
    if (encoder !== null && film.video !== undefined) {
      const edges = `start=${(from - nudge).toFixed(6)}:end=${(to - nudge).toFixed(6)}`
      parts.push(
        `[${at}:${film.video.index}]trim=${edges},setpts=PTS-${from.toFixed(6)}/TB,format=yuv420p[v${at}]`,
      )
      labels.push(`[v${at}]`)
    }
    for (const [number, each] of tracks.entries()) {
      const [first, last] = samplesOf(each, span, seek)
      parts.push(
        `[${at}:${each.index}]${keepTime(film, each)},apad,atrim=start_sample=${first}:end_sample=${last},asetpts=N/SR/TB[a${at}x${number}]`,
      )
      labels.push(`[a${at}x${number}]`)
    }
  }
  const pictures = encoder === null ? 0 : 1
  const outs = [...(pictures === 1 ? ['[v]'] : []), ...tracks.map((_, number) => `[a${number}]`)]
  const graph = [
    ...parts,
    `${labels.join('')}concat=n=${spans.length}:v=${pictures}:a=${tracks.length}${outs.join('')}`,
  ].join(';')
  return {
    inputs,
    options: [
      ...['-stats', '-loglevel', 'level+warning', '-filter_complex', graph],
      ...outs.flatMap((label) => ['-map', label]),
      ...(encoder === null ? [] : ['-c:v', encoder.name, ...encoder.options.high]),
      ...tracks.flatMap((each, number) => soundOptions(each, number, kind)),
      ...['-map_metadata', '-1', '-map_chapters', '-1'],
      ...timecodeOf(film, spans, kind),
      ...(kind === 'mp4' || kind === 'mov' || kind === 'm4a' ? ['-movflags', '+faststart'] : []),
      ...['-f', kind === 'wav' || kind === 'flac' ? kind : kind === 'm4a' ? 'ipod' : muxers[kind]],
    ],
  }
}

/** The samples of a span, as numbers from where ffmpeg begins to read: those whose time lies in it. */
function samplesOf({ rate }: AudioTrack, span: Span, seek: number): readonly [number, number] {
  const behind = (time: Ticks): number => toSamples(time, rate) - seek * rate
  return [behind(span.offset), behind(endOf(span))]
}

function soundOptions(
  { codec, channels, language }: AudioTrack,
  at: number,
  kind: FilmFormat | ClipSound,
): readonly string[] {
  const own = `-c:a:${at}`
  const isDeep = /^pcm_(?:[sf](?:24|32|64))/.test(codec)
  const code =
    kind === 'wav' || kind === 'flac'
      ? undefined
      : trackLanguage(languageOfTrack(language), kind === 'm4a' ? 'mp4' : kind)
  const called = code === undefined ? [] : [`-metadata:s:a:${at}`, `language=${code}`]
  if (kind === 'wav') return [own, isDeep ? 'pcm_s24le' : 'pcm_s16le', '-rf64', 'auto']
  if (kind === 'flac' || kind === 'mkv')
    return [own, 'flac', ...(isDeep ? [] : [`-sample_fmt:a:${at}`, 's16']), ...called]
  if (kind === 'webm')
    return [
      own,
      'libopus',
      `-ar:a:${at}`,
      '48000',
      `-b:a:${at}`,
      `${channels === 1 ? 96 : channels * 80}k`,
      ...called,
    ]
  return [own, 'aac', `-b:a:${at}`, `${channels === 1 ? 128 : channels * 96}k`, ...called]
}

/** The first picture of one clip has the timecode that it has in the film. */
function timecodeOf(
  film: MediaInfo,
  [span, ...others]: readonly Span[],
  kind: FilmFormat | ClipSound,
): readonly string[] {
  const rate = film.video?.frameRate
  if (span === undefined || others.length > 0 || rate === undefined || film.timecode === undefined) return []
  if (kind !== 'mp4' && kind !== 'mov') return []
  const first = readTimecode(film.timecode, rate)
  return first === undefined
    ? []
    : ['-timecode', formatTimecode(plus(first, span.offset), rate, film.timecode.includes(';'))]
}

/**
 * When the last picture appears that stands for itself and is not later than `time`: a copy begins there. Throws what ffmpeg says
 * where there is none.
 */
export async function keyframeBefore(
  film: MediaInfo,
  time: Ticks,
  tool: Tool,
  signal: AbortSignal,
): Promise<Ticks> {
  const { source, options } = filmInput(film)
  const running = start({
    tool,
    inputs: [{ source, options: [...options, '-ss', toSeconds(time).toFixed(6)] }],
    options: ['-map', `0:${film.video?.index ?? 0}`, '-c', 'copy', '-frames:v', '1', '-f', 'framecrc'],
    signal,
  })
  let base: number | undefined
  let found: number | undefined
  for await (const line of createInterface({ input: running.stdout })) {
    const [, numerator, denominator] = /^#tb 0: (\d+)\/(\d+)/.exec(line) ?? []
    if (numerator !== undefined) base = Number(numerator) / Number(denominator)
    const pts = /^0,\s*-?\d+,\s*(-?\d+),/.exec(line)?.[1]
    if (pts !== undefined && base !== undefined) found ??= Number(pts) * base
  }
  const exit = await running.exit
  if (signal.aborted) throw new Failure('canceled')
  if (found === undefined) throw new Failure('ffmpeg-failed', { file: film.name }, exit.detail)
  return Math.max(0, plus(time, fromSeconds(found))) as Ticks
}

/** Options for a clip that is copied from the keyframe at `key` on. */
export function quickOptions(film: MediaInfo, span: Span, kind: FilmFormat, key: Ticks): Work {
  const { source, options } = filmInput(film)
  const without = new Set([...film.subtitles, ...(film.others ?? [])].map(({ index }) => index))
  const { copied, refused } = filmCopy(film, kind, without)
  if (refused.length > 0)
    throw new Failure('film-refused', { file: film.name, place: kind, what: refused.join(', ') })
  const end = toSeconds(endOf(span)) - toSeconds(span.offset)
  return {
    inputs: [{ source, options: [...options, '-ss', toSeconds(span.offset).toFixed(6)] }],
    options: [
      ...['-stats', '-loglevel', 'level+warning', ...copied.flatMap((index) => ['-map', `0:${index}`])],
      ...['-c', 'copy', '-strict', '-2', '-t', end.toFixed(6), '-avoid_negative_ts', 'make_zero'],
      ...['-map_metadata', '-1', '-map_chapters', '-1'],
      ...timecodeOf(film, [{ offset: key, duration: zero }], kind),
      ...(kind === 'mp4' || kind === 'mov' ? ['-movflags', '+faststart'] : []),
    ],
  }
}
