import { pitchNames, rateNames, strengths, volumeNames } from './values.ts'

/** An attribute's values, where there are only some or some are usual. */
type Attributes = Readonly<Record<string, readonly string[]>>

export interface SsmlElement {
  readonly attributes: Attributes
  /** Stands in text; else it holds paragraphs or sentences. */
  readonly isInline: boolean
  /** Has nothing inside. */
  readonly isEmpty?: true
  /** What is in it is not said. */
  readonly isSilent?: true
  /** It is known, and does nothing here but what is in it. */
  readonly isPassedOver?: true
}

const names = (map: ReadonlyMap<string, number>): readonly string[] =>
  [...map.keys()].filter((name) => name !== 'default')
const language = { 'xml:lang': [] }

/** What SSML 1.1 has, and what becomes of it: https://www.w3.org/TR/speech-synthesis11/. */
export const ssmlElements: ReadonlyMap<string, SsmlElement> = new Map<string, SsmlElement>([
  ['speak', { attributes: { version: ['1.0', '1.1'], ...language }, isInline: false }],
  ['p', { attributes: language, isInline: false }],
  ['s', { attributes: language, isInline: false }],
  [
    'break',
    {
      attributes: { time: ['250ms', '500ms', '1s', '2s'], strength: [...strengths.keys()] },
      isInline: true,
      isEmpty: true,
    },
  ],
  ['mark', { attributes: { name: [] }, isInline: true, isEmpty: true }],
  [
    'say-as',
    {
      attributes: {
        'interpret-as': [
          'cardinal',
          'ordinal',
          'digits',
          'characters',
          'letters',
          'spell-out',
          'date',
          'time',
          'telephone',
          'number',
          'currency',
          'fraction',
          'unit',
          'interjection',
          'vxml:boolean',
          'vxml:currency',
          'vxml:date',
          'vxml:digits',
          'vxml:phone',
          'vxml:time',
        ],
        format: ['mdy', 'dmy', 'ymd', 'md', 'dm', 'ym', 'my', 'd', 'm', 'y', 'hms12', 'hms24'],
        detail: [],
      },
      isInline: true,
    },
  ],
  ['sub', { attributes: { alias: [] }, isInline: true }],
  [
    'phoneme',
    { attributes: { alphabet: ['ipa', 'x-sampa', 'ibm', 'sapi', 'ups'], ph: [], type: [] }, isInline: true },
  ],
  [
    'prosody',
    {
      attributes: { rate: names(rateNames), pitch: names(pitchNames), volume: names(volumeNames) },
      isInline: true,
    },
  ],
  ['emphasis', { attributes: { level: ['strong', 'moderate', 'reduced', 'none'] }, isInline: true }],
  ['voice', { attributes: { name: [], ...language }, isInline: true }],
  ['lang', { attributes: { 'xml:lang': [], onlangfailure: [] }, isInline: true }],
  ['audio', { attributes: { src: [] }, isInline: true, isPassedOver: true }],
  ['desc', { attributes: language, isInline: true, isSilent: true }],
  ['metadata', { attributes: {}, isInline: false, isSilent: true }],
  [
    'meta',
    {
      attributes: { name: [], content: [], 'http-equiv': [] },
      isInline: false,
      isEmpty: true,
      isSilent: true,
    },
  ],
  ['lexicon', { attributes: { uri: [], type: [] }, isInline: false, isSilent: true, isPassedOver: true }],
  ['lookup', { attributes: { ref: [] }, isInline: true, isPassedOver: true }],
  ['token', { attributes: { role: [], ...language }, isInline: true }],
  ['w', { attributes: { role: [], ...language }, isInline: true }],
  ['par', { attributes: {}, isInline: false }],
])

/** On any element, without an effect but for the language. */
export const isGeneral = (attribute: string): boolean =>
  /^(?:xmlns(?::.*)?|xml:(?:lang|id|base|space)|id|xsi:.*)$/.test(attribute)

/** What may stand in the elements that are open, outermost first. */
export function ssmlNames(open: readonly string[]): readonly string[] {
  if (open.length === 0) return ['speak']
  const last = open.at(-1) ?? ''
  if (last === 'say-as' || last === 'sub' || last === 'phoneme') return []
  const isIn = (name: string): boolean => open.includes(name)
  return [...ssmlElements].flatMap(([name, element]) => {
    if (
      name === 'speak' ||
      element.isSilent === true ||
      element.isPassedOver === true ||
      name === 'w' ||
      name === 'par'
    )
      return []
    if ((name === 'p' && (isIn('p') || isIn('s'))) || (name === 's' && isIn('s'))) return []
    return [name]
  })
}

export const isEmptyElement = (name: string): boolean => ssmlElements.get(name)?.isEmpty === true
