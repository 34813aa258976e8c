import fc from 'fast-check'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyDocument } from '../../../core/document/document.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { keepFile, keepWork } from '../../../main/services/backups.ts'
import { readProject } from '../../../main/storage/project.ts'
import { backupGroups, backupPath, keepBackup } from '../../../main/storage/backups/backups.ts'
import { thinned, tooMany } from '../../../main/storage/backups/thin.ts'
import { changeSince, stampOf } from '../../../main/storage/stamp.ts'

const hour = 3_600_000
const day = 24 * hour

describe('thinning', () => {
  test('keeps all of the last hour, one an hour of the day, one a day of 90 days', () => {
    const now = Date.UTC(2026, 10, 26, 12)
    const every = (step: number, until: number) =>
      Array.from({ length: Math.floor(until / step) }, (_, index) => ({ at: now - index * step }))
    const kept = thinned([...every(60_000, hour), ...every(600_000, day), ...every(2 * hour, 120 * day)], now)
    expect(kept.filter(({ at }) => now - at < hour)).toHaveLength(67)
    const hours = kept.filter(({ at }) => now - at > hour && now - at <= day)
    expect(new Set(hours.map(({ at }) => Math.floor(at / hour))).size).toBe(hours.length)
    expect(kept.filter(({ at }) => now - at > day).length).toBeLessThanOrEqual(91)
    expect(kept.filter(({ at }) => now - at > day).length).toBeGreaterThan(85)
  })

  test('never takes the newest or the first, and doing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 * day }), { minLength: 1 }), (ages) => {
        const now = 300 * day
        const all = ages.map((age) => ({ at: now - age }))
        const kept = thinned(all, now)
        const times = all.map(({ at }) => at)
        expect(kept.some(({ at }) => at === Math.max(...times))).toBe(true)
        expect(kept.some(({ at }) => at === Math.min(...times))).toBe(true)
        expect(thinned(kept, now)).toEqual(kept)
      }),
    )
  })

  test('what takes too much room goes, the oldest first, never the newest of a file', () => {
    const of = (group: string, at: number, bytes: number) => ({ group, at, bytes })
    const all = [of('a', 1, 50), of('a', 2, 50), of('a', 9, 50), of('b', 0, 500), of('c', 8, 10)]
    expect(tooMany(all, 115).map(({ group, at }) => `${group}${at}`)).toEqual(['a1'])
  })
})

describe('generations of a file', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cuewright-backups-'))
    process.env['CUEWRIGHT_HOME'] = join(folder, 'home')
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('are listed by file with their dates, the open one first, and none twice', async () => {
    const [a, b] = [join(folder, 'a film.srt'), join(folder, 'b.vtt')]
    const now = Date.now()
    await keepBackup({ path: a }, 'opened', Buffer.from('one'), 'srt', now - 3000)
    await keepBackup({ path: a }, 'saved', Buffer.from('two'), 'srt', now - 2000)
    await keepBackup({ path: a }, 'saved', Buffer.from('two'), 'srt', now - 1000)
    await keepBackup({ path: b }, 'saved', Buffer.from('three'), 'vtt', now)
    await keepBackup({ untitled: 'x1', name: 'film.mp4' }, 'work', Buffer.from('{}'), 'cuewright', now - 500)
    const groups = await backupGroups(a)
    expect(groups.map(({ name }) => name)).toEqual(['a film.srt', 'b.vtt', 'film.mp4'])
    expect(groups[0]?.versions.map(({ kind, at }) => [kind, at])).toEqual([
      ['saved', now - 2000],
      ['opened', now - 3000],
    ])
    expect(groups[2]?.path).toBeNull()
    expect(await backupPath(groups[0]?.versions[0]?.id ?? '')).toContain('.saved.srt')
  })

  test('what a saved file cannot say is its newest generation, with every measured word', async () => {
    const path = join(folder, 'film.srt')
    await writeFile(path, 'as it was saved')
    const word = {
      text: 'Hi',
      offset: fromSeconds(1),
      duration: fromSeconds(0.5),
      source: 'recognized',
    } as const
    const cue = {
      id: '1',
      start: fromSeconds(1),
      end: fromSeconds(2),
      text: 'Hi',
      words: [word],
      speaker: 'Ann',
    }
    await keepFile(path, 'saved')
    await keepWork(path, { ...emptyDocument, cues: [cue] })
    const [group] = await backupGroups(path)
    expect(group?.versions.map(({ kind }) => kind)).toEqual(['work', 'saved'])
    const { project } = await readProject(await backupPath(group?.versions[0]?.id ?? ''))
    expect(project.document.cues).toEqual([cue])
  })

  test('an id leads nowhere else', async () => {
    await mkdir(join(folder, 'home/data'), { recursive: true })
    await writeFile(join(folder, 'home/data/settings.json'), '{}')
    for (const id of [
      '../settings.json',
      'a/../../settings.json',
      '/etc/passwd',
      '',
      '..',
      'a/b/c',
      '.\0/x',
    ]) {
      await expect(backupPath(id)).rejects.toMatchObject({ code: 'backup-gone' })
    }
  })

  test.skipIf(process.platform === 'win32')('a link has the generations of what it leads to', async () => {
    const path = join(folder, 'real.srt')
    await writeFile(path, 'x')
    await symlink(path, join(folder, 'link.srt'))
    await keepBackup({ path }, 'saved', Buffer.from('one'))
    await keepBackup({ path: join(folder, 'link.srt') }, 'saved', Buffer.from('two'))
    expect((await backupGroups(null)).map(({ versions }) => versions.length)).toEqual([2])
    expect(await readdir(join(folder, 'home/data/backups'))).toHaveLength(1)
  })

  test('a file is changed when its bytes are, not when only its date is', async () => {
    const path = join(folder, 'a.srt')
    await writeFile(path, 'one')
    const stamp = await stampOf(path)
    if (stamp === undefined) throw new Error('no stamp')
    await writeFile(path, 'one')
    expect(await changeSince(path, stamp)).toBe('same')
    const { utimes } = await import('node:fs/promises')
    await writeFile(path, 'two')
    await utimes(path, stamp.modified / 1000, stamp.modified / 1000)
    expect(await changeSince(path, stamp)).toBe('changed')
    await rm(path)
    expect(await changeSince(path, stamp)).toBe('gone')
    expect(await changeSince(join(folder, 'no/a.srt'), stamp)).toBe('gone')
  })
})
