import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { tmpdir } from 'node:os'
import type { MediaInfo } from '../../core/document/media.ts'
import { isPictures, trackOffers, type TrackOffer } from '../../core/film/subtitle-tracks.ts'
import { nameOfTrack } from '../../core/film/track-name.ts'
import { withFonts, type EmbeddedFont } from '../../core/formats/shared/substation/fonts.ts'
import { Failure } from '../../core/problems/failure.ts'
import { zero, type Ticks } from '../../core/time/ticks.ts'
import type { OpenedDocument } from '../../preload/files.ts'
import { readSubtitles } from '../storage/subtitles.ts'
import { fileUrl, findFfmpeg } from './ffmpeg.ts'
import { encode } from './proxy.ts'
import { filmInput } from './voice-film.ts'

export interface ReadTracksOptions {
  readonly signal: AbortSignal
  /** The path of ffmpeg from the settings. */
  readonly ffmpeg?: string
  readonly onProgress?: (position: Ticks, duration: Ticks) => void
}

/** Subtitles that came out of a film. Their times count from the film's first timestamp, as everywhere. */
export interface TrackRead {
  readonly offer: TrackOffer
  /** As a file of that name would be opened; there is none yet. */
  readonly opened: OpenedDocument
}

/** Fonts in an ASS file are read by every window that shows it; more than this is left in the film. */
const mostFonts = 24 * 2 ** 20

const extensions = { srt: 'srt', ass: 'ass', webvtt: 'vtt' } as const

/** The track with this number. Throws `no-such-subtitles`, `picture-subtitles`. */
export function offerOf(info: MediaInfo, index: number): TrackOffer {
  const offer = trackOffers(info).find(({ track }) => track.index === index)
  const facts = { file: info.name, what: String(index) }
  if (offer === undefined) throw new Failure('no-such-subtitles', facts)
  if (offer.format === null)
    throw new Failure(isPictures(offer) ? 'picture-subtitles' : 'unread-subtitles', {
      ...facts,
      place: offer.kind,
    })
  return offer
}

/**
 * Subtitle tracks of text out of a film, read in one go. ASS brings the fonts that are attached to the film, as a file of its own
 * would (in its [Fonts]). Throws as `offerOf`, `no-cues` for a track in which nothing stands, and what `encode` throws.
 */
export async function readTracks(
  info: MediaInfo,
  indices: readonly number[],
  { signal, ffmpeg, onProgress }: ReadTracksOptions,
): Promise<readonly TrackRead[]> {
  const offers = indices.map((index) => offerOf(info, index))
  if (signal.aborted) throw new Failure('canceled')
  const tool = await findFfmpeg(ffmpeg)
  const folder = await mkdtemp(join(tmpdir(), 'cuewright-'))
  try {
    const fonts = offers.some(({ format }) => format === 'ass')
      ? (info.others ?? [])
          .filter(
            ({ type, name }) =>
              type === 'attachment' && name !== undefined && /\.(?:ttf|otf|ttc|otc)$/i.test(name),
          )
          .map(({ index, name = '' }) => ({ index, name, path: join(folder, `font-${index}`) }))
      : []
    const input = filmInput(info)
    const files = offers.map((offer, at) => ({ offer, path: join(folder, `${at}.${extension(offer)}`) }))
    const outputs = files.map(({ offer, path }) => ({ options: outputOptions(offer), path }))
    const last = outputs.at(-1)
    if (last === undefined) return []
    const length = info.duration ?? zero
    await encode(info.name, (position) => onProgress?.(position < length ? position : length, length), {
      tool,
      inputs: [
        {
          source: input.source,
          options: [
            ...input.options,
            ...fonts.flatMap(({ index, path }) => [`-dump_attachment:${index}`, path]),
          ],
        },
      ],
      options: [
        ...['-stats', '-loglevel', 'level+warning'],
        ...outputs.slice(0, -1).flatMap(({ options, path }) => [...options, '-y', fileUrl(path)]),
        ...last.options,
      ],
      target: fileUrl(last.path),
      signal,
    })
    const attached = await readFonts(fonts)
    const read: TrackRead[] = []
    for (const { offer, path } of files) {
      if (offer.format === 'ass' && attached.length > 0)
        await writeFile(path, withFonts(await readFile(path, 'utf8'), attached))
      read.push({ offer, opened: await openedOf(info, offer, path) })
    }
    return read
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

const extension = ({ format }: TrackOffer): string => extensions[format ?? 'srt']

/** What has a format of its own is copied; timed text and closed captions are told in SubRip. */
function outputOptions({ track: { index, codec }, format }: TrackOffer): readonly string[] {
  const isOwn = codec === 'subrip' || codec === 'ass' || codec === 'webvtt'
  const encoder = isOwn ? 'copy' : format === 'srt' ? 'subrip' : (format ?? 'subrip')
  return ['-map', `0:${index}`, '-c:s', encoder, '-f', format ?? 'srt']
}

async function readFonts(
  fonts: readonly { readonly name: string; readonly path: string }[],
): Promise<readonly EmbeddedFont[]> {
  const found: EmbeddedFont[] = []
  let total = 0
  for (const { name, path } of fonts) {
    const size = (await stat(path).catch(() => undefined))?.size ?? 0
    if (size === 0 || total + size > mostFonts) continue
    total += size
    found.push({ name: basename(name), bytes: await readFile(path) })
  }
  return found
}

async function openedOf(info: MediaInfo, offer: TrackOffer, path: string): Promise<OpenedDocument> {
  const { track, language, format } = offer
  const flags = { isForced: track.isForced === true, isHearingImpaired: track.isHearingImpaired === true }
  const name = nameOfTrack(info.name, { language, ...flags }, extension(offer))
  const { size } = await stat(path)
  if (size === 0) throw new Failure('no-cues', { file: name })
  const opened = await readSubtitles(path, { as: format ?? 'srt', encoding: 'utf-8' })
  if (opened.document.cues.length === 0) throw new Failure('no-cues', { file: name })
  const document = opened.document.language === '' ? { ...opened.document, language } : opened.document
  return { ...opened, document, path: name, name }
}
