import { describe, expect, test } from 'vitest'
import { usualSettings } from '../../main/storage/settings.ts'
import { cueOf } from '../../core/cues/retime.ts'
import { emptyDocument } from '../../core/document/document.ts'
import { packFrames } from '../../core/time/frame-table.ts'
import { fromSeconds, toSeconds } from '../../core/time/ticks.ts'
import { edgesBetween } from '../../renderer/player/cue-ticks.ts'
import { framesOf, watchFrames } from '../../renderer/player/frames.ts'
import { statusOf } from '../../renderer/player/status.ts'
import { timecodeOf } from '../../renderer/player/timecode.ts'
import { stepFrame } from '../../renderer/session/navigate.ts'
import { selectedSpan } from '../../renderer/session/play.ts'
import { indexCues } from '../../renderer/timeline/cue-index.ts'
import { startState } from '../../renderer/store.ts'
import { film, openWindow } from './window.ts'

const cue = (id: string, start: number, end: number, text = 'A cue') =>
  cueOf({ id, start: fromSeconds(start), end: fromSeconds(end), text, words: [] })

const cues = [cue('a', 1, 2), cue('b', 2, 4.4), cue('c', 3, 3.5)]
const document = { ...emptyDocument, cues }
const selecting = (...ids: readonly string[]) => ({
  history: { ...startState.history, document, selection: { active: ids[0] ?? null, cues: ids } },
})

describe('edges of cues under the playhead', () => {
  const at = (from: number, to: number) =>
    edgesBetween(indexCues(cues), fromSeconds(from), fromSeconds(to)).map(
      ({ at: time, kind }) => `${time / 10_000_000} ${kind}`,
    )

  test('come in order, an end before a start of the same time, each once', () => {
    expect(at(0, 5)).toEqual(['1 start', '2 end', '2 start', '3 start', '3.5 end', '4.4 end'])
    expect([...at(0, 2), ...at(2, 3.2), ...at(3.2, 5)]).toEqual(at(0, 5))
  })

  test('that were passed already are not passed again', () => {
    expect(at(2, 2.9)).toEqual([])
    expect(at(4.4, 9)).toEqual([])
  })
})

test('where one is is said in a sentence, with what is over a limit', () => {
  const long = cue('d', 5, 6, 'Far too many letters to be read in one second')
  const state = { ...startState, settings: usualSettings, ...selecting('b') }
  expect(statusOf(state, fromSeconds(62.48))).toBe(
    'Cue 2 of 3, 2.4 s, 2.1 characters a second, at 00:01:02.480',
  )
  const over = {
    ...state.history,
    document: { ...document, cues: [...cues, long] },
    selection: { active: 'd', cues: ['d'] },
  }
  expect(statusOf({ ...state, history: over }, fromSeconds(5))).toBe(
    'Cue 4 of 4, 1.0 s, 45.0 characters a second, over limit, at 00:00:05.000',
  )
})

test('what is selected reaches from the first in-time to the last out-time', () => {
  const span = selectedSpan({ ...startState, ...selecting('c', 'b') })
  expect([span?.offset, span?.duration]).toEqual([fromSeconds(2), fromSeconds(2.4)])
  expect(selectedSpan(startState)).toBeNull()
})

test('timecode goes on from that of the film, and drops labels where that does', () => {
  expect(timecodeOf(24, { numerator: 24_000, denominator: 1001 }, '01:00:00:00')).toBe('01:00:01:00')
  expect(timecodeOf(1800, { numerator: 30_000, denominator: 1001 }, '00:00:00;00')).toBe('00:01:00;02')
  expect(timecodeOf(50, { numerator: 25, denominator: 1 }, undefined)).toBe('00:00:02:00')
})

test('steps go by the frames of the file once they are there, by the rate until then', async () => {
  const video = {
    ...{ index: 0, codec: 'h264', isDefault: true, width: 320, height: 180, rotation: 0, variable: true },
    frameRate: { numerator: 10, denominator: 1 },
  }
  const opened = { ...film, info: { ...film.info, video } }
  const bytes = packFrames([0, 100, 700, 800], { numerator: 1, denominator: 1000 }, 100) ?? new Uint8Array()
  const { session, state } = openWindow(
    { 'media.frames': () => bytes },
    { media: { opened, track: null, proxy: 'not-needed' } },
  )
  session.transport.seek(fromSeconds(0.1))
  stepFrame(session, 1)
  expect(toSeconds(session.transport.now())).toBe(0.2)
  watchFrames(session)
  await expect.poll(() => state().playback.reading).toBe(false)
  expect(framesOf(state()).count).toBe(4)
  const places = [1, 1, 1, -1, -1, -10].map((by) => {
    stepFrame(session, by)
    return toSeconds(session.transport.now())
  })
  expect(places).toEqual([0.7, 0.8, 0.8, 0.7, 0.1, 0])
})
