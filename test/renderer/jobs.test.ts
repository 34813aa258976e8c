import { describe, expect, test } from 'vitest'
import { emptyDocument, type SubtitleDocument } from '../../core/document/document.ts'
import { defaultSettings } from '../../core/cues/segment.ts'
import { fromSeconds } from '../../core/time/ticks.ts'
import type { Utterance } from '../../core/transcript/transcript.ts'
import type { Word } from '../../core/transcript/word.ts'
import { runById, setDraft, undo } from '../../renderer/session/edit.ts'
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

  test('measured words take the place of guesses, but not of what a person has set', () => {
    const { tell, state, session } = openWindow({}, withFilm({ ...emptyDocument, cues: [cue] }))
    tell('job', { job, type: 'started', kind: 'align', media: 'film' })
    tell('job', { job, type: 'aligned', cue: '1', words: measured })
    tell('job', { job, type: 'done' })
    expect(state().history.document.cues[0]?.words).toEqual([cue.words[0], measured[1]])
    undo(session)
    expect(state().history.document.cues).toEqual([cue])
  })

  test('words for a text that has changed meanwhile are dropped', () => {
    const { tell, state } = openWindow({}, withFilm({ ...emptyDocument, cues: [cue] }))
    tell('job', { job, type: 'started', kind: 'align', media: 'film' })
    tell('job', { job, type: 'aligned', cue: '1', words: measured.slice(1) })
    tell('job', { job, type: 'aligned', cue: 'gone', words: measured })
    expect(state().history.document.cues).toEqual([cue])
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
  const engine = { id: 'e', name: 'Engine', languages: [], quality: 'Draft.', privacy: '', missing: null }
  const { say, tell, state, session } = recognizing()
  const settings = { theme: 'dark', recognizer: 'e', language: 'en', ffmpeg: '' } as const
  session.store.set({ engines: [engine], settings: { ...settings, segmentation: defaultSettings, remeasure: true } })
  say('Ask not.', 1)
  expect(state().draftNote).toBeNull()
  tell('job', { job, type: 'done' })
  expect(state().draftNote).toBe('Engine. Draft.')
  expect(state().history.selection.active).toBe(state().history.document.cues[0]?.id)
})
