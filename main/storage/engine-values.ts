import type { EngineSetting, SetEngineSetting } from '../../preload/engines.ts'
import { readSecret, writeSecret } from './secrets.ts'
import { readSettings, writeSettings } from './settings.ts'

/** What is known of an engine here; a recognizer or a voice. */
interface Engine {
  readonly id: string
  readonly settings: readonly EngineSetting[]
}

type Given = Pick<SetEngineSetting, 'value' | 'given'>

async function given(engine: Engine, setting: EngineSetting): Promise<Given> {
  const stored =
    setting.kind === 'secret'
      ? await readSecret(`${engine.id}.${setting.id}`)
      : (await readSettings()).engines[engine.id]?.[setting.id]
  if (stored !== undefined && stored !== '') return { value: stored, given: 'stored' }
  const outside = setting.variable === undefined ? undefined : process.env[setting.variable]
  if (outside !== undefined && outside !== '') return { value: outside, given: 'environment' }
  return { value: setting.fallback ?? '', given: 'none' }
}

/** The value of each setting by its id, secrets among them: for the engine, never for a window or a log. */
export async function engineValues(engine: Engine): Promise<Record<string, string>> {
  const entries = engine.settings.map(
    async (setting) => [setting.id, (await given(engine, setting)).value] as const,
  )
  return Object.fromEntries(await Promise.all(entries))
}

/** The settings with what is set of them, for a window: of a secret only that there is one. */
export const engineSettings = (engine: Engine): Promise<readonly SetEngineSetting[]> =>
  Promise.all(
    engine.settings.map(async (setting) => {
      const { value, given: from } = await given(engine, setting)
      return { ...setting, value: setting.kind === 'secret' ? '' : value, given: from }
    }),
  )

/** Keeps one setting of an engine, or with null forgets it. Rejects like `writeAtomic`. */
export async function setEngineValue(
  engine: Engine,
  setting: EngineSetting,
  value: string | null,
): Promise<void> {
  if (setting.kind === 'secret') {
    await writeSecret(`${engine.id}.${setting.id}`, value === null ? null : value.trim())
    return
  }
  // One field is left while another is clicked: both are kept.
  await writeSettings(({ engines }) => {
    const { [setting.id]: _, ...others } = engines[engine.id] ?? {}
    return {
      engines: { ...engines, [engine.id]: value === null ? others : { ...others, [setting.id]: value } },
    }
  })
}
