import { Failure } from '../../../core/problems/failure.ts'
import type { Far } from '../../recognizers/service/line.ts'
import { bare } from '../../recognizers/service/secrets.ts'
import { patienceOf, socketAddress } from '../../recognizers/service/settings.ts'
import { what } from '../../recognizers/watson/request.ts'
import { forget, tokenFor } from '../../recognizers/watson/token.ts'
import type { VoiceOptions, VoiceValues } from '../voice.ts'

/** What the neural voices are made with. */
export const sampleRate = 22_050
/** 5 KB of text with its SSML is the most that one request takes. */
export const most = 5 * 1024

const placeOf = ({ voiceUrl = '', voiceRegion = '' }: VoiceValues): string =>
  voiceUrl === '' ? `region “${voiceRegion}”` : bare(voiceUrl)

/** The service as it is reached with `values`: `path` behind its own address, over a WebSocket. */
function addressOf(values: VoiceValues, path: string): URL {
  const { voiceUrl = '', voiceRegion = '' } = values
  if (voiceUrl === '' && !/^[\w-]+$/.test(voiceRegion))
    throw new Failure('service-address', { what, place: `“${voiceRegion}”` })
  const address = socketAddress(
    voiceUrl === '' ? `wss://api.${voiceRegion}.text-to-speech.watson.cloud.ibm.com` : voiceUrl,
    what,
    'wss',
  )
  address.search = ''
  address.pathname = `${address.pathname.replace(/(?:\/v1(?:\/synthesize)?)?\/*$/, '')}/v1/${path}`
  return address
}

/** Which percentage of change a factor is; IBM takes whole numbers. */
const change = (factor: number): string => String(Math.round(100 * (factor - 1)))

/** The address of one request: everything but the text. Requests are never kept by IBM to improve its service. */
export function synthesisAddress({
  voice,
  rate,
  pitch,
  values,
}: Pick<VoiceOptions, 'voice' | 'rate' | 'pitch' | 'values'>): URL {
  const address = addressOf(values, 'synthesize')
  const { voiceCustom = '', spelling = '' } = values
  const set = (name: string, value: string): void => address.searchParams.set(name, value)
  set('voice', voice)
  if (voiceCustom.trim() !== '') set('customization_id', voiceCustom.trim())
  if (change(rate) !== '0') set('rate_percentage', change(rate))
  if (change(pitch) !== '0') set('pitch_percentage', change(pitch))
  if (['singles', 'pairs', 'triples'].includes(spelling) && voice.startsWith('de-'))
    set('spell_out_mode', spelling)
  set('x-watson-learning-opt-out', 'true')
  return address
}

/** Where the service tells its voices. */
export function voicesAddress(values: VoiceValues): URL {
  const address = addressOf(values, 'voices')
  address.protocol = address.protocol.replace(/^ws/, 'http')
  return address
}

/** The one message of a request. */
export const openingOf = (ssml: string, isTimed: boolean): string =>
  JSON.stringify({
    text: ssml,
    accept: `audio/l16;rate=${sampleRate};endianness=little-endian`,
    ...(isTimed ? { timings: ['words'] } : {}),
  })

/** What every way to the service needs besides an address. */
export type Access = Required<Omit<Far, 'url'>> & { readonly patience: number }

/**
 * What `use` makes of the access that `values` give. The token goes into a header: addresses end in logs. Rejects like
 * `tokenFor`; a token that is refused is not used again.
 */
export async function* withAccess<Item>(
  values: VoiceValues,
  signal: AbortSignal,
  use: (access: Access) => AsyncIterable<Item>,
): AsyncGenerator<Item, void, undefined> {
  const { voiceKey: key = '', voiceToken: given = '', proxy = '', iam = '' } = values
  const patience = patienceOf(values['patience'])
  const asked = { iam, key, proxy, patience }
  try {
    const token = given !== '' || key === '' ? given : await tokenFor(asked, signal)
    yield* use({
      what,
      place: placeOf(values),
      headers: token === '' ? {} : { authorization: `Bearer ${token}` },
      proxy,
      secrets: [key, token],
      patience,
    })
  } catch (error) {
    if (signal.aborted) throw new Failure('canceled')
    if (error instanceof Failure && error.code === 'service-key') forget(asked)
    throw error
  }
}
