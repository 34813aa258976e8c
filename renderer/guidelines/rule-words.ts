import type { Length } from '../../core/profiles/length.ts'
import type { Counting, Limit, RuleName, Rules } from '../../core/profiles/profile.ts'
import { formatList, formatNumber } from '../language/number.ts'
import { later, t } from '../language/t.ts'

/** What a guideline can ask for, in the order in which people ask. */
export const ruleNames: Readonly<Record<RuleName, string>> = {
  lineLength: later('Characters a line'),
  lines: later('Number of lines'),
  charactersPerSecond: later('Characters a second'),
  wordsPerMinute: later('Words a minute'),
  counting: later('What counts'),
  shortest: later('Shortest duration'),
  longest: later('Longest duration'),
  gap: later('Gap'),
  chain: later('Gaps that are closed'),
  lead: later('In-time before the first word'),
  lag: later('Out-time after the last word'),
  shotIn: later('In-time near a shot change'),
  shotOut: later('Out-time near a shot change'),
  untold: later('Speech without text'),
  shape: later('Shape of two lines'),
  dashes: later('Dashes of dialogue'),
  ellipsis: later('Ellipses'),
  quotes: later('Quotation marks'),
  numbers: later('Numbers as words'),
  labels: later('Labels of speakers and sounds'),
  italics: later('Italics'),
  positions: later('Position in the picture'),
  characters: later('Characters of the target'),
}

const short = (value: number): string => formatNumber(Number(value.toFixed(3)))

function lengthWords(length: Length): string {
  if ('seconds' in length) return t('{{value}} s', { value: short(length.seconds) })
  if ('frames' in length) return t('{{count}} frames', { count: length.frames })
  return t('{{count}} frames at 24 a second', { count: length.framesAt24 })
}

function countingWords({ spaces, punctuation, tags, fullWidth, halfWidth }: Counting): string {
  const parts = [
    spaces ? t('spaces') : '',
    punctuation ? t('punctuation') : '',
    tags ? t('tags') : '',
    halfWidth === fullWidth
      ? ''
      : t('half-width letters by {{value}}', { value: short(halfWidth / fullWidth) }),
  ].filter((part) => part !== '')
  return parts.length === 0 ? t('letters only') : formatList([t('letters'), ...parts])
}

const speakers: Readonly<Record<string, string>> = {
  brackets: later('names in brackets'),
  chevrons: later('>> before another speaker'),
  capitals: later('names in capitals'),
  color: later('colours of speakers'),
  none: later('no names'),
}

const atMost = (limit: string): string => t('at most {{limit}}', { limit })
const atLeast = (limit: string): string => t('at least {{limit}}', { limit })

/** How each rule is said. */
const words: { readonly [Name in RuleName]: (value: NonNullable<Rules[Name]>['value']) => string } = {
  lineLength: (value) => atMost(short(value)),
  lines: (value) => atMost(short(value)),
  charactersPerSecond: (value) => atMost(short(value)),
  wordsPerMinute: (value) => atMost(short(value)),
  counting: countingWords,
  shortest: (value) => atLeast(lengthWords(value)),
  longest: (value) => atMost(lengthWords(value)),
  gap: (value) => atLeast(lengthWords(value)),
  chain: (value) => t('shorter than {{limit}}', { limit: lengthWords(value) }),
  lead: (value) => atMost(lengthWords(value)),
  lag: (value) => atMost(lengthWords(value)),
  shotIn: (value) => t('on the cut, or {{clear}} before it', { clear: lengthWords(value.clear) }),
  shotOut: (value) =>
    t('{{rest}} before the cut, or {{clear}} away from it', {
      rest: lengthWords(value.rest),
      clear: lengthWords(value.clear),
    }),
  untold: (value) => atMost(lengthWords(value)),
  shape: (value) => (value === 'bottom' ? t('lower line longer') : t('lines of one length')),
  dashes: ({ dash, spaced, lines }) =>
    `${spaced ? `${dash} …` : `${dash}…`} ${lines === 'all' ? t('for every speaker') : t('for the second speaker')}`,
  ellipsis: (value) => value,
  quotes: ({ outer, inner }) => `${outer.join('…')} ${inner.join('…')}`,
  numbers: ({ spelledTo }) => t('up to {{limit}}', { limit: short(spelledTo) }),
  labels: ({ brackets, speaker }) =>
    [...brackets.map((each) => (each === '[' ? '[…]' : '(…)')), t(speakers[speaker] ?? '')].join(' '),
  italics: (value) => (value ? t('allowed') : t('not allowed')),
  positions: (value) => formatList(value.map(placeWords)),
  characters: (value) =>
    value === 'any' ? t('all of Unicode') : value === 'cea-608' ? 'CEA-608' : t('teletext'),
}

/** Places by the digits of a number pad. */
const placeWords = (place: number): string =>
  place >= 7 ? t('above') : place >= 4 ? t('in the middle') : t('below')

export interface RuleLine {
  readonly rule: RuleName
  readonly asked: string
  readonly limit: Limit<unknown>
}

/** What some rules ask for, one line each. */
export const ruleLines = (rules: Rules): readonly RuleLine[] =>
  (Object.keys(ruleNames) as RuleName[]).flatMap((rule) => {
    const limit = rules[rule]
    if (limit === undefined) return []
    const asked = (words[rule] as (value: unknown) => string)(limit.value)
    return [{ rule, asked, limit }]
  })
