import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { usualSettings } from '../../main/storage/settings.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { cueOf as made } from '../../core/cues/retime.ts'
import { emptyDocument } from '../../core/document/document.ts'
import { lint } from '../../core/document/lint.ts'
import { endOf, fromSeconds, spanOf, toSeconds, type Ticks } from '../../core/time/ticks.ts'
import type { Word, WordSource } from '../../core/transcript/word.ts'
import type { Calls } from '../../preload/contract.ts'
import type { Settings } from '../../preload/program.ts'
import { refusal } from '../../renderer/refusal.ts'
import { commitDraft, redo, runById, setDraft, setTimes, undo } from '../../renderer/session/edit.ts'
import { selectCue } from '../../renderer/session/navigate.ts'
import { dismissGhosts, meant, takeGhosts } from '../../renderer/session/realign-offers.ts'
import { watchWords } from '../../renderer/session/realign.ts'
import { shownDocument, typedCue } from '../../renderer/session/typed.ts'
import { openWindow, settle, withFilm } from './window.ts'

const word = (text: string, start: number, end: number, source: WordSource = 'recognized'): Word => ({
  text,
  ...spanOf(fromSeconds(start), fromSeconds(end)),
  source,
})

const first = made({
  id: 'a',
  start: fromSeconds(1),
  end: fromSeconds(3),
  text: 'ask nut what',
  words: [word('ask', 1, 1.4), word('nut', 1.5, 1.9), word('what', 2, 2.4)],
})
const second = made({
  id: 'b',
  start: fromSeconds(5),
  end: fromSeconds(7),
  text: 'your country',
  words: [word('your', 5, 5.4), word('country', 5.5, 6)],
})
const settings: Settings = { ...usualSettings, recognizer: 'e', language: 'en' }

type Request = Parameters<Calls['realign']>[0]
type Said = Readonly<Record<string, readonly [start: number, end: number]>>

/** A main process that hears each word where `said` says, or where the test's words are anyway. */
function hearing(said: Said) {
  const places: Said = {
    ask: [1, 1.4],
    what: [2, 2.4],
    your: [5, 5.4],
    country: [5.5, 6],
    ...said,
  }
  return ({ tokens }: Request) => ({
    words: tokens.map((text): Word => {
      const [start, end] = places[text] ?? [0, 0.3]
      return { ...word(text, start, end, 'aligned'), confidence: 0.95 }
    }),
  })
}

function opened(said: Said = { not: [1.55, 1.85] }, cues: readonly Cue[] = [first, second]) {
  const held: (() => void)[] = []
  let isHeld = false
  const window = openWindow(
    {
      'realign.warm': () => undefined,
      realign: (request) => {
        const answer = hearing(said)(request)
        if (!isHeld) return answer
        return new Promise<typeof answer>((resolve) => held.push(() => resolve(answer))) as never
      },
    },
    { ...withFilm({ ...emptyDocument, language: 'en', cues }), settings },
  )
  const stop = watchWords(window.session)
  selectCue(window.session, 'a')
  const { state, session } = window
  const cue = (id = 'a') => state().history.document.cues.find((each) => each.id === id) as Cue
  return {
    ...window,
    stop,
    cue,
    type: (text: string) => setDraft(session, cue(), text),
    asked: () =>
      window.calls.filter(({ name }) => name === 'realign').map(({ request }) => request[0] as Request),
    labels: () => state().history.past.map(({ label }) => label),
    sources: (id = 'a') => cue(id).words.map(({ source }) => source),
    hold: () => (isHeld = true),
    release: async () => {
      isHeld = false
      for (const answer of held.splice(0)) answer()
      await settle()
    },
    rest: async () => {
      vi.advanceTimersByTime(400)
      await settle()
    },
  }
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => vi.useRealTimers())

describe('when typing rests', () => {
  test('the words of the field are measured while it is open; nothing is in the document before it is committed', async () => {
    const { type, rest, state, cue, asked, labels } = opened()
    type('ask not what')
    vi.advanceTimersByTime(399)
    expect(asked()).toEqual([])
    expect(typedCue(state())?.words[1]).toMatchObject({ text: 'not', source: 'interpolated' })
    await rest()
    expect(asked()).toMatchObject([
      { media: 'film', track: null, language: 'en', tokens: ['ask', 'not', 'what'] },
    ])
    expect(typedCue(state())?.words[1]).toMatchObject({
      ...spanOf(fromSeconds(1.55), fromSeconds(1.85)),
      source: 'aligned',
      confidence: 0.95,
    })
    expect(typedCue(state())?.words[0]).toBe(first.words[0])
    expect(shownDocument(state()).cues[0]).toBe(state().rested?.cue)
    expect(cue()).toBe(first)
    expect(labels()).toEqual([])
    expect(state().measured).toBe('“not” measured.')
    expect(state().draft?.text).toBe('ask not what')
  })

  test('committed, typing and measuring are two steps: the first undo takes the times, the second the text', async () => {
    const { type, rest, session, cue, labels, sources, asked, state } = opened()
    type('ask not what')
    await rest()
    commitDraft(session)
    expect(labels()).toEqual(['Edit text', 'Measure words'])
    expect(sources()).toEqual(['recognized', 'aligned', 'recognized'])
    await settle()
    expect(asked()).toHaveLength(1)
    undo(session)
    expect(sources()).toEqual(['recognized', 'interpolated', 'recognized'])
    expect(cue().text).toBe('ask not what')
    expect(state().notices.at(-1)?.message).toContain('measured times are undone')
    undo(session)
    expect(cue()).toEqual(first)
    redo(session)
    redo(session)
    expect(cue().words[1]?.offset).toBe(fromSeconds(1.55))
    await rest()
    expect(asked()).toHaveLength(1)
  })

  test('the field goes on being typed in: the answer for what stood there is dropped', async () => {
    const { type, rest, hold, release, state, asked } = opened({ not: [1.55, 1.85], knot: [1.6, 1.8] })
    hold()
    type('ask not what')
    await rest()
    type('ask knot what')
    await release()
    expect(typedCue(state())?.words[1]).toMatchObject({ text: 'knot', source: 'interpolated' })
    expect(state().measured).toBe('')
    await rest()
    expect(asked().map(({ tokens }) => tokens[1])).toEqual(['not', 'knot'])
    expect(typedCue(state())?.words[1]).toMatchObject({ source: 'aligned', offset: fromSeconds(1.6) })
  })

  test('a word that was measured keeps its place while the next one is typed', async () => {
    const { type, rest, state } = opened()
    type('ask not what')
    await rest()
    type('ask not what your')
    expect(typedCue(state())?.words.map(({ source }) => source)).toEqual([
      'recognized',
      'aligned',
      'recognized',
      'interpolated',
    ])
  })

  test('Escape leaves the text, the times and the past as they were', async () => {
    const { type, rest, session, cue, labels, state } = opened()
    type('ask not what')
    await rest()
    session.store.set({ draft: null, editing: false })
    await rest()
    expect(cue()).toBe(first)
    expect(labels()).toEqual([])
    expect(shownDocument(state())).toBe(state().history.document)
  })

  test('committed before the answer, the cue is asked for once more and the stale answer is dropped', async () => {
    const { type, rest, hold, release, session, labels, asked } = opened()
    hold()
    type('ask not what')
    await rest()
    commitDraft(session)
    expect(labels()).toEqual(['Edit text'])
    await release()
    expect(asked()).toHaveLength(2)
    expect(labels()).toEqual(['Edit text', 'Measure words'])
  })
})

describe('after an edit', () => {
  test('a text that is committed at once is measured, and an answer for what has changed is dropped', async () => {
    const { type, session, hold, release, cue, sources } = opened()
    hold()
    type('ask not what')
    commitDraft(session)
    type('ask now what')
    commitDraft(session)
    const now = cue()
    await release()
    expect(cue().text).toBe('ask now what')
    expect(cue()).toBe(now)
    expect(sources()).toEqual(['recognized', 'interpolated', 'recognized'])
  })

  test('undone before the answer, nothing is measured and redo is still there', async () => {
    const { type, session, hold, release, cue, state } = opened()
    hold()
    type('ask not what')
    commitDraft(session)
    undo(session)
    await release()
    expect(cue()).toEqual(first)
    expect(state().history.future).toHaveLength(1)
    redo(session)
    await settle()
    expect(cue().text).toBe('ask not what')
  })

  test('an undo elsewhere keeps its redo: the answer waits for nobody and is dropped', async () => {
    const { type, session, hold, release, state, sources } = opened()
    hold()
    type('ask not what')
    commitDraft(session)
    selectCue(session, 'b')
    runById(session, 'nudge-start-later')
    undo(session)
    await release()
    expect(state().history.future).toHaveLength(1)
    expect(sources()).toEqual(['recognized', 'interpolated', 'recognized'])
  })

  test('what a person has set by hand never moves, and is no witness', async () => {
    const manual = {
      ...first,
      words: first.words.map((one, at) => (at === 0 ? { ...one, source: 'manual' as const } : one)),
    }
    const { type, session, cue } = opened({ ask: [0.7, 1.2], not: [1.55, 1.85] }, [manual, second])
    type('ask not what')
    commitDraft(session)
    await settle()
    expect(cue().words[0]).toBe(manual.words[0])
    expect(cue().words[1]?.source).toBe('aligned')
  })

  test('a split of what is being typed is measured in both parts', async () => {
    const { type, session, state, labels } = opened()
    type('ask not what')
    session.store.set({ caret: 7, editing: true })
    runById(session, 'split-at-caret')
    await settle()
    expect(labels()).toEqual(['Split cue', 'Measure words'])
    expect(
      state()
        .history.document.cues.slice(0, 2)
        .map(({ words }) => words.map(({ source }) => source)),
    ).toEqual([['recognized', 'aligned'], ['recognized']])
    expect(lint(state().history.document)).toEqual([])
  })

  test('new times for the same text are the person’s own: nothing is asked', async () => {
    const { session, asked } = opened()
    setTimes(session, { id: 'a', start: fromSeconds(1.6), end: fromSeconds(3) }, 'drag')
    await settle()
    expect(asked()).toEqual([])
  })

  test('with the setting off, and without sound, nothing is asked', async () => {
    for (const off of [{ settings: { ...settings, remeasure: false } }, { media: null }]) {
      const { type, rest, session, asked, sources } = opened()
      session.store.set(off)
      type('ask not what')
      await rest()
      commitDraft(session)
      await settle()
      expect(asked()).toEqual([])
      expect(sources()).toEqual(['recognized', 'interpolated', 'recognized'])
    }
  })

  test('a question whose place a newer one has taken is asked again', async () => {
    let times = 0
    const { session, state } = openWindow(
      {
        realign: (request) => {
          times += 1
          if (times === 1) throw refusal({ code: 'canceled', message: 'Canceled.' })
          return hearing({ not: [1.55, 1.85] })(request)
        },
      },
      { ...withFilm({ ...emptyDocument, language: 'en', cues: [first, second] }), settings },
    )
    watchWords(session)
    selectCue(session, 'a')
    setDraft(session, first, 'ask not what')
    commitDraft(session)
    await settle()
    await settle()
    expect(times).toBe(2)
    expect(state().history.document.cues[0]?.words[1]?.source).toBe('aligned')
  })

  test('when the program has stopped watching, no timer is left', () => {
    const { type, stop } = opened()
    type('ask not what')
    stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a place far from the guess', () => {
  const far = made({
    ...first,
    end: fromSeconds(4.5),
    text: 'ask nut what',
    words: [word('ask', 1, 1.4), word('nut', 1.5, 1.9), word('what', 4, 4.4)],
  })
  const said = { not: [2.5, 2.9], what: [4, 4.4] } as const

  test('is offered; taken, it is a step of its own', async () => {
    const { type, rest, session, state, cue, labels } = opened(said, [far, second])
    type('ask not what')
    await rest()
    expect(state().ghosts).toMatchObject([
      {
        cue: 'a',
        at: 1,
        text: 'not',
        to: spanOf(fromSeconds(2.5), fromSeconds(2.9)),
        reason: 'heard 1.00 s later',
      },
    ])
    expect(typedCue(state())?.words[1]?.source).toBe('interpolated')
    takeGhosts(session, meant(state()))
    expect(labels()).toEqual(['Edit text', 'Take the measured place'])
    expect(cue().words[1]).toMatchObject({ offset: fromSeconds(2.5), source: 'aligned', confidence: 0.95 })
    expect(state().ghosts).toEqual([])
    undo(session)
    expect(cue().words[1]?.source).toBe('interpolated')
  })

  test('goes when the text changes, when it is declined, and when the edit is undone', async () => {
    const { type, rest, session, state, asked } = opened(said, [far, second])
    type('ask not what')
    await rest()
    type('ask knot what')
    expect(state().ghosts).toEqual([])
    type('ask not what')
    await rest()
    expect(state().ghosts).toHaveLength(1)
    commitDraft(session)
    await settle()
    expect(state().ghosts).toHaveLength(1)
    undo(session)
    expect(state().ghosts).toEqual([])
    redo(session)
    await settle()
    type('ask now, what')
    type('ask not, what')
    await rest()
    dismissGhosts(session, meant(state()))
    expect(state().ghosts).toEqual([])
    const before = asked().length
    commitDraft(session)
    await settle()
    expect(state().ghosts).toEqual([])
    expect(asked()).toHaveLength(before)
  })
})

test('every state of the document on the way is sound', async () => {
  const { type, rest, session, state, cue } = opened({ not: [1.55, 1.85], never: [0.75, 0.95] })
  const states: Ticks[] = []
  session.store.subscribe(() => {
    expect(lint(state().history.document)).toEqual([])
    states.push(cue().start)
  })
  type('never ask not what')
  await rest()
  commitDraft(session)
  await settle()
  expect(cue().words.map(({ text, source }) => `${text} ${source}`)).toEqual([
    'never aligned',
    'ask recognized',
    'not aligned',
    'what recognized',
  ])
  // The cue begins with its first word, as it did before.
  expect(toSeconds(cue().start)).toBe(0.75)
  expect(endOf(cue().words[3] as Word)).toBe(fromSeconds(2.4))
  expect(states.length).toBeGreaterThan(0)
})
