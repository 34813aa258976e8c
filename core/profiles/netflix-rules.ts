import { allCharacters } from './letters.ts'
import { cited, type Profile, type Rules, type Sureness } from './profile.ts'

/*
 * The Netflix Timed Text Style Guide. `read`: in its pages, or in open programs that cite the page for the number. `general`: the page was not at hand.
 */
const of = (page: string, sure: Sureness) => cited(`Netflix Timed Text Style Guide, ${page}`, sure)
const general = of('general requirements', 'read')
const timing = of('subtitle timing guidelines', 'read')
export const netflixLanguage = of('the language’s own page', 'read')
const languageGeneral = of('the language’s own page', 'general')

/** What holds in every language that has no entry in the table. */
export const netflixRules: Rules = {
  counting: general(allCharacters),
  lineLength: general(42),
  lines: general(2),
  charactersPerSecond: netflixLanguage(17),
  shortest: general({ seconds: 5 / 6 }),
  longest: general({ seconds: 7 }),
  gap: general({ frames: 2 }),
  chain: timing({ framesAt24: 12 }),
  shotIn: timing({
    snapBefore: { framesAt24: 7 },
    clear: { framesAt24: 12 },
    snapAfter: { framesAt24: 12 },
  }),
  shotOut: timing({ rest: { frames: 2 }, snapBefore: { framesAt24: 12 }, clear: { framesAt24: 12 } }),
  lead: timing({ frames: 3 }),
  lag: timing({ seconds: 0.5 }),
  ellipsis: general('…'),
  positions: general([2, 8]),
  characters: languageGeneral('any'),
  shape: languageGeneral('bottom'),
}

const dashes = {
  bothSpaced: netflixLanguage({ dash: '-', spaced: true, lines: 'all' }),
  both: netflixLanguage({ dash: '-', spaced: false, lines: 'all' }),
  later: netflixLanguage({ dash: '-', spaced: false, lines: 'later' }),
  laterSpaced: netflixLanguage({ dash: '-', spaced: true, lines: 'later' }),
} as const

/** Lines are measured in full-width letters; what is half as wide counts half. */
const wide = netflixLanguage({ ...allCharacters, halfWidth: 0.5 })
const noItalics = netflixLanguage(false)
const straight = languageGeneral({ outer: ['"', '"'], inner: ["'", "'"] })
const guillemets = languageGeneral({ outer: ['«', '»'], inner: ['“', '”'] })
const corners = languageGeneral({ outer: ['「', '」'], inner: ['『', '』'] })
const spelledOut = netflixLanguage({ spelledTo: 10, startSpelled: true })

/** Reading speed for grown-ups: what an entry does not say is that of `netflixRules`. */
export const netflixLanguages = {
  ar: { charactersPerSecond: netflixLanguage(20), dashes: dashes.bothSpaced, italics: noItalics },
  bg: { dashes: dashes.laterSpaced },
  cs: { dashes: dashes.bothSpaced },
  da: { dashes: dashes.both },
  de: { dashes: dashes.both, quotes: straight },
  en: {
    charactersPerSecond: netflixLanguage(20),
    dashes: dashes.both,
    quotes: straight,
    numbers: spelledOut,
  },
  es: { dashes: dashes.bothSpaced, quotes: straight },
  fi: { dashes: dashes.later },
  fr: { dashes: dashes.bothSpaced, quotes: guillemets },
  he: { dashes: dashes.later },
  hi: { charactersPerSecond: netflixLanguage(22), dashes: dashes.both },
  hu: { dashes: dashes.bothSpaced },
  id: { dashes: dashes.bothSpaced },
  it: { dashes: dashes.bothSpaced, quotes: straight },
  ja: {
    counting: wide,
    lineLength: languageGeneral(13),
    charactersPerSecond: netflixLanguage(4),
    quotes: corners,
    dashes: null,
    ellipsis: null,
  },
  ko: {
    counting: wide,
    lineLength: netflixLanguage(16),
    charactersPerSecond: netflixLanguage(12),
    dashes: dashes.bothSpaced,
    italics: noItalics,
  },
  ms: { dashes: dashes.bothSpaced },
  nl: { dashes: dashes.later },
  pl: { dashes: dashes.bothSpaced },
  pt: { dashes: dashes.bothSpaced, quotes: straight },
  ro: { dashes: dashes.bothSpaced },
  ru: { dashes: dashes.bothSpaced },
  sk: { dashes: dashes.bothSpaced },
  sr: { dashes: dashes.later },
  th: { lineLength: netflixLanguage(35), dashes: dashes.bothSpaced },
  vi: { dashes: dashes.bothSpaced },
  zh: {
    counting: wide,
    lineLength: netflixLanguage(16),
    charactersPerSecond: netflixLanguage(9),
    dashes: dashes.both,
    italics: noItalics,
  },
} satisfies NonNullable<Profile['languages']>

/** What is added for those who do not hear. */
export const netflixHearing = {
  labels: of('SDH', 'read')({ brackets: ['['], speaker: 'brackets' }),
} satisfies Partial<Rules>
