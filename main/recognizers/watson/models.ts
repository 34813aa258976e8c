/**
 * The model for a language: large models have the name of their language; the rest by what they were made for, films before
 * telephones. From IBM's lists of large and next-generation models, 2026.
 */
const large =
  'de-DE en-AU en-GB en-IN en-US es-AR es-CL es-CO es-ES es-MX es-PE fr-CA fr-FR it-IT ja-JP nl-NL pt-BR pt-PT'.split(
    ' ',
  )
const others =
  'ar-MS_Telephony cs-CZ_Telephony es-LA_Telephony hi-IN_Telephony ko-KR_Multimedia nl-BE_Telephony sv-SE_Telephony zh-CN_Telephony'.split(
    ' ',
  )
/** Where a language is named without a country, or with one that has no model. */
const usual: Readonly<Record<string, string>> = {
  en: 'en-US',
  es: 'es-ES',
  'es-419': 'es-MX',
  fr: 'fr-FR',
  pt: 'pt-BR',
}

/** The model for `language` (BCP 47); undefined when the service has none. */
export function modelFor(language: string): string | undefined {
  const wanted = language.toLowerCase()
  const primary = wanted.split('-')[0] ?? ''
  if (primary === '') return undefined
  const all = [...large, ...others]
  const exact = all.find((name) => name.toLowerCase().split('_')[0] === wanted)
  return (
    exact ??
    [wanted, primary].map((name) => (Object.hasOwn(usual, name) ? usual[name] : undefined)).find(Boolean) ??
    all.find((name) => name.toLowerCase().startsWith(`${primary}-`))
  )
}

/** The older of the models with names like “en-US_Multimedia” say nothing early unless they are asked to hurry. */
export const canHurry = (model: string): boolean => /_(?:Multimedia|Telephony)$/.test(model)

/** The newer way of writing numbers and dates knows these languages; the older one the rest. */
export const formattingVersion = (model: string): number | undefined =>
  /^(?:en-US|pt-BR|fr-|de-)/.test(model) ? 2 : undefined
