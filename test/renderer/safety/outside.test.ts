import { describe, expect, test } from 'vitest'
import { compare, isSame } from '../../../core/document/compare.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { isDirty, startHistory } from '../../../core/document/history.ts'
import { packed } from '../../../core/document/journey.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { srt } from '../../../core/formats/srt.ts'
import { fromSeconds, plus, ticks } from '../../../core/time/ticks.ts'
import { isMeasured } from '../../../core/transcript/word.ts'
import type { Opened } from '../../../preload/files.ts'
import { takeInto } from '../../../renderer/compare/decide.ts'
import { compareWithSaved, documentOf } from '../../../renderer/compare/show.ts'
import { asKnown } from '../../../renderer/safety/as-known.ts'
import { lookAtTheirs } from '../../../renderer/safety/look-at-theirs.ts'
import { offerKeptWords } from '../../../renderer/safety/kept-words.ts'
import { undo } from '../../../renderer/session/edit.ts'
import { readTheirs, takeTheirs } from '../../../renderer/safety/outside.ts'
import { openWindow, settle } from '../window.ts'

const stamp = { size: 1, time: 1, hash: 'a' } as never
/** Times that no millisecond is, a speaker and a note: nothing that SubRip can say. */
const cue = (id: string, start: number, text: string) =>
  cueOf({
    id,
    start: plus(fromSeconds(start), ticks(1234)),
    end: plus(fromSeconds(start + 2), ticks(4321)),
    text,
    speaker: 'Ann',
    note: `about ${id}`,
    words: text.split(' ').map((part, at) => ({
      text: part,
      offset: plus(fromSeconds(start + 0.1 + at * 0.3), ticks(77)),
      duration: fromSeconds(0.25),
      source: 'recognized' as const,
      confidence: 0.9,
    })),
  })
const mine: SubtitleDocument = {
  ...emptyDocument,
  language: 'en',
  cues: [cue('1', 1, 'The house'), cue('2', 4, 'A small hill'), cue('3', 7, 'Nobody there')],
}
const fileOf = (text: string) => srt.parse(text).document
const written = srt.serialize(mine)

function openMine(text: string) {
  const document = fileOf(text)
  const opened = { path: '/a.srt', name: 'a.srt', format: 'srt', document, problems: [], stamp }
  const answer = { kind: 'subtitles', subtitles: opened } as unknown as Opened
  return openWindow(
    { open: () => answer, 'document.read': () => opened, 'recent.list': () => [] },
    { history: startHistory(mine), file: { path: '/a.srt', name: 'a.srt', format: 'srt', stamp } },
  )
}

describe('measured words of a file that cannot say them', () => {
  const kept = { path: '/k', name: 'k', format: 'cuewright', document: mine, problems: [] }
  const group = (kind: 'work' | 'saved') => ({
    path: '/a.srt',
    name: 'a.srt',
    versions: [{ id: 'g/1', at: 0, kind, bytes: 1 }],
  })
  const reopened = async (text: string, kind: 'work' | 'saved' = 'work', known = mine) => {
    const window = openWindow(
      {
        'backups.list': () => [group(kind)],
        'backups.read': () => ({ ...kept, document: packed(known) }),
      },
      { history: startHistory(fileOf(text)), file: { path: '/a.srt', name: 'a.srt', format: 'srt', stamp } },
    )
    await offerKeptWords(window.session)
    return window
  }

  test('are offered when it is opened again, and come back in one step that leaves it saved', async () => {
    const { state, session } = await reopened(written)
    const [notice] = state().notices
    expect(notice?.message).toMatch(/^Measured words of “a\.srt” are kept from /)
    notice?.action?.run()
    expect(state().history.document.cues.map(({ words, speaker }) => [words, speaker])).toEqual(
      mine.cues.map(({ words, speaker }) => [words, speaker]),
    )
    expect(isDirty(state().history)).toBe(false)
    expect(state().notices.at(-1)?.message).toBe('7 measured words are back.')
    undo(session)
    expect(state().history.document.cues.some(({ speaker }) => speaker === 'Ann')).toBe(false)
  })

  test('take back nothing that was corrected in the file meanwhile', async () => {
    const { state } = await reopened(written.replace('small', 'tiny'))
    state().notices[0]?.action?.run()
    const [, changed] = state().history.document.cues
    expect(changed?.text).toBe('A tiny hill')
    expect(changed?.words.map(isMeasured)).toEqual([true, false, true])
  })

  test('are not offered where none are known, or the file was saved with nothing to keep', async () => {
    expect((await reopened(written, 'saved')).state().notices).toEqual([])
    expect((await reopened(written, 'work', fileOf(written))).state().notices).toEqual([])
  })
})

describe('what another program wrote', () => {
  test('is the same where the file only lacks what its format cannot say', () => {
    const known = asKnown(mine, fileOf(written), 'srt', undefined)
    expect(known.cues).toEqual(mine.cues)
    expect(isSame(compare(mine, known))).toBe(true)
  })

  test('keeps measured words of a cue that it changed, its speaker and its note', () => {
    const text = written.replace('A small hill', 'A tiny hill').replace('00:00:04,000', '00:00:03,500')
    const known = asKnown(mine, fileOf(text), 'srt', undefined)
    const [, own] = mine.cues
    const [first, changed, last] = known.cues
    expect([first, last]).toEqual([mine.cues[0], mine.cues[2]])
    expect(changed).toMatchObject({ id: '2', speaker: 'Ann', note: 'about 2', text: 'A tiny hill' })
    expect(changed?.start).toBe(fromSeconds(3.5))
    expect(changed?.end).toBe(own?.end)
    expect(changed?.words.map(isMeasured)).toEqual([true, false, true])
    expect(changed?.words[2]?.offset).toBe(own?.words[2]?.offset)
  })

  test('adds and removes cues under ids of their own', () => {
    const [, two, three] = written.split('\n\n')
    const fresh = '1\n00:00:00,100 --> 00:00:00,600\nNew\n\n'
    const known = asKnown(mine, fileOf(`${fresh}${two}\n\n${three}\n\n`), 'srt', undefined)
    expect(known.cues.map(({ text }) => text)).toEqual(['New', 'A small hill', 'Nobody there'])
    expect(known.cues.slice(1)).toEqual(mine.cues.slice(1))
    expect(new Set(known.cues.map(({ id }) => id)).size).toBe(3)
  })

  test('loaded, it changes what was changed and nothing else', async () => {
    const { session, state } = openMine(written.replace('Nobody', 'Somebody'))
    await takeTheirs(session)
    const { cues } = state().history.document
    expect(cues.slice(0, 2)).toEqual(mine.cues.slice(0, 2))
    expect(cues[2]).toMatchObject({ text: 'Somebody there', speaker: 'Ann', note: 'about 3' })
    expect(isDirty(state().history)).toBe(false)
  })

  test('can be looked at, taken over in part, and the choice is asked again', async () => {
    const { session, state } = openMine(written.replace('The house', 'A house').replace('Nobody', 'Somebody'))
    const goOn = () => undefined
    const theirs = await readTheirs(session)
    if (theirs === null) throw new Error('nothing read')
    lookAtTheirs(session, theirs.document, goOn)
    const { dialog } = state()
    if (dialog?.kind !== 'compare') throw new Error('no comparison')
    const found = compare(documentOf(state(), dialog.before), documentOf(state(), dialog.after))
    expect(found.changes.map(({ kinds }) => kinds)).toEqual([['text'], ['text']])
    takeInto(session, found, { changes: found.changes.slice(0, 1), fields: [] }, 'after', 'Accept changes')
    expect(state().history.document.cues.map(({ text }) => text)).toEqual([
      'A house',
      'A small hill',
      'Nobody there',
    ])
    expect(state().history.document.cues[0]?.words.map(isMeasured)).toEqual([false, true])
    expect(dialog.back).toEqual({ kind: 'file-changed', goOn })
  })

  test('a file without times of words, as saved, is no other than what is open', async () => {
    const { session, state } = openMine(written)
    compareWithSaved(session)
    await settle()
    const { dialog } = state()
    if (dialog?.kind !== 'compare') throw new Error('no comparison')
    expect(isSame(compare(documentOf(state(), dialog.before), documentOf(state(), dialog.after)))).toBe(true)
  })
})
