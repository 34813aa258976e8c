import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, parse, resolve } from 'node:path'
import { inAnswer, packed } from '../../core/document/journey.ts'
import { Failure, report, type FailureReport } from '../../core/problems/failure.ts'
import type { FrameRate } from '../../core/time/frame-rate.ts'
import type { OpenAs, Opened, OpenedDocument, OpenedMedia } from '../../preload/files.ts'
import { probe } from '../media/probe.ts'
import { repairRecording } from '../media/wav.ts'
import { openTranscript, transcriptBeside } from '../storage/live-transcript.ts'
import { previewEncodings } from '../storage/encoding-previews.ts'
import { readProject } from '../storage/project.ts'
import { readSettings } from '../storage/settings.ts'
import { stampOf } from '../storage/stamp.ts'
import { readSubtitles } from '../storage/subtitles.ts'
import { kindOf, subtitleExtensions } from './kinds.ts'
import { remember } from './recent.ts'
import type { Desk, Handlers } from './desk.ts'
import { ffmpegSetting } from './settings.ts'

export const openHandlers = (desk: Desk): Pick<Handlers, 'open' | 'file.encodings'> => ({
  open: async (asked, as = {}) => {
    const path = resolve(asked)
    await checkFile(path)
    const opened = await openAs(desk, path, as)
    await remember(desk, path, opened.kind)
    return inAnswer(opened, packed)
  },
  'file.encodings': async (asked) => {
    const path = resolve(asked)
    await checkFile(path)
    return await previewEncodings(path)
  },
})

async function checkFile(path: string): Promise<void> {
  const file = basename(path)
  const about = await stat(path).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    throw new Failure(code === 'ENOENT' || code === 'ENOTDIR' ? 'file-missing' : 'file-unreadable', { file })
  })
  if (!about.isFile()) throw new Failure('not-a-file', { file })
}

/** The name says where to look first; what has an unknown name may be either. */
async function openAs(desk: Desk, path: string, as: OpenAs): Promise<Opened> {
  switch (kindOf(path)) {
    case 'project':
      return await openProject(desk, path)
    case 'subtitles':
      return { kind: 'subtitles', subtitles: await readWords(path, as) }
    case 'media':
      return await openMedia(desk, path)
    case 'other':
      try {
        return await openMedia(desk, path)
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'not-media') throw error
        return { kind: 'subtitles', subtitles: await readWords(path, as) }
      }
  }
}

/** In megabytes: 300,000 cues. The command line takes more; a window would stand still. */
const largest = 35

/** What is a transcript becomes cues as the settings say. */
async function readWords(path: string, { format, ...as }: OpenAs = {}): Promise<OpenedDocument> {
  const { segmentation } = await readSettings()
  return await stamped(path, () => readSubtitles(path, { segmentation, as: format, limit: largest, ...as }))
}

/** What `read` gives, with what the file was before: one that changes while it is read is noticed when it is saved. */
async function stamped(path: string, read: () => Promise<OpenedDocument>): Promise<OpenedDocument> {
  const stamp = await stampOf(path)
  const opened = await read()
  return stamp === undefined ? opened : { ...opened, stamp }
}

async function openMedia(desk: Desk, path: string): Promise<Opened> {
  if (extname(path).toLowerCase() === '.wav') await repairRecording(path)
  const info = await probe(path, await ffmpegSetting())
  return { kind: 'media', media: desk.media.add(info), ...(await beside(path, info.video?.frameRate)) }
}

async function openProject(desk: Desk, path: string): Promise<Opened> {
  const stamp = await stampOf(path)
  const { project: read, media } = await readProject(path)
  const project = stamp === undefined ? read : { ...read, stamp }
  return { kind: 'project', project, media: media === null ? null : await mediaOf(desk, media) }
}

/** A project opens without a film that has gone bad; the window then asks for another. */
async function mediaOf(desk: Desk, path: string): Promise<OpenedMedia | null> {
  try {
    return desk.media.add(await probe(path, await ffmpegSetting()))
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

/** Too general a name to be taken for subtitles without being asked: notes, data of other programs. */
const ambiguous: readonly string[] = ['json', 'jsonl', 'tsv', 'txt']

/**
 * "film.srt" beside "film.mp4", or else "film.en.srt": the project first, then subtitles. One that cannot be read does not
 * keep the film from being opened; why it could not is told.
 */
async function beside(
  path: string,
  frameRate: FrameRate | undefined,
): Promise<{ readonly beside: OpenedDocument | null; readonly besideFailure?: FailureReport }> {
  const stem = parse(path).name
  const names = await readdir(dirname(path)).catch((): string[] => [])
  const candidates = names
    .filter((name) => name === `${stem}${extname(name)}` || name.startsWith(`${stem}.`))
    .filter((name) => !ambiguous.includes(extname(name).slice(1).toLowerCase()))
    .map((name) => ({ name, rank: rankOf(name, stem) }))
    .filter(({ rank }) => rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.name.localeCompare(b.name))
  let failed: { readonly besideFailure?: FailureReport } = {}
  for (const { name } of candidates) {
    try {
      const found = join(dirname(path), name)
      const isProject = kindOf(name) === 'project'
      return {
        beside: isProject
          ? await stamped(found, async () => (await readProject(found)).project)
          : await readWords(found, frameRate === undefined ? {} : { frameRate }),
        ...failed,
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      failed = { besideFailure: failed.besideFailure ?? report(error) }
    }
  }
  return { beside: await recorded(path), ...failed }
}

/** What was said in a live recording, as long as nobody has saved anything of it; null for other media. */
async function recorded(path: string): Promise<OpenedDocument | null> {
  const transcript = transcriptBeside(path)
  try {
    await stat(transcript)
  } catch {
    return null
  }
  const { segmentation } = await readSettings()
  return await openTranscript(transcript, segmentation)
}

/** Lower is better; undefined for what is no subtitle file of this film. "film.en.srt" has one part more, a language tag. */
function rankOf(name: string, stem: string): number | undefined {
  const extension = extname(name)
  const between = name.slice(stem.length, name.length - extension.length)
  if (between !== '' && !/^\.[a-z]{2,3}(-[\w-]{2,10})?$/i.test(between)) return undefined
  if (kindOf(name) === 'project') return between === '' ? 0 : undefined
  const place = subtitleExtensions.indexOf(extension.slice(1).toLowerCase())
  return place < 0 ? undefined : 1 + place + (between === '' ? 0 : subtitleExtensions.length)
}
