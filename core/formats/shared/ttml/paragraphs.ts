import type { Alignment } from '../../../cues/alignment.ts'
import type { Cue } from '../../../cues/cue.ts'
import type { KeptBlock } from '../../../document/document.ts'
import type { Collector } from '../../../problems/collect.ts'
import { fromSeconds, plus, zero, type Ticks } from '../../../time/ticks.ts'
import { endless, shownIn, type Element } from './elements.ts'
import type { Head } from './head.ts'
import { cueOfDraft, draftsOf, type Draft } from './paragraph.ts'
import {
  activeInterval,
  containerOf,
  ended,
  isEmpty,
  referenceIn,
  visibleTimes,
  type Active,
  type Container,
  type Interval,
  type Item,
  type Timing,
} from './spans.ts'
import { placeOf, type Picture, type Style } from './style.ts'
import { hiddenParagraph, isSimple, keptAttributes } from './tags.ts'
import type { Notation, TimeReader } from './times.ts'

/** The name in `Cue.settings` of the attributes that the paragraph of a cue has, but for its times. */
export const attributesSetting = 'ttml:source'
/**
 * The name in `Cue.settings` of what stands in the paragraph of a cue, where it is more than text and line breaks. It is written
 * back as long as it reads as the cue does.
 */
export const contentSetting = 'ttml:verbatim'

export interface ReadCue {
  readonly cue: Cue
  /** What its paragraph looks like without a mark in its text, and where it stands. */
  readonly base: Style
  readonly place: Alignment
}

/** What is known of a file when its body begins. */
export interface Surroundings {
  readonly text: string
  readonly head: Head
  readonly note: Collector['note']
  readonly lineOf: (at: number) => number
  readonly time: TimeReader
  readonly picture: Picture
  /** Nested times all count from the beginning. */
  readonly isAbsolute: boolean
}

/** The body while it is read: one paragraph after the other becomes cues. */
export interface Paragraphs {
  readonly activeIn: (parent: Container, element: Element) => Active
  readonly isOpen: () => boolean
  /** A paragraph begins inside `parent`; gives the element with its times. */
  readonly begin: (element: Element, parent: Element | undefined) => Element
  readonly openInside: (element: Element, parent: Element | undefined) => void
  readonly closeInside: (element: Element) => void
  readonly addText: (text: string, element: Element) => void
  /** The paragraph that is open is broken: nothing of its source is kept. */
  readonly spoil: () => void
  /** The paragraph ends before place `to`. */
  readonly end: (to: number, parent: Element | undefined) => void
  /** Keeps `source`, which stands in `where`. */
  readonly keep: (source: string, where: Element) => void
  /** A division begins. */
  readonly enter: () => void
  /** A division or the body is over. */
  readonly leave: (element: Element) => void
  readonly finished: () => {
    readonly cues: readonly ReadCue[]
    readonly blocks: readonly KeptBlock[]
    readonly notation: Notation
  }
}

interface OpenParagraph {
  readonly element: Element
  readonly line: number
  readonly isTimed: boolean
  readonly items: Item[]
  readonly sets: { readonly interval: Interval; readonly isShown: boolean }[]
  isBroken: boolean
}

interface Pending {
  readonly draft: Draft
  readonly settings: Readonly<Record<string, string>>
  readonly base: Style
  readonly place: Alignment
}

/** How long a paragraph without an end is shown in a document without one. */
const withoutEnd = fromSeconds(10)
const timingNames = ['begin', 'end', 'dur'] as const

export function paragraphs({
  text,
  head,
  note,
  lineOf,
  time,
  picture,
  isAbsolute,
}: Surroundings): Paragraphs {
  const pending: Pending[] = []
  const blocks: KeptBlock[] = []
  const notations = new Map<Notation, number>()
  let open: OpenParagraph | undefined
  let keptPath: string | undefined
  /** Of the division that was left last, until another begins: those around it are kept with it. */
  let leftPath: string | undefined
  let latest: Ticks = zero

  const timingOf = ({ attributes, tag }: Element): Timing => {
    const timing: { -readonly [Name in keyof Timing]: Timing[Name] } = {
      isSequence: attributes.get('timeContainer') === 'seq',
    }
    for (const name of timingNames) {
      const said = attributes.get(name)
      if (said === undefined) continue
      const units = time.read(said)
      if (units === undefined)
        note('time', lineOf(tag.from), `“${said.slice(0, 40)}” is no time that can be read.`)
      else timing[name] = units
    }
    return timing
  }

  const activeIn: Paragraphs['activeIn'] = (parent, element) => {
    const timing = timingOf(element)
    const reference = isAbsolute ? 0n : referenceIn(parent)
    // A child of a sequence whose turn never comes.
    if (reference === undefined)
      return { from: parent.active.from, to: parent.active.from, isOpen: false, isInverted: false }
    const active = activeInterval(timing, reference, parent.active.to)
    if (timing.begin === undefined) return isAbsolute ? { ...active, from: parent.active.from } : active
    if (isAbsolute || parent.isSequence || !isEmpty(active)) return active
    // Outside of what it stands in, but inside when counted from the beginning: that is what its writer meant.
    const absolute = activeInterval(timing, 0n, parent.active.to)
    return parent.active.from > 0n && absolute.from >= parent.active.from && !isEmpty(absolute)
      ? absolute
      : active
  }

  /** Makes sure that what is kept next stands in the division where it stood. */
  const keepPath = ({ path }: Element): void => {
    if (path === keptPath) return
    keptPath = path
    blocks.push({ at: pending.length, text: path })
  }

  const countNotation = (element: Element): void => {
    for (const name of timingNames) {
      const said = element.attributes.get(name)
      if (said === undefined) continue
      const notation = time.notationOf(said)
      notations.set(notation, (notations.get(notation) ?? 0) + 1)
      return
    }
  }

  const read = ({ element, items, isTimed, sets }: OpenParagraph) => {
    const { container, region: id, speaker, isOff, tag } = element
    const region = head.regionAt(id)
    if (id !== undefined && region === undefined)
      note('region', lineOf(tag.from), `There is no region “${id.slice(0, 40)}”.`)
    const style = head.styleIn(region, element.style)
    const place = placeOf(style, region, picture)
    const visible = sets.length === 0 ? undefined : visibleTimes(container.active, !isOff, sets)
    const found = draftsOf({
      items: items.map((item) =>
        'style' in item ? { ...item, style: head.styleIn(region, item.style) } : item,
      ),
      container,
      style,
      speaker,
      place,
      isTimed,
      visible,
      isAbsolute,
    })
    return { ...found, drafts: isOff && visible === undefined ? [] : found.drafts, style, place }
  }

  const end: Paragraphs['end'] = (to, parent) => {
    if (open === undefined) return
    const { element, line, isBroken } = open
    const { tag, prefixes, container } = element
    const { drafts, hasHidden, wasAbsolute, wasFlattened, style, place } = read(open)
    open = undefined
    if (parent !== undefined) ended(parent.container, container)
    const own = keptAttributes(tag, prefixes, element.lost)
    const inner = tag.isEmpty ? '' : text.slice(tag.to, to)
    if (drafts.length === 0 || hasHidden)
      note(
        'hidden',
        line,
        'Text that is never shown: it is switched off or has no time. It stays in the file.',
      )
    if (wasAbsolute)
      note(
        'absolute',
        line,
        'Times in this paragraph count from the beginning of the film, against the standard.',
      )
    if (wasFlattened) note('states', line, 'Too many spans come and go in this paragraph; it is one cue.')
    keepPath(element)
    if (drafts.length === 0 && !isBroken)
      blocks.push({ at: pending.length, text: hiddenParagraph(tag.name, own, inner, prefixes) })
    for (const draft of drafts) {
      const settings: Record<string, string> = {}
      if (own !== '') settings[attributesSetting] = own
      if (draft.isWhole && !isBroken && !isSimple(inner)) settings[contentSetting] = inner
      if (draft.to === undefined)
        note('no-end', line, 'The paragraph has no end; it is shown until the last one of the file ends.')
      else if (draft.to < draft.from) note('backwards', line, 'The cue ends before it begins.')
      for (const edge of [draft.from, draft.to ?? draft.from]) {
        const at = time.ticksOf(edge)
        if (at > latest) latest = at
      }
      pending.push({ draft, settings, base: style, place })
    }
  }

  const set = (inside: OpenParagraph, element: Element, isDirect: boolean): void => {
    const { attributes, name, tag } = element
    const shows = attributes.get('tts:display') ?? attributes.get('tts:visibility')
    if (name !== 'set' || !isDirect || shows === undefined) {
      note('animation', lineOf(tag.from), 'Animation that is not played here; it stays in the file.')
      return
    }
    const { from, to } = inside.element.container.active
    inside.sets.push({
      interval: activeInterval(timingOf(element), isAbsolute ? 0n : from, to),
      isShown: shows !== 'none' && shows !== 'hidden',
    })
  }
  const isAnimation = ({ name }: Element): boolean => name === 'set' || name === 'animate'

  return {
    activeIn,
    isOpen: () => open !== undefined,
    begin(element, parent) {
      const active = activeIn(parent?.container ?? endless(), element)
      const { attributes } = element
      const timed = { ...element, container: containerOf(active, attributes.get('timeContainer') === 'seq') }
      const isTimed = attributes.has('begin') && (attributes.has('end') || attributes.has('dur'))
      countNotation(element)
      open = { element: timed, line: lineOf(element.tag.from), isTimed, items: [], sets: [], isBroken: false }
      return timed
    },
    openInside(element, parent) {
      if (open === undefined) return
      const { attributes, name } = element
      if (name === 'br') open.items.push({ type: 'break', ...shownIn(element) })
      else if (isAnimation(element)) set(open, element, parent?.name === 'p')
      else {
        const isTimed = timingNames.some((each) => attributes.has(each))
        if (isTimed) countNotation(element)
        open.items.push({ type: 'open', timing: timingOf(element), isTimed })
      }
    },
    closeInside(element) {
      if (element.name !== 'br' && !isAnimation(element)) open?.items.push({ type: 'close' })
    },
    addText(said, element) {
      if (open === undefined || element.style.ruby === 'delimiter') return
      const last = open.items.at(-1)
      // Broken files hold texts of a million pieces.
      if (last?.type === 'text' && last.style === element.style) {
        open.items[open.items.length - 1] = { ...last, text: last.text + said }
        return
      }
      open.items.push({ type: 'text', text: said, isVerbatim: element.isVerbatim, ...shownIn(element) })
    },
    spoil() {
      if (open !== undefined) open.isBroken = true
    },
    end,
    keep(source, where) {
      keepPath(where)
      blocks.push({ at: pending.length, text: source })
    },
    enter: () => void (leftPath = undefined),
    leave(element) {
      if (element.name !== 'div') return
      if ((keptPath ?? leftPath)?.startsWith(element.path) !== true) keepPath(element)
      // A division with the same tags may follow; it is another.
      keptPath = undefined
      leftPath = element.path
    },
    finished() {
      const [notation = 'clock'] = [...notations].sort((a, b) => b[1] - a[1])[0] ?? []
      const cues = pending.map(({ draft, settings, base, place }, index) => {
        const start = time.ticksOf(draft.from)
        const last = latest > start ? latest : plus(start, withoutEnd)
        const until = draft.to === undefined ? last : time.ticksOf(draft.to)
        return { cue: cueOfDraft(draft, String(index + 1), until, time, settings), base, place }
      })
      return { cues, blocks, notation }
    },
  }
}
