import type { BurnCodec, BurnQuality } from './options.ts'

/** An encoder of ffmpeg's, with its options by quality. */
export interface Encoder {
  readonly name: string
  readonly codec: BurnCodec
  /** For a person: "NVIDIA NVENC"; absent for software. */
  readonly hardware?: string
  readonly options: Readonly<Record<BurnQuality, readonly string[]>>
  /** Before the inputs: the device that it works on. */
  readonly device?: readonly string[]
  /** Filters behind all others, which bring pictures to the device. */
  readonly upload?: string
  /** It takes pictures of ten bits as `deep`. */
  readonly deep?: string
}

const by = (
  draft: string,
  standard: string,
  high: string,
  common = '',
): Readonly<Record<BurnQuality, readonly string[]>> => {
  const split = (text: string): readonly string[] => `${text} ${common}`.trim().split(' ')
  return { draft: split(draft), standard: split(standard), high: split(high) }
}

const nvenc = by('-preset p3 -cq 30', '-preset p5 -cq 23', '-preset p7 -cq 18', '-rc vbr -b:v 0')
const qsv = by(
  '-preset veryfast -global_quality 30',
  '-preset medium -global_quality 23',
  '-preset slow -global_quality 18',
)
const vaapi = by('-qp 30', '-qp 23', '-qp 18')
const toolbox = by('-q:v 40', '-q:v 60', '-q:v 75', '-allow_sw 0')
const amf = by('-qp_i 30 -qp_p 30', '-qp_i 23 -qp_p 23', '-qp_i 18 -qp_p 18', '-rc cqp')

const onChip = (codec: BurnCodec, prefix: string): readonly Encoder[] => [
  { name: `${prefix}_videotoolbox`, codec, hardware: 'Apple VideoToolbox', options: toolbox },
  { name: `${prefix}_nvenc`, codec, hardware: 'NVIDIA NVENC', options: nvenc },
  { name: `${prefix}_qsv`, codec, hardware: 'Intel Quick Sync', options: qsv },
  { name: `${prefix}_amf`, codec, hardware: 'AMD AMF', options: amf },
  {
    ...{ name: `${prefix}_vaapi`, codec, hardware: 'VA-API', options: vaapi },
    ...{ device: ['-vaapi_device', '/dev/dri/renderD128'], upload: 'format=nv12,hwupload' },
  },
]

/** Those that are tried, the preferred one first: the computer's own before software. */
export const encoders: readonly Encoder[] = [
  ...onChip('h264', 'h264'),
  {
    ...{ name: 'libx264', codec: 'h264' },
    options: by('-preset veryfast -crf 28', '-preset medium -crf 20', '-preset slow -crf 16'),
  },
  ...onChip('hevc', 'hevc'),
  {
    ...{ name: 'libx265', codec: 'hevc', deep: 'yuv420p10le' },
    options: by(
      '-preset ultrafast -crf 30',
      '-preset medium -crf 23',
      '-preset slow -crf 18',
      '-x265-params log-level=error',
    ),
  },
  {
    ...{ name: 'libvpx-vp9', codec: 'vp9', deep: 'yuv420p10le' },
    options: by(
      '-deadline realtime -cpu-used 8 -crf 40',
      '-deadline good -cpu-used 3 -crf 31',
      '-deadline good -cpu-used 2 -crf 24',
      '-b:v 0 -row-mt 1',
    ),
  },
  ...onChip('av1', 'av1').filter(({ name }) => !name.endsWith('videotoolbox')),
  {
    ...{ name: 'libsvtav1', codec: 'av1', deep: 'yuv420p10le' },
    options: by('-preset 12 -crf 45', '-preset 8 -crf 34', '-preset 5 -crf 26'),
  },
  {
    ...{ name: 'libaom-av1', codec: 'av1', deep: 'yuv420p10le' },
    options: by('-cpu-used 8 -crf 42', '-cpu-used 6 -crf 32', '-cpu-used 4 -crf 24', '-b:v 0 -row-mt 1'),
  },
]

/** Bits for a pixel, about, at which software H.264 of standard quality ends up; for space that is kept free, never for a promise. */
const bitsForPixel: Readonly<Record<BurnQuality, number>> = { draft: 0.06, standard: 0.13, high: 0.25 }
const shareOf: Readonly<Record<BurnCodec, number>> = { h264: 1, hevc: 0.7, vp9: 0.7, av1: 0.6 }

/** Bytes of the picture, about, without looking at it. */
export const roughBytes = (
  { width, height }: { readonly width: number; readonly height: number },
  { codec, quality }: { readonly codec: BurnCodec; readonly quality: BurnQuality },
  frames: number,
): number => Math.round((width * height * bitsForPixel[quality] * shareOf[codec] * frames) / 8)
