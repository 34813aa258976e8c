/**
 * Words that lean on the next one: articles, prepositions, conjunctions, possessives, auxiliaries. A line or a cue should
 * end before them rather than after (Netflix TTSG, BBC Subtitle Guidelines: "line breaks"). Short lists of the most common
 * ones; a language without a list is broken at punctuation and pauses only.
 */
const leaning: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en: `a an the this that these those my your his her its our their some any no every each
      of in on at by for from to with without into onto over under about after before between through during against
      and or but nor so yet if because although though while when where which who whom whose than as since until unless
      i you he she it we they is are was were be been am has have had do does did will would shall should can could may
      might must not very too mr mrs ms dr i'm you're he's she's it's we're they're i've i'll`,
    fr: `le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur
      leurs à en dans sur sous par pour avec sans chez vers entre et ou mais donc car ni que qui dont où si quand comme je
      tu il elle on nous vous ils elles est sont a ont ne se me te y`,
    de: `der die das den dem des ein eine einen einem einer eines mein dein sein ihr unser euer kein
      in im an am auf aus bei beim mit nach von vom zu zum zur für über unter vor durch gegen ohne um
      und oder aber denn dass weil wenn als ob wie ich du er sie es wir ist sind war hat haben wird nicht sehr`,
    es: `el la los las un una unos unas lo de del a al en con sin por para sobre entre hasta desde mi tu su mis tus sus
      y e o u pero ni que quien cuyo si cuando como donde porque yo él ella es son no se me te nos muy`,
    it: `il lo la i gli le l un uno una di del dello della dei degli delle a al allo alla in nel nella con su per tra fra da
      dal dalla mio tuo suo e o ma che chi se quando come dove perché io tu lui lei è sono non si mi ti ci`,
    pt: `o a os as um uma de do da dos das em no na nos nas com sem por para sobre entre até meu teu seu
      e ou mas que quem se quando como onde porque eu tu ele ela é são não me te`,
    nl: `de het een van in op aan bij met naar voor door over onder uit om te tot mijn jouw zijn haar ons
      en of maar want dat die als wie waar omdat ik jij hij zij wij is was heeft niet`,
  }).map(([language, words]) => [language, new Set(words.split(/\s+/))]),
)

/** Those of them that begin a phrase: a break before them is a good one. */
const joining: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en: `of in on at by for from to with without into onto over under about after before between through during against
      and or but nor so yet if because although though while when where which who that than as since until unless`,
    fr: 'à en dans sur sous par pour avec sans chez vers entre et ou mais donc car que qui dont où si quand comme',
    de: 'in im an am auf aus bei mit nach von zu für über unter vor durch gegen ohne um und oder aber denn dass weil wenn als ob',
    es: 'de a en con sin por para sobre entre hasta desde y o pero que si cuando como donde porque',
    it: 'di a in con su per tra fra da e o ma che se quando come dove perché',
    pt: 'de em com sem por para sobre entre até e ou mas que se quando como onde porque',
    nl: 'van in op aan bij met naar voor door over onder uit om en of maar want dat die als omdat',
  }).map(([language, words]) => [language, new Set(words.split(/\s+/))]),
)

/** Words that belong to the one before them: particles of verbs, negations, what refers back ("pick up", "did not", "hurt myself"). */
const clinging: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en: `up out off down away back along apart together around not else ago too either anyway myself yourself himself herself
      itself ourselves yourselves themselves o'clock`,
    fr: 'pas plus jamais rien point personne',
    de: 'nicht',
    nl: 'niet',
  }).map(([language, words]) => [language, new Set(words.split(/\s+/))]),
)

/** English adjectives that nearly always stand before their noun; others are known by how they end. */
const adjectives = new Set(
  `good bad new old big small little great long short young high low large whole same other another next last first second
  only own best worst better worse real true false right wrong left poor rich happy sad beautiful ugly nice strange dark
  bright red blue green black white yellow brown grey gray hot cold warm cool dead dear entire main major minor several few
  many much more most such certain sure very so really quite rather pretty`.split(/\s+/),
)
const adjectival = /.{3}(?:ful|ous|ive|able|ible|ical|ish|less|ary)$/

/** Words after which a number says which one: "chapter 5". */
const numbered = new Set(
  'chapter page room part number no episode gate line platform flight track channel level stage act scene article section season day route highway interstate'.split(
    ' ',
  ),
)
const number = /^[\p{Sc}#+-]?\p{Nd}[\p{Nd}.,:/]*(?:st|nd|rd|th)?[%\p{Sc}]?$/u
const unit =
  /^(?:percent|per|%|\p{Sc}|kilometers?|kilometres?|km|meters?|metres?|m|cm|mm|miles?|feet|foot|ft|inch(?:es)?|kg|g|grams?|pounds?|lbs?|tons?|liters?|litres?|l|degrees?|hours?|minutes?|seconds?|days?|weeks?|months?|years?|dollars?|euros?|cents?|bucks|million|billion|thousand|hundred|dozen|o'clock|a\.?m\.?|p\.?m\.?|uhr|prozent|euro|jahre?n?|ans?|heures?|millions?|millionen|años|horas)$/iu
const title =
  /^(?:mr|mrs|ms|dr|st|prof|sir|lady|lord|captain|king|queen|president|uncle|aunt|father|sister|brother|sergeant|general|colonel|major|officer|detective|miss|mister|madame|monsieur|herr|frau|señor|señora|don|doña|signor|signora|van|von|de|la|du)\.?$/iu
const month = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/i

/**
 * Whether two neighbours are one name or one number and must stay on one line wherever there is room: "John Smith", "Dr. No",
 * "10 000", "5 km", "Chapter 5", "June 6".
 */
export function isOneThing(left: string, right: string, language: string): boolean {
  if (clauseEnd.test(left) || (endsSentence(left) && !title.test(left))) return false
  const [a, b] = [left.replace(/^[^\p{L}\p{N}\p{Sc}#+-]+/u, ''), right.replace(/[^\p{L}\p{N}%\p{Sc}]+$/u, '')]
  if (number.test(a)) return number.test(b) || unit.test(b)
  const low = wordOf(a)
  if (number.test(b)) return numbered.has(low) || month.test(low) || /^\p{Sc}$/u.test(a)
  if (!capital.test(b) && !/^\p{Lu}\.?$/u.test(b)) return false
  if (title.test(a) && /^\p{Lu}/u.test(a)) return true
  // Every German noun has a capital; "I" has one too, and so has a word that begins its sentence.
  const [primary = ''] = language.toLowerCase().split('-', 1)
  if (primary === 'de' || b === 'I') return false
  return (
    (capital.test(a) || /^\p{Lu}\.$/u.test(a)) &&
    leaning[primary]?.has(low) !== true &&
    leaning[primary]?.has(wordOf(b)) !== true
  )
}

const sentenceEnd = /[.?!…。？！।؟]["'”’»)\]]*$/
const abbreviation = /^(?:mr|mrs|ms|dr|st|prof|no|vs|jr|sr|[a-z])\.$/i
const clauseEnd = /[,;:—–、，；：،]["'”’»)\]]*$/
const capital = /^\p{Lu}\p{Ll}/u
const edge = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu

/** Whether a token ends a sentence; "Dr." and initials do not. */
export const endsSentence = (token: string): boolean => sentenceEnd.test(token) && !abbreviation.test(token)

/**
 * How bad it is to part two neighbours, 0 (between sentences) to 1 (an article from its noun). `language` is BCP 47 or
 * empty; the draft recognizer writes neither capitals nor punctuation, so the word lists have to serve alone.
 */
export function seam(left: string, right: string, language: string): number {
  const isBare = bare.test(left)
  if (!isBare && endsSentence(left)) return 0
  if (!isBare && clauseEnd.test(left)) return 0.15
  const [primary = ''] = language.toLowerCase().split('-', 1)
  const isBefore = joining[primary]?.has(wordOf(right)) === true
  // "had been | to the city": the phrase that begins weighs more than the verb that leans.
  if (leaning[primary]?.has(isBare ? left : wordOf(left)) === true) return isBefore ? 0.4 : 1
  if (!isBare && capital.test(left) && capital.test(right)) return 0.9
  const next = wordOf(right)
  if (clinging[primary]?.has(next) === true) return 0.85
  if (primary === 'en' && !isBefore && !joining['en']?.has(next)) {
    const last = wordOf(left)
    if (adjectives.has(last) || adjectival.test(last)) return 0.9
  }
  return isBefore ? 0.35 : 0.6
}

/** What a recognizer writes most: looked at a hundred thousand times for a film, so spared the costly patterns. */
const bare = /^[a-z']*[a-z]$/

const wordOf = (token: string): string => (bare.test(token) ? token : token.replace(edge, '').toLowerCase())
