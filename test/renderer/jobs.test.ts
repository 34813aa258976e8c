import { describe, expect, test } from 'vitest'
import { usualSettings } from '../../main/storage/settings.ts'
import type { Cue } from '../../core/cues/cue.ts'
import type { Proposal } from '../../core/cues/remeasure-all.ts'
import { startHistory } from '../../core/document/history.ts'
import { emptyDocument, type SubtitleDocument } from '../../core/document/document.ts'
import { fromSeconds } from '../../core/time/ticks.ts'
import type { Utterance } from '../../core/transcript/transcript.ts'
import type { Word } from '../../core/transcript/word.ts'
import { applyAlignment } from '../../renderer/session/align-all.ts'
import { commitDraft, runById, setDraft, undo } from '../../renderer/session/edit.ts'
import { reasonOf, signed } from '../../renderer/dialogs/align-reason.ts'
import { selectCue } from '../../renderer/session/navigate.ts'
import { recognize } from '../../renderer/session/recognize.ts'
import { film, openWindow, withFilm } from './window.ts'

const word = (text: string, start: number): Word => ({
  text,
  offset: fromSeconds(start),
  duration: fromSeconds(0.3),
  source: 'recognized',
})

const said = (text: string, start: number): Utterance => {
  const words = text.split(' ').map((each, index) => word(each, start + index * 0.3))
  return { text, offset: fromSeconds(start), duration: fromSeconds(0.3 * words.length), words }
}

const job = 'job-1'
const texts = ({ cues }: SubtitleDocument) => cues.map(({ text }) => text)

function recognizing(document: SubtitleDocument = emptyDocument) {
  const opened = openWindow({ 'job.cancel': () => undefined }, withFilm(document))
  opened.tell('job', { job, type: 'started', kind: 'recognize', media: 'film' })
  const say = (text: string, start: number) =>
    opened.tell('job', {
      job,
      type: 'recognition',
      event: { type: 'recognized', utterance: said(text, start) },
    })
  return { ...opened, say, document: () => opened.state().history.document }
}

describe('recognition', () => {
  test('cues appear with every utterance, and all of them are one step to undo', () => {
    const { say, tell, document, state, session } = recognizing()
    say('Ask not.', 1)
    expect(texts(document())).toEqual(['Ask not.'])
    say('My fellow citizens.', 5)
    expect(texts(document())).toEqual(['Ask not.', 'My fellow citizens.'])
    tell('job', { job, type: 'done' })
    expect(state().jobs).toEqual([])
    expect(state().history.past.map(({ label }) => label)).toEqual(['Recognize speech'])
    undo(session)
    expect(document().cues).toEqual([])
  })

  test('what is being heard is shown, is not in the document, and goes when it has become words', () => {
    const { say, tell, state, document } = recognizing()
    const hypothesis = { text: 'ask nut', offset: fromSeconds(1), duration: fromSeconds(1) }
    tell('job', { job, type: 'recognition', event: { type: 'recognizing', hypothesis } })
    expect(state().hypothesis).toEqual(hypothesis)
    expect(document().cues).toEqual([])
    say('Ask not.', 1)
    expect(state().hypothesis).toBeNull()
  })

  test('cues that were there give way to the first words, and one undo brings them back', () => {
    const old = { id: '7', start: fromSeconds(0), end: fromSeconds(1), text: 'Old', words: [word('Old', 0)] }
    const { say, tell, document, session } = recognizing({ ...emptyDocument, cues: [old] })
    expect(texts(document())).toEqual(['Old'])
    say('New.', 2)
    expect(texts(document())).toEqual(['New.'])
    say('Newer.', 6)
    tell('job', { job, type: 'done' })
    undo(session)
    expect(document().cues).toEqual([old])
  })

  test('undo while it runs stops it, and what still comes is dropped', () => {
    const { say, tell, calls, document, session, state } = recognizing()
    say('Ask not.', 1)
    undo(session)
    expect(calls.map(({ name }) => name)).toContain('job.cancel')
    say('And more.', 5)
    tell('job', { job, type: 'canceled' })
    expect(document().cues).toEqual([])
    expect(state().notices).toEqual([])
    expect(state().history.future).toHaveLength(1)
  })

  test('canceled, it keeps what was recognized and says so', () => {
    const { say, tell, document, state } = recognizing()
    say('Ask not.', 1)
    tell('job', { job, type: 'canceled' })
    expect(texts(document())).toEqual(['Ask not.'])
    expect(
      state()
        .notices.map(({ message }) => message)
        .join(),
    ).toContain('is kept')
  })

  test('a correction between two utterances stays, with an undo step of its own', () => {
    const { say, tell, document, session, state } = recognizing()
    say('Ask nut.', 1)
    const cue = document().cues[0]
    if (cue === undefined) throw new Error('no cue')
    selectCue(session, cue.id)
    setDraft(session, cue, 'Ask not.')
    runById(session, 'set-start')
    expect(texts(document())).toEqual(['Ask not.'])
    say('My fellow citizens.', 5)
    tell('job', { job, type: 'done' })
    expect(texts(document())).toEqual(['Ask not.', 'My fellow citizens.'])
    expect(state().history.past.map(({ label }) => label)).toContain('Edit text')
  })

  test('a failure is said, with its details, and the cues stay', () => {
    const { say, tell, document, state } = recognizing()
    say('Ask not.', 1)
    tell('job', {
      job,
      type: 'failed',
      failure: { code: 'engine-failed', message: 'It stopped.', detail: 'signal 9' },
    })
    expect(texts(document())).toEqual(['Ask not.'])
    expect(state().notices[0]).toMatchObject({ kind: 'failure', message: 'It stopped.', detail: 'signal 9' })
  })

  test('jobs of another film are not listened to', () => {
    const { tell, state } = openWindow({}, withFilm(emptyDocument))
    tell('job', { job: 'other', type: 'started', kind: 'recognize', media: 'another' })
    expect(state().jobs).toEqual([])
  })
})

describe('alignment', () => {
  const cue = {
    id: '1',
    start: fromSeconds(1),
    end: fromSeconds(3),
    text: 'Ask not',
    words: [
      { ...word('Ask', 1), source: 'manual' as const },
      { ...word('not', 2), source: 'interpolated' as const },
    ],
  }
  const measured = [
    { ...word('Ask', 1.1), source: 'aligned' as const },
    { ...word('not', 2.2), source: 'aligned' as const },
  ]

  const align = (changed?: SubtitleDocument) => {
    const opened = openWindow({}, withFilm({ ...emptyDocument, cues: [cue] }))
    opened.tell('job', { job, type: 'started', kind: 'align', media: 'film' })
    opened.tell('job', { job, type: 'aligned', cue: '1', words: measured })
    opened.tell('job', { job, type: 'aligned', cue: 'gone', words: measured })
    if (changed !== undefined) opened.session.store.set({ history: startHistory(changed) })
    opened.tell('job', { job, type: 'done' })
    return opened
  }

  test('shows what it would change, and changes nothing by itself', () => {
    const { state } = align()
    expect(state().history.document.cues).toEqual([cue])
    expect(state().history.past).toEqual([])
    expect(state().dialog).toEqual({ kind: 'align' })
    expect(state().alignment).toMatchObject([{ before: cue, kind: 'small', measured: 1, byHand: 1 }])
  })

  test('what is chosen is one step: measured words in place of guesses, but not of what a person has set', () => {
    const { state, session } = align()
    applyAlignment(session, state().alignment ?? [])
    expect(state().history.past.map(({ label }) => label)).toEqual(['Align words'])
    const words = state().history.document.cues[0]?.words
    expect(words?.[0]).toBe(cue.words[0])
    expect(words?.[1]).toMatchObject({ offset: fromSeconds(2.2), source: 'aligned' })
    expect([state().dialog, state().alignment]).toEqual([null, null])
    undo(session)
    expect(state().history.document.cues).toEqual([cue])
  })

  test('words for a text that has changed meanwhile are not proposed', () => {
    const other = { ...cue, text: 'Ask now', words: [cue.words[0], word('now', 2)] } as Cue
    const { state } = align({ ...emptyDocument, cues: [other] })
    expect(state().alignment).toEqual([])
  })

  test('a cue that changes while the proposal is open keeps its change', () => {
    const { state, session } = align()
    const proposed = state().alignment ?? []
    setDraft(session, cue, 'Ask not what')
    commitDraft(session)
    applyAlignment(session, proposed)
    expect(texts(state().history.document)).toEqual(['Ask not what'])
    expect(state().history.past.map(({ label }) => label)).toEqual(['Edit text'])
  })

  test('nobody who is typing is interrupted', () => {
    const opened = openWindow({}, { ...withFilm({ ...emptyDocument, cues: [cue] }), editing: true })
    opened.tell('job', { job, type: 'started', kind: 'align', media: 'film' })
    opened.tell('job', { job, type: 'aligned', cue: '1', words: measured })
    opened.tell('job', { job, type: 'done' })
    expect(opened.state().dialog).toBeNull()
    expect(opened.state().notices[0]?.action?.label).toBe('Look at it')
    opened.state().notices[0]?.action?.run()
    expect(opened.state().dialog).toEqual({ kind: 'align' })
  })

  test('stopped half way, it shows what it had measured', () => {
    const opened = openWindow({}, withFilm({ ...emptyDocument, cues: [cue, { ...cue, id: '2' }] }))
    opened.tell('job', { job, type: 'started', kind: 'align', media: 'film' })
    opened.tell('job', { job, type: 'aligned', cue: '1', words: measured })
    opened.tell('job', { job, type: 'canceled' })
    expect(opened.state().alignment).toHaveLength(1)
  })

  test('a cue grows no nearer to the one before it than that will end', () => {
    const next = {
      ...cue,
      id: '2',
      start: fromSeconds(3.5),
      end: fromSeconds(5),
      text: 'what',
      words: [{ ...word('what', 4), source: 'interpolated' as const }],
    }
    const opened = openWindow({}, withFilm({ ...emptyDocument, cues: [cue, next] }))
    opened.tell('job', { job, type: 'started', kind: 'align', media: 'film' })
    opened.tell('job', {
      job,
      type: 'aligned',
      cue: '1',
      words: [measured[0] as Word, { ...word('not', 2.9), source: 'aligned' }],
    })
    opened.tell('job', {
      job,
      type: 'aligned',
      cue: '2',
      words: [{ ...word('what', 3.21), source: 'aligned' }],
    })
    opened.tell('job', { job, type: 'done' })
    const [first, second] = opened.state().alignment ?? []
    expect(first?.after.end).toBeLessThan(second?.after.start ?? 0)
  })
})

describe('the reasons', () => {
  const of = (change: Partial<Proposal>) =>
    reasonOf({
      before: { id: '1', start: fromSeconds(1), end: fromSeconds(3), text: 'Ask', words: [word('Ask', 1)] },
      after: { id: '1', start: fromSeconds(1), end: fromSeconds(3), text: 'Ask', words: [word('Ask', 1)] },
      kind: 'small',
      measured: 0,
      byHand: 0,
      left: 0,
      first: fromSeconds(0),
      last: fromSeconds(0),
      most: { text: 'Ask', by: fromSeconds(0) },
      ...change,
    })
  const cueAt = (start: number, end: number): Cue => ({
    id: '1',
    start: fromSeconds(start),
    end: fromSeconds(end),
    text: '',
    words: [],
  })

  test('are plain words', () => {
    expect(of({ kind: 'unfit' })).toBe('Does not fit the sound: left as it is')
    expect(of({ measured: 3 })).toBe('3 guessed words measured')
    expect(of({ measured: 1, after: cueAt(1.42, 2.9) })).toBe(
      '1 guessed word measured, starts 0.42 s later, ends 0.10 s earlier',
    )
    expect(of({ byHand: 2, most: { text: 'Ask', by: fromSeconds(-0.05) } })).toBe(
      'Words move by up to 0.05 s, 2 words set by hand: kept',
    )
    expect(of({ before: { ...cueAt(1, 3), pinned: { end: true } }, measured: 1, left: 1 })).toBe(
      '1 guessed word measured, out set by hand: kept, 1 word not heard: left as it is',
    )
    expect([signed(fromSeconds(0.42)), signed(fromSeconds(-0.05)), signed(fromSeconds(0.001))]).toEqual([
      '+0.42',
      '−0.05',
      '0.00',
    ])
  })
})

describe('the sound track', () => {
  const track = { codec: 'aac', channels: 2, rate: 48_000 }
  const info = {
    ...film.info,
    audio: [
      { ...track, index: 1, isDefault: true },
      { ...track, index: 2, isDefault: false },
    ],
  }
  const open = () =>
    openWindow(
      { recognize: () => 'r', 'media.listen': () => 'l', 'media.proxy': () => 'p' },
      { media: { opened: { ...film, info }, track: null, proxy: 'not-needed' } },
    )
  const request = { recognizer: 'pocketsphinx', language: 'en' }

  test('that is recognized is the one that is heard: the player plays only the first of a file', () => {
    const { session, calls, state } = open()
    recognize(session, { ...request, track: 2 })
    expect(calls).toContainEqual({ name: 'media.proxy', request: [{ media: 'film', track: 2 }] })
    expect(state().media?.proxy).toBe('making')
  })

  test('that is the first of the file needs no copy', () => {
    const { session, calls } = open()
    recognize(session, { ...request, track: null })
    expect(calls.map(({ name }) => name)).not.toContain('media.proxy')
  })
})

test('what was recognized is said to be a draft, and its first cue is chosen', () => {
  const card = {
    id: 'e',
    name: 'Engine',
    languages: [],
    quality: 'Draft.',
    privacy: '',
    where: 'here',
    streams: true,
  } as const
  const engine = { ...card, missing: null, settings: [] }
  const { say, tell, state, session } = recognizing()
  session.store.set({ engines: [engine], settings: { ...usualSettings, recognizer: 'e', language: 'en' } })
  say('Ask not.', 1)
  expect(state().draftNote).toBeNull()
  tell('job', { job, type: 'done' })
  expect(state().draftNote).toBe('Engine. Draft.')
  expect(state().history.selection.active).toBe(state().history.document.cues[0]?.id)
})
