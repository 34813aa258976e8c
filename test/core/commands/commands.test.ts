import { describe, expect, it } from 'vitest'
import { askingCommands, commands } from '../../../core/commands/all.ts'
import { contextOf, perform, type Command, type Surroundings } from '../../../core/commands/command.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { select, startHistory, undo, type History } from '../../../core/document/history.ts'
import { continued, framesOfTable } from '../../../core/time/frames.ts'
import { endOf, fromSeconds, ticks, toSeconds } from '../../../core/time/ticks.ts'

const { insertBetween, setText, setTimes, shift } = askingCommands
const by = (id: string): Command => {
  const command = commands.find((one) => one.id === id)
  if (command === undefined) throw new Error(`no command ${id}`)
  return command
}

/** Three cues of 2 s from 1, 4 and 10 s on; four words of 0.4 s in each, half a second apart. */
const cues = [1, 4, 10].map((start, number) => {
  const text = 'one two three four'
  const words = text.split(' ').map((word, at) => ({
    text: word,
    offset: fromSeconds(start + at / 2),
    duration: fromSeconds(0.4),
    source: 'recognized' as const,
  }))
  return cueOf({
    id: String(number + 1),
    start: fromSeconds(start),
    end: fromSeconds(start + 2),
    text,
    words,
  })
})
const fresh = startHistory({ ...emptyDocument, cues })
const at = (seconds: number, more: Partial<Surroundings> = {}): Surroundings => ({
  playhead: fromSeconds(seconds),
  frameRate: { numerator: 25, denominator: 1 },
  ...more,
})
const on = (...ids: string[]): History => select(fresh, { active: ids[0] ?? null, cues: ids })
const run = (history: History, id: string, around: Surroundings): History =>
  perform(history, by(id), undefined, around, 0)
const spans = ({ document }: History): string[] =>
  document.cues.map(({ id, start, end }) => `${id} ${toSeconds(start)}-${toSeconds(end)}`)
const texts = ({ document }: History): string[] => document.cues.map(({ text }) => text)
const isAble = (history: History, id: string, around: Surroundings): boolean =>
  by(id).plan(contextOf(history, around)) !== null

describe('set-text', () => {
  it('compares a run of typing with the text before it', () => {
    let history = fresh
    for (const [step, text] of ['one', '', 'o', 'one two', 'one two three FOUR'].entries()) {
      history = perform(history, setText, { id: '1', text }, at(0), step * 200)
    }
    expect(history.past).toHaveLength(1)
    expect(history.document.cues[0]?.words.map(({ offset, source }) => [offset, source])).toEqual(
      cues[0]?.words.map(({ offset, source }) => [offset, source]),
    )
    expect(undo(history).document).toEqual(fresh.document)
  })

  it('leaves no step when the text comes back', () => {
    const typed = perform(fresh, setText, { id: '1', text: 'x' }, at(0), 0)
    expect(perform(typed, setText, { id: '1', text: 'one two three four' }, at(0), 100)).toMatchObject({
      past: [],
      document: fresh.document,
    })
  })

  it('lets a cue grow towards the next, but for two frames', () => {
    const long = 'one two three four and then a great many words that take a good while to say'
    const after = perform(fresh, setText, { id: '1', text: long }, at(0), 0)
    expect(after.document.cues[0]?.end).toBe(fromSeconds(4 - 0.08))
    expect(after.document.cues[0]?.words.slice(0, 4)).toEqual(cues[0]?.words)
  })
})

describe('set-times', () => {
  const drag = (history: History, start: number, end: number, now: number): History =>
    perform(
      history,
      setTimes,
      { id: '2', start: fromSeconds(start), end: fromSeconds(end), gesture: 'g' },
      at(0),
      now,
    )

  it('brings every word back when a drag through it comes back', () => {
    let history = fresh
    for (let step = 0; step <= 100; step += 1) history = drag(history, 4 + step / 60, 6, step * 16)
    expect(history.document.cues[1]?.words.map(({ source }) => source)).toContain('interpolated')
    history = drag(history, 3.5, 6, 60_000)
    expect(history.past).toHaveLength(1)
    expect(history.document.cues[1]).toMatchObject({
      start: fromSeconds(3.5),
      words: cues[1]?.words,
      pinned: { start: true },
    })
  })

  it('stops at the neighbours and leaves a frame', () => {
    expect(spans(drag(fresh, 0, 6, 0))[1]).toBe('2 3-6')
    expect(spans(drag(fresh, 4, 60, 0))[1]).toBe('2 4-10')
    expect(spans(drag(fresh, 7, 6, 0))[1]).toBe('2 5.96-6')
    expect(spans(drag(fresh, 4, 1, 0))[1]).toBe('2 4-4.04')
  })

  it('moves a cue with its words, as far as there is room', () => {
    const moved = drag(fresh, 20, 22, 0)
    expect(spans(moved)[1]).toBe('2 8-10')
    expect(moved.document.cues[1]?.words.map(({ source }) => source)).toEqual([
      'manual',
      'manual',
      'manual',
      'manual',
    ])
    expect(moved.document.cues[1]?.pinned).toBeUndefined()
  })
})

describe('split', () => {
  it('at the caret takes what is in the text field', () => {
    const around = at(0, { caret: 9, draft: 'one two, three four' })
    const after = run(on('1'), 'split-at-caret', around)
    expect(texts(after).slice(0, 2)).toEqual(['one two,', 'three four'])
    expect(spans(after).slice(0, 2)).toEqual(['1 1-1.9', '4 2-3'])
    expect(after.selection).toEqual({ active: '4', cues: ['4'] })
    expect(isAble(on('1'), 'split-at-caret', at(0))).toBe(false)
    expect(isAble(on('1'), 'split-at-caret', at(0, { caret: 1, draft: 'word' }))).toBe(false)
  })

  it('at the playhead needs the playhead on the cue', () => {
    expect(spans(run(fresh, 'split-at-playhead', at(4.95))).slice(1, 3)).toEqual(['2 4-4.9', '4 5-6'])
    expect(isAble(on('1'), 'split-at-playhead', at(4.95))).toBe(false)
  })
})

describe('merge', () => {
  it('with the next, with the one before, or all that are selected', () => {
    expect(texts(run(on('1'), 'merge-with-next', at(0)))).toEqual([
      'one two three four\none two three four',
      'one two three four',
    ])
    expect(spans(run(on('2'), 'merge-with-previous', at(0)))).toEqual(['1 1-6', '3 10-12'])
    const all = run(on('1', '2', '3'), 'merge-with-next', at(0))
    expect(all.document.cues.flatMap(({ words }) => words)).toEqual(cues.flatMap(({ words }) => words))
    expect(isAble(on('3'), 'merge-with-next', at(0))).toBe(false)
    expect(isAble(on('1', '3'), 'merge-with-next', at(0))).toBe(false)
    expect(isAble(on('1'), 'merge-with-previous', at(0))).toBe(false)
  })
})

describe('insert', () => {
  it('puts two seconds at the playhead, or less before the next cue, or behind the cue that is there', () => {
    expect(spans(run(fresh, 'insert-cue', at(7)))[2]).toBe('4 7-9')
    expect(spans(run(fresh, 'insert-cue', at(9)))[2]).toBe('4 9-9.92')
    expect(spans(run(fresh, 'insert-cue', at(5)))[2]).toBe('4 6.08-8.08')
    expect(spans(run(fresh, 'insert-cue', at(0)))[0]).toBe('4 0-0.92')
    expect(spans(run(fresh, 'insert-cue', at(30)))[3]).toBe('4 30-32')
    expect(spans(run(fresh, 'insert-cue', at(30, { duration: fromSeconds(31) })))[3]).toBe('4 30-31')
    expect(isAble(fresh, 'insert-cue', at(9.9))).toBe(false)
  })

  it('between takes the free part of a stretch', () => {
    const between = (start: number, end: number): string | undefined =>
      spans(
        perform(fresh, insertBetween, { start: fromSeconds(start), end: fromSeconds(end) }, at(0), 0),
      ).find((span) => span.startsWith('4 '))
    expect(between(7, 8)).toBe('4 7-8')
    expect(between(5, 20)).toBe('4 6-10')
    expect(between(1, 2)).toBeUndefined()
  })
})

describe('delete', () => {
  it('takes the selected cues and selects what comes after', () => {
    const after = run(on('1', '2'), 'delete-cues', at(0))
    expect(after.document.cues.map(({ id }) => id)).toEqual(['3'])
    expect(after.selection.active).toBe('3')
    expect(run(on('3'), 'delete-cues', at(0)).selection.active).toBe('2')
    expect(run(on('1', '2', '3'), 'delete-cues', at(0)).selection.active).toBeNull()
    expect(isAble(fresh, 'delete-cues', at(8))).toBe(false)
    expect(spans(run(fresh, 'delete-cues', at(10)))).toHaveLength(2)
  })
})

describe('in and out', () => {
  it('go to the playhead and stay where they were set', () => {
    const after = run(on('2'), 'set-start', at(4.2))
    expect(after.document.cues[1]).toMatchObject({ start: fromSeconds(4.2), pinned: { start: true } })
    expect(run(on('2'), 'set-end', at(7)).document.cues[1]).toMatchObject({
      end: fromSeconds(7),
      pinned: { end: true },
    })
    expect(isAble(on('2'), 'set-start', at(6))).toBe(false)
    expect(isAble(on('2'), 'set-end', at(4))).toBe(false)
  })

  it('step from frame to frame, not into a neighbour', () => {
    const off = perform(
      fresh,
      setTimes,
      { id: '2', start: fromSeconds(4.01), end: fromSeconds(6) },
      at(0),
      -9999,
    )
    const two = select(off, { active: '2', cues: ['2'] })
    expect(spans(run(two, 'nudge-start-later', at(0)))[1]).toBe('2 4.04-6')
    expect(spans(run(two, 'nudge-start-earlier', at(0)))[1]).toBe('2 4-6')
    expect(spans(run(on('2'), 'nudge-end-later', at(0)))[1]).toBe('2 4-6.04')
    expect(spans(run(on('2'), 'nudge-end-earlier', at(0)))[1]).toBe('2 4-5.96')
    const near = perform(
      fresh,
      setTimes,
      { id: '2', start: fromSeconds(3), end: fromSeconds(10) },
      at(0),
      -9999,
    )
    for (const id of ['nudge-start-earlier', 'nudge-end-later']) {
      expect(isAble(select(near, { active: '2', cues: ['2'] }), id, at(0))).toBe(false)
    }
  })

  it('of a film at no even rate go from picture to picture', () => {
    const starts = Float64Array.from([3.9, 4, 4.3, 4.31, 5.8, 6, 6.5], (second) => Math.round(second * 1e7))
    const rate = { numerator: 25, denominator: 1 }
    const film = at(0, {
      frames: continued(framesOfTable({ starts, end: fromSeconds(6.6) }), rate),
    })
    const of2 = (id: string) => spans(run(on('2'), id, film))[1]
    expect(of2('nudge-start-later')).toBe('2 4.3-6')
    expect(of2('nudge-start-earlier')).toBe('2 3.9-6')
    expect(of2('nudge-end-later')).toBe('2 4-6.5')
    expect(of2('nudge-end-earlier')).toBe('2 4-5.8')
    expect(of2('nudge-cue-later')).toBe('2 4.3-6.3')
    expect(of2('ripple-later')).toBe('2 4.3-6.3')
    expect(of2('ripple-end-later')).toBe('2 4-6.5')
  })

  it('nudged again and again are one step', () => {
    let history = on('1', '2')
    for (let press = 0; press < 5; press += 1)
      history = perform(history, by('nudge-cue-later'), undefined, at(0), press * 100)
    expect(history.past).toHaveLength(1)
    expect(spans(history).slice(0, 2)).toEqual(['1 1.2-3.2', '2 4.2-6.2'])
  })
})

describe('shift', () => {
  const moved = (seconds: number, which: 'selected' | 'all' | 'following', history = on('2')): History =>
    perform(history, shift, { by: fromSeconds(seconds), cues: which }, at(0), 0)

  it('moves the selected, all, or what follows, but not before the beginning', () => {
    expect(spans(moved(1, 'selected'))).toEqual(['1 1-3', '2 5-7', '3 10-12'])
    expect(spans(moved(1, 'following'))).toEqual(['1 1-3', '2 5-7', '3 11-13'])
    expect(spans(moved(-60, 'all'))).toEqual(['1 0-2', '2 3-5', '3 9-11'])
    expect(shift.plan(contextOf(on('2'), at(0)), { by: ticks(0), cues: 'all' })).toBeNull()
  })

  it('of the whole film leaves what was measured measured', () => {
    const sources = (history: History): string[] =>
      history.document.cues.map(({ words }) => words[0]?.source ?? '')
    expect(sources(moved(1, 'all'))).toEqual(['recognized', 'recognized', 'recognized'])
    expect(sources(moved(1, 'selected'))).toEqual(['recognized', 'manual', 'recognized'])
  })
})

describe('words by hand', () => {
  const { moveWords, setWordEdge, setWordTimes } = askingCommands
  const wordSpans = ({ document }: History, cue: number): string[] =>
    (document.cues[cue]?.words ?? []).map(
      (word) => `${toSeconds(word.offset)}-${toSeconds(endOf(word))} ${word.source}`,
    )
  const drag = (history: History, time: number, now: number): History =>
    perform(
      history,
      setWordEdge,
      { id: '2', at: 3, edge: 'end', time: fromSeconds(time), how: 'ripple', gesture: 'g' },
      at(0),
      now,
    )

  it('come back to the tick when a drag comes back, and one drag is one step', () => {
    let history = fresh
    for (let step = 0; step <= 100; step += 1) history = drag(history, 5.9 + step / 50, step * 16)
    expect(history.past).toHaveLength(1)
    expect(wordSpans(history, 1)[3]).toBe('5.5-7.9 manual')
    expect(spans(history)[1]).toBe('2 4-8')
    expect(drag(history, 5.9, 90_000)).toMatchObject({ past: [], document: fresh.document })
    expect(undo(history).document).toEqual(fresh.document)
  })

  it('stop at the next cue and the end of the film', () => {
    expect(wordSpans(drag(fresh, 60, 0), 1)[3]).toBe('5.5-10 manual')
    const last = { id: '3', at: 3, start: fromSeconds(11.5), end: fromSeconds(60) }
    const around = at(0, { duration: fromSeconds(13) })
    expect(wordSpans(perform(fresh, setWordTimes, last, around, 0), 2)[3]).toBe('11.5-13 manual')
  })

  it('go to the neighbouring cues with their times', () => {
    const there = perform(fresh, moveWords, { id: '2', at: 1, to: 'previous' }, at(0), 0)
    expect(texts(there)).toEqual(['one two three four one two', 'three four', 'one two three four'])
    expect(spans(there)).toEqual(['1 1-4.92', '2 5-6', '3 10-12'])
    expect(there.document.cues.flatMap(({ words }) => words)).toEqual(cues.flatMap(({ words }) => words))
    const back = perform(there, moveWords, { id: '1', at: 4, to: 'next' }, at(0), 0)
    expect(texts(back)).toEqual(texts(fresh))
    // The out-time waits behind its word as long as it did.
    expect(spans(back)).toEqual(['1 1-2.92', '2 4-6', '3 10-12'])
  })

  it('go one by one, up to the selected word, or as far as the text cursor says', () => {
    const moved = (id: string, around: Partial<Surroundings> = {}): string[] =>
      texts(run(on('2'), id, at(0, around))).map((text) => text.replaceAll('\n', ' '))
    const [all] = texts(fresh)
    expect(moved('move-word-to-previous')).toEqual([`${all ?? ''} one`, 'two three four', all])
    expect(moved('move-word-to-previous', { word: 2 })).toEqual([`${all ?? ''} one two three`, 'four', all])
    expect(moved('move-word-to-previous', { caret: 7 })).toEqual([`${all ?? ''} one two`, 'three four', all])
    // The selected word follows the text cursor.
    expect(moved('move-word-to-previous', { caret: 18, word: 3 })[1]).toBe('two three four')
    expect(moved('move-word-to-previous', { caret: 0, word: 0 })[1]).toBe('two three four')
    expect(moved('move-word-to-next')).toEqual([all, 'one two three', `four ${all ?? ''}`])
    expect(moved('move-word-to-next', { word: 1 })).toEqual([all, 'one', `two three four ${all ?? ''}`])
    expect(moved('move-word-to-next', { caret: 7 })).toEqual([all, 'one two', `three four ${all ?? ''}`])
    expect(moved('move-word-to-next', { caret: 8 })[1]).toBe('one two')
    expect(moved('move-word-to-next', { caret: 0 })[1]).toBe('one two three')
    expect(isAble(on('1'), 'move-word-to-previous', at(0))).toBe(false)
    expect(isAble(on('3'), 'move-word-to-next', at(0))).toBe(false)
  })

  it('are nudged by a hundredth of a second or to the next frame', () => {
    const nudge = (id: string, around: Partial<Surroundings>, times = 1): History => {
      let history = on('2')
      for (let time = 0; time < times; time += 1) history = run(history, id, at(0, around))
      return history
    }
    const second = (history: History): string | undefined => wordSpans(history, 1)[1]
    expect(second(nudge('nudge-word-end-later', { word: 1 }))).toBe('4.5-4.91 manual')
    expect(second(nudge('nudge-word-start-earlier', { caret: 5 }))).toBe('4.49-4.9 manual')
    const twice = nudge('nudge-word-start-later', { word: 1 }, 3)
    expect(second(twice)).toBe('4.53-4.9 manual')
    expect(twice.past).toHaveLength(1)
    expect(second(nudge('nudge-word-end-earlier', { word: 1 }, 80))).toBe('4.5-4.51 manual')
    expect(second(nudge('nudge-word-end-later-frame', { word: 1 }))).toBe('4.5-4.92 manual')
    expect(second(nudge('nudge-word-start-earlier-frame', { word: 1 }, 2))).toBe('4.44-4.9 manual')
    expect(isAble(on('2'), 'nudge-word-end-later', at(4.5))).toBe(false)
    expect(isAble(on('2'), 'nudge-word-end-later', at(0, { word: 9 }))).toBe(false)
  })

  it('are parted in the longest pause, also as they stand in the text field', () => {
    expect(texts(run(on('1'), 'split-at-pause', at(0))).slice(0, 2)).toEqual(['one two', 'three four'])
    const draft = 'one two three. Four'
    expect(texts(run(on('1'), 'split-at-pause', at(0, { draft }))).slice(0, 2)).toEqual([
      'one two three.',
      'Four',
    ])
    expect(isAble(on('1'), 'split-at-pause', at(0, { draft: 'one' }))).toBe(false)
  })
})
