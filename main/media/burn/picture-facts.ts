import type { MediaInfo } from '../../../core/document/media.ts'
import { fileOptions, fileUrl, findFfprobe, run } from '../ffmpeg.ts'

/** What matters for writing a picture again and `MediaInfo` does not say. */
export interface PictureFacts {
  /** Its clock; undefined where nobody says. */
  readonly clock: { readonly numerator: number; readonly denominator: number } | undefined
  /** How wide a pixel is for its height. */
  readonly pixelShape: number
  readonly isDeep: boolean
  /** More brightness than a usual screen has: PQ or HLG. */
  readonly isHdr: boolean
}

const unknown: PictureFacts = { clock: undefined, pixelShape: 1, isDeep: false, isHdr: false }

/** Asks ffprobe; without one, or where it does not answer, what most films are. */
export async function pictureFacts(
  info: MediaInfo,
  options: { readonly signal: AbortSignal; readonly ffmpeg?: string },
): Promise<PictureFacts> {
  const tool = await findFfprobe(options.ffmpeg)
  if (tool === undefined || info.video === undefined) return unknown
  const asked = [
    ...['-v', 'error', ...fileOptions, '-of', 'default=nw=1', '-select_streams', String(info.video.index)],
    ...['-show_entries', 'stream=pix_fmt,sample_aspect_ratio,color_transfer,time_base', fileUrl(info.path)],
  ]
  const { stdout } = await run(tool.path, asked, { signal: options.signal, seconds: 30 })
  const said = new Map(
    stdout.split('\n').map((line): readonly [string, string] => {
      const at = line.indexOf('=')
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    }),
  )
  const ratio = (name: string, between: string): readonly [number, number] | undefined => {
    const [a, b] = (said.get(name) ?? '').split(between).map(Number)
    return a !== undefined && b !== undefined && a > 0 && b > 0 ? [a, b] : undefined
  }
  const [clock, shape] = [ratio('time_base', '/'), ratio('sample_aspect_ratio', ':')]
  const turned = info.video.rotation % 180 !== 0
  const pixelShape = shape === undefined ? 1 : shape[0] / shape[1]
  return {
    clock: clock === undefined ? undefined : { numerator: clock[0], denominator: clock[1] },
    pixelShape: turned ? 1 / pixelShape : pixelShape,
    isDeep: /p?0?(?:10|12|16)(?:le|be)$|^p01/.test(said.get('pix_fmt') ?? ''),
    isHdr: /^(?:smpte2084|arib-std-b67)$/.test(said.get('color_transfer') ?? ''),
  }
}
