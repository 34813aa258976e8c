import type * as Sdk from 'microsoft-cognitiveservices-speech-sdk'
import { Failure } from '../../../core/problems/failure.ts'
import type { SettingValues } from '../recognizer.ts'

/** The service finds out which of at most ten languages is spoken. */
const mostLanguages = 10

const list = (text = ''): string[] =>
  text
    .split(/[\n,;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

export const languagesOf = ({ candidates }: SettingValues, language: string): readonly string[] => {
  const found = list(candidates).slice(0, mostLanguages)
  return found.length > 0 ? found : [language]
}

export const phrasesOf = ({ phrases = '' }: SettingValues): readonly string[] =>
  phrases
    .split(/[\n;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Where the service is, for messages. */
export const placeOf = ({ endpoint = '', region = '' }: SettingValues): string =>
  endpoint === '' ? `region “${region}”` : endpoint.replace(/\?.*$/, '')

function address(text: string): URL {
  try {
    const url = new URL(/^\w+:\/\//.test(text) ? text : `wss://${text}`)
    url.protocol = url.protocol.replace(/^http/, 'ws')
    // An address without a path makes the SDK ask another host for one first.
    if (url.pathname === '/') url.pathname = '/stt/speech/universal/v2'
    return url
  } catch {
    throw new Failure('service-address', { what: 'Azure Speech', place: text })
  }
}

/** What is set, as the SDK wants it. Throws a `Failure` for values that cannot be used. */
export function configOf(sdk: typeof Sdk, values: SettingValues): Sdk.SpeechConfig {
  const { key = '', region = '', endpoint = '', threshold = '', silence = '', proxy = '' } = values
  const config =
    endpoint === ''
      ? sdk.SpeechConfig.fromSubscription(key, region)
      : sdk.SpeechConfig.fromEndpoint(address(endpoint), key)
  config.outputFormat = sdk.OutputFormat.Detailed
  config.requestWordLevelTimestamps()
  const profanity = { masked: 0, removed: 1, raw: 2 }[values['profanity'] ?? ''] ?? 0
  config.setProfanity(
    [sdk.ProfanityOption.Masked, sdk.ProfanityOption.Removed, sdk.ProfanityOption.Raw][profanity] ??
      sdk.ProfanityOption.Masked,
  )
  if (/^\d+$/.test(threshold))
    config.setProperty(sdk.PropertyId.SpeechServiceResponse_StablePartialResultThreshold, threshold)
  if (/^\d+$/.test(silence)) config.setProperty(sdk.PropertyId.Speech_SegmentationSilenceTimeoutMs, silence)
  if (proxy !== '') {
    let url
    try {
      url = new URL(proxy)
    } catch {
      throw new Failure('service-address', { what: 'The proxy', place: proxy })
    }
    config.setProxy(url.hostname, Number(url.port || 80), url.username, url.password)
  }
  // New connections are our own: its own five attempts come within 15 ms.
  config.setProperty('SPEECH-Error-MaxRetryCount', '0')
  if (values['unthrottled'] === 'yes')
    config.setProperty('SPEECH-TransmitLengthBeforThrottleMs', '1000000000')
  return config
}
