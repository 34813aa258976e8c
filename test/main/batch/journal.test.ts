import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { listed, readManifest } from '../../../main/batch/inputs.ts'
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
  expect(faults.map((fault) => /^line \d/.exec(fault)?.[0])).toEqual(['line 2', 'line 4', 'line 5'])
})

it('lists are parted by line ends or by zero bytes', () => {
  expect(listed('a b.srt\r\nc.srt\n')).toEqual(['a b.srt', 'c.srt'])
  expect(listed('a\nb.srt\0c.srt\0')).toEqual(['a\nb.srt', 'c.srt'])
})
