import type { EngineSetting } from '../../../preload/engines.ts'
import { keySetting, regionSetting } from '../../recognizers/azure/settings.ts'
import { patienceSetting, proxySetting } from '../../recognizers/service/settings.ts'
import { sentencesSetting } from '../sentences-setting.ts'

/** Kept with those of the recognizer, whose key and region these are; a container that speaks is another than one that hears. */
export const settings: readonly EngineSetting[] = [
  keySetting,
  regionSetting,
  {
    id: 'voiceEndpoint',
    label: 'Address that speaks',
    kind: 'address',
    variable: 'SPEECH_VOICE_ENDPOINT',
    hint: 'Instead of a region: a resource with a name of its own, another cloud, a container, “wss://…” or “ws://host:5000”.',
  },
  {
    id: 'voiceModel',
    label: 'Custom voice',
    kind: 'text',
    hint: 'The deployment ID of a voice of your own.',
  },
  proxySetting,
  patienceSetting,
  sentencesSetting,
]
