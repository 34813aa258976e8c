import type { EngineSetting } from '../../../preload/engines.ts'
import { patienceSetting, proxySetting } from '../../recognizers/service/settings.ts'
import { iamSetting } from '../../recognizers/watson/settings.ts'
import { sentencesSetting } from '../sentences-setting.ts'

/**
 * Kept with those of the recognizer: an instance of Text to Speech has a key and an address of its own, the way there is the
 * same. Variables are named as in the file of credentials that IBM gives for download.
 */
export const settings: readonly EngineSetting[] = [
  {
    id: 'voiceKey',
    label: 'API key of Text to Speech',
    kind: 'secret',
    variable: 'TEXT_TO_SPEECH_APIKEY',
    hint: 'Of your own Text to Speech instance, in its credentials.',
  },
  {
    id: 'voiceUrl',
    neutral: true,
    label: 'Address of Text to Speech',
    kind: 'address',
    variable: 'TEXT_TO_SPEECH_URL',
    hint: 'As the credentials say: “https://api.eu-de.text-to-speech.watson.cloud.ibm.com/instances/…”.',
  },
  {
    id: 'voiceRegion',
    neutral: true,
    label: 'Region of Text to Speech',
    kind: 'text',
    hint: 'Where there is no address: “us-south”, “us-east”, “eu-de”, “eu-gb”, “au-syd”, “jp-tok”, “kr-seo”.',
  },
  {
    id: 'voiceToken',
    label: 'Bearer token of Text to Speech',
    kind: 'secret',
    variable: 'TEXT_TO_SPEECH_BEARER_TOKEN',
    hint: 'Instead of a key, for a cloud of your own (IBM Software Hub, Cloud Pak for Data).',
  },
  { ...iamSetting, variable: 'TEXT_TO_SPEECH_AUTH_URL' },
  {
    id: 'voiceCustom',
    label: 'Customized pronunciations',
    kind: 'text',
    hint: 'The customization ID of a model of your own: how names and terms are said.',
  },
  {
    id: 'spelling',
    label: 'What is spelled out, by German voices',
    kind: 'choice',
    fallback: 'default',
    choices: [
      { id: 'default', label: 'Without pauses' },
      { id: 'singles', label: 'Letter by letter' },
      { id: 'pairs', label: 'Two letters at a time' },
      { id: 'triples', label: 'Three letters at a time' },
    ],
  },
  proxySetting,
  patienceSetting,
  sentencesSetting,
]
