import { stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { rulesOfProfile, segmentRules } from '../../core/cues/segment-rules.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { chosen } from '../../core/document/guidelines.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { formats } from '../../core/formats/all.ts'
import { Failure } from '../../core/problems/failure.ts'
import { profileNamed } from '../../core/profiles/named.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import { withUtterance, type Transcript } from '../../core/transcript/transcript.ts'
import { usualRate } from '../../core/time/frame-rate.ts'
import type { TranscribeRequest } from '../../preload/jobs.ts'
import type { MediaWarning } from '../media/damage.ts'
import { probe } from '../media/probe.ts'
import { recognizeFilm } from '../recognizers/film.ts'
import { assertReady, type Recognizer } from '../recognizers/recognizer.ts'
import { engineValues } from '../storage/engine-values.ts'
import { readGuidelines } from '../storage/guidelines.ts'
import { writeProject } from '../storage/project.ts'
import { readSettings } from '../storage/settings.ts'
import { writeSubtitles } from '../storage/subtitles.ts'
import { heardDocument } from './heard-document.ts'
import { projectExtension } from './kinds.ts'
import { ffmpegSetting } from './settings.ts'

interface Hooks {
  readonly signal: AbortSignal
  readonly onProgress: (position: Ticks, duration: Ticks | null) => void
  readonly onWarning: (warning: MediaWarning) => void
}

interface Written {
  readonly path: string
  readonly cues: number
  readonly words: number
  /** The file was there already and was left as it is. */
  readonly isOld: boolean
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** "film.srt", or, where that may not be replaced, the first of "film 2.srt", "film 3.srt" … that is free. */
async function placeFor({
  path,
  folder,
  format,
  existing,
}: TranscribeRequest): Promise<{ readonly output: string; readonly isOld: boolean }> {
  const extension =
    format === projectExtension ? projectExtension : formats.find(({ id }) => id === format)?.extensions[0]
  if (extension === undefined)
    throw new Failure('bad-request', { what: `there is no format “${format.slice(0, 60)}”` })
  const stem = join(folder ?? dirname(path), basename(path, extname(path)))
  const first = `${stem}.${extension}`
  // A film is never written over, whatever it is called.
  const isFree = async (output: string): Promise<boolean> => output !== path && !(await isThere(output))
  if (await isFree(first)) return { output: first, isOld: false }
  if (first !== path && existing !== 'number') return { output: first, isOld: existing === 'skip' }
  for (let number = 2; ; number += 1) {
    const next = `${stem} ${number}.${extension}`
    if (await isFree(next)) return { output: next, isOld: false }
  }
}

/**
 * Hears one film from beginning to end and writes what was said, cut into cues by the rules of the settings. What was heard before a
 * break is kept, and the next call goes on from there. Throws a `Failure`; nothing is written then.
 */
export async function transcribeFile(
  request: TranscribeRequest,
  engine: Recognizer,
  hooks: Hooks,
): Promise<Written> {
  const { path, language, format } = request
  const { signal, onProgress, onWarning } = hooks
  const setting = await ffmpegSetting()
  const { output, isOld } = await placeFor(request)
  if (isOld) return { path: output, cues: 0, words: 0, isOld }
  const info = await probe(path, { signal, ...setting })
  if (info.audio.length === 0) throw new Failure('no-audio', { file: info.name })
  const values = await engineValues(engine)
  await assertReady(engine, values)
  const run = await recognizeFilm(engine, info, {
    track: null,
    language,
    values,
    signal,
    ...setting,
    onWarning,
    warn: (message) => onWarning({ message, at: null }),
  })
  let transcript: Transcript = { language, utterances: [] }
  for await (const event of run.events) {
    if (event.type === 'recognized') transcript = withUtterance(transcript, event.utterance)
    else if (event.type === 'progress') onProgress(event.position, info.duration ?? null)
  }
  if (signal.aborted) throw new Failure('canceled')
  const document = await cut(transcript, info, language)
  const { cues } = document
  if (cues.length === 0) {
    await run.forget()
    throw new Failure('no-speech', { file: info.name })
  }
  if (format === projectExtension) await writeProject(output, document)
  else await writeSubtitles(output, document, format)
  await run.forget()
  return {
    path: output,
    cues: cues.length,
    words: cues.reduce((sum, { words }) => sum + words.length, 0),
    isOld: false,
  }
}

/** What was heard as cues, by the guideline for new films or else by the limits in the settings. */
async function cut(transcript: Transcript, info: MediaInfo, language: string): Promise<SubtitleDocument> {
  const { segmentation, guideline } = await readSettings()
  const rate = info.video?.frameRate ?? usualRate
  const own = guideline === '' ? [] : (await readGuidelines()).profiles
  const profile = guideline === '' ? undefined : profileNamed(guideline, own)
  return profile === undefined
    ? heardDocument(transcript, info, segmentRules(segmentation, rate, language))
    : {
        ...heardDocument(transcript, info, rulesOfProfile(profile, rate, language)),
        guidelines: chosen(profile),
      }
}
