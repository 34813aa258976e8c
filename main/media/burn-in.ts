import { createHash } from 'node:crypto'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { BurnOptions } from '../../core/burn/options.ts'
import type { Size } from '../../core/burn/canvas.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { Failure } from '../../core/problems/failure.ts'
import { times, zero, type Ticks } from '../../core/time/ticks.ts'
import { checkRoom, writeNewFile } from '../storage/new-file.ts'
import { assertSame, contentKey } from './content.ts'
import { fileOptions, fileUrl, type FfmpegTask } from './ffmpeg.ts'
import { pictureTask, ticksASecond, trackName, fontsName } from './burn/picture-run.ts'
import { writeFonts } from './burn/fonts-folder.ts'
import { encoderLabel, prepareBurn, type BurnTarget, type Prepared } from './burn/prepare.ts'
import type { Part } from './burn/parts.ts'
import { soundOptions } from './burn/sound.ts'
import { workFolder } from './burn/work-folder.ts'
import { probe } from './probe.ts'
import { encode } from './proxy.ts'

export interface BurnRequest {
  readonly film: MediaInfo
  readonly document: SubtitleDocument
  /** Several sizes are made of one pass over the film. All in one kind of film. */
  readonly targets: readonly BurnTarget[]
  readonly options: BurnOptions
  readonly overwrite: boolean
  /** What an earlier run had done is not used. */
  readonly fresh: boolean
}

export interface BurnHooks {
  readonly signal: AbortSignal
  /** The path of ffmpeg from the settings. */
  readonly ffmpeg?: string
  readonly onProgress?: (position: Ticks, duration: Ticks) => void
  /** Told what a person should know before the work begins, as a sentence. */
  readonly warn?: (message: string) => void
  /** How long a part is that is done again after a break, in seconds: a minute. */
  readonly partSeconds?: number
}

export interface Burned {
  readonly outputs: readonly (Size & { readonly path: string; readonly bytes: number })[]
  readonly pictures: number
  /** "libx264 (software)" */
  readonly encoder: string
  /** Parts that an earlier run had done, of how many. */
  readonly resumed: number
  readonly parts: number
}

const usualPart = 60

/**
 * Writes films with subtitles drawn into the picture. The pictures are encoded in parts of a minute, which are kept until the film
 * is whole: the same request again goes on where a run was broken off, whatever ended it. Times of pictures are those of the film to
 * its own clock; sound is copied where the kind of film takes it. Nothing is at a target until all of it is there. Throws what
 * `prepareBurn` and `writeNewFile` throw, `burn-at-work`, `film-changed`, `ffmpeg-failed` and its like, `write-failed`.
 */
export async function burnIn(request: BurnRequest, hooks: BurnHooks): Promise<Burned> {
  const { film, document, targets, options, overwrite } = request
  const { signal } = hooks
  const ready = await prepareBurn(film, document, targets, options, hooks.partSeconds ?? usualPart, hooks)
  for (const remark of ready.remarks) hooks.warn?.(remark)
  const write = (at: number, temporaries: readonly string[]): Promise<Burned> => {
    const target = targets[at]
    if (target === undefined) return make(request, ready, temporaries, hooks)
    let done: Burned | undefined
    const file = { path: target.path, overwrite, sources: [film.path], bytes: ready.rough[at] ?? 0 }
    // Each waits for the next: no target is there before all are whole.
    return writeNewFile(file, async (temporary) => {
      done = await write(at + 1, [...temporaries, temporary])
    }).then(() => done as unknown as Burned)
  }
  if (signal.aborted) throw new Failure('canceled')
  return await write(0, [])
}

async function make(
  { film, targets, options, fresh }: BurnRequest,
  ready: Prepared,
  temporaries: readonly string[],
  hooks: BurnHooks,
): Promise<Burned> {
  const { tool, canvases, encoder, track } = ready
  const key = await contentKey(film)
  const fonts = track.fonts.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))
  const work = await workFolder(
    [
      ...['2', key, tool.version, encoder.name, JSON.stringify(options), track.text],
      ...[JSON.stringify(canvases), JSON.stringify(ready.parts.parts), JSON.stringify(fonts)],
    ],
    film.name,
    fresh,
  )
  let leave: 'gone' | 'kept' = 'kept'
  try {
    const { path: folder } = work
    await checkRoom(
      folder,
      basename(targets[0]?.path ?? film.name),
      ready.rough.reduce((sum, bytes) => sum + bytes, 0),
    )
    await writeFile(join(folder, trackName), track.text)
    await writeFonts(join(folder, fontsName), track.fonts)
    const { resumed, pictures, parts } = await allParts(folder, film, key, ready, options, hooks)
    for (const [at, temporary] of temporaries.entries())
      await assemble(folder, at, film, ready, parts, temporary, targets[at]?.path ?? film.name, hooks)
    await assertSame(film, key)
    const outputs = await Promise.all(
      targets.map(async ({ path }, at) => ({
        ...{ path, width: canvases[at]?.width ?? 0, height: canvases[at]?.height ?? 0 },
        bytes: (await stat(temporaries[at] ?? path)).size,
      })),
    )
    leave = 'gone'
    return { outputs, pictures, encoder: encoderLabel(encoder), resumed, parts: parts.length }
  } catch (error) {
    // What is there may be of two films.
    if (error instanceof Failure && error.code === 'film-changed') leave = 'gone'
    throw error
  } finally {
    await work.leave(leave)
  }
}

/** A list is ours, of files of ours: the only one that ffmpeg is ever given (`fileOptions` refuses them). */
const listOptions = ['-protocol_whitelist', 'file', '-format_whitelist', 'concat,mov,mp4,m4a,3gp,3g2,mj2']

const nameOf = (part: number, at: number): string => `part-${part}-${at}.mp4`

/** Makes the parts that are not there. Where one has not the pictures that it should have, the film is made in one. */
async function allParts(
  folder: string,
  film: MediaInfo,
  key: string,
  ready: Prepared,
  options: BurnOptions,
  hooks: BurnHooks,
): Promise<{ readonly resumed: number; readonly pictures: number; readonly parts: readonly Part[] }> {
  const whole = film.duration ?? zero
  const { parts, pictures: all } = ready.parts
  let pictures = 0
  let resumed = 0
  const tell = (count: number): void =>
    hooks.onProgress?.(all === 0 ? zero : times(whole, Math.min(1, (pictures + count) / all)), whole)
  for (const [number, part] of parts.entries()) {
    const kept = await keptPictures(folder, number)
    if (kept !== undefined) {
      resumed += 1
      pictures += kept
      continue
    }
    const made = await makePart(folder, number, part, film, ready, options, hooks, tell)
    await assertSame(film, key)
    if (part.pictures !== null && made !== part.pictures && parts.length > 1) {
      const one: Part = { from: null, to: null, first: parts[0]?.first ?? 0, pictures: null }
      for (const each of parts.keys()) await rm(join(folder, doneName(each)), { force: true })
      pictures = 0
      const count = await makePart(folder, 0, one, film, ready, options, hooks, tell)
      return { resumed: 0, pictures: count, parts: [one] }
    }
    pictures += made
  }
  return { resumed, pictures, parts }
}

/** A part is done when this is there, which comes after its files. */
const doneName = (part: number): string => `part-${part}.done`

async function keptPictures(folder: string, part: number): Promise<number | undefined> {
  const text = await readFile(join(folder, doneName(part)), 'utf8').catch(() => undefined)
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text)
}

async function makePart(
  folder: string,
  number: number,
  part: Part,
  info: MediaInfo,
  ready: Prepared,
  options: BurnOptions,
  hooks: BurnHooks,
  tell: (pictures: number) => void,
): Promise<number> {
  const { canvases } = ready
  const own = canvases.map((_, at) => `.${process.pid}-${nameOf(number, at)}`)
  let count = 0
  const task = pictureTask(
    { ...ready, info, options, from: part.from, to: part.to },
    own,
    folder,
    hooks.signal,
  )
  try {
    await encode(info.name, undefined, {
      ...task,
      onLine: (line) => {
        const found = /^frame=\s*(\d+)/.exec(line)?.[1]
        if (found === undefined) return
        count = Number(found)
        tell(count)
      },
    })
    for (const [at, name] of own.entries()) await rename(join(folder, name), join(folder, nameOf(number, at)))
    await writeFile(join(folder, `.${process.pid}.done`), String(count))
    await rename(join(folder, `.${process.pid}.done`), join(folder, doneName(number)))
  } finally {
    for (const name of own) await rm(join(folder, name), { force: true }).catch(() => undefined)
  }
  return count
}

/** Puts the parts of one size together, with the sound, chapters and names of the film. Nothing is encoded but sound that must be. */
async function assemble(
  folder: string,
  at: number,
  film: MediaInfo,
  ready: Prepared,
  parts: readonly Part[],
  temporary: string,
  path: string,
  { signal }: BurnHooks,
): Promise<void> {
  const { tool, format, facts, encoder } = ready
  // A part is as long as until the next one begins, told so that roundings do not add up.
  const start = parts[0]?.first ?? 0
  let told = 0
  const lines = parts.flatMap((_, number) => {
    const next = parts[number + 1]
    const until = next === undefined ? undefined : Math.round((next.first - start) * 1e6)
    const length = until === undefined ? [] : [`duration ${((until - told) / 1e6).toFixed(6)}`]
    told = until ?? told
    return [`file ${nameOf(number, at)}`, ...length]
  })
  const list = `list-${at}.ffconcat`
  await writeFile(join(folder, list), `ffconcat version 1.0\n${lines.join('\n')}\n`)
  // Where the times of pictures are not known, the part says when the first one comes.
  const first = parts[0]?.pictures === null ? await firstPicture(join(folder, nameOf(0, at)), signal) : start
  const muxer = { mp4: 'mp4', mov: 'mov', mkv: 'matroska', webm: 'webm' }[format.id]
  const isMp4 = format.id === 'mp4' || format.id === 'mov'
  const task: FfmpegTask = {
    tool,
    inputs: [
      { source: `file:${list}`, options: [...listOptions, '-itsoffset', first.toFixed(6), '-f', 'concat'] },
      {
        source: fileUrl(film.path),
        options: [...fileOptions, ...(film.container === 'avi' ? ['-fflags', '+genpts'] : [])],
      },
    ],
    options: [
      ...['-stats', '-loglevel', 'level+warning', '-max_muxing_queue_size', '8192', '-map', '0:v:0'],
      ...['-c:v', 'copy', ...(encoder.codec === 'hevc' && isMp4 ? ['-tag:v', 'hvc1'] : [])],
      ...[...soundOptions(film, format.id, 1), '-strict', '-2', '-map_metadata', '1', '-map_chapters', '1'],
      ...(isMp4 ? ['-movflags', '+faststart', '-video_track_timescale', String(ticksASecond(facts))] : []),
      ...['-f', muxer],
    ],
    target: fileUrl(temporary),
    signal,
    cwd: folder,
  }
  await encode(basename(path), undefined, task).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'ffmpeg-failed')
      throw new Failure('write-failed', { file: basename(path) }, error.detail)
    throw error
  })
}

async function firstPicture(path: string, signal: AbortSignal): Promise<number> {
  const { origin = zero } = await probe(path, { signal })
  return origin / 10_000_000
}
