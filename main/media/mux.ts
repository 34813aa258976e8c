import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { basename, join, win32 } from 'node:path'
import { tmpdir } from 'node:os'
import type { MediaInfo } from '../../core/document/media.ts'
import { filmFormatOf, type FilmFormatInfo } from '../../core/film/film-formats.ts'
import { languageOfTrack, trackLanguage } from '../../core/film/language-code.ts'
import {
  muxLosses,
  muxStreams,
  trackFormatOf,
  usualTrackFormat,
  writerOf,
  type MuxPlan,
  type MuxTrack,
  type TrackFormat,
} from '../../core/film/mux.ts'
import { oneAtATime } from '../../core/film/one-at-a-time.ts'
import { embeddedFonts, withoutAttachments } from '../../core/formats/shared/substation/fonts.ts'
import { Failure } from '../../core/problems/failure.ts'
import { toSeconds, zero, type Ticks } from '../../core/time/ticks.ts'
import { writeNewFile } from '../storage/new-file.ts'
import { encodeInto } from './encode-into.ts'
import { fileOptions, fileUrl, findFfmpeg, type FfmpegTask } from './ffmpeg.ts'
import { probe } from './probe.ts'
import { filmInput, muxers } from './voice-film.ts'

export interface MuxRequest {
  readonly film: MediaInfo
  /** Its extension says what kind of film is written. */
  readonly path: string
  readonly overwrite: boolean
  readonly tracks: readonly MuxTrack[]
  /** What becomes of subtitles that the film has. */
  readonly existing: 'keep' | 'replace'
  /** Font files that Matroska takes along, beside those that lie in the subtitles themselves. */
  readonly fonts: readonly string[]
}

export interface MuxHooks {
  readonly signal: AbortSignal
  /** The path of ffmpeg from the settings. */
  readonly ffmpeg?: string
  readonly onProgress?: (position: Ticks, duration: Ticks) => void
  /** Told what a person should know, as a sentence: before the work begins what the film cannot hold. */
  readonly warn?: (message: string) => void
}

/** A film as it was written. */
export interface Muxed {
  readonly path: string
  /** As it was read again: its tracks as a player finds them. */
  readonly film: MediaInfo
  /** What it cannot hold, in sentences. */
  readonly losses: readonly string[]
}

/**
 * Puts subtitles into a film as tracks that a player can turn on and off. Packets of pictures and sound are copied, not one bit of
 * them is another; chapters, metadata, timecode and (in Matroska) attachments go along. Cues stand over the same pictures as in the
 * window, where times count from the film's first timestamp. What the film cannot hold is said before (`warn`), or refused where it is
 * picture or sound. Nothing is at `path` until all is there. Throws `film-refused`, `bad-request`, `no-cues`, what `writeNewFile`
 * and `encode` throw.
 */
export async function muxFilm(request: MuxRequest, hooks: MuxHooks): Promise<Muxed> {
  const { film, path, tracks } = request
  const { signal, warn } = hooks
  if (signal.aborted) throw new Failure('canceled')
  const format = filmFormatOf(path)
  if (format === undefined)
    throw new Failure('bad-request', { what: `“${basename(path)}” is no film that can be written` })
  const plan: MuxPlan = { info: film, format, tracks, existing: request.existing }
  const { refused } = muxStreams(plan)
  if (refused.length > 0)
    throw new Failure('film-refused', { file: film.name, place: format.name, what: refused.join(', ') })
  for (const { name, document } of tracks)
    if (!document.cues.some(({ text }) => text.trim() !== '')) throw new Failure('no-cues', { file: name })
  const losses: string[] = []
  const tell = (message: string): void => {
    losses.push(message)
    warn?.(message)
  }
  muxLosses(plan).forEach(tell)
  const tool = await findFfmpeg(hooks.ffmpeg)
  const target = { path, overwrite: request.overwrite, sources: [film.path], bytes: film.bytes * 1.02 }
  const length = film.duration ?? zero
  let written: MediaInfo | undefined
  await writeNewFile(target, async (temporary) => {
    const texts = await mkdtemp(join(tmpdir(), 'cuewright-'))
    try {
      const inputs = await textInputs(texts, tracks, format)
      const fonts = format.id === 'mkv' ? await fontFiles(texts, request) : []
      await encodeInto(path, length, hooks.onProgress, {
        tool,
        inputs: [filmInput(film), ...inputs],
        options: [...optionsOf(plan, fonts)],
        target: fileUrl(temporary),
        signal,
      })
    } finally {
      await rm(texts, { recursive: true, force: true }).catch(() => undefined)
    }
    const { converted, copied } = muxStreams(plan)
    const kept = film.subtitles.filter(({ index }) => copied.includes(index)).length + converted.length
    const found = await probe(temporary, {
      signal,
      ...(hooks.ffmpeg === undefined ? {} : { ffmpeg: hooks.ffmpeg }),
    })
    if (found.subtitles.length !== kept + tracks.length)
      throw new Failure(
        'write-failed',
        { file: basename(path) },
        'Not all subtitle tracks are in the new film.',
      )
    written = { ...found, path, name: basename(path) }
    const [was, is] = [film.duration, found.duration]
    if (was !== undefined && is !== undefined && toSeconds(was) - toSeconds(is) > 2)
      tell(
        `“${film.name}” says that it lasts ${toSeconds(was).toFixed(1)} s, but only ${toSeconds(is).toFixed(1)} s of it could be read and are in the new film.`,
      )
  })
  if (written === undefined) throw new Error('written without a look at it')
  return { path, film: written, losses }
}

const demuxers: Readonly<Record<TrackFormat, string>> = {
  ...{ subrip: 'srt', mov_text: 'srt', ass: 'ass', webvtt: 'webvtt' },
}

/** Subtitles as files of ffmpeg's, in the order of the tracks. */
async function textInputs(
  folder: string,
  tracks: readonly MuxTrack[],
  format: FilmFormatInfo,
): Promise<FfmpegTask['inputs']> {
  return await Promise.all(
    tracks.map(async (track, at) => {
      const how = trackFormatOf(track, format.id)
      const path = join(folder, `${at}.${demuxers[how]}`)
      await writeFile(path, trackText(track, how))
      return {
        source: fileUrl(path),
        options: [
          ...fileOptions,
          ...['-f', demuxers[how], ...(how === 'webvtt' ? [] : ['-sub_charenc', 'UTF-8'])],
        ],
      }
    }),
  )
}

/** ASS keeps the times of words that light up; in the other formats of films players would show them as text. */
function trackText({ document }: MuxTrack, how: TrackFormat): string {
  const shown = document.cues.filter(({ start, end, text }) => end > start && text.trim() !== '')
  const cues = how === 'mov_text' ? oneAtATime(shown) : shown.toSorted((a, b) => a.start - b.start)
  const text = writerOf[how].serialize({ ...document, cues }, how === 'ass' ? {} : { words: 'none' })
  return how === 'ass' ? withoutAttachments(text) : text
}

interface Font {
  readonly name: string
  readonly path: string
}

/** Whoever takes attachments out of a film writes files of their names: one that a stranger chose must not lead anywhere. */
export function attachmentName(name: string): string {
  const bare = win32
    .basename(name)
    .replace(/[\p{Cc}<>:"|?*]/gu, '_')
    .replace(/^\.+/, '')
  return bare === '' ? 'font.ttf' : bare.slice(0, 120)
}

/** Each font once, by its name. */
async function fontFiles(folder: string, { fonts, tracks, film }: MuxRequest): Promise<readonly Font[]> {
  const own = new Set(film.others?.flatMap(({ name }) => name ?? []))
  const found = new Map<string, string>(
    fonts.map((path): [string, string] => [basename(path), path]).filter(([name]) => !own.has(name)),
  )
  let count = 0
  for (const { document } of tracks)
    for (const { name: given, bytes } of embeddedFonts(document)) {
      const name = attachmentName(given)
      if (own.has(name) || found.has(name)) continue
      const path = join(folder, `font-${(count += 1)}`)
      await writeFile(path, bytes)
      found.set(name, path)
    }
  return [...found].map(([name, path]) => ({ name, path }))
}

const fontType = (name: string): string =>
  /\.(?:otf|otc)$/i.test(name) ? 'application/vnd.ms-opentype' : 'application/x-truetype-font'

function optionsOf(plan: MuxPlan, fonts: readonly Font[]): readonly string[] {
  const { info, format, tracks } = plan
  const { copied, converted } = muxStreams(plan)
  const convertedAt = new Set(converted.map(({ index }) => index))
  const kept = info.subtitles.filter(({ index }) => copied.includes(index) || convertedAt.has(index))
  const isText = new Set(kept.map(({ index }) => index))
  const others = new Set(info.others?.filter(({ type }) => type !== 'video').map(({ index }) => index))
  const films = copied.filter((index) => !isText.has(index) && !others.has(index))
  const isAnyDefault = tracks.some(({ isDefault }) => isDefault)
  const attached = [...others].filter((index) => copied.includes(index))
  return [
    ...['-stats', '-loglevel', 'level+warning', '-max_muxing_queue_size', '8192'],
    ...[...films, ...kept.map(({ index }) => index)].flatMap((index) => ['-map', `0:${index}`]),
    ...tracks.flatMap((_, at) => ['-map', `${at + 1}:s:0`]),
    ...attached.flatMap((index) => ['-map', `0:${index}`]),
    ...['-c', 'copy', '-strict', '-2'],
    ...kept.flatMap(({ index, isDefault, language, title }, at) => [
      // Each kind of film has codes and a place for names of its own.
      ...called(at, languageOfTrack(language), title ?? '', format),
      ...(convertedAt.has(index) ? [`-c:s:${at}`, usualTrackFormat(format.id)] : []),
      // A player shows one by itself: the new one.
      ...(isAnyDefault && isDefault ? [`-disposition:s:${at}`, '-default'] : []),
    ]),
    ...tracks.flatMap((track, at) => trackOptions(track, kept.length + at, format)),
    ...['-map_metadata', '0', '-map_chapters', '0'],
    ...fonts.flatMap(({ name, path }, at) => [
      ...['-attach', fileUrl(path)],
      ...[`-metadata:s:t:${attached.length + at}`, `mimetype=${fontType(name)}`],
      ...[`-metadata:s:t:${attached.length + at}`, `filename=${name}`],
    ]),
    ...(format.id === 'mp4' || format.id === 'mov' ? ['-movflags', '+faststart'] : []),
    ...['-f', muxers[format.id]],
  ]
}

function trackOptions(track: MuxTrack, at: number, format: FilmFormatInfo): readonly string[] {
  const { title, language, isDefault, isForced, isHearingImpaired } = track
  const flags = [
    isDefault ? 'default' : '',
    isForced ? 'forced' : '',
    isHearingImpaired ? 'hearing_impaired' : '',
  ].filter((flag) => flag !== '')
  return [
    ...[`-c:s:${at}`, trackFormatOf(track, format.id)],
    ...called(at, language, title, format),
    ...[`-disposition:s:${at}`, flags.length === 0 ? '0' : flags.join('+')],
  ]
}

/** What subtitle track number `at` of the new film is called. */
function called(at: number, language: string, title: string, { id }: FilmFormatInfo): readonly string[] {
  const said = [
    `language=${trackLanguage(language, id) ?? 'und'}`,
    ...(title === '' ? [] : [`title=${title}`, `handler_name=${title}`]),
  ]
  return said.flatMap((each) => [`-metadata:s:s:${at}`, each])
}
