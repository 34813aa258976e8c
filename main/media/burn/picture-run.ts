import type { Encoder } from '../../../core/burn/encoders.ts'
import { fitFilters, type Size } from '../../../core/burn/canvas.ts'
import type { BurnOptions } from '../../../core/burn/options.ts'
import type { MediaInfo } from '../../../core/document/media.ts'
import { fileOptions, fileUrl, type FfmpegTask, type Tool } from '../ffmpeg.ts'
import { rateOption } from '../quick-film.ts'
import type { PictureFacts } from './picture-facts.ts'

/** What one run of ffmpeg makes: pictures of a stretch of the film, in every size that is wanted, without sound. */
export interface PictureRun {
  readonly tool: Tool
  readonly info: MediaInfo
  readonly facts: PictureFacts
  readonly encoder: Encoder
  readonly options: BurnOptions
  /** The film upright, with square pixels. */
  readonly shown: Size
  readonly canvases: readonly Size[]
  /** Seconds; null: from the first picture, or to the last. Pictures are never exactly there. */
  readonly from: number | null
  readonly to: number | null
}

/** Names in the folder that the work is done in: ours alone, so that nothing in a filter has to be escaped. */
export const trackName = 'track.ass'
export const fontsName = 'fonts'

/** A key frame lies before the pictures that are shown before it: looked for so much earlier. MPEG streams are found by guessing. */
const leadOf = ({ container }: MediaInfo): number => (/mpeg/.test(container) ? 12 : 2)

/**
 * The clock of what is written: that of the film, so that every picture keeps its very time. Where nobody says, one that is finer
 * than any.
 */
const clockOf = ({ clock }: PictureFacts): { readonly numerator: number; readonly denominator: number } =>
  clock === undefined || clock.denominator > 10_000_000 ? { numerator: 1, denominator: 90_000 } : clock

/** An MP4's clock is a whole number of ticks a second. */
export const ticksASecond = (facts: PictureFacts): number => {
  const { denominator } = clockOf(facts)
  return denominator < 1000 ? denominator * Math.ceil(1000 / denominator) : denominator
}

/** How the film is read: on a timeline that begins with its first moment, whichever stretch is wanted. */
export function filmSource(
  info: MediaInfo,
  from: number | null,
): { readonly source: string; readonly options: readonly string[] } {
  const seek = from === null ? 0 : Math.max(0, from - leadOf(info))
  return {
    source: fileUrl(info.path),
    options: [
      ...[...fileOptions, ...(info.container === 'avi' ? ['-fflags', '+genpts'] : [])],
      ...['-copyts', '-start_at_zero', ...(seek > 0 ? ['-ss', seek.toFixed(6)] : [])],
    ],
  }
}

/**
 * Filters before the pictures part for their sizes, and those of each size. libass asks for whole milliseconds and rounds down, and
 * a time that is one may come out a hair below it: the clock is made finer and everything moved by one tick of it while it draws.
 */
export function graphOf({ info, facts, options, shown, canvases, encoder, from, to }: PictureRun): string {
  const { denominator } = clockOf(facts)
  const fine = denominator * Math.ceil(1_000_000 / denominator)
  const bounds = [
    from === null ? [] : [`start=${from.toFixed(6)}`],
    to === null ? [] : [`end=${to.toFixed(6)}`],
  ]
  const trim = bounds.flat().length === 0 ? [] : [`trim=${bounds.flat().join(':')}`]
  const square = facts.pixelShape === 1 ? [] : [`scale=${shown.width}:${shown.height}`, 'setsar=1']
  const [first, last] = [`settb=1/${fine},setpts=PTS+1`, 'setpts=PTS-1']
  const before = [...trim, ...square, first, `split=${canvases.length}`].join()
  // Blur and borders count in pixels of the film as it is, whatever size it is written in.
  const storage = options.vertical === null ? `:original_size=${shown.width}x${shown.height}` : ''
  const format = facts.isDeep && encoder.deep !== undefined ? encoder.deep : 'yuv420p'
  const parts = canvases.map((canvas, at) => {
    const fit =
      canvas.width === shown.width && canvas.height === shown.height && options.vertical === null
        ? []
        : [fitFilters(canvas, options.vertical, String(at))]
    return `[s${at}]${[
      ...[...fit, `format=${format}`, `ass=filename=${trackName}:fontsdir=${fontsName}${storage}`, last],
      ...(encoder.upload === undefined ? [] : [encoder.upload]),
    ].join()}[v${at}]`
  })
  return [
    `[0:${info.video?.index ?? 0}]${before}${canvases.map((_, at) => `[s${at}]`).join('')}`,
    ...parts,
  ].join(';')
}

/** The task that writes `names`, one for each canvas, as MP4 files of pictures alone, in `cwd`. */
export function pictureTask(
  run: PictureRun,
  names: readonly string[],
  cwd: string,
  signal: AbortSignal,
): FfmpegTask {
  const { tool, info, facts, encoder, options } = run
  const film = filmSource(info, run.from)
  const tick = ticksASecond(facts)
  const out = names.map((name, at) => [
    ...['-map', `[v${at}]`, '-an', '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'],
    ...['-c:v', encoder.name, ...encoder.options[options.quality]],
    ...[rateOption(tool.version), 'passthrough', '-enc_time_base', `1:${tick}`],
    ...['-max_muxing_queue_size', '8192', '-video_track_timescale', String(tick), '-f', 'mp4'],
    `file:${name}`,
  ])
  const all = out.flat()
  return {
    tool,
    inputs: [{ ...film, options: [...(encoder.device ?? []), ...film.options] }],
    options: ['-stats', '-loglevel', 'level+warning', '-filter_complex', graphOf(run), ...all.slice(0, -1)],
    target: all.at(-1) ?? '',
    signal,
    cwd,
  }
}
