import type { EngineSetting } from '../../../preload/engines.ts'
import { connectionsSetting } from '../service/connections.ts'
import { patienceSetting, proxySetting } from '../service/settings.ts'

/** One Speech resource hears and speaks. */
export const keySetting: EngineSetting = {
  id: 'key',
  label: 'Key',
  kind: 'secret',
  variable: 'SPEECH_KEY',
  hint: 'One of the two keys of your Speech resource.',
}
export const regionSetting: EngineSetting = {
  id: 'region',
  neutral: true,
  label: 'Region',
  kind: 'text',
  variable: 'SPEECH_REGION',
  hint: 'As the resource names it: “westeurope”, “usgovvirginia”, “chinaeast2”.',
}

export const settings: readonly EngineSetting[] = [
  keySetting,
  regionSetting,
  {
    id: 'endpoint',
    label: 'Address',
    kind: 'address',
    variable: 'SPEECH_ENDPOINT',
    hint: 'Instead of a region: an endpoint, another cloud, a container, “wss://…” or “ws://host:5000”.',
  },
  {
    id: 'model',
    label: 'Customized model',
    kind: 'text',
    hint: 'The endpoint ID of a Custom Speech model of your own.',
  },
  {
    id: 'candidates',
    label: 'Languages that may be spoken',
    kind: 'text',
    hint: 'Up to ten, “en-US, es-MX, fr-FR”; the service finds out which. Empty: the language that was chosen.',
  },
  {
    id: 'phrases',
    label: 'Names and terms',
    kind: 'lines',
    hint: 'One a line; the service expects them.',
  },
  {
    id: 'profanity',
    label: 'Swear words',
    kind: 'choice',
    fallback: 'masked',
    choices: [
      { id: 'masked', label: 'With asterisks' },
      { id: 'removed', label: 'Left out' },
      { id: 'raw', label: 'As they were said' },
    ],
  },
  {
    id: 'tidy',
    label: 'Leave out “um” and words said twice',
    kind: 'switch',
    hint: 'Microsoft calls this TrueText; the text is easier to read and less true to the word.',
  },
  {
    id: 'threshold',
    label: 'Steadiness of what is shown early',
    kind: 'number',
    hint: 'How often a word must be heard the same before it is shown; 1 to 10, more flickers less and comes later.',
  },
  {
    id: 'silence',
    label: 'Silence that ends an utterance, ms',
    kind: 'number',
    hint: '100 to 5000; empty leaves it to the service.',
  },
  proxySetting,
  patienceSetting,
  {
    id: 'unthrottled',
    neutral: true,
    label: 'Send as fast as the server takes it',
    kind: 'switch',
    hint: 'For a server of your own. Microsoft’s service is sent twice as fast as the sound plays.',
  },
  connectionsSetting,
]
