import { z } from 'zod'
import { defaultSettings as segmentation } from '../../core/cues/segment.ts'
import type { Settings } from '../../preload/contract.ts'
import { changeOwn, inTurn, readOwn } from './own-file.ts'

const defaults: Settings = {
  theme: 'system',
  recognizer: 'pocketsphinx',
  language: 'en-US',
  ffmpeg: '',
  segmentation,
  remeasure: true,
  engines: {},
}

/** What is missing takes its default, so a file of an older version is whole; what is wrong makes the file a damaged one. */
const schema: z.ZodType<Settings> = z.object({
  theme: z.enum(['system', 'dark', 'light']).default(defaults.theme),
  recognizer: z.string().default(defaults.recognizer),
  language: z.string().default(defaults.language),
  ffmpeg: z.string().default(defaults.ffmpeg),
  segmentation: z
    .object({
      charactersPerLine: z.number().positive().default(segmentation.charactersPerLine),
      lines: z.number().positive().default(segmentation.lines),
      minimumSeconds: z.number().min(0).default(segmentation.minimumSeconds),
      maximumSeconds: z.number().positive().default(segmentation.maximumSeconds),
      charactersPerSecond: z.number().positive().default(segmentation.charactersPerSecond),
      gapFrames: z.number().min(0).default(segmentation.gapFrames),
    })
    .default(segmentation),
  remeasure: z.boolean().default(defaults.remeasure),
  engines: z.record(z.string(), z.record(z.string(), z.string())).default(defaults.engines),
})

const name = 'settings.json'
const take = inTurn()

/** The person's settings, defaults where nothing was set. */
export const readSettings = (): Promise<Settings> => take(() => readOwn(name, schema, defaults))

/** Changes what `change` names and gives all settings. Rejects like `writeAtomic`. */
export const writeSettings = (change: Partial<Settings>): Promise<Settings> =>
  take(() => changeOwn(name, schema, defaults, (settings) => ({ ...settings, ...change })))
