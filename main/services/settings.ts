import { readSettings, usualSettings, writeSettings } from '../storage/settings.ts'
import type { Handlers } from './desk.ts'

export const settingsHandlers: Pick<
  Handlers,
  'settings.read' | 'settings.write' | 'settings.usual' | 'settings.take'
> = {
  'settings.read': () => readSettings(),
  'settings.write': (change) => writeSettings(change),
  'settings.usual': () => usualSettings,
  // It knows all engines; whoever only asks where ffmpeg is needs none of them.
  'settings.take': async (values) => (await import('./settings-taken.ts')).takeSettings(values),
}

/** Where the settings say that ffmpeg is, as an option to spread; nothing when it is to be found. */
export async function ffmpegSetting(): Promise<{ ffmpeg?: string }> {
  const { ffmpeg } = await readSettings()
  return ffmpeg === '' ? {} : { ffmpeg }
}
