import { z } from 'zod'
import type { EngineSetting } from '../../preload/engines.ts'
import type { Settings, SettingsTaken } from '../../preload/program.ts'
import { recognizers } from '../recognizers/all.ts'
import { writeSettings } from '../storage/settings.ts'
import { liveShape, settingsShape } from './settings-change.ts'

const engines = z.record(z.string().max(200), z.record(z.string().max(200), z.string().max(100_000)))

/** A key is already here: whoever says where it is sent gets it. */
const leadsAway = (setting: EngineSetting): boolean =>
  setting.kind === 'address' || (setting.kind === 'lines' && setting.label === 'Addresses')

/** Only settings that an engine has and that are no secrets: a key that somebody wrote into the file stays there. */
const openOnly = (values: z.infer<typeof engines>): z.infer<typeof engines> =>
  Object.fromEntries(
    recognizers.flatMap(({ id, settings }) => {
      const given = Object.hasOwn(values, id) ? (values[id] ?? {}) : {}
      const kept = settings
        .filter(
          (setting) => setting.kind !== 'secret' && !leadsAway(setting) && Object.hasOwn(given, setting.id),
        )
        .map((setting) => [setting.id, given[setting.id] ?? ''] as const)
      return kept.length === 0 ? [] : [[id, Object.fromEntries(kept)] as const]
    }),
  )

/** Where a file that may come from anybody says which program is run, or where something is sent. */
const forced = (values: Readonly<Record<string, unknown>>): readonly string[] => {
  const asked = engines.safeParse(values['engines'])
  const away = recognizers.flatMap(({ id, settings }) =>
    settings
      .filter((setting) => leadsAway(setting) && asked.success && Object.hasOwn(asked.data, id))
      .filter((setting) => Object.hasOwn(asked.data?.[id] ?? {}, setting.id))
      .map((setting) => `engines, ${id}, ${setting.id}`),
  )
  const runs = typeof values['ffmpeg'] === 'string' && values['ffmpeg'] !== ''
  const live = z.object({ folder: z.string().min(1) }).safeParse(values['live'])
  return [...(runs ? ['ffmpeg'] : []), ...(live.success ? ['live, folder'] : []), ...away]
}

/** Each by its name, so that one that is wrong keeps none of the others. */
const taken: Readonly<Record<string, z.ZodType>> = {
  ...settingsShape,
  // Whether somebody on the internet learns that this program runs is decided by who sits before it.
  updates: z.literal(false, 'A file may not switch on that Cuewright looks for updates. Do it by hand.'),
  live: z.object(liveShape).omit({ folder: true }),
  engines: engines.transform(openOnly),
}

/** The engines of a file, with the addresses that are here. */
function withAddresses(before: Settings['engines'], taken: unknown): Settings['engines'] {
  const given = taken as z.infer<typeof engines>
  const kept = recognizers.flatMap(({ id, settings }) => {
    const here = before[id] ?? {}
    const own = settings.filter((each) => leadsAway(each) && here[each.id] !== undefined)
    const values = { ...given[id], ...Object.fromEntries(own.map((each) => [each.id, here[each.id] ?? ''])) }
    return Object.keys(values).length === 0 ? [] : [[id, values] as const]
  })
  return Object.fromEntries(kept)
}

/** Takes what a file says, and says what of it was refused and what nobody knows. */
export async function takeSettings(values: Readonly<Record<string, unknown>>): Promise<SettingsTaken> {
  const message = 'A file may not say which program is run, or where sound and keys are sent. Set it by hand.'
  const refused: { name: string; message: string }[] = forced(values).map((name) => ({ name, message }))
  const unknown: string[] = []
  const right: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    if (name === 'ffmpeg') continue
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
    ...(right['engines'] === undefined ? {} : { engines: withAddresses(before.engines, right['engines']) }),
  }))
  return { settings, refused, unknown }
}
