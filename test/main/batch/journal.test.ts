import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { listed } from '../../../main/batch/inputs.ts'
import { readManifest } from '../../../main/batch/manifest.ts'
import { openJournal } from '../../../main/batch/journal.ts'
import { stepsTyped } from '../../../main/batch/recipe.ts'

const folder = mkdtempSync(join(tmpdir(), 'cuewright-journal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const entry = { status: 'ok' as const, key: 'k', outputs: ['/a.vtt'], warnings: [], seconds: 1 }

it('a torn last line costs that line only, and what another appends is read', async () => {
  const journal = await openJournal(folder)
  await journal.append({ file: '/a.srt', ...entry })
  const [name = ''] = readdirSync(folder)
  appendFileSync(join(folder, name), '{"file":"/b.srt","sta')
  const other = await openJournal(folder)
  expect(other.latest('/a.srt')?.status).toBe('ok')
  await other.append({ file: '/c.srt', ...entry, outputs: ['/c.vtt'] })
  await journal.refresh()
  expect(journal.latest('/c.srt')?.key).toBe('k')
  expect(journal.makerOf('/c.vtt')).toBe('/c.srt')
  expect(journal.latest('/b.srt')).toBeUndefined()
})

it('a manifest passes over broken lines and says which', () => {
  const text =
    '{"file":"a.mp4","subtitles":"a.srt"}\nnonsense\n\n{"fil":"b"}\n{"file":"c.srt","steps":[{"step":"no"}]}\n'
  const steps = stepsTyped('convert', {})
  const { tasks, faults } = readManifest(text, '/films', steps, {
    language: undefined,
    kindOf: (name) => (name.endsWith('.srt') ? 'subtitles' : 'film'),
  })
  expect(tasks.map(({ file, stem }) => [file, stem])).toEqual([['/films/a.mp4', '/films/a']])
  expect(faults.map(({ line, reason }) => [line, reason.slice(0, 14)])).toEqual([
    [2, 'it is not JSON'],
    [4, 'a line looks l'],
    [5, 'there is no st'],
  ])
})

it('of a manifest that is a copy only whole paths are taken', () => {
  const text = '\uFEFF{"file":"/films/a.srt"}\r\n{"file":"b.srt"}\r\n{"file":"/c.srt","script":"c.txt"}\n'
  const facts = { language: undefined, kindOf: () => 'subtitles' as const }
  const copy = readManifest(text, null, stepsTyped('convert', {}), facts)
  expect(copy.tasks.map(({ file }) => file)).toEqual(['/films/a.srt'])
  expect(copy.faults.map(({ line }) => line)).toEqual([2, 3])
  expect(readManifest(text, '/x', stepsTyped('convert', {}), facts).faults).toEqual([])
})

it('lists are parted by line ends or by zero bytes', () => {
  expect(listed('a b.srt\r\nc.srt\n')).toEqual(['a b.srt', 'c.srt'])
  expect(listed('a\nb.srt\0c.srt\0')).toEqual(['a\nb.srt', 'c.srt'])
})
