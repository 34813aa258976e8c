import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join, parse } from 'node:path'
import { idsAfter } from '../../core/cues/cue.ts'
import { segment } from '../../core/cues/segment.ts'
import { segmentRules } from '../../core/cues/segment-rules.ts'
import { emptyDocument } from '../../core/document/document.ts'
import { wordsOf } from '../../core/transcript/transcript.ts'
import { usualRate } from '../../core/time/frame-rate.ts'
import { probe } from '../media/probe.ts'
import { sample } from '../media/sample.ts'
import { writeProject } from '../storage/project.ts'
import { readSettings } from '../storage/settings.ts'
import { projectExtension } from './kinds.ts'
import { ffmpegSetting } from './settings.ts'

/** The sample film with a project beside it, made on first use. The path of the project, with what somebody tried on it. */
export async function sampleProject(signal: AbortSignal): Promise<string> {
  const setting = await ffmpegSetting()
  const film = await sample(signal, setting.ffmpeg)
  const { dir, name } = parse(film.media)
  const path = join(dir, `${name}.${projectExtension}`)
  if (existsSync(path)) return path
  const { video } = await probe(film.media, { signal, ...setting })
  const { segmentation } = await readSettings()
  const rules = segmentRules(segmentation, video?.frameRate ?? usualRate, film.language)
  const { size } = await stat(film.media)
  await writeProject(path, {
    ...emptyDocument,
    language: film.language,
    cues: segment(wordsOf(film), rules, idsAfter([])),
    media: { path: film.media, relative: basename(film.media), bytes: size },
  })
  return path
}
