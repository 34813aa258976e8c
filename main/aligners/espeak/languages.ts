/** Voices of eSpeak NG 1.52 that are a language by itself; their names are BCP 47 primary languages. */
const voices =
  'af am an ar as az ba be bg bn bpy bs ca chr cmn cs cv cy da de el en eo es et eu fa fi fo fr ga gd gn grc gu hak haw he hi ' +
  'hr ht hu hy hyw ia id io is it ja jbo ka kaa kk kl kn ko kok ku ky la lb lfn lt ltg lv mi mk ml mr ms mt mto my nb nci ne ' +
  'nl nog om or pa pap pl pt qu quc ro ru sd shn si sk sl smj sq sr sv sw ta te th ti tk tn tr tt ug uk ur uz vi yue'

const known = new Set(voices.split(' '))

/** Languages that go by another name than their voice, or have the nearest one. */
const names: Readonly<Record<string, string>> = {
  zh: 'cmn',
  no: 'nb',
  nn: 'nb',
  iw: 'he',
  in: 'id',
  sh: 'hr',
}

/** Voices for what is said otherwise in one region. */
const regions: Readonly<Record<string, string>> = {
  'ca-valencia': 'ca-va',
  'en-gb': 'en-gb',
  'en-us': 'en-us',
  'fr-be': 'fr-be',
  'fr-ch': 'fr-ch',
  'pt-br': 'pt-br',
  'zh-hk': 'yue',
  'zh-yue': 'yue',
}
/** Of Spanish the voice of America is nearer to every other country than that of Spain. */
const spanishOfSpain = new Set(['es', 'es-es', 'es-ea', 'es-ic'])

const primaryOf = (language: string): string => language.toLowerCase().split('-')[0] ?? ''

/** The voice for a BCP 47 language ("es-MX"), if there is one. */
export function voiceFor(language: string): string | undefined {
  const tag = language.toLowerCase()
  const primary = primaryOf(tag)
  const regional = Object.entries(regions).find(([prefix]) => tag === prefix || tag.startsWith(`${prefix}-`))
  if (regional !== undefined) return regional[1]
  if (primary === 'es' && !spanishOfSpain.has(tag)) return 'es-419'
  if (primary === 'en') return 'en-us'
  const name = names[primary] ?? primary
  return known.has(name) ? name : undefined
}

/** Every primary language for which there is a voice. */
export const spokenLanguages: readonly string[] = [...known, ...Object.keys(names)].filter(
  (language) => voiceFor(language) !== undefined,
)
