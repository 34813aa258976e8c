import type { EngineSetting } from '../../../preload/engines.ts'
import type { SettingValues } from '../recognizer.ts'

/** More would only wait for ffmpeg, and cost 6 MB each. */
const most = 20

/** For services that may be given several parts of a film at once. */
export const connectionsSetting: EngineSetting = {
  id: 'connections',
  label: 'Connections at once',
  kind: 'number',
  fallback: '1',
  neutral: true,
  hint: 'Each takes another part of a long film, which is done so many times as fast. What your plan allows; 1 to 20.',
}

/** As `parallel` of a recognizer that has `connectionsSetting`. */
export const connectionsOf = ({ connections = '' }: SettingValues): number =>
  Math.min(most, Math.max(1, Math.floor(Number(connections)) || 1))
