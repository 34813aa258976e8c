import type * as Sdk from 'microsoft-cognitiveservices-speech-sdk'
import { Failure } from '../../../core/problems/failure.ts'
import type { SettingValues } from '../recognizer.ts'
import { bare } from '../service/secrets.ts'
import { socketAddress } from '../service/settings.ts'
import { proxyFor } from '../service/through-proxy.ts'

/** The service finds out which of at most ten languages is spoken. */
const mostLanguages = 10

const list = (text = ''): string[] =>
  text
    .split(/[\s,;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

export const languagesOf = ({ candidates }: SettingValues, language: string): readonly string[] => {
  const found = list(candidates).slice(0, mostLanguages)
  return found.length > 0 ? found : [language]
}

/** The SDK makes a host of a region: one with a slash in it would take key and sound anywhere. Throws `service-address`. */
export function regionName(region: string): string {
  if (/^[\w-]*$/.test(region)) return region
  throw new Failure('service-address', { what: 'Azure Speech', place: `“${region}”` })
}

/** Where connections go, as far as a proxy wants to know. */
const targetOf = ({ endpoint = '', region = '' }: SettingValues): URL =>
  endpoint === ''
    ? new URL(`wss://${/^[\w-]+$/.test(region) ? region : 'a'}.stt.speech.microsoft.com`)
    : socketAddress(endpoint, 'Azure Speech', 'wss')

/** Where the service is, for messages. */
export const placeOf = ({ endpoint = '', region = '' }: SettingValues): string =>
  endpoint === '' ? `region “${region}”` : bare(endpoint)

/** Addresses that Azure's portal shows for a resource; nothing speaks or hears there, but they name its region. */
export const shown = /^([\w-]+)\.api\.cognitive\.(?:microsoft\.com|microsoft\.us|azure\.cn)$/
/** A resource with a name of its own, or behind a private endpoint. */
const named = /\.cognitiveservices\.azure\.(?:com|us|cn)$/

/** Where the service is: a region, an address with its path, or a host, whose path is that of containers. */
function placed(sdk: typeof Sdk, { key = '', region = '', endpoint = '' }: SettingValues): Sdk.SpeechConfig {
  if (endpoint === '') return sdk.SpeechConfig.fromSubscription(key, regionName(region))
  // A container asks for no key, but the SDK takes none that is empty.
  const said = key === '' ? 'none' : key
  const url = socketAddress(endpoint, 'Azure Speech', 'wss')
  const home = shown.exec(url.hostname)?.[1]
  if (home !== undefined) return sdk.SpeechConfig.fromSubscription(key, home)
  // Without a path the SDK would ask that host by HTTPS for one first.
  if (url.pathname === '/' && named.test(url.hostname)) url.pathname = '/stt/speech/universal/v2'
  return url.pathname === '/'
    ? sdk.SpeechConfig.fromHost(url, said)
    : sdk.SpeechConfig.fromEndpoint(url, said)
}

/** Leads connections to `target` through `proxy`, where the way is not direct. */
export function throughProxy(config: Sdk.SpeechConfig, target: URL, proxy: string): void {
  const way = proxyFor(target, proxy)
  if (way !== undefined)
    config.setProxy(
      way.hostname,
      Number(way.port === '' ? 80 : way.port),
      decodeURIComponent(way.username),
      decodeURIComponent(way.password),
    )
}

/** What is set, as the SDK wants it. Throws a `Failure` for values that cannot be used. */
export function configOf(sdk: typeof Sdk, values: SettingValues): Sdk.SpeechConfig {
  const { threshold = '', silence = '', proxy = '', model = '' } = values
  const config = placed(sdk, values)
  if (model.trim() !== '') config.endpointId = model.trim()
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
  if (values['tidy'] === 'yes')
    config.setProperty(sdk.PropertyId.SpeechServiceResponse_PostProcessingOption, 'TrueText')
  throughProxy(config, targetOf(values), proxy)
  // New connections are our own: its own five attempts come within 15 ms.
  config.setProperty('SPEECH-Error-MaxRetryCount', '0')
  if (values['unthrottled'] === 'yes')
    config.setProperty('SPEECH-TransmitLengthBeforThrottleMs', '1000000000')
  return config
}
