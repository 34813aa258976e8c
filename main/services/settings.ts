import { readSettings, writeSettings } from '../storage/settings.ts'
import type { Handlers } from './desk.ts'

export const settingsHandlers: Pick<Handlers, 'settings.read' | 'settings.write'> = {
  'settings.read': () => readSettings(),
  'settings.write': (change) => writeSettings(change),
}

/** Where the settings say that ffmpeg is, as an option to spread; nothing when it is to be found. */
export async function ffmpegSetting(): Promise<{ ffmpeg?: string }> {
  const { ffmpeg } = await readSettings()
  return ffmpeg === '' ? {} : { ffmpeg }
}
