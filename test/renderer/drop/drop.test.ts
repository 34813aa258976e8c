import { expect, test } from 'vitest'
import { emptyDocument } from '../../../core/document/document.ts'
import { isWords, whyUseless } from '../../../renderer/drop/kind.ts'
import { dropSays } from '../../../renderer/drop/says.ts'
import { takeFiles, takeText } from '../../../renderer/session/arrive.ts'
import { film, openWindow, settle, withFilm } from '../window.ts'

const none = { hasSound: false, hasFilm: false, isBatch: false, isDoctor: false, hasScript: false }
const file = (type: string) => ({ kind: 'file', type })

test.each([
  [[file('video/mp4')], none, 'Let go to open the film'],
  [[file('video/mp4'), file('audio/mpeg')], none, 'Let go to make a batch of them'],
  [[file('video/mp4'), file('')], none, 'Let go to open the film with its subtitles'],
  [[file('application/x-subrip')], none, 'Let go to open it'],
  [[file('image/png')], none, 'This cannot be opened'],
  [[file('text/plain')], { ...none, hasScript: true }, 'Let go over the script to take it as the script'],
  [[file('video/mp4')], { ...none, hasScript: true }, 'Let go to open the film'],
  [[file('video/mp4')], { ...none, isBatch: true }, 'Let go to add it to the batch'],
  [[file('')], { ...none, isDoctor: true }, 'Let go to compare with these subtitles'],
  [[file('video/mp4')], { ...none, isDoctor: true }, 'Let go to open the film'],
  [[{ kind: 'string', type: 'text/plain' }], none, 'A text needs a film'],
  [[{ kind: 'string', type: 'text/plain' }], { ...none, hasSound: true }, 'Let go to use it as the script'],
])('what hangs over the window is told of: %#', (things, around, title) => {
  expect(dropSays(things, around).title).toBe(title)
})

test('what is of no use says why, and what may be of use is never refused by its name', () => {
  for (const name of ['cover.PNG', 'a.zip', 'film.sup', 'film.idx', 'a.pdf', 'cut.prproj', 'a.ttf'])
    expect(whyUseless(name), name).toContain('{{name}}')
  for (const name of [
    'film.mp4',
    'film.srt',
    'a.sub',
    'words.json',
    'a.docx',
    'a',
    'a.unknown',
    'x.cuewright',
  ])
    expect(whyUseless(name), name).toBeNull()
  expect(isWords('film.srt')).toBe(true)
  expect(isWords('film.mp4')).toBe(false)
})

const named = (name: string, text = ''): File => new File([text], name)
const quiet = {
  'media.listen': () => 'listening',
  'media.close': () => undefined,
  'recent.list': () => [],
  'recognizers.list': () => [],
} as const

test('a film and its subtitles that come together are opened one after the other', async () => {
  const opened: string[] = []
  const { session, state } = openWindow({
    ...quiet,
    open: (path) => {
      opened.push(path)
      if (path.endsWith('.mp4')) return { kind: 'media', media: film, beside: null }
      const cues = [{ id: '1', start: 0 as never, end: 10_000_000 as never, text: 'Hello', words: [] }]
      const document = { ...emptyDocument, cues }
      return {
        kind: 'subtitles',
        subtitles: { path, name: 'film.srt', format: 'srt', document, problems: [] },
      }
    },
  })
  takeFiles(session, [named('film.srt'), named('film.mp4')])
  for (let at = 0; at < 6; at += 1) await settle()
  expect(opened).toEqual(['/copied/film.mp4', '/copied/film.srt'])
  expect(state().media?.opened).toEqual(film)
  expect(state().history.document.cues).toHaveLength(1)
})

test('a picture is not handed over, and says why', async () => {
  const { session, state, calls } = openWindow(quiet)
  takeFiles(session, [named('cover.png')])
  await settle()
  expect(calls.map(({ name }) => name)).not.toContain('open')
  expect(state().notices).toMatchObject([
    { kind: 'warning', message: expect.stringContaining('“cover.png” is a picture') as string },
  ])
})

test('keys and settings of our own are asked about, other JSON is a transcript', async () => {
  const { session, state, calls } = openWindow({
    ...quiet,
    open: () => ({ kind: 'media', media: film, beside: null }),
  })
  takeFiles(session, [
    named('k.json', '{"cuewright":"keys","version":1,"map":"aegisub","keys":{"play":["p"]}}'),
  ])
  for (let at = 0; at < 4; at += 1) await settle()
  expect(state().dialog).toMatchObject({ kind: 'take-over', own: { kind: 'keys', keys: { map: 'aegisub' } } })
  session.store.set({ dialog: null })
  takeFiles(session, [named('words.json', '{"segments":[]}')])
  for (let at = 0; at < 4; at += 1) await settle()
  expect(state().dialog).toBeNull()
  expect(calls.map(({ name }) => name)).toContain('open')
})

test('a text is the script of the film that is open, and says what it needs where there is none', () => {
  const { session, state } = openWindow(quiet, withFilm(emptyDocument))
  takeText(session, 'Ask not.')
  expect(state().dialog).toEqual({ kind: 'script', text: 'Ask not.' })
  const empty = openWindow(quiet)
  takeText(empty.session, 'Ask not.')
  expect(empty.state().dialog).toBeNull()
  expect(empty.state().notices).toHaveLength(1)
})
