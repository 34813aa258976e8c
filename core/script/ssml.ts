import { toMilliseconds } from '../time/ticks.ts'
import { escapeAttribute, escapeText } from '../xml/xml.ts'
import type { Change, Part } from './script.ts'

/** What an engine reads of SSML, and how it wants its numbers. */
export interface SsmlDialect {
  /** Elements that it knows. Of others the text is written; a `sub` is its alias then, a `break` a space. */
  readonly knows: ReadonlySet<
    'break' | 'mark' | 'say-as' | 'sub' | 'phoneme' | 'prosody' | 'emphasis' | 'lang'
  >
  /** "+20%" of what is around it, "120%", or "1.2". */
  readonly rate: 'change' | 'percent' | 'factor'
  readonly pitch: 'change' | 'percent' | 'factor'
  /** "+20%", or "+1.58dB". */
  readonly volume: 'change' | 'decibels'
  /** Whether "120Hz" and "+20Hz" mean something to it. */
  readonly hertz?: boolean
  /** Alphabets of `phoneme` that it knows; all where it is absent. */
  readonly alphabets?: readonly string[]
  /** How it writes a mark, where that is not SSML's `<mark name="…"/>`. */
  readonly mark?: (name: string) => string
}

const round = (value: number): number => Math.round(value * 100) / 100
const signed = (value: number): string => `${value < 0 ? '' : '+'}${value}`

function factor(value: number, form: SsmlDialect['rate']): string {
  if (form === 'factor') return String(Math.round(value * 10_000) / 10_000)
  return form === 'percent' ? `${round(value * 100)}%` : `${signed(round((value - 1) * 100))}%`
}

/** Silence is −96 dB: what 16 bits can hold. */
const decibels = (value: number): string => `${signed(round(Math.max(-96, 20 * Math.log10(value))))}dB`

const attribute = (name: string, value: string): string => ` ${name}="${escapeAttribute(value)}"`

/** The tag that a change is; undefined where the dialect has none. */
function tagOf(change: Change, dialect: SsmlDialect): { name: string; attributes: string } | undefined {
  switch (change.type) {
    case 'emphasis':
      return dialect.knows.has('emphasis')
        ? { name: 'emphasis', attributes: attribute('level', change.level) }
        : undefined
    case 'language':
      return dialect.knows.has('lang')
        ? { name: 'lang', attributes: attribute('xml:lang', change.language) }
        : undefined
    case 'prosody': {
      if (!dialect.knows.has('prosody')) return undefined
      const { rate, pitch, volume, hertz } = change
      const attributes = [
        rate === undefined ? '' : attribute('rate', factor(rate, dialect.rate)),
        pitch === undefined ? '' : attribute('pitch', factor(pitch, dialect.pitch)),
        hertz === undefined || dialect.hertz !== true ? '' : attribute('pitch', hertz),
        volume === undefined
          ? ''
          : attribute('volume', dialect.volume === 'decibels' ? decibels(volume) : factor(volume, 'change')),
      ].join('')
      return attributes === '' ? undefined : { name: 'prosody', attributes }
    }
  }
}

/**
 * Parts as SSML, to be put into `<speak>` as the engine wants it. Read again by `parseScript` it is the same parts, as far as the
 * dialect knows what is in them. White space is single spaces.
 */
export function ssmlOf(parts: readonly Part[], dialect: SsmlDialect): string {
  return parts.map((part) => written(part, dialect)).join('')
}

const text = (value: string): string => escapeText(value).replace(/[ \t\n\r]+/g, ' ')

function written(part: Part, dialect: SsmlDialect): string {
  const { knows } = dialect
  switch (part.type) {
    case 'text':
      return text(part.text)
    case 'break':
      return knows.has('break') ? `<break${attribute('time', `${toMilliseconds(part.duration)}ms`)}/>` : ' '
    case 'mark':
      if (!knows.has('mark')) return ''
      return dialect.mark?.(part.name) ?? `<mark${attribute('name', part.name)}/>`
    case 'sub':
      if (!knows.has('sub')) return text(part.alias)
      return `<sub${attribute('alias', part.alias)}>${text(part.text)}</sub>`
    case 'say-as': {
      if (!knows.has('say-as')) return text(part.text)
      const format = part.format === undefined ? '' : attribute('format', part.format)
      return `<say-as${attribute('interpret-as', part.as)}${format}>${text(part.text)}</say-as>`
    }
    case 'phoneme': {
      const { alphabet, phonemes } = part
      if (!knows.has('phoneme') || dialect.alphabets?.includes(alphabet) === false) return text(part.text)
      return `<phoneme${attribute('alphabet', alphabet)}${attribute('ph', phonemes)}>${text(part.text)}</phoneme>`
    }
    case 'inside': {
      const tag = tagOf(part.change, dialect)
      const inside = ssmlOf(part.parts, dialect)
      return tag === undefined ? inside : `<${tag.name}${tag.attributes}>${inside}</${tag.name}>`
    }
  }
}
