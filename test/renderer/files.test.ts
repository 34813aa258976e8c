import { describe, expect, test } from 'vitest'
import { emptyDocument, type SubtitleDocument } from '../../core/document/document.ts'
import { isDirty } from '../../core/document/history.ts'
import { srt } from '../../core/formats/srt.ts'
import { fromSeconds } from '../../core/time/ticks.ts'
import type { Opened } from '../../preload/files.ts'
import { refusal } from '../../renderer/refusal.ts'
import { commitDraft, runById, setDraft } from '../../renderer/session/edit.ts'
import { selectCue } from '../../renderer/session/navigate.ts'
import { openPath } from '../../renderer/session/open.ts'
import { exportTo, join, save, saveAnyway, saveAsUtf8, suggestion } from '../../renderer/session/save.ts'
import { isUnsaved, startState, type Session } from '../../renderer/store.ts'
import { film, openWindow, settle, withFilm } from './window.ts'

const document: SubtitleDocument = {
  ...emptyDocument,
  cues: [{ id: '1', start: fromSeconds(1), end: fromSeconds(3), text: 'Ask not', words: [] }],
}

const subtitles: Opened = {
  kind: 'subtitles',
  subtitles: { path: '/films/film.srt', name: 'film.srt', format: 'srt', document, problems: [] },
}
const alone: Opened = { kind: 'media', media: film, beside: null }

const quiet = {
  'media.listen': () => 'listening',
  'media.close': () => undefined,
  'recent.list': () => [],
  'recognizers.list': () => [],
} as const

/** Types into the first cue, so that there is something to lose. */
function type(session: Session): void {
  const cue = session.store.get().history.document.cues[0]
  if (cue === undefined) throw new Error('no cue')
  selectCue(session, cue.id)
  setDraft(session, cue, 'Ask not what')
}

describe('opening', () => {
  test('a film brings its player, and its sound is listened to', async () => {
    const { session, calls, state } = openWindow({ ...quiet, open: () => alone })
    openPath(session, '/films/film.mp4')
    expect(state().opening?.name).toBe('film.mp4')
    await settle()
    expect(state().opening).toBeNull()
    expect(state().media?.opened).toEqual(film)
    expect(calls.map(({ name }) => name)).toContain('media.listen')
    expect(state().history.document.media).toEqual({ path: film.info.path, bytes: film.info.bytes })
  })

  test('subtitles are loaded for the film that is open', async () => {
    const { session, state } = openWindow({ ...quiet, open: () => subtitles }, withFilm(emptyDocument))
    openPath(session, '/films/film.srt')
    await settle()
    expect(state().media?.opened).toEqual(film)
    expect(state().history.document.cues).toEqual(document.cues)
    expect(state().history.selection.active).toBe('1')
    expect(isUnsaved(state())).toBe(false)
  })

  test('the film itself takes the place of its uploaded copy and keeps the work, another film asks', async () => {
    const copy = { ...film, id: 'copy', info: { ...film.info, path: '/tmp/uploads/1/film.mp4' } }
    const answers = { ...quiet, open: () => alone }
    const start = {
      ...withFilm(document),
      media: { opened: copy, track: null, proxy: 'not-needed' as const },
    }
    const { session, state } = openWindow(answers, { ...start, copied: [copy.info.path] })
    type(session)
    openPath(session, film.info.path)
    await settle()
    expect(state().dialog).toBeNull()
    expect(state().media?.opened).toEqual(film)
    expect(state().history.document.media).toEqual({ path: film.info.path, bytes: film.info.bytes })
    expect(state().history.document.cues).toEqual(document.cues)

    const other = { ...copy, info: { ...copy.info, bytes: 999 } }
    const second = openWindow(answers, {
      ...start,
      media: { opened: other, track: null, proxy: 'not-needed' },
      copied: [other.info.path],
    })
    type(second.session)
    openPath(second.session, film.info.path)
    await settle()
    expect(second.state().dialog?.kind).toBe('unsaved')
  })

  test('a file beside the film that cannot be read is spoken of', async () => {
    const besideFailure = { code: 'unknown-format', message: 'What is it?' } as const
    const { session, state } = openWindow({ ...quiet, open: () => ({ ...alone, besideFailure }) })
    openPath(session, '/films/film.mp4')
    await settle()
    expect(state().media?.opened).toEqual(film)
    expect(state().notices).toMatchObject([
      { kind: 'warning', message: 'A file beside the film was left out. What is it?' },
    ])
  })

  test('a film joins subtitles that have none, without a question and with what was typed', async () => {
    const { session, state } = openWindow(
      { ...quiet, open: () => alone },
      { ...withFilm(document), media: null },
    )
    type(session)
    openPath(session, '/films/film.mp4')
    await settle()
    expect(state().dialog).toBeNull()
    expect(state().media?.opened).toEqual(film)
    expect(state().history.document.cues).toHaveLength(1)
    expect(state().draft?.text).toBe('Ask not what')
  })

  test('unsaved work asks first, and goes only when the person says so', async () => {
    const { session, state } = openWindow({ ...quiet, open: () => subtitles }, withFilm(document))
    type(session)
    openPath(session, '/films/film.srt')
    await settle()
    const { dialog } = state()
    expect(state().draft?.text).toBe('Ask not what')
    if (dialog?.kind !== 'unsaved') throw new Error('was not asked')
    dialog.goOn()
    expect(state().draft).toBeNull()
    expect(state().history.document.cues[0]?.text).toBe('Ask not')
  })

  test('a file that cannot be read is said, and what is open stays', async () => {
    const failure = refusal({ code: 'not-media', message: 'Not a film.', detail: 'moov' })
    const { session, state } = openWindow(
      {
        ...quiet,
        open: () => {
          throw failure
        },
      },
      withFilm(document),
    )
    openPath(session, '/films/bad.mp4')
    await settle()
    expect(state().notices).toMatchObject([{ kind: 'failure', message: 'Not a film.', detail: 'moov' }])
    expect(state().history.document.cues).toEqual(document.cues)
    expect(state().opening).toBeNull()
  })
})

describe('saving', () => {
  test('a project is written where it was, with what stands in the text field', async () => {
    const file = { path: '/films/film.cuewright', name: 'film.cuewright', format: 'cuewright' }
    const { session, calls, state } = openWindow(
      { 'document.save': ({ path }) => ({ path, bytes: 10 }) },
      { ...withFilm(document), file },
    )
    type(session)
    await save(session)
    const request = calls.find(({ name }) => name === 'document.save')?.request[0]
    expect(request).toMatchObject({ path: file.path, format: 'cuewright', overwrite: true })
    expect(request).toHaveProperty(['document', 'cues', '0', 'text'], 'Ask not what')
    expect(isUnsaved(state())).toBe(false)
  })

  test('what is done while the file is written is not taken for saved', async () => {
    const file = { path: '/films/film.cuewright', name: 'film.cuewright', format: 'cuewright' }
    const opened = openWindow(
      {
        'document.save': ({ path }) => {
          runById(opened.session, 'delete-cues')
          return { path, bytes: 10 }
        },
      },
      { ...withFilm(document), file },
    )
    type(opened.session)
    await save(opened.session)
    expect(opened.state().history.document.cues).toEqual([])
    expect(isDirty(opened.state().history)).toBe(true)
  })

  test('a file that exists is asked about before it is replaced', async () => {
    const { session, calls, state } = openWindow(
      {
        'document.save': ({ path, overwrite }) => {
          if (!overwrite) throw refusal({ code: 'file-exists', message: 'It is there.' })
          return { path, bytes: 10 }
        },
      },
      withFilm(document),
    )
    expect(await exportTo(session, srt, { path: '/films/film.srt', overwrite: false })).toBe(false)
    const { dialog } = state()
    if (dialog?.kind !== 'replace') throw new Error('was not asked')
    dialog.goOn()
    await settle()
    expect(calls.filter(({ name }) => name === 'document.save')).toHaveLength(2)
    expect(state().notices).toMatchObject([{ kind: 'done' }])
  })

  test('an export is a save only when nothing is lost', async () => {
    const answers = { 'document.save': ({ path }: { path: string }) => ({ path, bytes: 10 }) }
    const plain = openWindow(answers, withFilm(document))
    runById(plain.session, 'insert-cue')
    await exportTo(plain.session, srt, { path: '/films/a.srt', overwrite: true, as: { words: 'none' } })
    expect(plain.calls.at(-1)?.request).toMatchObject([{ as: { words: 'none' } }])
    const words = [
      { text: 'Ask', offset: fromSeconds(1), duration: fromSeconds(1), source: 'recognized' as const },
    ]
    const timed = openWindow(
      answers,
      withFilm({ ...document, cues: document.cues.map((cue) => ({ ...cue, text: 'Ask', words })) }),
    )
    type(timed.session)
    commitDraft(timed.session)
    await exportTo(timed.session, srt, { path: '/films/b.srt', overwrite: true })
    expect(srt.loses(timed.state().history.document)).not.toEqual([])
    expect(isDirty(timed.state().history)).toBe(true)
    expect(isDirty(plain.state().history)).toBe(srt.loses(plain.state().history.document).length > 0)
  })

  test('names and folders are suggested beside what is open, never beside an upload', () => {
    const file = { path: 'C:\\films\\film one.srt', name: 'film one.srt', format: 'srt' }
    expect(suggestion({ ...startState, file }, 'vtt')).toEqual({ folder: 'C:\\films', name: 'film one.vtt' })
    expect(suggestion({ ...startState, file, copied: [file.path] }, 'vtt').folder).toBeNull()
    expect(suggestion(startState, 'srt')).toEqual({ folder: null, name: 'Untitled.srt' })
    expect(join('C:\\films', 'a.srt')).toBe('C:\\films\\a.srt')
    expect(join('C:\\', 'a.srt')).toBe('C:\\a.srt')
    expect(join('/films', 'a.srt')).toBe('/films/a.srt')
    expect(join('/', 'a.srt')).toBe('/a.srt')
  })
})

describe('saving where the file came from', () => {
  const origin = { format: 'srt', encoding: 'windows-1251', bom: false, newline: '\r\n' as const }
  const file = { path: '/films/film.srt', name: 'film.srt', format: 'srt' }
  const answers = {
    'document.save': ({ path }: { path: string }) => ({ path, bytes: 10 }),
    'letters.lost': ({ letters }: { letters: string }) =>
      Array.from(letters).filter((letter) => letter === '♪'),
    'dialog.save': () => ({ path: '/films/film.cuewright' }),
  }
  const opened = (content: typeof document, change = {}) =>
    openWindow(answers, { ...withFilm({ ...content, origin }), file, ...change })
  const placed = { ...document, cues: document.cues.map((cue) => ({ ...cue, settings: { line: '0' } })) }
  const saves = ({ calls }: ReturnType<typeof openWindow>) =>
    calls.filter(({ name }) => name === 'document.save').map(({ request }) => request[0])

  test('needs no question when nothing is lost', async () => {
    const window = opened(document)
    type(window.session)
    await save(window.session)
    expect(saves(window)).toMatchObject([{ path: '/films/film.srt', format: 'srt', overwrite: true }])
    expect(isUnsaved(window.state())).toBe(false)
    expect(window.state().file).toEqual(file)
  })

  test('shows once what is lost, and goes on with what waited for it', async () => {
    const window = opened(placed)
    let went = 0
    await save(window.session, () => (went += 1))
    const { dialog } = window.state()
    if (dialog?.kind !== 'save-losses') throw new Error('was not asked')
    expect([dialog.losses.map(({ what }) => what), dialog.letters, saves(window), went]).toEqual([
      ['position'],
      false,
      [],
      0,
    ])
    await saveAnyway(window.session, dialog.losses, dialog.goOn)
    expect([saves(window).length, went]).toEqual([1, 1])
    window.session.store.set({ dialog: null })
    await save(window.session)
    expect(window.state().dialog).toBeNull()
    expect(saves(window)).toHaveLength(2)
  })

  test('asks before letters would be lost, and stays with UTF-8', async () => {
    const window = opened({ ...document, cues: document.cues.map((cue) => ({ ...cue, text: '♪ Ask not' })) })
    await save(window.session)
    const { dialog } = window.state()
    if (dialog?.kind !== 'save-losses') throw new Error('was not asked')
    expect(dialog).toMatchObject({ letters: true, losses: [{ what: 'letters', count: 1, examples: [0] }] })
    await saveAsUtf8(window.session, dialog.losses)
    expect(saves(window)).toMatchObject([{ document: { origin: { encoding: 'utf-8', newline: '\r\n' } } }])
    window.session.store.set({ dialog: null })
    await save(window.session)
    expect(window.state().dialog).toBeNull()
  })

  test.each([
    ['a copy of an upload', { copied: ['/films/film.srt'] }],
    ['a transcript', { file: { ...file, format: 'whisper' } }],
  ])('is not for %s: that becomes a project', async (_, change) => {
    const window = opened(document, change)
    await save(window.session)
    expect(saves(window)).toMatchObject([{ path: '/films/film.cuewright', format: 'cuewright' }])
  })
})
