import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { readProject } from '../../../main/storage/project.ts'
import { deleteVersion, listVersions, readVersion, saveVersion } from '../../../main/storage/versions.ts'

let folder: string
let path: string
const home = process.env['CUEWRIGHT_HOME']
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-versions-'))
  process.env['CUEWRIGHT_HOME'] = join(folder, 'home')
  path = join(folder, 'film.srt')
  writeFileSync(path, '')
})
afterEach(() => {
  if (home === undefined) delete process.env['CUEWRIGHT_HOME']
  else process.env['CUEWRIGHT_HOME'] = home
  rmSync(folder, { recursive: true, force: true })
})

const cue = (id: string, text: string) =>
  cueOf({
    id,
    start: fromSeconds(Number(id)),
    end: fromSeconds(Number(id) + 1),
    text,
    words: [{ text, offset: fromSeconds(Number(id)), duration: fromSeconds(0.3), source: 'aligned' }],
  })
const document = (...texts: readonly string[]): SubtitleDocument => ({
  ...emptyDocument,
  language: 'en',
  styles: { Default: 'x' },
  metadata: { title: 'A "film"' },
  cues: texts.map((text, at) => cue(String(at + 1), text)),
})
const save = (name: string, given: SubtitleDocument, note = '') =>
  saveVersion({ path, name, note, document: given })
const root = () => join(folder, 'home', 'data', 'versions')

describe('named versions', () => {
  it('come back to the tick, with what changed since the one before', async () => {
    const first = document('one', 'two')
    await save('First', first)
    const { versions } = await save(
      'Before "client"\nnotes',
      document('one', 'three', 'four'),
      'Über: \\ " 注',
    )
    expect(versions.map(({ name, note, cues, changes }) => ({ name, note, cues, changes }))).toEqual([
      { name: 'Before "client"\nnotes', note: 'Über: \\ " 注', cues: 3, changes: { text: 1, added: 1 } },
      { name: 'First', note: '', cues: 2, changes: null },
    ])
    expect(versions.every(({ bytes, at }) => bytes > 100 && at > 1e12)).toBe(true)
    expect(await readVersion({ path, id: versions[1]?.id ?? '' })).toEqual(first)
    expect(await listVersions(join(folder, 'other.srt'))).toEqual({ versions: [], problems: [] })
  })

  it('are projects that open by themselves', async () => {
    const { versions } = await save('First', document('one'))
    const [own = ''] = readdirSync(root())
    const opened = await readProject(join(root(), own, versions[0]?.id ?? ''))
    expect(opened.project.problems).toEqual([])
    expect(opened.project.document.cues).toEqual(document('one').cues)
  })

  it('are deleted one by one, and what is not there is said to be gone', async () => {
    await save('First', document('one'))
    const { versions } = await save('Second', document('two'))
    const gone = versions[0]?.id ?? ''
    expect((await deleteVersion({ path, id: gone })).versions.map(({ name }) => name)).toEqual(['First'])
    await expect(readVersion({ path, id: gone })).rejects.toMatchObject({ code: 'version-gone' })
    await expect(readVersion({ path, id: '../about.json' })).rejects.toMatchObject({ code: 'version-gone' })
    await expect(deleteVersion({ path, id: '../../../film.srt' })).rejects.toMatchObject({
      code: 'version-gone',
    })
  })

  it('follow a file that was moved, and stay with one that is still there', async () => {
    await save('First', document('one'))
    const moved = join(folder, 'home', 'film.srt')
    writeFileSync(moved, '')
    expect((await listVersions(moved)).versions).toEqual([])
    renameSync(path, join(folder, 'gone.srt'))
    expect((await listVersions(moved)).versions.map(({ name }) => name)).toEqual(['First'])
  })

  it('that are damaged are put aside and keep none of the others', async () => {
    await save('First', document('one'))
    const { versions } = await save('Second', document('two'))
    const [own = ''] = readdirSync(root())
    const file = join(root(), own, versions[0]?.id ?? '')
    writeFileSync(file, 'nonsense')
    const found = await listVersions(path)
    expect(found.versions.map(({ name }) => name)).toEqual(['First'])
    expect(found.problems).toEqual([expect.stringMatching(/damaged and was put aside as “.*\.damaged”/)])
    expect(readFileSync(`${file}.damaged`, 'utf8')).toBe('nonsense')
    // One whose end is missing is found when it is read.
    const rest = join(root(), own, found.versions[0]?.id ?? '')
    truncateSync(rest, readFileSync(rest).length - 20)
    await expect(readVersion({ path, id: found.versions[0]?.id ?? '' })).rejects.toMatchObject({
      code: 'bad-project',
    })
    expect((await listVersions(path)).versions).toEqual([])
    expect((await save('Third', document('three'))).versions).toHaveLength(1)
  })

  it('have names of their own even within a millisecond', async () => {
    for (let at = 0; at < 5; at += 1)
      await saveVersion({ path, name: `v${at}`, note: '', document: document('one') }, 1e12)
    expect((await listVersions(path)).versions.map(({ name }) => name)).toEqual([
      'v4',
      'v3',
      'v2',
      'v1',
      'v0',
    ])
  })
})
