import { describe, expect, test } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { packed } from '../../../core/document/journey.ts'
import { commit, startHistory } from '../../../core/document/history.ts'
import { createRecorder } from '../../../core/document/journal/record.ts'
import { rootOf } from '../../../core/document/journal/root.ts'
import { endOf, fromSeconds } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import type { WindowPlace } from '../../../preload/recovery.ts'
import { acceptOffer } from '../../../renderer/safety/recover.ts'
import { recognize } from '../../../renderer/session/recognize.ts'
import { undo } from '../../../renderer/session/edit.ts'
import { usualSettings } from '../../../main/storage/settings.ts'
import { film, openWindow, settle, withFilm } from '../window.ts'

const wordsOf = (text: string, start: number): readonly Word[] =>
  text.split(' ').map((part, at) => ({
    text: part,
    offset: fromSeconds(start + at * 0.3),
    duration: fromSeconds(0.3),
    source: 'recognized',
  }))
const cue = (id: string, start: number, text: string, end = start + 1.5) =>
  cueOf({ id, start: fromSeconds(start), end: fromSeconds(end), text, words: wordsOf(text, start) })
const heard = [cue('1', 1, 'Corrected by hand'), cue('2', 4, 'where it stopped')]
const texts = ({ cues }: SubtitleDocument) => cues.map(({ text }) => text)
const place: WindowPlace = {
  file: null,
  media: { path: film.info.path, name: film.info.name, track: null },
  copied: [],
  isLive: false,
  recognizing: { recognizer: 'pocketsphinx', language: 'en-US', track: null },
}

/** A window that takes up what was killed while speech was recognized. */
async function revived(recognizing: WindowPlace['recognizing'] = place.recognizing ?? null) {
  const started = startHistory({ ...emptyDocument, language: 'en-US' })
  const edit = [{ at: 0, removed: [], inserted: heard }]
  const change = { label: 'Recognize speech', edit, selection: started.selection }
  const history = commit(started, change, 0)
  const told = { ...place, recognizing }
  const line = createRecorder().line({ history, draft: null, place: { ...told } }, 0)
  if (line === null) throw new Error('nothing to tell')
  const window = openWindow(
    {
      'recovery.take': () => ({ root: packed(rootOf(history)), line }),
      'recovery.list': () => [],
      open: () => ({ kind: 'media', media: film, beside: null }),
      recognize: () => 'job-2',
      'settings.write': () => usualSettings,
      'recognize.broken': () => null,
    },
    { settings: usualSettings },
  )
  acceptOffer(window.session, 'one')
  for (let at = 0; at < 5; at += 1) await settle()
  return window
}

describe('work whose recognition was broken off', () => {
  test('comes back with the recognized words, and the rest is offered', async () => {
    const { state, calls } = await revived()
    expect(texts(state().history.document)).toEqual(texts({ ...emptyDocument, cues: heard }))
    const offer = state().notices.find(({ action }) => action?.label === 'Recognize the rest')
    expect(offer?.message).toMatch(/broken off at 00:0\d\. What is here stays as it is\./)
    offer?.action?.run()
    await settle()
    expect(calls.findLast(({ name }) => name === 'recognize')?.request[0]).toEqual({
      media: 'film',
      recognizer: 'pocketsphinx',
      language: 'en-US',
      track: null,
    })
  })

  test('whose recognition was through offers nothing', async () => {
    const { state } = await revived(null)
    expect(state().notices.some(({ action }) => action !== undefined)).toBe(false)
  })
})

describe('the rest of a recognition', () => {
  function rest(document: SubtitleDocument = { ...emptyDocument, cues: heard }) {
    const window = openWindow({ recognize: () => 'job' }, withFilm(document))
    recognize(window.session, { recognizer: 'pocketsphinx', language: 'en-US', track: null }, true)
    window.tell('job', { job: 'job', type: 'started', kind: 'recognize', media: 'film' })
    const say = (text: string, start: number) => {
      const words = wordsOf(text, start)
      const duration = fromSeconds(0.3 * words.length)
      const utterance = { text, offset: fromSeconds(start), duration, words }
      window.tell('job', { job: 'job', type: 'recognition', event: { type: 'recognized', utterance } })
    }
    return { ...window, say, cues: () => window.state().history.document.cues }
  }

  test('leaves what is there, says nothing twice, and is one step', () => {
    const { say, tell, cues, session } = rest()
    say('Corrected by machine', 1)
    expect(cues()).toEqual(heard)
    // Half of this phrase was in the window already.
    say('where it stopped and went on', 4)
    say('To the end.', 9)
    tell('job', { job: 'job', type: 'done' })
    const text = cues()
      .map((each) => each.text.replaceAll('\n', ' '))
      .join(' ')
    expect(text).toBe('Corrected by hand where it stopped and went on To the end.')
    expect(cues().slice(0, 1)).toEqual(heard.slice(0, 1))
    for (const [at, each] of cues().entries()) {
      const next = cues()[at + 1]
      if (next !== undefined) expect(each.end).toBeLessThanOrEqual(next.start)
      for (const word of each.words) expect(endOf(word)).toBeLessThanOrEqual(each.end)
    }
    undo(session)
    expect(cues()).toEqual(heard)
  })

  test('says so where nothing more is said', () => {
    const { say, tell, state, cues } = rest()
    say('Corrected by machine', 1)
    tell('job', { job: 'job', type: 'done' })
    expect(cues()).toEqual(heard)
    expect(state().notices.at(-1)?.message).toMatch(/^Nothing more is said/)
  })

  test('is offered when somebody cancels, or when it fails', () => {
    for (const type of ['canceled', 'failed'] as const) {
      const { say, tell, state } = rest()
      say('To the end.', 9)
      tell(
        'job',
        type === 'canceled'
          ? { job: 'job', type }
          : { job: 'job', type, failure: { code: 'internal', message: 'It stopped.' } },
      )
      expect(state().notices.at(-1)?.action?.label).toBe('Recognize the rest')
    }
  })

  test('a recognition that is asked for anew takes the place of what is there', () => {
    const { say, tell, session, cues } = rest()
    tell('job', { job: 'job', type: 'done' })
    recognize(session, { recognizer: 'pocketsphinx', language: 'en-US', track: null })
    tell('job', { job: 'job', type: 'started', kind: 'recognize', media: 'film' })
    say('All new', 1)
    expect(cues().map(({ text }) => text)).toEqual(['All new'])
  })
})
