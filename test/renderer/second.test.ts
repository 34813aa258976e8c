import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askingCommands } from '../../core/commands/all.ts'
import { perform } from '../../core/commands/command.ts'
import { cueOf } from '../../core/cues/retime.ts'
import { emptyDocument, type SubtitleDocument } from '../../core/document/document.ts'
import { isDirty, markSaved, startHistory } from '../../core/document/history.ts'
import { lint } from '../../core/document/lint.ts'
import { fromSeconds, zero } from '../../core/time/ticks.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import type { OpenedDocument } from '../../preload/files.ts'
import { restore, takeInto } from '../../renderer/compare/decide.ts'
import { compare } from '../../core/document/compare.ts'
import { copyText, copyTimes, giveTimes } from '../../renderer/second/copy.ts'
import { closeReference, openReference, recallReference } from '../../renderer/second/open.ts'
import { swapDocuments, translate } from '../../renderer/second/swap.ts'
import { goOnTranslating } from '../../renderer/second/translating.ts'
import { setDraft, undo } from '../../renderer/session/edit.ts'
import { selectCue } from '../../renderer/session/navigate.ts'
import { closeAll } from '../../renderer/session/open.ts'
import { isUnsaved, type Session } from '../../renderer/store.ts'
import { subtitles } from '../core/document/arbitrary.ts'
import { openWindow, settle, withFilm } from './window.ts'

const cue = (id: string, start: number, end: number, text: string) =>
  cueOf({
    id,
    start: fromSeconds(start),
    end: fromSeconds(end),
    text,
    words: text
      .split(' ')
      .filter((part) => part !== '')
      .map((part, at) => ({
        text: part,
        offset: fromSeconds(start + at * 0.3),
        duration: fromSeconds(0.25),
        source: 'recognized' as const,
      })),
  })
const german: SubtitleDocument = {
  ...emptyDocument,
  cues: [cue('1', 1, 3, 'Das Haus'), cue('2', 4, 6, 'Ein Hügel'), cue('3', 7, 9, 'Niemand da')],
}
const english: SubtitleDocument = {
  ...emptyDocument,
  cues: [cue('1', 1.1, 3, 'The house'), cue('2', 4, 6.2, 'A hill'), cue('3', 7, 9, 'Nobody there')],
}
const file: OpenedDocument = {
  path: '/films/film.en.srt',
  name: 'film.en.srt',
  format: 'srt',
  document: english,
  problems: [],
}
const quiet = { 'media.close': () => undefined, 'recent.list': () => [] } as const

async function beside(document: SubtitleDocument = german) {
  const window = openWindow({ ...quiet, 'document.read': () => file }, withFilm(document))
  openReference(window.session, file.path)
  await settle()
  const type = (text: string) => {
    const { history } = window.state()
    const open = history.document.cues.find(({ id }) => id === history.selection.active)
    if (open === undefined) throw new Error('no cue')
    setDraft(window.session, open, text)
  }
  return { ...window, type }
}

const texts = (session: Session): readonly string[] =>
  session.store.get().history.document.cues.map(({ text }) => text)

describe('a second document', () => {
  test('stands beside the first and is remembered by a project, not by subtitles', async () => {
    const { session, state } = await beside()
    expect(state().second.open?.file?.name).toBe('film.en.srt')
    expect(state().history.document.reference).toEqual({ path: file.path })
    expect(isUnsaved(state())).toBe(false)
    session.store.set({
      file: { path: '/films/film.cuewright', name: 'film.cuewright', format: 'cuewright' },
    })
    expect(isUnsaved(state())).toBe(true)
    closeReference(session)
    expect(state().history.document).not.toHaveProperty('reference')
    expect(isUnsaved(state())).toBe(true)
  })

  test('that is not where it was is said to be missed, and stays remembered', async () => {
    const { session, state } = openWindow(quiet, withFilm({ ...german, reference: { path: '/gone.srt' } }))
    await recallReference(session)
    expect(state().second.open).toBeNull()
    expect(state().notices[0]?.message).toMatch(/reference of this project was not opened/)
    expect(state().history.document.reference).toEqual({ path: '/gone.srt' })
    expect(isUnsaved(state())).toBe(false)
  })

  test('changes places with the first, each with its past, its file and what is unsaved of it', async () => {
    const { session, state, type } = await beside()
    selectCue(session, '2')
    type('Ein Berg')
    swapDocuments(session)
    expect(texts(session)).toEqual(['The house', 'A hill', 'Nobody there'])
    expect(state().history.selection.active).toBe('2')
    expect(isDirty(state().history)).toBe(false)
    expect(isUnsaved(state())).toBe(true)
    expect(state().history.document.media?.path).toBe(undefined)
    type('A mountain')
    swapDocuments(session)
    expect(texts(session)).toEqual(['Das Haus', 'Ein Berg', 'Niemand da'])
    undo(session)
    expect(texts(session)).toEqual(['Das Haus', 'Ein Hügel', 'Niemand da'])
    expect(isDirty(state().history)).toBe(false)
    expect(isUnsaved(state())).toBe(true)
    // What is unsaved in the second asks before everything is closed.
    closeAll(session)
    expect(state().dialog?.kind).toBe('unsaved-second')
    swapDocuments(session)
    session.store.set(({ history }) => ({ history: markSaved(history) }))
    expect(isUnsaved(state())).toBe(false)
  })

  test('does not change places while words are brought into the first', async () => {
    const { session, state } = await beside()
    session.store.set({
      jobs: [
        { id: 'j', kind: 'recognize', position: null, duration: null, secondsLeft: null, canceling: false },
      ],
    })
    swapDocuments(session)
    expect(texts(session)[0]).toBe('Das Haus')
    expect(state().notices[0]?.message).toMatch(/still being brought/)
  })

  test('gives its text, but no times of words', async () => {
    const { session, state } = await beside()
    selectCue(session, '2')
    copyText(session)
    const [, taken] = state().history.document.cues
    expect(taken?.text).toBe('A hill')
    expect(taken?.words.some(isMeasured)).toBe(false)
    expect([taken?.start, taken?.end]).toEqual([fromSeconds(4), fromSeconds(6)])
    undo(session)
    expect(state().history.document.cues).toEqual(german.cues)
  })

  test('gives its times, and measured words stay where they were heard', async () => {
    const { session, state } = await beside()
    session.store.set(({ history }) => ({
      history: { ...history, selection: { active: '1', cues: ['1', '2'] } },
    }))
    copyTimes(session)
    const { cues } = state().history.document
    expect([cues[0]?.start, cues[1]?.end]).toEqual([fromSeconds(1.1), fromSeconds(6.2)])
    expect(cues[1]?.words).toEqual(german.cues[1]?.words)
    expect(state().history.past).toHaveLength(1)
  })

  test('takes times of the first, as a step of its own past', async () => {
    const { session, state } = await beside()
    selectCue(session, '1')
    giveTimes(session)
    expect(state().second.open?.history.document.cues[0]?.start).toBe(fromSeconds(1))
    expect(isDirty(state().history)).toBe(false)
    expect(isUnsaved(state())).toBe(true)
  })
})

describe('translating', () => {
  test('begins with the times of what is open, and Enter goes to what has no text', () => {
    const { session, state } = openWindow({}, withFilm(english))
    translate(session)
    expect(texts(session)).toEqual(['', '', ''])
    expect(state().history.document.cues.map(({ start }) => start)).toEqual(
      english.cues.map(({ start }) => start),
    )
    expect(state().second.open?.history.document).toEqual(english)
    expect(isUnsaved(state())).toBe(true)
    expect(state().file).toBeNull()
    const say = (text: string) => {
      const open = state().history.document.cues.find(({ id }) => id === state().history.selection.active)
      if (open !== undefined) setDraft(session, open, text)
    }
    say('Das Haus')
    expect(goOnTranslating(session)).toBe(true)
    expect(state().history.selection.active).toBe('2')
    // One is left out, and comes again after the last.
    expect(goOnTranslating(session)).toBe(true)
    say('Niemand da')
    expect(goOnTranslating(session)).toBe(true)
    expect(state().history.selection.active).toBe('2')
    say('Ein Hügel')
    expect(goOnTranslating(session)).toBe(false)
    expect(texts(session)).toEqual(['Das Haus', 'Ein Hügel', 'Niemand da'])
    expect(state().history.document.cues.every(({ words }) => !words.some(isMeasured))).toBe(true)
  })
})

describe('taking over', () => {
  const around = { playhead: zero, frameRate: { numerator: 25, denominator: 1 } }

  test('never gives a word a measured time that it did not have', () => {
    fc.assert(
      fc.property(subtitles, subtitles, fc.nat(7), fc.nat(7), (ours, theirs, at, other) => {
        const [mine, its] = [ours.cues[at % ours.cues.length], theirs.cues[other % theirs.cues.length]]
        if (mine === undefined || its === undefined) return
        const times = { start: its.start, end: its.end }
        for (const taken of [{ text: its.text }, { times }, { text: its.text, times }]) {
          const before = startHistory(ours)
          const after = perform(before, askingCommands.takeOver, [{ id: mine.id, ...taken }], around, 0)
          const now = after.document.cues.find(({ id }) => id === mine.id)
          const measured = new Set(
            mine.words.filter(isMeasured).flatMap(({ offset, duration }) => [offset, offset + duration]),
          )
          for (const word of (now?.words ?? []).filter(isMeasured)) {
            // An edge that cuts into a word is set by hand, and the word says so.
            const isCut = word.source === 'manual'
            expect(isCut || measured.has(word.offset)).toBe(true)
          }
          expect(now === undefined ? [] : lint({ ...ours, cues: [now] })).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a comparison', () => {
  test('is taken into the open document as one step, and a state is restored whole', async () => {
    const { session, state } = await beside()
    const found = compare(state().history.document, { ...english, language: 'en' })
    takeInto(
      session,
      found,
      { changes: found.changes.slice(0, 1), fields: found.fields },
      'after',
      'Accept changes',
    )
    expect(texts(session)).toEqual(['The house', 'Ein Hügel', 'Niemand da'])
    expect(state().history.document.language).toBe('en')
    // One that is out of date is not applied.
    const { document } = state().history
    takeInto(session, found, { changes: found.changes, fields: [] }, 'after', 'Accept changes')
    expect(state().history.document).toBe(document)
    restore(session, german, 'Restore version')
    expect(state().history.document.cues).toEqual(german.cues)
    undo(session)
    undo(session)
    expect(texts(session)).toEqual(texts(session))
    expect(state().history.document.cues).toEqual(german.cues)
    expect(isDirty(state().history)).toBe(false)
  })
})
