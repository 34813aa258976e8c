import { entitiesIn, readXml, type XmlTag } from '../xml/xml.ts'
import { draftOf } from './draft.ts'
import { framed, textLeaf, type Frame, type Leaf } from './leaves.ts'
import type { Change, Manner, Place, Script } from './script.ts'
import { isGeneral, ssmlElements } from './ssml-elements.ts'
import { hertzOf, pitchOf, rateOf, strengths, timeOf, volumeOf } from './values.ts'
import { fromMilliseconds } from '../time/ticks.ts'

/** What is said in one piece: the text of `say-as`, `sub` or `phoneme`. */
interface Whole {
  readonly tag: XmlTag
  text: string
  place: Place | undefined
}

/** An element that is open, with what holds inside of it. */
interface Open {
  readonly tag: XmlTag
  readonly frame: Frame | undefined
  readonly manner: Manner
  readonly language: string
  readonly isSilent: boolean
  readonly isSentence: boolean
}

const alphabets = /^(?:ipa|ibm|x-sampa|sapi|ups|x-[a-z-]+)$/i

/** SSML, whole or a fragment without `<speak>`. Nothing is fetched, and what a DOCTYPE declares is not known. */
export function readSsml(source: string, language: string): Script {
  const draft = draftOf(language)
  const open: Open[] = []
  let own: string | undefined
  let whole: Whole | undefined
  let isFirst = true

  const here = (): Omit<Open, 'tag'> =>
    open.at(-1) ?? { frame: undefined, manner: {}, language, isSilent: false, isSentence: false }
  const warn = (
    code: 'unknown-element' | 'unknown-attribute' | 'bad-value' | 'misplaced' | 'not-said',
    what: string,
    place: Place,
  ): void => draft.problem('warning', code, what, place)

  const start = (tag: XmlTag): void => {
    const { name } = tag
    const element = ssmlElements.get(name)
    const outer = here()
    const place = nameOf(tag)
    if (!outer.isSilent) check(source, tag, warn)
    const written = tag.attributes.get('xml:lang')?.trim() ?? ''
    let { frame, manner } = outer
    let isSentence = outer.isSentence
    let spoken = outer.language
    if (name === 'speak' && isFirst) {
      own = written
      spoken = written === '' ? language : written
      draft.speaks(spoken)
    } else if (name === 'speak') warn('misplaced', name, place)
    else if (written !== '' && written !== spoken) {
      frame = framed({ type: 'language', language: written }, frame)
      spoken = written
    }
    isFirst = false
    const isIn = outer.isSilent || whole !== undefined
    if (whole !== undefined && name !== 'mark' && element !== undefined && element.isSilent !== true)
      warn('misplaced', name, place)
    if (!isIn) {
      const change = changeOf(tag)
      if (change !== undefined) frame = framed(change, frame)
      if (name === 'p') {
        if (isSentence) warn('misplaced', name, place)
        else draft.paragraph()
      } else if (name === 's') {
        if (isSentence) warn('misplaced', name, place)
        else draft.end(false)
        isSentence = true
      } else if (name === 'voice') {
        const voice = tag.attributes.get('name')?.trim() ?? ''
        if (voice !== '' && voice !== manner.voice) {
          manner = { ...manner, voice }
          draft.speak(manner, isSentence)
        }
      } else if (name === 'break') {
        draft.add({ type: 'break', duration: lengthOf(tag), place: placeOf(tag) }, frame)
      } else if (isWhole(tag)) whole = { tag, text: '', place: undefined }
    }
    // A mark within what is said in one piece is reached when that begins.
    if (name === 'mark' && !outer.isSilent)
      draft.mark(tag.attributes.get('name')?.trim() ?? '', placeOf(tag), frame)
    open.push({
      tag,
      frame,
      manner,
      language: spoken,
      isSilent: outer.isSilent || element?.isSilent === true,
      isSentence,
    })
  }

  const close = (to: number): void => {
    const ended = open.pop()
    if (ended === undefined) return
    const { tag, frame } = ended
    const outer = here()
    if (whole?.tag === tag) {
      const leaf = leafOf(whole, { from: tag.from, to: Math.max(to, tag.to) })
      whole = undefined
      if (leaf !== undefined) draft.add(leaf, frame)
    } else if (whole === undefined && !ended.isSilent) {
      if (tag.name === 'p' && !outer.isSentence) draft.paragraph()
      if (tag.name === 's' && !outer.isSentence) draft.end(true)
      if (ended.manner !== outer.manner) draft.speak(outer.manner, ended.isSentence)
    }
  }

  const hear = (from: number, to: number, said: string, isLiteral: boolean): void => {
    const { frame, isSilent } = here()
    if (isSilent) return
    if (whole !== undefined) {
      whole.text += said
      whole.place = { from: whole.place?.from ?? from, to }
    } else {
      draft.add(
        isLiteral ? textLeaf(source, from, to) : { type: 'text', text: said, place: { from, to } },
        frame,
      )
    }
  }

  readXml(source, {
    open: start,
    close: (_, to) => close(to),
    text: (said, from) => {
      const begin = source.startsWith('<![CDATA[', from) ? from + 9 : from
      if (source[from] === '<') {
        hear(begin, begin + said.length, said, true)
        return
      }
      const end = source.indexOf('<', from)
      const raw = source.slice(from, end < 0 ? source.length : end)
      let at = 0
      for (const entity of entitiesIn(raw)) {
        if (entity.from > at) hear(from + at, from + entity.from, raw.slice(at, entity.from), true)
        hear(from + entity.from, from + entity.to, entity.text, false)
        at = entity.to
      }
      if (at < raw.length) hear(from + at, from + raw.length, raw.slice(at), true)
    },
    doctype: (_, from) => {
      draft.problem('warning', 'not-said', '<!DOCTYPE', { from, to: from + 9 })
      return true
    },
    fault: (_, at, message, start = at) => {
      const from = Math.min(start, source.length)
      const length = /^<?\/?[^\s<>/]{0,40}/.exec(source.slice(from, from + 41))?.[0].length ?? 0
      draft.problem('error', 'not-xml', message, {
        from,
        to: Math.min(source.length, from + Math.max(1, length)),
      })
    },
  })
  return draft.done(own)
}

const placeOf = ({ from, to }: XmlTag): Place => ({ from, to })
const nameOf = ({ from, name }: XmlTag): Place => ({ from, to: from + 1 + name.length })

type Warn = (
  code: 'unknown-element' | 'unknown-attribute' | 'bad-value' | 'not-said',
  what: string,
  place: Place,
) => void

/** Tells what is passed over of a tag. */
function check(source: string, tag: XmlTag, warn: Warn): void {
  const element = ssmlElements.get(tag.name)
  if (element === undefined) {
    warn('unknown-element', tag.name, nameOf(tag))
    return
  }
  if (element.isPassedOver === true) warn('not-said', tag.name, nameOf(tag))
  const { attributes, name } = tag
  for (const [attribute, value] of attributes) {
    const place = (): Place => attributePlace(source, tag, attribute)
    if (isGeneral(attribute)) continue
    if (!Object.hasOwn(element.attributes, attribute)) warn('unknown-attribute', attribute, place())
    else if (!isValue(name, attribute, value.trim())) warn('bad-value', value, place())
  }
  const needed = needs.get(name)
  if (needed !== undefined && !attributes.has(needed)) warn('bad-value', needed, nameOf(tag))
}

/** What makes no sense without one attribute. */
const needs: ReadonlyMap<string, string> = new Map([
  ['say-as', 'interpret-as'],
  ['sub', 'alias'],
  ['phoneme', 'ph'],
  ['lang', 'xml:lang'],
])

function isValue(name: string, attribute: string, value: string): boolean {
  switch (`${name} ${attribute}`) {
    case 'break time':
      return timeOf(value) !== undefined
    case 'break strength':
      return strengths.has(value)
    case 'prosody rate':
      return rateOf(value) !== undefined
    case 'prosody pitch':
      return pitchOf(value) !== undefined || hertzOf(value) !== undefined
    case 'prosody volume':
      return volumeOf(value) !== undefined
    case 'emphasis level':
      return isLevel(value)
    case 'phoneme alphabet':
      return alphabets.test(value)
    case 'voice name':
    case 'sub alias':
    case 'phoneme ph':
    case 'say-as interpret-as':
      return value !== ''
    default:
      return true
  }
}

/** Where an attribute stands in its tag. */
function attributePlace(source: string, { from, to }: XmlTag, attribute: string): Place {
  const text = source.slice(from, Math.min(to, from + 4000))
  for (let at = text.indexOf(attribute); at >= 0; at = text.indexOf(attribute, at + 1)) {
    const rest = /^\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/.exec(text.slice(at + attribute.length))
    if (rest === null || !/\s/.test(text.charAt(at - 1))) continue
    return { from: from + at, to: from + at + attribute.length + rest[0].length }
  }
  return { from, to }
}

/** SSML: a break without either is a medium one; the time wins. */
function lengthOf({ attributes }: XmlTag): ReturnType<typeof fromMilliseconds> {
  const strength = strengths.get(attributes.get('strength')?.trim() ?? 'medium')
  return timeOf(attributes.get('time') ?? '') ?? fromMilliseconds(strength ?? strengths.get('medium') ?? 0)
}

type Level = Extract<Change, { readonly type: 'emphasis' }>['level']
const isLevel = (value: string): value is Level => /^(?:none|reduced|moderate|strong)$/.test(value)

function changeOf({ name, attributes }: XmlTag): Change | undefined {
  if (name === 'emphasis') {
    const level = attributes.get('level')?.trim() ?? 'moderate'
    return { type: 'emphasis', level: isLevel(level) ? level : 'moderate' }
  }
  if (name !== 'prosody') return undefined
  const read = <T>(attribute: string, of: (value: string) => T | undefined): T | undefined => {
    const value = attributes.get(attribute)
    return value === undefined ? undefined : of(value)
  }
  const [rate, pitch, volume] = [read('rate', rateOf), read('pitch', pitchOf), read('volume', volumeOf)]
  const hertz = read('pitch', hertzOf)
  const change = {
    ...(rate === undefined || rate === 1 ? {} : { rate }),
    ...(pitch === undefined || pitch === 1 ? {} : { pitch }),
    ...(volume === undefined || volume === 1 ? {} : { volume }),
    ...(hertz === undefined ? {} : { hertz }),
  }
  return Object.keys(change).length === 0 ? undefined : { type: 'prosody', ...change }
}

const isWhole = ({ name, attributes }: XmlTag): boolean => {
  if (name !== 'say-as' && name !== 'sub' && name !== 'phoneme') return false
  return (attributes.get(needs.get(name) ?? '')?.trim() ?? '') !== ''
}

function leafOf({ tag, text, place: own }: Whole, all: Place): Leaf | undefined {
  const { name, attributes } = tag
  const said = text.trim().replaceAll(/\s+/g, ' ')
  const value = (attribute: string): string => attributes.get(attribute)?.trim() ?? ''
  const place = said === '' || own === undefined ? all : own
  if (name === 'sub') return { type: 'sub', alias: value('alias').replaceAll(/\s+/g, ' '), text: said, place }
  if (name === 'phoneme') {
    const alphabet = value('alphabet').toLowerCase()
    return {
      type: 'phoneme',
      text: said,
      alphabet: alphabet === '' ? 'ipa' : alphabet,
      phonemes: value('ph'),
      place,
    }
  }
  if (said === '') return undefined
  const format = value('format')
  return {
    type: 'say-as',
    text: said,
    as: value('interpret-as'),
    ...(format === '' ? {} : { format }),
    place,
  }
}
