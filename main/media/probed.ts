import type {
  AudioTrack,
  MediaInfo,
  OtherTrack,
  SubtitleTrack,
  VideoTrack,
} from '../../core/document/media.ts'
import { framesPerSecond, parseFrameRate, type FrameRate } from '../../core/time/frame-rate.ts'
import { fromSeconds, minus, type Ticks } from '../../core/time/ticks.ts'

/** The part of ffprobe's JSON that is used. Every number may come as text, and everything may be absent. */
export interface ProbedFile {
  readonly format?: {
    readonly format_name?: string
    readonly duration?: string
    readonly start_time?: string
    readonly tags?: Tags
  }
  readonly streams?: readonly ProbedStream[]
}

export interface ProbedStream {
  readonly index: number
  readonly codec_type?: string
  readonly codec_name?: string
  readonly codec_tag_string?: string
  readonly width?: number
  readonly height?: number
  /** The rate that all timestamps fit into, and the mean over the file. */
  readonly r_frame_rate?: string
  readonly avg_frame_rate?: string
  readonly channels?: number
  readonly sample_rate?: string
  readonly start_time?: string
  readonly duration?: string
  readonly tags?: Tags
  readonly disposition?: Readonly<Record<string, number>>
  readonly side_data_list?: readonly { readonly rotation?: number }[]
}

type Tags = Readonly<Record<string, string>>

/** Subtitles that are pictures. */
const pictures = new Set(['dvb_subtitle', 'dvd_subtitle', 'hdmv_pgs_subtitle', 'xsub'])
/** ffmpeg takes a text file for a film of a terminal. */
const notPictures = new Set(['ansi', 'bintext', 'idf', 'xbin'])

/** Undefined when there is neither sound nor picture in the file. */
export function describe(
  { format = {}, streams = [] }: ProbedFile,
  file: { readonly path: string; readonly name: string; readonly bytes: number },
): MediaInfo | undefined {
  const origin = seconds(format.start_time)
  const of = (type: string): readonly ProbedStream[] =>
    streams.filter(({ codec_type }) => codec_type === type)
  // A cover in a music file is a picture of one frame, not a film.
  const film = of('video').find(
    ({ disposition, codec_name = '' }) => disposition?.['attached_pic'] !== 1 && !notPictures.has(codec_name),
  )
  const audio = of('audio')
  if (film === undefined && audio.length === 0) return undefined
  const duration = seconds(format.duration)
  const others = streams.filter((stream) => stream !== film).flatMap(otherTrack)
  const timecode = [format.tags, ...streams.map(({ tags }) => tags)]
    .map((tags) => tag(tags, 'timecode'))
    .find((found) => found !== undefined)
  return {
    ...file,
    container: format.format_name ?? '',
    ...(duration === undefined ? {} : { duration }),
    ...(origin === undefined || origin === 0 ? {} : { origin }),
    ...(film === undefined ? {} : { video: videoTrack(film, origin) }),
    audio: audio.map((stream) => audioTrack(stream, origin)),
    subtitles: of('subtitle').map((stream) => subtitleTrack(stream, origin)),
    ...(others.length === 0 ? {} : { others }),
    ...(timecode === undefined ? {} : { timecode }),
  }
}

function track(stream: ProbedStream, origin: Ticks | undefined) {
  const language = tag(stream.tags, 'language')
  const title = tag(stream.tags, 'title') ?? handler(stream)
  const start = seconds(stream.start_time)
  const length = seconds(stream.duration) ?? clock(tag(stream.tags, 'duration'))
  return {
    index: stream.index,
    codec: stream.codec_name ?? 'unknown',
    ...(language === undefined || language === 'und' ? {} : { language }),
    ...(title === undefined ? {} : { title }),
    isDefault: stream.disposition?.['default'] === 1,
    ...(start === undefined || origin === undefined ? {} : { start: minus(start, origin) }),
    ...(length === undefined ? {} : { duration: length }),
  }
}

function videoTrack(stream: ProbedStream, origin: Ticks | undefined): VideoTrack {
  const fits = parseFrameRate(stream.r_frame_rate ?? '')
  const mean = parseFrameRate(stream.avg_frame_rate ?? '')
  const variable = fits !== undefined && mean !== undefined && isUneven(fits, mean)
  const frameRate = variable ? mean : (fits ?? mean)
  const counterClockwise =
    stream.side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0
  return {
    ...track(stream, origin),
    width: stream.width ?? 0,
    height: stream.height ?? 0,
    ...(frameRate === undefined ? {} : { frameRate }),
    variable,
    rotation: (((Math.round(-counterClockwise / 90) * 90) % 360) + 360) % 360,
  }
}

/** Timestamps rounded to a container's clock move the mean by less than 1 %. Fields of interlaced film come at twice the rate. */
function isUneven(fits: FrameRate, mean: FrameRate): boolean {
  const ratio = framesPerSecond(fits) / framesPerSecond(mean)
  return Math.abs(ratio - 1) > 0.01 && Math.abs(ratio - 2) > 0.02
}

const audioTrack = (stream: ProbedStream, origin: Ticks | undefined): AudioTrack => ({
  ...track(stream, origin),
  channels: stream.channels ?? 0,
  rate: Number(stream.sample_rate ?? 0),
})

const subtitleTrack = (stream: ProbedStream, origin: Ticks | undefined): SubtitleTrack => ({
  ...track(stream, origin),
  isText: !pictures.has(stream.codec_name ?? 'unknown'),
  ...(stream.disposition?.['forced'] === 1 ? { isForced: true } : {}),
  ...(stream.disposition?.['hearing_impaired'] === 1 ? { isHearingImpaired: true } : {}),
})

/** MP4 and QuickTime name a track by its handler; programs that were told no name write what it is. */
function handler({ tags, codec_type }: ProbedStream): string | undefined {
  const name = codec_type === 'subtitle' ? tag(tags, 'handler_name') : undefined
  return name === undefined || /handler$|^(?:sub)?titles?$|^gpac/i.test(name) ? undefined : name
}

/** Timecode and the titles of chapters have tracks in MP4 that are written anew with them. */
const isWrittenAnew = ({ codec_tag_string }: ProbedStream): boolean =>
  codec_tag_string === 'tmcd' || codec_tag_string === 'text'

function otherTrack(stream: ProbedStream): OtherTrack[] {
  const { index, codec_type: type = 'data', codec_name: codec = 'unknown' } = stream
  const isOther = type === 'video' || type === 'attachment' || (type === 'data' && !isWrittenAnew(stream))
  const name = type === 'attachment' ? tag(stream.tags, 'filename') : undefined
  return isOther ? [{ index, type, codec, ...(name === undefined ? {} : { name }) }] : []
}

/** Containers disagree about the case of tag names. */
function tag(tags: Tags | undefined, name: string): string | undefined {
  const value = Object.entries(tags ?? {})
    .find(([key]) => key.toLowerCase() === name)?.[1]
    .trim()
  return value === '' ? undefined : value
}

function seconds(text: string | undefined): Ticks | undefined {
  const value = Number(text)
  return text === undefined || !Number.isFinite(value) ? undefined : fromSeconds(value)
}

/** "00:00:26.523000000" as Matroska tags say it. */
function clock(text: string | undefined): Ticks | undefined {
  const found = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text ?? '')
  if (found === null) return undefined
  const [, hours, minutes, rest] = found
  return fromSeconds(Number(hours) * 3600 + Number(minutes) * 60 + Number(rest))
}
