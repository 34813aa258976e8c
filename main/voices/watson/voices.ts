import { z } from 'zod'
import { Failure } from '../../../core/problems/failure.ts'
import { ask } from '../../recognizers/service/ask.ts'
import { refusedWith } from '../../recognizers/service/refusal.ts'
import { shown } from '../../recognizers/service/line.ts'
import type { VoiceInfo } from '../voice.ts'
import type { Access } from './request.ts'

/** Names that are no BCP 47: IBM's Latin America, and its Arabic. */
const languages: Readonly<Record<string, string>> = { 'es-LA': 'es-419', 'ar-MS': 'ar' }

/** BCP 47, of a voice by its name. */
export function languageOf(voice: string): string {
  const own = voice.split('_')[0] ?? ''
  return languages[own] ?? own
}

/** Word times are refused for Japanese. */
export const isTimed = (voice: string): boolean => !voice.startsWith('ja-')

/** Japanese is spoken; how its words lie in the sound is not told. */
const untimed = 'IBM gives no times of words for Japanese, so they are guesses.'

/** From IBM's SDKs of 2025: female and male. */
const female =
  'de-DE_BirgitV3 de-DE_ErikaV3 en-AU_HeidiExpressive en-CA_HannahNatural en-GB_CharlotteV3 en-GB_ChloeNatural en-GB_KateV3 en-US_AllisonExpressive en-US_AllisonV3 en-US_EllieNatural en-US_EmilyV3 en-US_EmmaExpressive en-US_EmmaNatural en-US_LisaExpressive en-US_LisaV3 en-US_OliviaV3 en-US_VictoriaNatural es-ES_LauraV3 es-LA_DanielaExpressive es-LA_SofiaV3 es-US_SofiaV3 fr-CA_LouiseV3 fr-FR_ReneeV3 it-IT_FrancescaV3 ja-JP_EmiV3 ko-KR_JinV3 nl-NL_MerelV3 pt-BR_CamilaNatural pt-BR_IsabelaV3'
const male =
  'de-DE_DieterV3 en-AU_JackExpressive en-GB_GeorgeExpressive en-GB_GeorgeNatural en-GB_JamesV3 en-US_EthanNatural en-US_HenryV3 en-US_JacksonNatural en-US_KevinV3 en-US_MichaelExpressive en-US_MichaelV3 es-ES_EnriqueV3 fr-FR_NicolasV3 pt-BR_LucasExpressive pt-BR_LucasNatural'

const kind = /(V\d+Voice|Voice|Expressive|Natural)$/

/** "Allison", "Allison (expressive)". */
function labelOf(voice: string): string {
  const own = (voice.split('_')[1] ?? voice).replace(kind, '')
  const suffix = kind.exec(voice)?.[1] ?? ''
  return suffix === 'Expressive' || suffix === 'Natural' ? `${own} (${suffix.toLowerCase()})` : own
}

const infoOf = (name: string, gender: VoiceInfo['gender']): VoiceInfo => ({
  name,
  label: labelOf(name),
  language: languageOf(name),
  ...(gender === undefined ? {} : { gender }),
  ...(isTimed(name) ? {} : { untimed }),
})

const named = (names: string, gender: VoiceInfo['gender']): readonly VoiceInfo[] =>
  names.split(' ').map((name) => infoOf(name.replace(/V3$/, 'V3Voice'), gender))

const inOrder = (voices: readonly VoiceInfo[]): readonly VoiceInfo[] =>
  voices.toSorted((a, b) => (a.language + a.label < b.language + b.label ? -1 : 1))

/** Those that the service had when this was written. */
export const knownVoices = inOrder([...named(female, 'female'), ...named(male, 'male')])

const answer = z.object({
  voices: z.array(z.object({ name: z.string(), gender: z.string().optional() })),
})

/** What the service says that it has. Rejects like `ask`, and for an answer that is none. */
export async function askVoices(
  access: Access,
  url: URL,
  signal: AbortSignal,
): Promise<readonly VoiceInfo[]> {
  const { what } = access
  const { status, text } = await ask({ ...access, url }, signal)
  if (status !== 200) throw refusedWith(status, access, shown(text, access))
  try {
    return inOrder(
      answer
        .parse(JSON.parse(text))
        .voices.map(({ name, gender }) =>
          infoOf(name, gender === 'female' || gender === 'male' ? gender : undefined),
        ),
    )
  } catch {
    throw new Failure('service-answer', { what }, shown(text, access))
  }
}
