import { z } from 'zod'
import type { Settings, SettingsTaken } from '../../preload/program.ts'
import { recognizers } from '../recognizers/all.ts'
import { readSettings, usualSettings, writeSettings } from '../storage/settings.ts'
import { liveShape, settingsShape } from './settings-change.ts'
import type { Handlers } from './desk.ts'

export const settingsHandlers: Pick<
  Handlers,
  'settings.read' | 'settings.write' | 'settings.usual' | 'settings.take'
> = {
  'settings.read': () => readSettings(),
  'settings.write': (change) => writeSettings(change),
  'settings.usual': () => usualSettings,
  'settings.take': takeSettings,
}

const engines = z.record(z.string().max(200), z.record(z.string().max(200), z.string().max(100_000)))

/** Only settings that an engine has and that are no secrets: a key that somebody wrote into the file stays there. */
const openOnly = (values: z.infer<typeof engines>): z.infer<typeof engines> =>
  Object.fromEntries(
    recognizers.flatMap(({ id, settings }) => {
      const given = Object.hasOwn(values, id) ? (values[id] ?? {}) : {}
      const kept = settings
        .filter((setting) => setting.kind !== 'secret' && Object.hasOwn(given, setting.id))
        .map((setting) => [setting.id, given[setting.id] ?? ''] as const)
      return kept.length === 0 ? [] : [[id, Object.fromEntries(kept)] as const]
    }),
  )

/** Each by its name, so that one that is wrong keeps none of the others. */
const taken: Readonly<Record<string, z.ZodType>> = {
  ...settingsShape,
  live: z.object(liveShape),
  engines: engines.transform(openOnly),
}

async function takeSettings(values: Readonly<Record<string, unknown>>): Promise<SettingsTaken> {
  const refused: { name: string; message: string }[] = []
  const unknown: string[] = []
  const right: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    const schema = Object.hasOwn(taken, name) ? taken[name] : undefined
    const outcome = schema?.safeParse(value)
    if (outcome === undefined) unknown.push(name)
    else if (outcome.success) right[name] = outcome.data
    else {
      const issue = outcome.error.issues[0]
      refused.push({ name: [name, ...(issue?.path ?? [])].join(', '), message: issue?.message ?? '' })
    }
  }
  const settings = await writeSettings((before) => ({
    ...(right as Partial<Settings>),
    // Of these a file may name a few; the others stay.
    ...(right['live'] === undefined ? {} : { live: { ...before.live, ...(right['live'] as object) } }),
  }))
  return { settings, refused, unknown }
}

/** Where the settings say that ffmpeg is, as an option to spread; nothing when it is to be found. */
export async function ffmpegSetting(): Promise<{ ffmpeg?: string }> {
  const { ffmpeg } = await readSettings()
  return ffmpeg === '' ? {} : { ffmpeg }
}
