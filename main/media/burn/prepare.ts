import { roughBytes, type Encoder } from '../../../core/burn/encoders.ts'
import { canvasFor, shortSide, type Size } from '../../../core/burn/canvas.ts'
import { burnTrack, type BurnTrack } from '../../../core/burn/track.ts'
import { codecNames, codecsIn, type BurnOptions } from '../../../core/burn/options.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import type { MediaInfo } from '../../../core/document/media.ts'
import { filmFormatOf, type FilmFormatInfo } from '../../../core/film/film-formats.ts'
import { Failure } from '../../../core/problems/failure.ts'
import { toSeconds, zero } from '../../../core/time/ticks.ts'
import { basename } from 'node:path'
import { frameTimes } from '../frame-times.ts'
import { findFfmpeg, type Tool } from '../ffmpeg.ts'
import { partsOf, type Parts } from './parts.ts'
import { pictureFacts, type PictureFacts } from './picture-facts.ts'
import { encodedSounds } from './sound.ts'
import { chooseEncoder, needLibass } from './working-encoders.ts'

/** A film with subtitles in its picture, and where it goes. */
export interface BurnTarget {
  readonly path: string
  /** The short side of the picture in pixels; null: that of the film. */
  readonly size: number | null
}

/** All that is known before the first picture is made. */
export interface Prepared {
  readonly tool: Tool
  readonly encoder: Encoder
  readonly facts: PictureFacts
  readonly format: FilmFormatInfo
  readonly shown: Size
  readonly canvases: readonly Size[]
  readonly track: BurnTrack
  readonly parts: Parts
  /** Bytes of each target, about, by a table. */
  readonly rough: readonly number[]
  /** What a person should know, as sentences. */
  readonly remarks: readonly string[]
}

export interface PrepareHooks {
  readonly signal: AbortSignal
  /** The path of ffmpeg from the settings. */
  readonly ffmpeg?: string
}

/**
 * Looks at film, ffmpeg and choices. Throws `no-picture`, `no-cues`, `bad-request`, `film-refused`, `burn-no-libass`,
 * `burn-no-encoder`, `ffmpeg-missing`, `canceled`.
 */
export async function prepareBurn(
  film: MediaInfo,
  document: SubtitleDocument,
  targets: readonly BurnTarget[],
  options: BurnOptions,
  seconds: number,
  hooks: PrepareHooks,
): Promise<Prepared> {
  const { signal } = hooks
  if (film.video === undefined) throw new Failure('no-picture', { file: film.name })
  if (document.cues.length === 0) throw new Failure('no-cues', { file: film.name })
  const format = formatOf(targets, options)
  const tool = await findFfmpeg(hooks.ffmpeg)
  await needLibass(tool, signal)
  const encoder = await chooseEncoder(tool, options.codec, options.encoder, signal)
  const facts = await pictureFacts(film, hooks)
  const shown = shownSize(film, facts)
  const canvases = targets.map(({ size }) => canvasFor(shown, size, options.vertical))
  const parts = partsOf(film, await frameTimes(film, hooks), seconds)
  const [canvas = shown, ...others] = canvases
  const track = burnTrack(document, [canvas, ...others], options, parts.frames)
  const length = toSeconds(film.duration ?? zero)
  // Sound of some 200 kilobits a second where it is not known.
  const sound = film.audio.length * length * 25_000
  const rough = canvases.map((size) => Math.round(roughBytes(size, options, parts.pictures) + sound))
  return {
    ...{ tool, encoder, facts, format, shown, canvases, track, parts, rough },
    remarks: remarksOf(film, facts, encoder, format, options, shown, canvases),
  }
}

function formatOf(targets: readonly BurnTarget[], { codec }: BurnOptions): FilmFormatInfo {
  let format: FilmFormatInfo | undefined
  for (const { path } of targets) {
    const own = filmFormatOf(path)
    if (own === undefined)
      throw new Failure('bad-request', { what: `“${basename(path)}” is no film that can be written` })
    if (!codecsIn(own.id).includes(codec))
      throw new Failure('bad-request', {
        what: `${own.name} holds no ${codecNames[codec]}; choose another codec or .mkv`,
      })
    if (format !== undefined && format.id !== own.id)
      throw new Failure('bad-request', { what: 'all sizes are written in one kind of film' })
    format = own
  }
  if (format === undefined) throw new Failure('bad-request', { what: 'nothing is to be written' })
  return format
}

export function shownSize({ video }: MediaInfo, { pixelShape }: PictureFacts): Size {
  const { width = 2, height = 2, rotation = 0 } = video ?? {}
  const [wide, high] = rotation % 180 === 0 ? [width, height] : [height, width]
  return {
    width: Math.max(2, 2 * Math.round((wide * pixelShape) / 2)),
    height: Math.max(2, 2 * Math.round(high / 2)),
  }
}

function remarksOf(
  film: MediaInfo,
  facts: PictureFacts,
  encoder: Encoder,
  format: FilmFormatInfo,
  options: BurnOptions,
  shown: Size,
  canvases: readonly Size[],
): readonly string[] {
  const remarks: string[] = []
  const isFlat = encoder.deep === undefined
  if (facts.isHdr && isFlat)
    remarks.push(
      `“${film.name}” is HDR, and ${encoder.name} writes 8 bits: skies may show bands. Choose HEVC or AV1 by software to keep 10 bits.`,
    )
  else if (facts.isDeep && isFlat)
    remarks.push(`“${film.name}” has more than 8 bits a colour; ${encoder.name} writes 8.`)
  else if (facts.isHdr)
    remarks.push(
      `“${film.name}” is HDR: colours and 10 bits are kept, what describes its mastering display is not.`,
    )
  if (options.vertical === null && canvases.some((canvas) => shortSide(canvas) > shortSide(shown)))
    remarks.push(`A size is larger than “${film.name}” itself: it is enlarged, which adds no detail.`)
  const sounds = encodedSounds(film, format.id)
  if (sounds.length > 0)
    remarks.push(
      `${format.name} does not take the sound as it is (${sounds.join(', ')}); it is encoded anew.`,
    )
  if (film.subtitles.length > 0)
    remarks.push(
      'Subtitle tracks of the film are left out, so that no player shows them over those in the picture.',
    )
  return remarks
}

/** For lists of choices. */
export const encoderLabel = (encoder: Encoder): string =>
  encoder.hardware === undefined ? `${encoder.name} (software)` : `${encoder.name} (${encoder.hardware})`
