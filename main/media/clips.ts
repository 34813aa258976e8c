import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, parse } from 'node:path'
import { tmpdir } from 'node:os'
import { codecsIn } from '../../core/burn/options.ts'
import { clipSpans, otherSpeech } from '../../core/clips/clip-spans.ts'
import { clipDocument } from '../../core/clips/clip-document.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { filmFormatOf, type FilmFormat } from '../../core/film/film-formats.ts'
import { muxTrack } from '../../core/film/mux-track.ts'
import { Failure } from '../../core/problems/failure.ts'
import { plus, spanOf, toSeconds, zero, type Span, type Ticks } from '../../core/time/ticks.ts'
import { writeAtomic } from '../storage/atomic-write.ts'
import { writeNewFile } from '../storage/new-file.ts'
import { serializeDocument } from '../storage/subtitles.ts'
import { chooseTrack } from './audio.ts'
import { chooseEncoder } from './burn/working-encoders.ts'
import { clipFrames } from './clip-frames.ts'
import { clipOptions, keyframeBefore, quickOptions, type ClipSound } from './clip-options.ts'
import { encodeInto } from './encode-into.ts'
import { fileUrl, findFfmpeg, type Tool } from './ffmpeg.ts'
import { muxFilm } from './mux.ts'
import { probe } from './probe.ts'
import { muxers } from './voice-film.ts'

export interface ClipRequest {
  readonly film: MediaInfo
  /** Where the clips lie in the film, in the order in which they follow each other. */
  readonly spans: readonly Span[]
  /** A film (.mp4, .mkv, .mov, .webm) or a sound (.wav, .flac, .m4a), by its extension. */
  readonly path: string
  readonly overwrite: boolean
  /** A file for each: "clip-1.mp4", "clip-2.mp4". */
  readonly each: boolean
  /** `exact`: pictures are encoded anew. `quick`: copied, from the keyframe before on; one file for each clip. */
  readonly how: 'exact' | 'quick'
  /** Stream index of the sound, for a sound by itself; null is the default one. */
  readonly track: number | null
  /** Whose cues go along; null: none. */
  readonly document: SubtitleDocument | null
  /** In the film, or in a file beside it of this format (an id). */
  readonly subtitles: 'inside' | { readonly beside: string; readonly extension: string }
}

export interface ClipHooks {
  readonly signal: AbortSignal
  readonly ffmpeg?: string
  readonly onProgress?: (position: Ticks, duration: Ticks) => void
  readonly warn?: (message: string) => void
}

/** A file that was written. */
export interface ClipFile {
  readonly path: string
  /** What of the film is in it. */
  readonly spans: readonly Span[]
  /** By how much it begins earlier than it was to; 0 where it is exact. */
  readonly early: Ticks
  readonly subtitles: string | null
}

const sounds: Readonly<Record<string, ClipSound>> = { '.wav': 'wav', '.flac': 'flac', '.m4a': 'm4a' }

/** What kind of file a clip's name is for; undefined for none that can be written. */
export const clipKind = (path: string): FilmFormat | ClipSound | undefined =>
  filmFormatOf(path)?.id ?? sounds[extname(path).toLowerCase()]

export interface ClipWish {
  readonly film: MediaInfo
  /** Only what it ends with counts: sounds begin and end anywhere, films with pictures. */
  readonly path: string
  /** In the order of the clip. */
  readonly chosen: readonly Span[]
  readonly handle: Ticks
  readonly join: Ticks
  /** Says where somebody speaks who was not chosen. */
  readonly document: SubtitleDocument | null
}

/** Where the clips of what was chosen lie. Throws `bad-request` where that is outside of the film. */
export async function planClips(
  { film, path, chosen, document, ...rules }: ClipWish,
  hooks: Pick<ClipHooks, 'signal' | 'ffmpeg'>,
): Promise<readonly Span[]> {
  const kind = clipKind(path)
  const isSound = kind === 'wav' || kind === 'flac' || kind === 'm4a'
  const frames = isSound ? undefined : await clipFrames(film, hooks)
  const spans = clipSpans(chosen, {
    ...rules,
    length: film.duration ?? null,
    others: document === null ? [] : otherSpeech(document, chosen),
    ...(frames === undefined ? {} : { frames }),
  })
  if (spans.length === 0)
    throw new Failure('bad-request', { what: `what was chosen lies outside of “${film.name}”` })
  return spans
}

/**
 * Writes clips of a film, each as its own file or all in one, one after the other. Exact clips begin and end with the picture and the
 * sample that they are to; quick ones are copied and begin with a keyframe, and by how much too early is in the outcome. Subtitles
 * come along on the time of the clip. Nothing half is left. Throws `bad-request`, `no-audio`, `no-such-track`, `film-refused`, what
 * `writeNewFile` and `encode` throw.
 */
export async function writeClips(request: ClipRequest, hooks: ClipHooks): Promise<readonly ClipFile[]> {
  const { film, path, spans, each, how } = request
  const kind = clipKind(path)
  if (kind === undefined)
    throw new Failure('bad-request', { what: `“${basename(path)}” is no film or sound that can be written` })
  if (spans.length === 0) throw new Failure('bad-request', { what: 'nothing of the film was chosen' })
  const isSound = kind === 'wav' || kind === 'flac' || kind === 'm4a'
  if (isSound) chooseTrack(film, request.track)
  if (!isSound && film.video === undefined)
    throw new Failure('bad-request', {
      what: `“${film.name}” has no picture: name a sound (.wav, .flac, .m4a) for the clip`,
    })
  if (how === 'quick' && !each && spans.length > 1)
    throw new Failure('bad-request', {
      what: 'clips that are copied go into a file each: choose that, or encode them anew',
    })
  const tool = await findFfmpeg(hooks.ffmpeg)
  const groups = each ? spans.map((span) => [span]) : [spans]
  const total = spans.reduce((sum, { duration }) => plus(sum, duration), zero)
  const files: ClipFile[] = []
  let before: Ticks = zero
  for (const [at, group] of groups.entries()) {
    const target = each && groups.length > 1 ? numbered(path, at + 1) : path
    const told = before
    const onProgress = (position: Ticks): void => hooks.onProgress?.(plus(told, position), total)
    files.push(
      await writeOne({ ...request, path: target, spans: group }, kind, { ...hooks, onProgress }, tool),
    )
    before = group.reduce((sum, { duration }) => plus(sum, duration), before)
  }
  return files
}

/** "clip.mp4" as "clip-2.mp4" */
function numbered(path: string, number: number): string {
  const { dir, name, ext } = parse(path)
  return join(dir, `${name}-${number}${ext}`)
}

async function writeOne(
  request: ClipRequest,
  kind: FilmFormat | ClipSound,
  hooks: ClipHooks,
  tool: Tool,
): Promise<ClipFile> {
  const { path, overwrite, film, document, subtitles } = request
  const isSound = kind === 'wav' || kind === 'flac' || kind === 'm4a'
  const isInside = document !== null && subtitles === 'inside' && !isSound
  const folder = isInside ? await mkdtemp(join(tmpdir(), 'cuewright-')) : null
  // Subtitles are put into a film that is there: one way in for all of them.
  const first = folder === null ? path : join(folder, `clip${extname(path)}`)
  try {
    await mkdir(dirname(path), { recursive: true })
    const placed = await writeMedia({ ...request, path: first }, kind, hooks, tool)
    const early = Math.max(0, (request.spans[0]?.offset ?? 0) - (placed[0]?.offset ?? 0)) as Ticks
    const own = document === null ? null : clipDocument(document, placed)
    if (own === null || own.cues.length === 0) {
      if (folder !== null) await writeMedia(request, kind, hooks, tool)
      return { path, spans: placed, early, subtitles: null }
    }
    if (folder !== null) {
      await muxFilm(
        {
          ...{
            film: await probe(first, { signal: hooks.signal }),
            path,
            overwrite,
            fonts: [],
            existing: 'replace',
          },
          tracks: [muxTrack(`${parse(film.name).name}.srt`, own, { isDefault: true })],
        },
        { signal: hooks.signal, ...(hooks.ffmpeg === undefined ? {} : { ffmpeg: hooks.ffmpeg }) },
      )
      return { path, spans: placed, early, subtitles: path }
    }
    if (subtitles === 'inside') return { path, spans: placed, early, subtitles: null }
    const { dir, name } = parse(path)
    const beside = join(dir, `${name}.${subtitles.extension}`)
    if (!overwrite && (await stat(beside).catch(() => undefined)) !== undefined)
      throw new Failure('file-exists', { file: basename(beside) })
    await writeAtomic(beside, serializeDocument(own, subtitles.beside))
    return { path, spans: placed, early, subtitles: beside }
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** The clip itself; where of the film it really is. */
async function writeMedia(
  { film, spans, path, overwrite, how, track }: ClipRequest,
  kind: FilmFormat | ClipSound,
  hooks: ClipHooks,
  tool: Tool,
): Promise<readonly Span[]> {
  const { signal } = hooks
  const isSound = kind === 'wav' || kind === 'flac' || kind === 'm4a'
  const length = spans.reduce((sum, { duration }) => plus(sum, duration), zero)
  const share = film.duration === undefined || film.duration === 0 ? 1 : Math.min(1, length / film.duration)
  const bytes = isSound ? toSeconds(length) * 200_000 : film.bytes * share * (how === 'exact' ? 2 : 1.2)
  let placed = spans
  await writeNewFile({ path, overwrite, sources: [film.path], bytes }, async (temporary) => {
    const [span] = spans
    if (how === 'quick' && !isSound && span !== undefined) {
      const key = await keyframeBefore(film, span.offset, tool, signal)
      const task = quickOptions(film, span, kind, key)
      await encodeInto(path, length, hooks.onProgress, {
        ...{ tool, signal, inputs: task.inputs, target: fileUrl(temporary) },
        options: [...task.options, '-f', muxers[kind]],
      })
      const found = await probe(temporary, { signal })
      const start = Math.max(0, key - (found.video?.start ?? 0)) as Ticks
      placed = [spanOf(start, plus(span.offset, span.duration))]
      return
    }
    const encoder = isSound
      ? null
      : await chooseEncoder(tool, codecsIn(kind)[0] ?? 'h264', 'software', signal)
    const task = clipOptions({ film, spans, kind, track, encoder })
    await encodeInto(path, length, hooks.onProgress, {
      ...{ tool, signal, inputs: task.inputs, target: fileUrl(temporary), options: task.options },
    })
  })
  return placed
}
