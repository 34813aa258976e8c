import { pcmRate } from '../../../core/audio/pcm.ts'
import { Failure } from '../../../core/problems/failure.ts'
import type { SettingValues } from '../recognizer.ts'
import { bare } from '../service/secrets.ts'
import { numberOf, socketAddress } from '../service/settings.ts'
import { canHurry, formattingVersion, modelFor } from './models.ts'

export const what = 'IBM Watson'

/** The model that was set, else the one for the language. Throws `language-unsupported`. */
export function modelOf({ model = '' }: SettingValues, language: string): string {
  const found = model.trim() === '' ? modelFor(language) : model.trim()
  if (found === undefined) throw new Failure('language-unsupported', { what: language })
  return found
}

/** Where the service is, for messages. */
export const placeOf = ({ url = '', region = '' }: SettingValues, model: string): string =>
  `${url === '' ? `region “${region}”` : bare(url)}, model “${model}”`

/**
 * The address of a session. The token goes into a header: addresses end in logs. Requests are never kept by IBM to improve
 * its service.
 */
export function addressOf(values: SettingValues, model: string): URL {
  const { url = '', region = '', custom = '' } = values
  if (url === '' && !/^[\w-]+$/.test(region))
    throw new Failure('service-address', { what, place: `“${region}”` })
  const address = socketAddress(
    url === '' ? `wss://api.${region}.speech-to-text.watson.cloud.ibm.com` : url,
    what,
    'wss',
  )
  address.search = ''
  if (!/\/v1\/recognize\/?$/.test(address.pathname))
    address.pathname = `${address.pathname.replace(/\/+$/, '')}/v1/recognize`
  address.searchParams.set('model', model)
  if (custom.trim() !== '') address.searchParams.set('language_customization_id', custom.trim())
  address.searchParams.set('x-watson-learning-opt-out', 'true')
  return address
}

/** The message that opens a request: what is sent and what is wanted. */
export function openingOf(values: SettingValues, model: string): string {
  const isFormatted = values['formatting'] !== 'spoken'
  const version = formattingVersion(model)
  const silence = numberOf(values['silence'], 0, 120_000)
  const background = numberOf(values['background'], 0, 1)
  const sensitivity = numberOf(values['sensitivity'], 0, 1)
  return JSON.stringify({
    action: 'start',
    'content-type': `audio/l16;rate=${pcmRate};channels=1;endianness=little-endian`,
    interim_results: true,
    timestamps: true,
    word_confidence: true,
    // A film may be silent for longer than the 30 s that the service bears by itself.
    inactivity_timeout: -1,
    profanity_filter: values['profanity'] !== 'raw',
    smart_formatting: isFormatted,
    ...(isFormatted && version !== undefined ? { smart_formatting_version: version } : {}),
    ...(values['speakers'] === 'yes' ? { speaker_labels: true } : {}),
    ...(silence === undefined ? {} : { end_of_phrase_silence_time: silence / 1000 }),
    ...(background === undefined ? {} : { background_audio_suppression: background }),
    ...(sensitivity === undefined ? {} : { speech_detector_sensitivity: sensitivity }),
    ...(values['early'] === 'yes' && canHurry(model) ? { low_latency: true } : {}),
  })
}

export const closing = JSON.stringify({ action: 'stop' })
