import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pronounce } from '../../../core/transcript/pronunciation.ts'
import { spoken, spokenTokens } from '../../../core/transcript/spoken.ts'

const english: readonly (readonly [written: string, said: string])[] = [
  ['Hello,', 'hello'],
  ['“don’t”', "don't"],
  ["'cause", "'cause"],
  ['ill-disposed', 'ill disposed'],
  ['–', ''],
  ['...', ''],
  ['♪', ''],
  ['0', 'zero'],
  ['7', 'seven'],
  ['12', 'twelve'],
  ['42', 'forty two'],
  ['100', 'one hundred'],
  ['201', 'two hundred one'],
  ['1,205', 'one thousand two hundred five'],
  ['3,000,000', 'three million'],
  ['007', 'zero zero seven'],
  ['1984', 'nineteen eighty four'],
  ['1905', 'nineteen oh five'],
  ['1900', 'nineteen hundred'],
  ['2007', 'two thousand seven'],
  ['2026.', 'twenty twenty six'],
  ['1990s', 'nineteen nineties'],
  ["'90s", 'nineties'],
  ['1st', 'first'],
  ['22nd', 'twenty second'],
  ['30th', 'thirtieth'],
  ['112th', 'one hundred twelfth'],
  ['3.14', 'three point one four'],
  ['.5', 'point five'],
  ['-5', 'minus five'],
  ['50%', 'fifty percent'],
  ['2.5%', 'two point five percent'],
  ['$200,', 'two hundred dollars'],
  ['$1', 'one dollar'],
  ['$3.50', 'three dollars and fifty cents'],
  ['£2.01', 'two pounds and one penny'],
  ['$0.99', 'ninety nine cents'],
  ['$5M', 'five million dollars'],
  ['10:30', 'ten thirty'],
  ['9:05', 'nine oh five'],
  ['10:00', "ten o'clock"],
  ['5pm', 'five p m'],
  ['10-15', 'ten to fifteen'],
  ['1/2', 'one half'],
  ['3/4', 'three quarters'],
  ['24/7', 'twenty four seven'],
  ['5km', 'five kilometers'],
  ['20°C', 'twenty degrees celsius'],
  ['#1', 'number one'],
  ['&', 'and'],
  ['R&D', 'r and d'],
  ['Mr.', 'mister'],
  ['Dr.', 'doctor'],
  ['vs.', 'versus'],
  ['e.g.,', 'e g'],
  ['U.S.', 'u s'],
  ['mp3', 'm p three'],
  ['B2B', 'b two b'],
  ['A1', 'a. one'],
  ['NASA', 'NASA'],
  ['½', 'one half'],
]
const french: readonly (readonly [written: string, said: string])[] = [
  ['Bonjour,', 'bonjour'],
  ['71', 'soixante et onze'],
  ['80', 'quatre vingt'],
  ['91', 'quatre vingt onze'],
  ['1999', 'mille neuf cent quatre vingt dix neuf'],
  ['3,5', 'trois virgule cinq'],
  ['20 %'.replace(' ', ''), 'vingt pour cent'],
  ['14h30', 'quatorze heures trente'],
  ['1er', 'premier'],
  ['M.', 'monsieur'],
  ['12€', 'douze euros'],
]

describe('spoken', () => {
  it.each(english)('English: %s', (written, said) => expect(spoken(written, 'en-US').join(' ')).toBe(said))
  it.each(french)('French: %s', (written, said) => expect(spoken(written, 'fr-FR').join(' ')).toBe(said))

  it.each([
    // Measures and signs that stand by themselves.
    ['en', '5 kg at 100 km/h', 'five | kilograms | at | one hundred | kilometers per hour'],
    ['en', '20 °C', 'twenty | degrees celsius'],
    ['en', 'come in 5 in', 'come | in | five | in'],
    ['en', '5¢', 'five cents'],
    // Short forms that are one thing before a number and another elsewhere.
    ['en', 'No. 5, p. 12', 'number | five | page | twelve'],
    ['en', 'No. Never.', 'no | never'],
    ['en', 'Vol. 2 Fig. 3', 'volume | two | figure | three'],
    // Roman numbers.
    ['en', 'Henry VIII', 'henry | the eighth'],
    ['en', 'World War II', 'world | war | two'],
    ['en', 'Chapter IV', 'chapter | four'],
    ['en', 'mix I am', 'mix | i | am'],
    // Fractions, telephones, ranges of money, factors.
    ['en', '2/3 of 9/11', 'two thirds | of | nine eleven'],
    ['en', '1½ hours', 'one and a half | hours'],
    ['en', '1-800-555-0199', 'one eight zero zero five five five zero one nine nine'],
    ['en', '555-0199', 'five five five zero one nine nine'],
    ['en', '$20-30', 'twenty to thirty dollars'],
    ['en', '1.5x', 'one point five x'],
    ['fr', '9 h 05', 'neuf | heures | zéro cinq'],
    ['fr', '12:30', 'douze heures trente'],
    ['fr', '10 000 fois', 'dix | mille | fois'],
    ['fr', '1 250,50 €', 'un | mille deux cent cinquante | euros cinquante'],
    ['fr', '1,50 €', 'un | euro cinquante'],
    ['fr', '5 kg', 'cinq | kilos'],
    ['fr', '100 km/h', 'cent | kilomètres heure'],
    ['fr', 'n° 5', 'numéro | cinq'],
    ['fr', 'Louis XIV', 'louis | quatorze'],
    ['fr', 'François Ier', 'françois | premier'],
    ['fr', 'XIXe siècle', 'dix neuvième | siècle'],
    ['fr', '21e 5e 9e', 'vingt et unième | cinquième | neuvième'],
    ['fr', '1re', 'première'],
    ['fr', '2/3', 'deux tiers'],
    ['fr', '-7', 'moins sept'],
    ['fr', '10-15', 'dix à quinze'],
    ['fr', '06 12', 'zéro six | douze'],
  ])('in a text, %s: %s', (language, text, said) => {
    const found = spokenTokens(text.split(' '), language).map((words) => words.join(' '))
    expect(found.join(' | ')).toBe(said)
  })

  it('moves the currency behind the magnitude', () => {
    expect(
      spokenTokens(['cost', '$3', 'million,', 'not', '€2.5', 'billion'], 'en').map((words) =>
        words.join(' '),
      ),
    ).toEqual(['cost', 'three', 'million dollars', 'not', 'two point five', 'billion euros'])
  })

  it('says something for every token with a letter or a digit, in words without white space', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.constantFrom('en', 'fr', 'de'),
        (token, language) => {
          const words = spoken(token, language)
          if (/[\p{L}\p{Nd}]/u.test(token)) expect(words).not.toEqual([])
          for (const word of words) expect(word).toMatch(/^\S+$/)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('reads every number', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        fc.constantFrom('en', 'fr'),
        (number, language) => {
          expect(spoken(String(number), language).join(' ')).toMatch(/^[a-zé ]+$/)
        },
      ),
    )
  })
})

describe('pronounce', () => {
  const known: Readonly<Record<string, string>> = {
    cue: 'K Y UW',
    sub: 'S AH B',
    title: 'T AY T AH L',
    wright: 'R AY T',
  }
  const lookup = (word: string): string | undefined => known[word]

  it.each([
    ['subtitle', 'S AH B T AY T AH L'],
    ["title's", 'T AY T AH L Z'],
    ['titles', 'T AY T AH L Z'],
    ['cuewright', 'K Y UW R AY T'],
    ['HTTP', 'EY CH T IY T IY P IY'],
    ['knipe', 'N AY P'],
    ['shrang', 'SH R AE NG'],
  ])('%s', (word, sounds) => expect(pronounce(word, 'en', lookup)).toBe(sounds))

  it('has sounds of the model’s own set for any word', () => {
    const sets = {
      en: new Set(
        'AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH'.split(
          ' ',
        ),
      ),
      fr: new Set(
        'aa ai an au bb ch dd ee ei eu ff gg gn ii in jj kk ll mm nn oe on oo ou pp rr ss tt un uu uy vv ww yy zz'.split(
          ' ',
        ),
      ),
    }
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
        fc.constantFrom('en' as const, 'fr' as const),
        (word, language) => {
          const sounds = pronounce(word, language).split(' ')
          for (const sound of sounds) expect(sets[language]).toContain(sound)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
