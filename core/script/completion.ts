import { directionKeys, type DirectionKey } from './direction.ts'
import type { ScriptKind } from './script.ts'
import { isEmptyElement, ssmlElements, ssmlNames } from './ssml-elements.ts'
import { pitchNames, rateNames } from './values.ts'

/** What may be written at a place, in the stead of `from`..`to`. */
export interface Completion {
  readonly label: string
  readonly insert: string
  /** What it is, in a word or two; empty where the label says it. */
  readonly detail: string
  readonly from: number
  readonly to: number
}

/** What only the window knows. */
export interface CompletionFacts {
  readonly voices: readonly { readonly id: string; readonly label: string }[]
  /** Names of marks that there are; the next one is offered. */
  readonly marks: readonly string[]
}

/** What is longer before the caret is no tag and no direction that somebody writes. */
const reach = 2000

/** What could be written at `place`, best first; empty where nothing is known. */
export function completionsAt(
  source: string,
  kind: ScriptKind,
  place: number,
  facts: CompletionFacts,
): readonly Completion[] {
  return kind === 'ssml' ? inSsml(source, place, facts) : inDirection(source, place, facts)
}

interface Offer {
  readonly label: string
  readonly insert?: string
  readonly detail?: string
}

const matching = (offers: readonly Offer[], typed: string, from: number, to: number): readonly Completion[] =>
  offers
    .filter(({ label, detail }) => {
      const low = typed.toLowerCase()
      return (
        label.toLowerCase().startsWith(low) ||
        (low !== '' && `${label} ${detail ?? ''}`.toLowerCase().includes(low))
      )
    })
    .toSorted(
      (a, b) =>
        Number(b.label.toLowerCase().startsWith(typed.toLowerCase())) -
        Number(a.label.toLowerCase().startsWith(typed.toLowerCase())),
    )
    .map(({ label, insert = label, detail = '' }) => ({ label, insert, detail, from, to }))

const markOffers = (marks: readonly string[]): readonly Offer[] => [{ label: freeName(marks) }]

/** "mark-1", or the first number that is free. */
export function freeName(marks: readonly string[]): string {
  const taken = new Set(marks)
  let number = 1
  while (taken.has(`mark-${number}`)) number += 1
  return `mark-${number}`
}

const percents = ['80 %', '90 %', '100 %', '110 %', '120 %']

function valuesOf(key: DirectionKey, { voices, marks }: CompletionFacts): readonly Offer[] {
  switch (key) {
    case 'voice':
      return voices.map(({ id, label }) => ({ label: id, detail: label }))
    case 'rate':
      return [...percents, ...named(rateNames)].map((label) => ({ label }))
    case 'pitch':
      return [...percents, ...named(pitchNames)].map((label) => ({ label }))
    case 'pause':
      return ['0.5 s', '1 s', '2 s', '3 s'].map((label) => ({ label }))
    case 'mark':
      return markOffers(marks)
  }
}

const named = (names: ReadonlyMap<string, number>): readonly string[] =>
  [...names.keys()].filter((name) => name !== 'default')

/** "[", "[voice: ", "[voice: a, ra": from the bracket before the caret on its line. */
function inDirection(source: string, place: number, facts: CompletionFacts): readonly Completion[] {
  const before = source.slice(Math.max(0, place - reach), place)
  const open = Math.max(before.lastIndexOf('['), 0)
  const inside = before.slice(open)
  if (!inside.startsWith('[') || /[\]\n\r]/.test(inside)) return []
  const part =
    inside
      .slice(1)
      .split(/,(?=\s*[a-z]*\s*(?::|$))/i)
      .at(-1) ?? ''
  const valued = /^\s*([a-z]+)\s*:\s*(\S[^]*)?$/i.exec(part)
  const isClosed = /^[^[\n\r]{0,200}\]/.test(source.slice(place, place + 201))
  if (valued === null) {
    const typed = /[^\s]*$/.exec(part)?.[0] ?? ''
    const used = new Set([...inside.matchAll(/([a-z]+)\s*:/gi)].map(([, key = '']) => key.toLowerCase()))
    const keys = directionKeys.filter((key) => !used.has(key))
    return matching(
      keys.map((key) => ({ label: key, insert: `${key}: `, detail: details[key] })),
      typed,
      place - typed.length,
      place,
    )
  }
  const [, key = '', typed = ''] = valued
  if (!isKey(key.toLowerCase())) return []
  return matching(valuesOf(key.toLowerCase() as DirectionKey, facts), typed, place - typed.length, place).map(
    (each) => ({
      ...each,
      insert: isClosed ? each.insert : `${each.insert}]`,
    }),
  )
}

const details: Readonly<Record<DirectionKey, string>> = {
  voice: 'Who speaks',
  rate: 'How fast',
  pitch: 'How high',
  pause: 'Silence',
  mark: 'A place to find again',
}

const isKey = (key: string): key is DirectionKey => (directionKeys as readonly string[]).includes(key)

/** Elements that are open at `place`, outermost first. */
function openAt(source: string, place: number): readonly string[] {
  const open: string[] = []
  const tags =
    /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<(\/?)([A-Za-z_][\w:.-]*)(?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>/g
  for (const [, slash, name, empty] of source.slice(0, place).matchAll(tags)) {
    if (name === undefined || empty === '/') continue
    if (slash === '/') {
      const at = open.lastIndexOf(name)
      if (at >= 0) open.length = at
    } else if (open.length < 200) open.push(name)
  }
  return open
}

function inSsml(source: string, place: number, facts: CompletionFacts): readonly Completion[] {
  const before = source.slice(Math.max(0, place - reach), place)
  const start = before.lastIndexOf('<')
  const tag = start < 0 ? '' : before.slice(start)
  const closing = /^<\/([\w:.-]*)$/.exec(tag)
  if (closing !== null) {
    const [, typed = ''] = closing
    const after = source[place] === '>' ? '' : '>'
    const open = openAt(source, place - tag.length).toReversed()
    return matching(
      [...new Set(open)].map((name) => ({ label: name, insert: `${name}${after}` })),
      typed,
      place - typed.length,
      place,
    )
  }
  const opening = /^<([\w:.-]*)$/.exec(tag)
  if (opening !== null) {
    const [, typed = ''] = opening
    const open = openAt(source, place - tag.length)
    const offers: Offer[] = ssmlNames(open).map((name) => ({
      label: name,
      insert: elementText(name, facts),
      detail: elementDetails.get(name) ?? '',
    }))
    const last = open.at(-1)
    if (last !== undefined) offers.push({ label: `/${last}`, insert: `/${last}>` })
    return matching(offers, typed, place - typed.length, place)
  }
  const attributes = /^<([A-Za-z][\w:.-]*)(\s(?:[^"'<>]|"[^"]*"|'[^']*')*)$/.exec(tag)
  if (attributes !== null) {
    const [, name = '', rest = ''] = attributes
    const typed = /[\w:.-]*$/.exec(rest)?.[0] ?? ''
    if (!/\s$/.test(rest.slice(0, rest.length - typed.length))) return []
    const used = new Set([...rest.matchAll(/([\w:.-]+)\s*=/g)].map(([, own]) => own))
    const known = Object.keys(ssmlElements.get(name)?.attributes ?? {}).filter((own) => !used.has(own))
    return matching(
      known.map((own) => ({ label: own, insert: `${own}="` })),
      typed,
      place - typed.length,
      place,
    )
  }
  const value = /^<([A-Za-z][\w:.-]*)\s(?:[^"'<>]|"[^"]*"|'[^']*')*?([\w:.-]+)\s*=\s*(["'])([^"'<>]*)$/.exec(
    tag,
  )
  if (value !== null) {
    const [, name = '', attribute = '', quote = '', typed = ''] = value
    const end = source[place] === quote ? '' : quote
    return matching(valuesIn(name, attribute, facts), typed, place - typed.length, place).map((each) => ({
      ...each,
      insert: `${each.insert}${end}`,
    }))
  }
  return []
}

function valuesIn(name: string, attribute: string, facts: CompletionFacts): readonly Offer[] {
  if (name === 'voice' && attribute === 'name') return valuesOf('voice', facts)
  if (name === 'mark' && attribute === 'name') return markOffers(facts.marks)
  if (attribute === 'xml:lang')
    return ['en-US', 'en-GB', 'de-DE', 'es-ES', 'fr-FR', 'it-IT', 'pt-BR', 'ja-JP', 'zh-CN'].map((label) => ({
      label,
    }))
  const own = ssmlElements.get(name)?.attributes
  return own !== undefined && Object.hasOwn(own, attribute)
    ? (own[attribute] ?? []).map((label) => ({ label }))
    : []
}

/** What is written for an element whose name was chosen; the caret is behind it. */
function elementText(name: string, { marks }: CompletionFacts): string {
  if (name === 'mark') return `mark name="${freeName(marks)}"/>`
  if (name === 'break') return 'break time="1s"/>'
  return isEmptyElement(name) ? `${name}/>` : name === 'p' || name === 's' ? `${name}>` : `${name} `
}

const elementDetails: ReadonlyMap<string, string> = new Map([
  ['p', 'A paragraph'],
  ['s', 'A sentence'],
  ['break', 'Silence'],
  ['mark', 'A place to find again'],
  ['say-as', 'How it is read: as a date, as digits …'],
  ['sub', 'Said in place of what is written'],
  ['phoneme', 'How it is pronounced'],
  ['prosody', 'Rate, pitch, loudness'],
  ['emphasis', 'Stress'],
  ['voice', 'Who speaks'],
  ['lang', 'Another language'],
])
