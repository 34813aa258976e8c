import type { Change, Part } from '../../core/script/script.ts'
import { toMilliseconds } from '../../core/time/ticks.ts'
import { escapeAttribute, escapeText } from '../../core/xml/xml.ts'

/** How a service calls the element of a mark. */
export type MarkElement = 'mark' | 'bookmark'

/** A factor as a relative change: "+20%". */
export function percent(factor: number): string {
  const change = Math.round(100 * (factor - 1))
  return `${change < 0 ? '' : '+'}${change}%`
}

const attributes = (named: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(named)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeAttribute(value)}"`))
    .join('')

function opened(change: Change): readonly [name: string, attributes: string] {
  switch (change.type) {
    case 'prosody': {
      const { rate, pitch, volume, hertz } = change
      const of = (factor: number | undefined): string | undefined =>
        factor === undefined ? undefined : percent(factor)
      return ['prosody', attributes({ rate: of(rate), pitch: of(pitch) ?? hertz, volume: of(volume) })]
    }
    case 'emphasis':
      return ['emphasis', attributes({ level: change.level })]
    case 'language':
      return ['lang', attributes({ 'xml:lang': change.language })]
  }
}

/** Parts as SSML, without a `speak` around them. */
export const written = (parts: readonly Part[], marks: MarkElement = 'mark'): string =>
  parts
    .map((part): string => {
      switch (part.type) {
        case 'text':
          return escapeText(part.text)
        case 'break':
          return `<break${attributes({ time: `${Math.round(toMilliseconds(part.duration))}ms` })}/>`
        case 'mark':
          return `<${marks}${attributes({ [marks === 'mark' ? 'name' : 'mark']: part.name })}/>`
        case 'say-as':
          return `<say-as${attributes({ 'interpret-as': part.as, format: part.format })}>${escapeText(part.text)}</say-as>`
        case 'sub':
          return `<sub${attributes({ alias: part.alias })}>${escapeText(part.text)}</sub>`
        case 'phoneme': {
          const alphabet = part.alphabet === '' ? undefined : part.alphabet
          const own = attributes({ alphabet, ph: part.phonemes })
          return part.text === '' ? `<phoneme${own}/>` : `<phoneme${own}>${escapeText(part.text)}</phoneme>`
        }
        case 'inside': {
          const [name, own] = opened(part.change)
          return `<${name}${own}>${written(part.parts, marks)}</${name}>`
        }
      }
    })
    .join('')
