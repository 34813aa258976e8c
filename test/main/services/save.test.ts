import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import type { WordSource } from '../../../core/transcript/word.ts'
import type { BackupKind } from '../../../preload/recovery.ts'
import { start, workshop, type Client, type Running } from '../hosts/browser.ts'

const { folder, remove } = workshop()
let running: Running
let client: Client

beforeAll(async () => {
  running = await start()
  client = await running.connect()
})
afterAll(async () => {
  await running.close()
  remove()
})

const cueOf = (source: WordSource): Cue => ({
  id: '1',
  start: fromSeconds(1),
  end: fromSeconds(2),
  text: 'Hi',
  words: [{ text: 'Hi', offset: fromSeconds(1.2), duration: fromSeconds(0.5), source }],
  speaker: 'Ann',
})

async function saved(name: string, format: string, cue: Cue) {
  const path = join(folder, name)
  writeFileSync(path, '1\n00:00:01,000 --> 00:00:02,000\nHo\n')
  const document = { ...emptyDocument, cues: [cue] }
  await client.call('document.save', { path, format, document, overwrite: true })
  const kinds = async (): Promise<readonly BackupKind[]> => {
    const groups = await client.call('backups.list', path)
    return groups.find((group) => group.path === path)?.versions.map(({ kind }) => kind) ?? []
  }
  return { path, kinds }
}

test('words that a format cannot hold are kept beside the file, measured, and given back', async () => {
  const { path, kinds } = await saved('film.srt', 'srt', cueOf('recognized'))
  expect(readFileSync(path, 'utf8')).toContain('Hi')
  await vi.waitFor(async () => expect(await kinds()).toEqual(['work', 'saved', 'opened']), 10_000)
  const [group] = await client.call('backups.list', path)
  const { document } = await client.call('backups.read', {
    id: group?.versions[0]?.id ?? '',
    format: 'srt',
  })
  expect(document.cues).toEqual([cueOf('recognized')])
})

test('where no word was measured, and in a project, there is nothing to keep beside it', async () => {
  for (const [name, format, cue] of [
    ['guesses.srt', 'srt', cueOf('interpolated')],
    ['film.cuewright', 'cuewright', cueOf('recognized')],
  ] as const) {
    const { kinds } = await saved(name, format, cue)
    await vi.waitFor(async () => expect(await kinds()).toEqual(['saved', 'opened']), 10_000)
    // What came behind would have come by now: the calls of a session are answered in turn, and files are kept in turn.
    await saved(`behind-${name}.srt`, 'srt', cueOf('recognized')).then(({ kinds: next }) =>
      vi.waitFor(async () => expect(await next()).toContain('work'), 10_000),
    )
    expect(await kinds()).toEqual(['saved', 'opened'])
  }
})
