import type { EngineSetting } from '../../../preload/engines.ts'
import { connectionsSetting } from '../service/connections.ts'
import { patienceSetting, proxySetting } from '../service/settings.ts'

/** One identity service gives the tokens of all services of a cloud. */
export const iamSetting: EngineSetting = {
  id: 'iam',
  neutral: true,
  label: 'Where keys become tokens',
  kind: 'address',
  variable: 'SPEECH_TO_TEXT_AUTH_URL',
  fallback: 'https://iam.cloud.ibm.com',
  hint: 'IBM’s identity service; a private cloud has another.',
}

/** Variables are named as in the file of credentials that IBM gives for download. */
export const settings: readonly EngineSetting[] = [
  {
    id: 'key',
    label: 'API key',
    kind: 'secret',
    variable: 'SPEECH_TO_TEXT_APIKEY',
    hint: 'Of your own Speech to Text instance, in its credentials.',
  },
  {
    id: 'url',
    neutral: true,
    label: 'Address',
    kind: 'address',
    variable: 'SPEECH_TO_TEXT_URL',
    hint: 'As the credentials say: “https://api.eu-de.speech-to-text.watson.cloud.ibm.com/instances/…”.',
  },
  {
    id: 'region',
    neutral: true,
    label: 'Region',
    kind: 'text',
    hint: 'Where there is no address: “us-south”, “us-east”, “eu-de”, “eu-gb”, “au-syd”, “jp-tok”, “kr-seo”.',
  },
  {
    id: 'token',
    label: 'Bearer token',
    kind: 'secret',
    variable: 'SPEECH_TO_TEXT_BEARER_TOKEN',
    hint: 'Instead of a key, for a cloud of your own (IBM Software Hub, Cloud Pak for Data).',
  },
  iamSetting,
  {
    id: 'model',
    label: 'Model',
    kind: 'text',
    hint: 'Empty: the one for films that fits the language. Else “en-US_Multimedia”, “en-US_Telephony” …',
  },
  {
    id: 'custom',
    label: 'Customized language model',
    kind: 'text',
    hint: 'Its customization ID: names and terms that you have taught the service.',
  },
  {
    id: 'speakers',
    label: 'Tell speakers apart',
    kind: 'switch',
    hint: 'Finished text comes a little later. A lost connection numbers speakers anew.',
  },
  {
    id: 'formatting',
    label: 'Numbers, dates, sums of money',
    kind: 'choice',
    fallback: 'formatted',
    choices: [
      { id: 'formatted', label: 'As they are written' },
      { id: 'spoken', label: 'As they were said' },
    ],
  },
  {
    id: 'profanity',
    label: 'Swear words',
    kind: 'choice',
    fallback: 'masked',
    choices: [
      { id: 'masked', label: 'With asterisks' },
      { id: 'raw', label: 'As they were said' },
    ],
  },
  {
    id: 'silence',
    label: 'Silence that ends an utterance, ms',
    kind: 'number',
    hint: '0 to 120000; empty leaves it to the service (800 in most languages).',
  },
  {
    id: 'background',
    label: 'Background sound to leave out',
    kind: 'number',
    hint: '0 (nothing) to 1 (everything); 0.5 suits most recordings with others talking behind.',
  },
  {
    id: 'sensitivity',
    label: 'What counts as speech',
    kind: 'number',
    hint: '0 (nothing) to 1 (every sound); lower where music or coughing becomes words. The service takes 0.5.',
  },
  {
    id: 'early',
    label: 'Text while somebody is speaking, from models that wait otherwise',
    kind: 'switch',
    hint: 'For “…_Multimedia” and “…_Telephony”, a little less right; the newest models always do.',
  },
  proxySetting,
  patienceSetting,
  connectionsSetting,
]
