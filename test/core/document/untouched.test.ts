import fc from 'fast-check'
import { expect, it } from 'vitest'
import { askingCommands, commands } from '../../../core/commands/all.ts'
import { perform, type Surroundings } from '../../../core/commands/command.ts'
import type { Cue } from '../../../core/cues/cue.ts'
import { spokenLength, tokenSpans } from '../../../core/cues/tokens.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import { redo, select, startHistory, undo, type History } from '../../../core/document/history.ts'
import { lint } from '../../../core/document/lint.ts'
import { endOf, ticks, zero, type Ticks } from '../../../core/time/ticks.ts'
import { isMeasured, type Word } from '../../../core/transcript/word.ts'
import { transcripts } from './transcripts.ts'
import { compare, compareClaims, spliceOf, type Allowed, type Tally } from './untouched.ts'

const typed =
  'the|a|no|not|nö|21|twenty one|$20|,|.|!|-| — |x|you and|<i>|</i>|{\\an8}| \n|one two, three|zq zq|天|也|我们|へ|も|นะ|שלום|مَرحبا|में|é|e\u0301|all right|”| \u00a0'.split(
    '|',
  )
const pasted = [
  'and then the whole of it was said again, word for word,\nas if nobody had heard it',
  '我们 the 北京 <i>twenty one</i> 5',
  ' ',
]

interface Step {
  readonly what: number
  readonly cue: number
  readonly at: number
  readonly size: number
  readonly inside: number
  readonly text: number
  readonly time: number
}

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.nat(9999),
  cue: fc.nat(7),
  at: fc.nat(13),
  size: fc.nat(5),
  inside: fc.nat(4),
  text: fc.nat(999),
  time: fc.integer({ min: -9_000_000, max: 9_000_000 }),
})

interface Done {
  readonly history: History
  readonly allowed: Allowed
  /** Ids of the cues that the step may change; all others stay the very objects. */
  readonly cues: readonly string[]
  readonly isText?: true
}

const around: Surroundings = { playhead: zero, frameRate: { numerator: 25, denominator: 1 } }
const pick = <Value>(values: readonly Value[], index: number): Value => {
  const value = values[index % values.length]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}
const commandOf = (id: string) => {
  const found = commands.find((command) => command.id === id)
  if (found === undefined) throw new Error(`no command ${id}`)
  return found
}

type Do = (history: History, cue: Cue, index: number, step: Step, now: number) => Done | undefined

/** Writes `inserted` over a stretch of the text, as one, or letter by letter as somebody types it. */
function write(
  history: History,
  cue: Cue,
  index: number,
  [from, to, inserted]: readonly [number, number, string],
  now: number,
  letterByLetter = false,
): Done {
  const letters = letterByLetter ? Array.from(inserted) : [inserted]
  let text = ''
  let after = select(history, { active: cue.id, cues: [cue.id] })
  letters.forEach((letter, number) => {
    text += letter
    after = perform(
      after,
      askingCommands.setText,
      { id: cue.id, text: cue.text.slice(0, from) + text + cue.text.slice(to) },
      { ...around, caret: from + text.length },
      now + number * 90,
    )
  })
  const splice = spliceOf(history.document, index, from, to, inserted)
  return { history: after, allowed: { splice }, cues: [cue.id], isText: true }
}

/** From the beginning of a word to the end of another, or a place beside one or inside it. */
function stretchOf(cue: Cue, { at, size, inside }: Step, kind: 'words' | 'place'): readonly [number, number] {
  const spans = tokenSpans(cue.text)
  const first = spans[at % Math.max(1, spans.length)]
  if (first === undefined) return [cue.text.length, cue.text.length]
  if (kind === 'words') return [first.from, spans[(at % spans.length) + size]?.to ?? first.to]
  const places = [first.from, first.to, first.to, first.from + 1, Math.max(first.from, first.to - 1)]
  const place = pick(places, inside)
  return [place, place]
}

/** Changes that are none to the ear: nothing may move, not even the word that is changed. */
const silent: readonly ((text: string, from: number, to: number) => string)[] = [
  (text, from, to) => text.slice(0, from) + text.slice(from, to).toUpperCase() + text.slice(to),
  (text, from, to) => text.slice(0, from) + text.slice(from, to).toLowerCase() + text.slice(to),
  (text, from, to) => text.slice(0, from) + text.slice(from, to).normalize('NFD') + text.slice(to),
  (text, from, to) =>
    `${text.slice(0, to)}!${text.slice(to)}`.replace(`${text.slice(from, to)}!`, `“${text.slice(from, to)}!`),
  (text, from, to) => `${text.slice(0, from)}<i>${text.slice(from, to)}</i>${text.slice(to)}`,
  (text) => text.replaceAll('\n', ' '),
  (text, _, to) => (text[to] === ' ' ? `${text.slice(0, to)}\n${text.slice(to + 1)}` : text),
]
const hasOwnMeaning = /[<{\\]|[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]/

const steps: Readonly<Record<string, Do>> = {
  type: (history, cue, index, one, now) => {
    const text = (one.text % 3 === 0 ? ' ' : '') + pick(typed, one.text) + (one.text % 2 === 0 ? ' ' : '')
    return write(history, cue, index, [...stretchOf(cue, one, 'place'), text], now, true)
  },
  paste: (history, cue, index, one, now) =>
    write(history, cue, index, [...stretchOf(cue, one, 'place'), pick(pasted, one.text)], now),
  rubOut: (history, cue, index, one, now) => {
    const [from, to] = stretchOf(cue, one, one.size > 3 ? 'place' : 'words')
    return write(
      history,
      cue,
      index,
      [from, from === to ? Math.min(to + (one.text % 4), cue.text.length) : to, ''],
      now,
    )
  },
  replace: (history, cue, index, one, now) =>
    write(history, cue, index, [...stretchOf(cue, one, 'words'), pick(typed, one.text)], now),
  /** As from a dialog: the same word everywhere in the text, by one that is nowhere else. */
  replaceAll: (history, cue, index, one, now) => {
    const spans = tokenSpans(cue.text)
    const token = spans[one.at % Math.max(1, spans.length)]?.text
    if (token === undefined || hasOwnMeaning.test(cue.text)) return undefined
    let after = history
    let text = cue.text
    for (const span of spans.filter((other) => other.text === token).reverse())
      text = `${text.slice(0, span.from)}qzz${text.slice(span.to)}`
    after = perform(after, askingCommands.setText, { id: cue.id, text }, around, now)
    const whole = spliceOf(history.document, index, 0, cue.text.length, text)
    // Every other word by its number: none came, none went.
    const words = after.document.cues[index]?.words
    cue.words.forEach((word, number) => {
      const found = words?.[number]
      if (
        word.text === token ||
        (!isMeasured(word) && cue.words.some(({ source }) => source === 'interpolated'))
      )
        return
      if (found?.offset !== word.offset || found.duration !== word.duration || found.source !== word.source)
        throw new Error(`“${word.text}” moved when “${token}” was replaced`)
    })
    return { history: after, allowed: { splice: whole }, cues: [cue.id], isText: true }
  },
  unheard: (history, cue, index, one, now) => {
    const spans = tokenSpans(cue.text)
    const span = spans[one.at % Math.max(1, spans.length)]
    // A dash with a mark beside it is another sign, not the same word.
    if (span === undefined || spokenLength(span.text) === 0 || hasOwnMeaning.test(cue.text)) return undefined
    const text = pick(silent, one.text)(cue.text, span.from, span.to)
    const after = perform(history, askingCommands.setText, { id: cue.id, text }, around, now)
    const words = after.document.cues[index]?.words ?? []
    cue.words.forEach((word, number) => {
      const found = words[number]
      if (found?.offset !== word.offset || found.duration !== word.duration || found.source !== word.source)
        throw new Error(`“${word.text}” moved in “${text.replaceAll('\n', '|')}”`)
    })
    return {
      history: after,
      allowed: { splice: spliceOf(history.document, index, 0, cue.text.length, text) },
      cues: [cue.id],
      isText: true,
    }
  },
  splitAtCaret: (history, cue, _, one, now) =>
    structural(history, cue, 'split-at-caret', now, { caret: one.text % (cue.text.length + 1) }),
  splitAtPlayhead: (history, cue, _, one, now) =>
    structural(history, cue, 'split-at-playhead', now, {
      playhead: ticks(cue.start + (Math.abs(one.time) % Math.max(1, cue.end - cue.start))),
    }),
  splitAtPause: (history, cue, _, __, now) => structural(history, cue, 'split-at-pause', now),
  merge: (history, cue, _, one, now) =>
    structural(history, cue, pick(['merge-with-next', 'merge-with-previous'], one.text), now),
  moveWord: (history, cue, _, one, now) =>
    structural(
      history,
      cue,
      pick(['move-word-to-next', 'move-word-to-previous'], one.text),
      now,
      one.size < 2 ? {} : one.size < 4 ? { word: one.at } : { caret: one.at * 3 },
    ),
  moveWords: (history, cue, index, one, now) => {
    const to = pick(['next', 'previous'] as const, one.text)
    const after = perform(history, askingCommands.moveWords, { id: cue.id, at: one.at, to }, around, now)
    return { history: after, allowed: {}, cues: neighbours(history.document, index) }
  },
  wordEdge: (history, cue, _, one, now) => {
    const at = one.at % Math.max(1, cue.words.length)
    const word = cue.words[at]
    if (word === undefined) return undefined
    const edge = pick(['start', 'end'] as const, one.text)
    const how = pick(['roll', 'ripple', 'free'] as const, one.size)
    const was = edge === 'start' ? word.offset : endOf(word)
    const time = ticks(was + one.time)
    let after = history
    // A drag goes by many places, and counts from where it began at each of them.
    for (const share of [0.2, 1.7, 1])
      after = perform(
        after,
        askingCommands.setWordEdge,
        { id: cue.id, at, edge, time: ticks(Math.round(was + one.time * share)), how, gesture: String(now) },
        around,
        now,
      )
    const found = after.document.cues.find(({ id }) => id === cue.id)?.words[at]
    const is = found === undefined ? time : edge === 'start' ? found.offset : endOf(found)
    return { history: after, allowed: { mayMove: inTheWay(cue, at, edge, how, was, is) }, cues: [cue.id] }
  },
  wordTimes: (history, cue, _, one, now) => {
    const at = one.at % Math.max(1, cue.words.length)
    const word = cue.words[at]
    if (word === undefined) return undefined
    const start = ticks(word.offset + (one.size % 2 === 0 ? one.time : 0))
    const end = ticks(endOf(word) + one.time)
    const after = perform(history, askingCommands.setWordTimes, { id: cue.id, at, start, end }, around, now)
    return {
      history: after,
      allowed: { mayMove: (other, number) => other.id === cue.id && number === at },
      cues: [cue.id],
    }
  },
  nudge: (history, cue, _, one, now) => {
    const at = one.at % Math.max(1, cue.words.length)
    const word = cue.words[at]
    if (word === undefined) return undefined
    const edge = pick(['start', 'end'] as const, one.text)
    const id = `nudge-word-${edge}-${pick(['earlier', 'later'], one.size)}${pick(['', '-frame'], one.inside)}`
    const here = select(history, { active: cue.id, cues: [cue.id] })
    const after = perform(here, commandOf(id), undefined, { ...around, word: at }, now)
    const found = after.document.cues.find((other) => other.id === cue.id)?.words[at] ?? word
    const [was, is] = edge === 'start' ? [word.offset, found.offset] : [endOf(word), endOf(found)]
    return { history: after, allowed: { mayMove: inTheWay(cue, at, edge, 'roll', was, is) }, cues: [cue.id] }
  },
  cueEdge: (history, cue, _, one, now) => {
    const isStart = one.text % 2 === 0
    const start = ticks(Math.max(0, cue.start + (isStart ? one.time : 0)))
    const end = ticks(cue.end + (isStart ? 0 : one.time))
    const after = perform(history, askingCommands.setTimes, { id: cue.id, start, end }, around, now)
    const found = after.document.cues.find(({ id }) => id === cue.id) ?? cue
    return {
      history: after,
      allowed: {
        mayMove: (other, number) => {
          const word = other.words[number]
          if (other.id !== cue.id || word === undefined) return false
          return !isMeasured(word) || word.offset < found.start || endOf(word) > found.end
        },
      },
      cues: [cue.id],
    }
  },
  undo: (history) => ({ history: undo(history), allowed: {}, cues: [] }),
  redo: (history) => ({ history: redo(history), allowed: {}, cues: [] }),
}

/** Words that an edge may take with it on its way from `was` to `is`. */
function inTheWay(
  cue: Cue,
  at: number,
  edge: 'start' | 'end',
  how: 'roll' | 'ripple' | 'free',
  was: Ticks,
  is: Ticks,
) {
  const pushed = reached(cue, at, edge, was, is)
  return (other: Cue, number: number): boolean => {
    const word = other.words[number]
    if (other.id !== cue.id || word === undefined) return false
    if (number === at) return true
    if (how === 'free') return false
    if (how === 'ripple') return number > at
    return pushed.has(word)
  }
}

/** Words that touch an edge, or that it reaches; one of a hundredth of a second or less has nothing to give and reaches on. */
function reached(cue: Cue, at: number, edge: 'start' | 'end', was: Ticks, is: Ticks): ReadonlySet<Word> {
  const found = new Set<Word>()
  const sign = edge === 'end' ? 1 : -1
  let far = sign * is
  const onTheWay = sign > 0 ? cue.words.slice(at + 1) : cue.words.slice(0, at).reverse()
  for (const word of onTheWay) {
    const near = edge === 'end' ? word.offset : sign * endOf(word)
    if (near > Math.max(far, sign * was)) break
    found.add(word)
    if (word.duration <= 100_000) far += word.duration
  }
  return found
}

const neighbours = ({ cues }: SubtitleDocument, index: number): readonly string[] =>
  cues.slice(Math.max(0, index - 1), index + 2).map(({ id }) => id)

function structural(
  history: History,
  cue: Cue,
  id: string,
  now: number,
  more: Partial<Surroundings> = {},
): Done {
  const here = select(history, { active: cue.id, cues: [cue.id] })
  const after = perform(here, commandOf(id), undefined, { ...around, ...more }, now)
  return {
    history: after,
    allowed: {},
    cues: neighbours(history.document, history.document.cues.indexOf(cue)),
  }
}

const names = Object.keys(steps)

/** Throws unless all is in order after a step from `before`. */
function examine(before: SubtitleDocument, done: Done, tally: Tally): void {
  const { document } = done.history
  const found = lint(document)
  if (found.length > 0) throw new Error(found.map(({ message }) => message).join('\n'))
  compare(before, document, done.allowed, tally)
  const known = new Map(before.cues.map((cue) => [cue.id, cue]))
  let last = 0
  for (const cue of document.cues) {
    if (cue.start < last) throw new Error(`cue ${cue.id} begins inside the one before it`)
    last = cue.end
    const old = known.get(cue.id)
    if (old === undefined || old === cue) continue
    if (!done.cues.includes(cue.id)) throw new Error(`cue ${cue.id} had no part in it and is another`)
    if (done.isText !== true) continue
    compareClaims(old, cue)
    for (const edge of ['start', 'end'] as const)
      if (old.pinned?.[edge] === true && cue[edge] !== old[edge])
        throw new Error(`the ${edge} was set by hand`)
  }
}

const isSame = (one: SubtitleDocument, other: SubtitleDocument | undefined): boolean =>
  one.cues.length === other?.cues.length && one.cues.every((cue, index) => cue === other.cues[index])

it('no untouched word moves by one tick in 10,000 sequences of edits, and undo and redo are exact', () => {
  const tally: Tally = { kept: 0, measured: 0, touched: 0, parted: 0 }
  const done = new Map<string, number>()
  fc.assert(
    fc.property(
      fc.nat(transcripts.length - 1),
      fc.array(step, { minLength: 3, maxLength: 8 }),
      (which, list) => {
        const first = pick(transcripts, which)
        let history = startHistory(first)
        /** Every document there has been, and which of them this is. */
        let timeline: readonly SubtitleDocument[] = [first]
        let place = 0
        list.forEach((one, number) => {
          const index = one.cue % Math.max(1, history.document.cues.length)
          const cue = history.document.cues[index]
          const name = history.future.length > 0 && one.text % 2 === 0 ? 'redo' : pick(names, one.what)
          if (cue === undefined) return
          const before = history.document
          const after = steps[name]?.(history, cue, index, one, number * 10_000)
          if (after === undefined) return
          history = after.history
          if (name === 'undo' || name === 'redo') {
            place = Math.max(0, Math.min(timeline.length - 1, place + (name === 'undo' ? -1 : 1)))
            if (!isSame(history.document, timeline[place])) throw new Error(`${name} gives another document`)
            if (lint(history.document).length > 0) throw new Error(`not sound after ${name}`)
          } else {
            examine(before, after, tally)
            if (history.document === before) return
            place += 1
            timeline = [...timeline.slice(0, place), history.document]
          }
          if (history.document !== before) done.set(name, (done.get(name) ?? 0) + 1)
        })
        const last = history.document
        while (history.past.length > 0) history = undo(history)
        if (!isSame(history.document, first)) throw new Error('undone to the start it is another')
        for (let number = 0; number < place; number += 1) history = redo(history)
        if (!isSame(history.document, last)) throw new Error('done again it is another')
        while (history.future.length > 0) history = redo(history)
        if (!isSame(history.document, timeline.at(-1))) throw new Error('done again to the end it is another')
      },
    ),
    { numRuns: 10_000 },
  )
  // All of it happened, often enough to mean it.
  expect(Object.fromEntries(names.map((name) => [name, (done.get(name) ?? 0) > 500]))).toEqual(
    Object.fromEntries(names.map((name) => [name, true])),
  )
  expect(tally.measured).toBeGreaterThan(500_000)
}, 300_000)
