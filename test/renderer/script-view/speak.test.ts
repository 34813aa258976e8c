import { expect, test } from 'vitest'
import { emptyDocument } from '../../../core/document/document.ts'
import { startHistory, undo } from '../../../core/document/history.ts'
import { fromSeconds, plus, type Ticks } from '../../../core/time/ticks.ts'
import type { SaidSentence } from '../../../preload/speech.ts'
import { placesOf } from '../../../renderer/script-view/places.ts'
import { setScript, takeScriptText, typeScript } from '../../../renderer/script-view/script.ts'
import { hearVoices, isCurrent, listen, speak } from '../../../renderer/script-view/speak.ts'
import {
  deeds,
  makeSubtitles,
  setMarksAsMarkers,
  wantSubtitles,
} from '../../../renderer/script-view/subtitles.ts'
import { openWindow } from '../window.ts'

const at = (seconds: number): Ticks => fromSeconds(seconds)

/** Said at a word a second, from `from` on; `marks` at their seconds. */
const sentence = (
  number: number,
  from: number,
  text: string,
  marks: Readonly<Record<string, number>> = {},
): SaidSentence => {
  const words = text.split(' ')
  return {
    sentence: number,
    offset: at(from),
    duration: at(words.length),
    words: words.map((word, index) => ({
      text: word,
      offset: at(from + index),
      duration: at(0.8),
      source: 'synthesized',
    })),
    marks: Object.entries(marks).map(([name, seconds]) => ({ name, offset: at(seconds) })),
  }
}

const text = 'One two three. Four five.\n\nSix seven.'

function spoken(marks: Readonly<Record<string, number>> = {}) {
  const opened = openWindow({ speak: () => 'voice-1' })
  const { session, state } = opened
  hearVoices(session, deeds)
  setScript(session, { kind: 'text', text }, 'Open a script')
  return {
    ...opened,
    /** All of it is said, by the job `voice-1`. */
    say: async () => {
      await Promise.resolve()
      await new Promise((resolve) => setTimeout(resolve))
      const tell = opened.tell
      tell('job', { job: 'voice-1', type: 'said', said: sentence(0, 0, 'One two three.', marks) })
      tell('job', { job: 'voice-1', type: 'said', said: sentence(1, 3, 'Four five.') })
      expect(state().narration.job?.share).toBeGreaterThan(0.5)
      tell('job', { job: 'voice-1', type: 'said', said: sentence(2, 6, 'Six seven.') })
      tell('job', {
        job: 'voice-1',
        type: 'spoken',
        spoken: { speech: 'v', url: '/media/v', duration: at(8) },
      })
    },
  }
}

const choice = { start: at(10), atMarks: true, namesVoices: false, replaces: true, setsMarkers: true }

test('typing is in the document at once, and is one step', () => {
  const { session, state } = openWindow()
  for (const typed of ['H', 'He', 'Hel']) typeScript(session, typed)
  expect(state().history.document.script).toEqual({ kind: 'text', text: 'Hel' })
  expect(state().history.past).toHaveLength(1)
  expect(undo(state().history).document.script).toBeUndefined()
})

test('a text that comes whole says what it is, and its line ends become ours', () => {
  const { session, state } = openWindow()
  takeScriptText(session, '# One\r\n\r\nTwo.')
  expect(state().history.document.script).toEqual({ kind: 'markdown', text: '# One\n\nTwo.' })
})

test('what was said lies where it stands in the script', async () => {
  const { session, state, say } = spoken()
  speak(session, 0, 'subtitles')
  await say()
  const { reading } = state().narration
  const places = reading === null ? [] : placesOf(reading)
  const words = places.flatMap(({ from, words: own }) =>
    own.map((word) => [text.slice(from + word.from, from + word.to), word.start]),
  )
  expect(words).toEqual([
    ['One', at(0)],
    ['two', at(1)],
    ['three.', at(2)],
    ['Four', at(3)],
    ['five.', at(4)],
    ['Six', at(6)],
    ['seven.', at(7)],
  ])
})

test('what is asked for is from the paragraph of the text cursor to the end', async () => {
  const { session, store, calls } = (() => {
    const opened = spoken()
    return { ...opened, store: opened.session.store }
  })()
  store.set(({ narration }) => ({ narration: { ...narration, caret: text.length - 1 } }))
  listen(session)
  await Promise.resolve()
  expect(calls.find(({ name }) => name === 'speak')?.request).toMatchObject([
    { text, kind: 'text', voice: 'espeak:en-us', only: { first: 2, last: 2 } },
  ])
})

test('behind the last word it is from the beginning', async () => {
  const { session, calls } = spoken()
  session.store.set(({ narration }) => ({ narration: { ...narration, caret: text.length } }))
  listen(session)
  await Promise.resolve()
  const request = calls.find(({ name }) => name === 'speak')?.request
  expect(request).toMatchObject([{ text }])
  expect(request).not.toMatchObject([{ only: {} }])
})

test('subtitles are asked for once all was said, and not spoken again for it', async () => {
  const { session, state, calls, say } = spoken()
  wantSubtitles(session)
  expect(state().dialog).toBeNull()
  await say()
  expect(state().dialog).toEqual({ kind: 'speech-subtitles' })
  session.store.set({ dialog: null })
  expect(isCurrent(state())).toBe(true)
  wantSubtitles(session)
  expect(state().dialog).toEqual({ kind: 'speech-subtitles' })
  expect(calls.filter(({ name }) => name === 'speak')).toHaveLength(1)
  typeScript(session, `${text} Eight.`)
  expect(isCurrent(state())).toBe(false)
})

test('cues have the words of the voice where it begins in the film, and begin at marks and paragraphs', async () => {
  const { session, state, say } = spoken({ here: 1 })
  wantSubtitles(session)
  await say()
  makeSubtitles(session, choice)
  const { document, past } = state().history
  expect(document.cues.map((cue) => cue.text)).toEqual(['One', 'two three.', 'Four five.', 'Six seven.'])
  const words = document.cues.flatMap((cue) => cue.words)
  expect(words.map(({ offset }) => offset)).toEqual([0, 1, 2, 3, 4, 6, 7].map((second) => at(10 + second)))
  expect(new Set(words.map(({ source }) => source))).toEqual(new Set(['synthesized']))
  expect(document.markers).toEqual([
    { id: '1', at: at(11), label: 'here', mark: { name: 'here', at: at(11) } },
  ])
  // Cues and markers are one step.
  expect(past.at(-1)?.edit.length).toBe(2)
  const before = undo(state().history).document
  expect([before.cues, before.markers]).toEqual([[], undefined])
})

test('a marker that a hand has moved says where the cue begins, and stays when the script is said anew', async () => {
  const { session, state, say } = spoken({ here: 1, there: 2 })
  wantSubtitles(session)
  await say()
  makeSubtitles(session, { ...choice, atMarks: false })
  const { markers = [] } = state().history.document
  const moved = markers.map((one) => (one.label === 'here' ? { ...one, at: at(13) } : one))
  session.store.set(({ history }) => ({
    history: startHistory({ ...history.document, markers: moved }),
  }))
  makeSubtitles(session, { ...choice, setsMarkers: false })
  expect(state().history.document.cues.map((cue) => cue.text)).toEqual([
    'One two',
    'three.',
    'Four five.',
    'Six seven.',
  ])
  // Everything half a second later.
  session.store.set(({ narration }) => ({
    narration: {
      ...narration,
      reading:
        narration.reading === null
          ? null
          : {
              ...narration.reading,
              said: narration.reading.said.map((one) => ({
                ...one,
                marks: one.marks.map((mark) => ({ ...mark, offset: plus(mark.offset, at(0.5)) })),
              })),
            },
    },
  }))
  setMarksAsMarkers(session)
  expect(state().history.document.markers?.map(({ label, at: place }) => [label, place])).toEqual([
    ['there', at(12.5)],
    ['here', at(13)],
  ])
})

test('cues that are there stay where they are wanted', async () => {
  const { session, state, say } = spoken()
  const old = { id: '1', start: at(30), end: at(31), text: 'Old', words: [] }
  session.store.set(({ history }) => ({
    history: startHistory({ ...emptyDocument, ...history.document, cues: [old] }),
  }))
  wantSubtitles(session)
  await say()
  makeSubtitles(session, { ...choice, replaces: false })
  expect(state().history.document.cues.map((cue) => cue.text)).toEqual([
    'One two three.',
    'Four five.',
    'Six seven.',
    'Old',
  ])
})

test('another document has nothing of what was said', async () => {
  const { session, state, say } = spoken()
  speak(session, 0, 'subtitles')
  await say()
  session.store.set(({ safety }) => ({ safety: { ...safety, document: safety.document + 1 } }))
  expect(state().narration.reading).toBeNull()
})
