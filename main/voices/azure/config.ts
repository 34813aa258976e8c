import type * as Sdk from 'microsoft-cognitiveservices-speech-sdk'
import { regionName, shown, throughProxy } from '../../recognizers/azure/config.ts'
import { bare } from '../../recognizers/service/secrets.ts'
import { socketAddress } from '../../recognizers/service/settings.ts'
import type { VoiceValues } from '../voice.ts'

export const what = 'Azure Speech'
export const sampleRate = 24_000

/** Where the SDK speaks behind a host; it asks elsewhere by HTTPS first where an address ends so. */
const own = '/tts/cognitiveservices/websocket/v1'
/** Addresses of a region, for hearing and for speaking. */
const regional = /^([\w-]+)\.(?:stt|tts)\.speech\.(?:microsoft\.com|azure\.us|azure\.cn)$/

/** Where the service is: in a region, at a host, or at an address with a path of its own. */
type Home =
  | { readonly type: 'region'; readonly region: string }
  | { readonly type: 'host' | 'address'; readonly url: URL }

function homeOf({ region = '', voiceEndpoint = '' }: VoiceValues): Home {
  if (voiceEndpoint === '') return { type: 'region', region }
  const url = socketAddress(voiceEndpoint, what, 'wss')
  const home = (shown.exec(url.hostname) ?? regional.exec(url.hostname))?.[1]
  if (home !== undefined) return { type: 'region', region: home }
  return ['/', own].includes(url.pathname) ? { type: 'host', url } : { type: 'address', url }
}

/** Where the service is, for messages. */
export const placeOf = ({ region = '', voiceEndpoint = '' }: VoiceValues): string =>
  voiceEndpoint === '' ? `region “${region}”` : bare(voiceEndpoint)

const suffixOf = (region: string): string =>
  region.startsWith('china') ? 'azure.cn' : region.startsWith('usgov') ? 'azure.us' : 'microsoft.com'

/** A region's host; a name that is none gives one that is not found. */
const hostOf = (region: string): string =>
  `${/^[\w-]+$/.test(region) ? region : 'a'}.tts.speech.${suffixOf(region.toLowerCase())}`

/** What is set, as the SDK wants it. Throws a `Failure` for values that cannot be used. */
export function configOf(sdk: typeof Sdk, values: VoiceValues): Sdk.SpeechConfig {
  const { key = '', voiceModel = '', proxy = '' } = values
  // A container asks for no key, but the SDK takes none that is empty.
  const said = key === '' ? 'none' : key
  const home = homeOf(values)
  const config =
    home.type === 'region'
      ? sdk.SpeechConfig.fromSubscription(said, regionName(home.region))
      : home.type === 'host'
        ? sdk.SpeechConfig.fromHost(home.url, said)
        : sdk.SpeechConfig.fromEndpoint(home.url, said)
  if (voiceModel.trim() !== '') config.endpointId = voiceModel.trim()
  config.speechSynthesisOutputFormat = sdk.SpeechSynthesisOutputFormat.Raw24Khz16BitMonoPcm
  throughProxy(config, home.type === 'region' ? new URL(`wss://${hostOf(home.region)}`) : home.url, proxy)
  return config
}

/**
 * Where voices are listed. The SDK's own question does not go through a proxy and cannot be ended. A resource with a name of its
 * own lists them behind another path than a region.
 */
export function voicesAddress(values: VoiceValues): URL {
  const home = homeOf(values)
  if (home.type === 'region') return new URL(`https://${hostOf(home.region)}/cognitiveservices/voices/list`)
  const url = new URL(home.url.origin.replace(/^ws/, 'http'))
  const isNamed = /\.cognitiveservices\.azure\.\w+$/.test(url.hostname)
  url.pathname = `${isNamed ? '/tts' : ''}/cognitiveservices/voices/list`
  return url
}
