import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { guessedCue } from '../../../core/cues/guessed-cue.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { commit, startHistory, type History } from '../../../core/document/history.ts'
import { createRecorder, rootLines } from '../../../core/document/journal/record.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { recoveryOffers } from '../../../main/storage/journal/book.ts'
import { journalFolder, journalPath, openJournal } from '../../../main/storage/journal/file.ts'
import { readJournal, revived } from '../../../main/storage/journal/read.ts'
import { lockHolder, takeLock } from '../../../main/storage/lock.ts'
import { takeNews } from '../../../main/storage/put-aside.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cuewright-journal-'))
  process.env['CUEWRIGHT_HOME'] = home
  takeNews()
})
afterEach(() => rm(home, { recursive: true, force: true }))

const cue = (id: number, text = `Cue ${id}`) =>
  guessedCue({ id: String(id), start: fromSeconds(id), end: fromSeconds(id + 1), text })
const root: SubtitleDocument = { ...emptyDocument, cues: [cue(1), cue(2)] }

const changed = (history: History, text: string): History => {
  const [first] = history.document.cues
  if (first === undefined) return history
  const edit = [{ at: 0, removed: [first], inserted: [{ ...first, text, words: [] }] }]
  return commit(history, { label: text, edit, selection: history.selection }, 0)
}

/** A journal with one change a text. */
async function written(id: string, ...texts: readonly string[]): Promise<void> {
  const journal = openJournal(id, null)
  const recorder = createRecorder()
  await journal.append([...rootLines(root)].map((line) => JSON.stringify(line)))
  let history = startHistory(root)
  for (const text of texts) {
    history = changed(history, text)
    const place = {
      file: { path: '/a.srt', name: 'a.srt', format: 'srt' },
      media: null,
      copied: [],
      isLive: false,
    }
    const line = recorder.line({ history, draft: null, place }, Date.now())
    await journal.append([JSON.stringify(line)])
  }
  await journal.close()
}

describe('a journal on the disk', () => {
  test('is offered with its file, its changes, the latest first', async () => {
    await written('one', 'A', 'B', 'C')
    const [offer] = await recoveryOffers()
    expect(offer).toMatchObject({
      id: 'one',
      file: { name: 'a.srt' },
      edits: 3,
      cues: 2,
      isClosed: false,
      isPartial: false,
    })
    expect(offer?.changes[0]?.after?.text).toBe('C')
    expect((await stat(journalPath('one'))).mode & 0o777).toBe(0o600)
  })

  test('cut at any byte it loses whole changes only, never all', async () => {
    await written('one', 'A', 'B', 'C')
    const bytes = await readFile(journalPath('one'))
    const rooted = bytes.indexOf('rooted')
    let before = 3
    for (let size = bytes.length - 1; size > rooted + 20; size -= 23) {
      await writeFile(journalPath('one'), bytes.subarray(0, size))
      const content = await readJournal(journalPath('one'))
      const steps = revived(content)?.history.past.length ?? 0
      expect(content.damaged).toBe(0)
      expect(steps).toBeLessThanOrEqual(before)
      before = steps
      expect(content.root?.cues).toHaveLength(2)
    }
    // Torn in the middle of the last line, and gone on with.
    await writeFile(journalPath('one'), bytes)
    await truncate(journalPath('one'), bytes.length - 9)
    const again = openJournal('one', null)
    const found = revived(await readJournal(journalPath('one')))
    expect(found?.history.document.cues[0]?.text).toBe('B')
    const recorder = createRecorder(2)
    const history = changed(found?.history ?? startHistory(root), 'D')
    await again.append([JSON.stringify(recorder.line({ history, draft: null, place: {} }, 1))])
    await again.close()
    const after = revived(await readJournal(journalPath('one')))
    expect(after?.history.past.map(({ label }) => label)).toEqual(['A', 'B', 'D'])
  })

  test('a line that is damaged in the middle costs what came after it; the file is kept aside', async () => {
    await written('one', 'A', 'B', 'C')
    const text = await readFile(journalPath('one'), 'utf8')
    await writeFile(journalPath('one'), text.replace('"label":"B"', '"label":"X"'))
    const [offer] = await recoveryOffers()
    expect(offer).toMatchObject({ isPartial: true, edits: 1 })
    expect(offer?.changes[0]?.after?.text).toBe('A')
  })

  test('one that makes no sense is put aside, never wiped, and said once', async () => {
    await written('one', 'A')
    await writeFile(journalPath('bad'), 'zzzz\nnot a journal\n\u0000\u0000\u0000\n')
    expect((await recoveryOffers()).map(({ id }) => id)).toEqual(['one'])
    const names = await readdir(journalFolder())
    const aside = names.find((name) => name.startsWith('bad.jsonl.damaged-')) ?? ''
    expect(await readFile(join(journalFolder(), aside), 'utf8')).toContain('not a journal')
    expect(takeNews()).toHaveLength(1)
    expect(takeNews()).toHaveLength(0)
  })

  test('one of a newer version stays where it is and is not offered', async () => {
    await written('one', 'A')
    const { sealed } = await import('../../../main/storage/journal/lines.ts')
    await appendFile(
      journalPath('one'),
      sealed(JSON.stringify({ head: { version: 99, from: null, began: 1 } })),
    )
    expect(await recoveryOffers()).toEqual([])
    expect(await readdir(journalFolder())).toEqual(['one.jsonl'])
  })

  test('a long one is written anew while it grows, and comes back the same', async () => {
    const journal = openJournal('long', null)
    const recorder = createRecorder()
    await journal.append([...rootLines(root)].map((line) => JSON.stringify(line)))
    let history = startHistory(root)
    const text = 'x'.repeat(300_000)
    let most = 0
    for (let at = 0; at < 40; at += 1) {
      const [first] = history.document.cues
      if (first === undefined) throw new Error('no cue')
      const edit = [{ at: 0, removed: [first], inserted: [{ ...first, text: `${at} ${text}`, words: [] }] }]
      history = commit(
        history,
        { label: 'drag', edit, selection: history.selection, mergeKey: 'drag', rest: Infinity },
        at,
      )
      await journal.append([JSON.stringify(recorder.line({ history, draft: null, place: {} }, at))])
      most = Math.max(most, (await stat(journalPath('long'))).size)
    }
    await journal.close()
    expect(most).toBeLessThan(6e6)
    const found = revived(await readJournal(journalPath('long')))
    expect(found?.history.document.cues[0]?.text.slice(0, 3)).toBe('39 ')
    expect(found?.history.past).toHaveLength(1)
  })

  test.skipIf(process.platform !== 'linux')(
    'a disk that is full is said, and gone on with when it is not',
    async () => {
      const { execFileSync } = await import('node:child_process')
      const disk = await mkdtemp(join(tmpdir(), 'cuewright-full-'))
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'ignore' })
      } catch {
        await rm(disk, { recursive: true })
        return
      }
      try {
        process.env['CUEWRIGHT_HOME'] = disk
        await written('one', 'A')
        const journal = openJournal('one', null)
        const large = JSON.stringify({
          root: { ...root, cues: undefined, metadata: { a: 'x'.repeat(400_000) } },
        })
        await expect(journal.append([large])).rejects.toMatchObject({ code: 'journal-full' })
        // What was there is whole, and the next line finds its place.
        expect(revived(await readJournal(journalPath('one')))?.history.past).toHaveLength(1)
        await journal.append([JSON.stringify({ closed: 5 })])
        expect((await readJournal(journalPath('one'))).closed).toBe(5)
        await journal.close()
      } finally {
        execFileSync('umount', [disk])
        await rm(disk, { recursive: true, force: true })
      }
    },
  )
})

describe('a lock', () => {
  const path = () => join(home, 'a.lock')

  test('is held once, and free again when it is given back', async () => {
    const first = await takeLock(path())
    if ('by' in first) throw new Error('taken')
    expect(await takeLock(path())).toMatchObject({ by: { pid: process.pid } })
    await first.release()
    expect(await lockHolder(path())).toBeUndefined()
    expect('by' in (await takeLock(path()))).toBe(false)
  })

  test('of a process that was killed is taken over; of one that lives it is not', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const born =
      (await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => ') '))
        .split(') ')
        .at(-1)
        ?.split(' ')[19] ?? ''
    const holder = { pid: child.pid, born, host: hostname(), key: 'x', since: Date.now() }
    await writeFile(path(), JSON.stringify(holder))
    expect(await takeLock(path())).toMatchObject({ by: { pid: child.pid } })
    // Another process with the number of one that is gone.
    if (process.platform === 'linux') {
      await writeFile(path(), JSON.stringify({ ...holder, born: '1' }))
      expect(await lockHolder(path())).toBeUndefined()
      await writeFile(path(), JSON.stringify(holder))
    }
    child.kill('SIGKILL')
    await once(child, 'exit')
    const taken = await Promise.all([takeLock(path()), takeLock(path()), takeLock(path())])
    expect(taken.filter((lock) => !('by' in lock))).toHaveLength(1)
  })

  test('that cannot be read is stale', async () => {
    await writeFile(path(), 'not a lock')
    expect('by' in (await takeLock(path()))).toBe(false)
  })
})
