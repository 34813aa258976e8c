import { copyFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { filmCopy, filmFormatOf, type FilmFormatInfo } from '../../core/film/film-formats.ts'
import { srt } from '../../core/formats/srt.ts'
import { webvtt } from '../../core/formats/webvtt.ts'
import { Failure } from '../../core/problems/failure.ts'
import { fromSeconds, toSeconds, type Span, type Ticks } from '../../core/time/ticks.ts'
import type { SpeechWriteRequest } from '../../preload/speech.ts'
import { writeNewFile } from '../storage/new-file.ts'
import { chooseTrack } from './audio.ts'
import { chapterText } from './chapters.ts'
import { encodeInto } from './encode-into.ts'
import { fileOptions, fileUrl, findFfmpeg, type FfmpegTask, type Tool } from './ffmpeg.ts'
import { trackLanguage } from '../../core/film/language-code.ts'
import { mixedSound, mixShape } from './mixed-sound.ts'
import { quickFilm } from './quick-film.ts'
import { filmInput, filmOptions, lengthOf, mixesWith, replacedStreams, type FilmPlan } from './voice-film.ts'

/** A voice that was spoken: a WAV file of one channel, which begins where its film does. */
export interface VoiceSound {
  readonly path: string
  readonly duration: Ticks
  /** Where it speaks. */
  readonly spans: readonly Span[]
}

export interface WriteVoiceOptions {
  readonly signal: AbortSignal
  /** The path of ffmpeg from the settings. */
  readonly ffmpeg?: string
  readonly onProgress?: (position: Ticks, duration: Ticks) => void
  /** Told what a person should know before the work begins, as a sentence. */
  readonly warn?: (message: string) => void
}

/** What of a `SpeechWriteRequest` does not depend on a window. */
export type VoiceWriting = Omit<SpeechWriteRequest, 'speech' | 'media'> & {
  /** Whose picture; null is a plain one. */
  readonly film: MediaInfo | null
}

/** The sound goes down within a fifth of a second before the voice begins, and comes up more slowly, as a person at a desk does. */
const attack = fromSeconds(0.2)
const release = fromSeconds(0.6)

/**
 * Writes a voice as a sound or into a film. Pictures and sound of the film are copied bit by bit; what the new film cannot hold is
 * said before (`warn`), or is refused where it is picture or sound. Nothing is at `path` until all is there, and nothing is left
 * behind. Throws `film-refused`, `bad-request`, what `writeNewFile` and `encode` throw, `no-such-track`.
 */
export async function writeVoice(
  voice: VoiceSound,
  request: VoiceWriting,
  options: WriteVoiceOptions,
): Promise<void> {
  const { signal } = options
  if (signal.aborted) throw new Failure('canceled')
  const format = request.as === 'film' ? formatFor(request) : undefined
  const { size } = await stat(voice.path).catch((error: unknown) => {
    throw new Failure('file-missing', { file: basename(voice.path) }, String(error))
  })
  const film = format === undefined ? null : request.film
  const target = {
    path: request.path,
    overwrite: request.overwrite,
    sources: [voice.path, ...(film === null ? [] : [film.path])],
    // A mix of five and more channels has some 60 KB a second, a picture of one colour less than half of that.
    bytes:
      size +
      (film?.bytes ?? 0) +
      (format === undefined ? 0 : 90_000 * toSeconds(lengthOf(film, voice.duration))),
  }
  await writeNewFile(target, async (temporary) => {
    if (request.as === 'wav') {
      await copyFile(voice.path, temporary)
      if (signal.aborted) throw new Failure('canceled')
      return
    }
    const tool = await findFfmpeg(options.ffmpeg)
    const texts = await mkdtemp(join(tmpdir(), 'cuewright-'))
    try {
      if (format === undefined) await writeSound(voice, request, options, { tool, temporary, texts })
      else await writeFilm(voice, request, format, options, { tool, temporary, texts })
    } finally {
      await rm(texts, { recursive: true, force: true }).catch(() => undefined)
    }
  })
}

interface Work {
  readonly tool: Tool
  readonly temporary: string
  /** A folder for captions and chapters on their way. */
  readonly texts: string
}

const planOf = (request: VoiceWriting, format: FilmFormatInfo): FilmPlan => ({
  info: request.film,
  format: format.id,
  sound: request.sound,
  track: request.track,
  language: request.language,
  title: request.title,
  captionsTitle: 'Captions',
  isDescription: request.isDescription,
})

/** Throws where the extension names no film, or one that cannot hold what the film is. */
function formatFor(request: VoiceWriting): FilmFormatInfo {
  const { path, film } = request
  const format = filmFormatOf(path)
  if (format === undefined)
    throw new Failure('bad-request', { what: `“${basename(path)}” is no film that can be written` })
  if (film === null) return format
  if (film.audio.length > 0) chooseTrack(film, request.track)
  const { refused } = filmCopy(film, format.id, replacedStreams(planOf(request, format)))
  if (refused.length > 0)
    throw new Failure('film-refused', { file: film.name, place: format.name, what: refused.join(', ') })
  return format
}

async function writeSound(
  voice: VoiceSound,
  request: VoiceWriting,
  options: WriteVoiceOptions,
  { tool, temporary, texts }: Work,
): Promise<void> {
  const isM4a = request.as === 'm4a'
  const code = trackLanguage(request.language, 'mp4')
  const chapters = isM4a ? await chaptersIn(texts, request, voice.duration) : undefined
  await encodeInto(request.path, voice.duration, options.onProgress, {
    tool,
    inputs: [
      { source: fileUrl(voice.path), options: fileOptions },
      ...(chapters === undefined ? [] : [chapters]),
    ],
    options: [
      ...['-stats', '-loglevel', 'level+warning', '-map', '0:a:0'],
      ...(isM4a ? ['-c:a', 'aac', '-b:a', '128k', '-movflags', '+faststart'] : ['-c:a', 'flac']),
      ...(code === undefined ? [] : ['-metadata:s:a:0', `language=${code}`]),
      ...(request.title === '' ? [] : ['-metadata', `title=${request.title}`]),
      ...['-map_chapters', chapters === undefined ? '-1' : '1', '-f', isM4a ? 'ipod' : 'flac'],
    ],
    target: fileUrl(temporary),
    signal: options.signal,
  })
}

async function writeFilm(
  voice: VoiceSound,
  request: VoiceWriting,
  format: FilmFormatInfo,
  options: WriteVoiceOptions,
  { tool, temporary, texts }: Work,
): Promise<void> {
  const { film } = request
  const { signal } = options
  const plan = planOf(request, format)
  const length = lengthOf(film, voice.duration)
  if (film !== null) tellBefore(plan, film, format, voice, options)
  const hasPicture = film?.video !== undefined
  const captions = await captionsIn(texts, request.captions, format)
  const chapters = await chaptersIn(texts, request, length)
  const sound =
    film !== null && mixesWith(plan)
      ? mixOf(voice, film, request, tool, signal)
      : { source: fileUrl(voice.path), options: fileOptions }
  const inputs: FfmpegTask['inputs'][number][] = []
  const put = (input: FfmpegTask['inputs'][number] | undefined): number | null =>
    input === undefined ? null : inputs.push(input) - 1
  const places = {
    film: put(film === null ? undefined : filmInput(film)),
    picture: put(hasPicture ? undefined : plainPicture(length)),
    voice: put(sound) ?? 0,
    captions: put(captions),
    chapters: put(chapters),
  }
  const stream = sound.source
  try {
    await encodeInto(request.path, length, options.onProgress, {
      tool,
      inputs,
      options: filmOptions(plan, places, hasPicture ? [] : await pictureCodec(tool, format)),
      target: fileUrl(temporary),
      signal,
    })
  } catch (error) {
    // What kept the sound from being mixed says more than that ffmpeg got no sound.
    throw (typeof stream === 'string' ? null : stream.errored) ?? error
  } finally {
    // Its decoders are gone before anything else is said to be.
    if (typeof stream !== 'string') await closed(stream)
  }
}

/** What does not go along, and what goes on after the picture. */
function tellBefore(
  plan: FilmPlan,
  film: MediaInfo,
  format: FilmFormatInfo,
  voice: VoiceSound,
  { warn }: WriteVoiceOptions,
): void {
  const { left } = filmCopy(film, format.id, replacedStreams(plan))
  if (left.length > 0)
    warn?.(`${format.name} cannot hold all of “${film.name}”; what stays behind: ${left.join(', ')}.`)
  const end = film.duration
  const spoken = voice.spans.reduce((last, { offset, duration }) => Math.max(last, offset + duration), 0)
  if (end !== undefined && spoken > end)
    warn?.(
      `The voice goes on for ${toSeconds((spoken - end) as Ticks).toFixed(1)} s after the end of “${film.name}”.`,
    )
}

function mixOf(
  voice: VoiceSound,
  info: MediaInfo,
  { track: wanted, duck }: VoiceWriting,
  tool: Tool,
  signal: AbortSignal,
): { readonly source: Readable; readonly options: readonly string[] } {
  const track = chooseTrack(info, wanted)
  const { channels, rate } = mixShape(track)
  const how = { decibels: duck, attack, release }
  const sound = mixedSound({ info, track, voice: voice.path, spans: voice.spans, duck: how, tool, signal })
  return {
    source: Readable.from(sound, { objectMode: false }),
    options: [...fileOptions, '-f', 'f32le', '-ar', String(rate), '-ac', String(channels)],
  }
}

async function closed(stream: Readable): Promise<void> {
  stream.destroy()
  await finished(stream).catch(() => undefined)
}

/** A calm dark grey; ten pictures a second are enough for captions. */
const plainPicture = (length: Ticks): { readonly source: string; readonly options: readonly string[] } => ({
  source: `color=c=0x1b1d22:s=1280x720:r=10:d=${toSeconds(length).toFixed(3)}`,
  options: ['-f', 'lavfi'],
})

async function pictureCodec(tool: Tool, { id }: FilmFormatInfo): Promise<readonly string[]> {
  const keys = ['-pix_fmt:v:0', 'yuv420p', '-g:v:0', '20']
  if (id === 'webm')
    return ['-c:v:0', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v:0', '200k', ...keys]
  const hasX264 = (await quickFilm(tool)).extension === 'mp4'
  return hasX264
    ? ['-c:v:0', 'libx264', '-preset:v:0', 'ultrafast', '-tune:v:0', 'stillimage', ...keys]
    : ['-c:v:0', 'mpeg4', '-q:v:0', '3', ...keys]
}

/** Captions as a file of ffmpeg's; undefined where there are none. */
async function captionsIn(
  folder: string,
  captions: SubtitleDocument | null,
  { id }: FilmFormatInfo,
): Promise<{ readonly source: string; readonly options: readonly string[] } | undefined> {
  if (captions === null || captions.cues.length === 0) return undefined
  const format = id === 'webm' ? webvtt : srt
  const path = join(folder, `captions.${format.extensions[0] ?? 'srt'}`)
  const inOrder = { ...captions, cues: captions.cues.toSorted((a, b) => a.start - b.start) }
  await writeFile(path, format.serialize(inOrder, { words: 'none' }))
  return {
    source: fileUrl(path),
    options: [...fileOptions, ...(id === 'webm' ? [] : ['-sub_charenc', 'UTF-8'])],
  }
}

async function chaptersIn(
  folder: string,
  { chapters }: VoiceWriting,
  length: Ticks,
): Promise<{ readonly source: string; readonly options: readonly string[] } | undefined> {
  if (chapters.length === 0) return undefined
  const path = join(folder, 'chapters.txt')
  await writeFile(path, chapterText(chapters, length))
  return { source: fileUrl(path), options: [...fileOptions, '-f', 'ffmetadata'] }
}
