import { z } from 'zod'
import { Failure } from '../../../core/problems/failure.ts'
import { ask } from '../../recognizers/service/ask.ts'
import { shown } from '../../recognizers/service/line.ts'
import { refusedWith } from '../../recognizers/service/refusal.ts'
import type { VoiceInfo, VoiceValues } from '../voice.ts'
import { placeOf, voicesAddress, what } from './config.ts'

/** BCP 47, of a voice by its name: "sr-Latn-RS-NicholasNeural". */
export const languageOf = (voice: string): string =>
  /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-[A-Z]{2}/.exec(voice)?.[0] ?? ''

/** Some of several hundred: by language a female and a male one, as far as Microsoft named them in 2025. */
const known = `
ar-EG Salma Shakir, ar-SA Zariyah Hamed, bg-BG Kalina Borislav, ca-ES Joana Enric, cs-CZ Vlasta Antonin, da-DK Christel Jeppe,
de-AT Ingrid Jonas, de-CH Leni Jan, de-DE Katja Conrad, el-GR Athina Nestoras, en-AU Natasha William, en-CA Clara Liam,
en-GB Sonia Ryan, en-IE Emily Connor, en-IN Neerja Prabhat, en-US Jenny Guy, en-US AvaMultilingual AndrewMultilingual,
en-US EmmaMultilingual BrianMultilingual, es-ES Elvira Alvaro, es-MX Dalia Jorge, et-EE Anu Kert, fa-IR Dilara Farid,
fi-FI Selma Harri, fr-CA Sylvie Jean, fr-FR Denise Henri, he-IL Hila Avri, hi-IN Swara Madhur, hr-HR Gabrijela Srecko,
hu-HU Noemi Tamas, id-ID Gadis Ardi, it-IT Elsa Diego, ja-JP Nanami Keita, ko-KR SunHi InJoon, lt-LT Ona Leonas,
lv-LV Everita Nils, nb-NO Pernille Finn, nl-NL Colette Maarten, pl-PL Zofia Marek, pt-BR Francisca Antonio,
pt-PT Raquel Duarte, ro-RO Alina Emil, ru-RU Svetlana Dmitry, sk-SK Viktoria Lukas, sl-SI Petra Rok, sr-RS Sophie Nicholas,
sv-SE Sofie Mattias, th-TH Premwadee Niwat, tr-TR Emel Ahmet, uk-UA Polina Ostap, vi-VN HoaiMy NamMinh, zh-CN Xiaoxiao Yunxi,
zh-HK HiuMaan WanLung, zh-TW HsiaoChen YunJhe`

const labelOf = (name: string): string => name.replace(/Multilingual$/, ' (multilingual)')

/** Those that are offered where the service cannot be asked. */
export const knownVoices: readonly VoiceInfo[] = known
  .trim()
  .split(/,\s*/)
  .flatMap((line) => {
    const [language = '', female = '', male = ''] = line.split(' ')
    const one = (name: string, gender: VoiceInfo['gender']): VoiceInfo => ({
      name: `${language}-${name}Neural`,
      label: labelOf(name),
      language,
      ...(gender === undefined ? {} : { gender }),
    })
    return [one(female, 'female'), one(male, 'male')]
  })

const answer = z.array(
  z.object({
    ShortName: z.string(),
    DisplayName: z.string().optional(),
    Gender: z.string().optional(),
    Locale: z.string(),
  }),
)

/** What the service says that it has. Rejects like `ask`, and for an answer that is none. */
export async function askVoices(
  values: VoiceValues,
  patience: number,
  signal: AbortSignal,
): Promise<readonly VoiceInfo[]> {
  const { key = '', proxy = '' } = values
  const secrets = [key]
  const party = { what, place: placeOf(values) }
  const { status, text } = await ask(
    {
      ...{ ...party, proxy, patience, secrets },
      url: voicesAddress(values),
      headers: key === '' ? {} : { 'ocp-apim-subscription-key': key },
    },
    signal,
  )
  if (status !== 200) throw refusedWith(status, party, shown(text, { secrets }))
  try {
    return answer
      .parse(JSON.parse(text))
      .map(({ ShortName: name, DisplayName, Gender, Locale: language }) => ({
        name,
        label: DisplayName ?? name,
        language,
        ...(Gender === 'Female' ? { gender: 'female' } : Gender === 'Male' ? { gender: 'male' } : {}),
      }))
  } catch {
    throw new Failure('service-answer', { what }, shown(text, { secrets }))
  }
}
