import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { ticks } from '../../../core/time/ticks.ts'
import {
  forgetMissing,
  pinFile,
  placeInFiles,
  recentFiles,
  rememberFile,
} from '../../../main/storage/recent.ts'

const base = await mkdtemp(join(tmpdir(), 'cuewright-recent-'))
const before = process.env['CUEWRIGHT_HOME']
afterAll(async () => {
  if (before === undefined) delete process.env['CUEWRIGHT_HOME']
  else process.env['CUEWRIGHT_HOME'] = before
  await rm(base, { recursive: true, force: true })
})
let home: string
beforeEach(async () => {
  home = await mkdtemp(join(base, 'home-'))
  process.env['CUEWRIGHT_HOME'] = home
})
const names = async () => (await recentFiles()).map(({ name }) => name)

test('what is pinned stays at the head, however many files are opened', async () => {
  await rememberFile(join(home, 'kept.mp4'), 'media')
  await pinFile(join(home, 'kept.mp4'), true)
  for (let at = 0; at < 25; at += 1) await rememberFile(join(home, `${at}.mp4`), 'media')
  const all = await names()
  expect(all[0]).toBe('kept.mp4')
  expect(all).toHaveLength(21)
  await pinFile(join(home, 'kept.mp4'), false)
  expect((await recentFiles()).filter(({ pinned }) => pinned)).toEqual([])
})

test('a place is kept with the file, also when it is opened again, and never makes an entry', async () => {
  await rememberFile(join(home, 'a.srt'), 'subtitles')
  const place = { cue: 4, at: ticks(10_000_000) }
  await placeInFiles([join(home, 'a.srt'), join(home, 'unknown.srt')], place)
  await rememberFile(join(home, 'a.srt'), 'subtitles')
  expect((await recentFiles()).map(({ name, place: found }) => [name, found])).toEqual([['a.srt', place]])
})

test('those that are gone go together, but for what is pinned', async () => {
  await writeFile(join(home, 'here.srt'), '')
  for (const name of ['here.srt', 'gone.srt', 'pinned.srt']) await rememberFile(join(home, name), 'subtitles')
  await pinFile(join(home, 'pinned.srt'), true)
  await forgetMissing()
  expect(await names()).toEqual(['pinned.srt', 'here.srt'])
})
