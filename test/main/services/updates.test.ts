import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { UpdateAnswer } from '../../../preload/program.ts'
import { settingsHandlers } from '../../../main/services/settings.ts'
import { lookForUpdates } from '../../../main/services/updates.ts'
import { readSettings, writeSettings } from '../../../main/storage/settings.ts'
import { newestOf } from '../../../main/storage/updates/newest.ts'
import { releaseFeed, type ReleaseFeed } from '../../fakes/release-feed.ts'

const base = await mkdtemp(join(tmpdir(), 'cuewright-updates-'))
const before = process.env['CUEWRIGHT_HOME']
let server: ReleaseFeed
beforeAll(async () => {
  server = await releaseFeed()
})
afterAll(async () => {
  if (before === undefined) delete process.env['CUEWRIGHT_HOME']
  else process.env['CUEWRIGHT_HOME'] = before
  await server.close()
  await rm(base, { recursive: true, force: true })
})
beforeEach(async () => {
  process.env['CUEWRIGHT_HOME'] = await mkdtemp(join(base, 'home-'))
  server.behave({})
})

const signal = new AbortController().signal
const now = Date.UTC(2030, 0, 1)
const hour = 3_600_000
const look = (byHand: boolean, at = now): Promise<UpdateAnswer> =>
  lookForUpdates({ byHand, signal, feed: server.feed, version: '1.0.0', now: at })
const newest = (version = '1.0.0', within = 5000): ReturnType<typeof newestOf> =>
  newestOf(server.feed, { version, signal, within })

it('asks nobody until it is switched on', async () => {
  expect((await readSettings()).updates).toBe(false)
  server.behave({ releases: [{ tag_name: 'v2.0.0' }] })
  expect(await look(false)).toEqual({ state: 'not-asked' })
  expect(server.requests()).toEqual([])
})

it('switched on it asks once a day, whatever came of it; by hand it asks each time', async () => {
  await writeSettings({ updates: true })
  server.behave({ status: 500 })
  expect(await look(false)).toEqual({ state: 'not-asked' })
  expect(server.requests()).toHaveLength(1)
  server.behave({ releases: [{ tag_name: 'v1.0.0' }] })
  expect(await look(false, now + 23 * hour)).toEqual({ state: 'not-asked' })
  expect(server.requests()).toHaveLength(0)
  expect(await look(true, now + 23 * hour)).toEqual({ state: 'newest' })
  expect(await look(false, now + 25 * hour)).toEqual({ state: 'not-asked' })
  expect(server.requests()).toHaveLength(1)
  expect(await look(false, now + 48 * hour)).toEqual({ state: 'newest' })
  // A clock that was set back by years.
  expect(await look(false, now - 9000 * hour)).toEqual({ state: 'newest' })
})

it('says nothing of this computer or version, and keeps no cookie', async () => {
  await newest()
  await newest()
  expect(server.requests()).toHaveLength(2)
  for (const { url, headers } of server.requests()) {
    expect(url).toBe('/releases')
    expect(Object.keys(headers).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ])
    expect(headers['user-agent']).toBe('Cuewright')
  }
})

it('finds the newest release, with what is new as plain text and a page that the feed does not name', async () => {
  server.behave({
    releases: [
      { tag_name: 'v1.2.0', body: 'Older' },
      {
        tag_name: 'v1.10.0',
        html_url: 'https://evil.example/get',
        body: 'Faster.\r\n\u202Egnp.exe\u0007 <b>x</b>',
      },
      { tag_name: 'v3.0.0', draft: true },
      { tag_name: 'v9.0.0/../../../evil' },
      { tag_name: 'nightly' },
      { tag_name: 'v2.0.0-beta.1' },
    ],
  })
  expect(await newest()).toEqual({
    version: '1.10.0',
    notes: 'Faster.\ngnp.exe <b>x</b>',
    page: 'https://github.com/someone/cuewright/releases/tag/v1.10.0',
  })
})

it('offers previews to who has one only, and nothing that is older', async () => {
  server.behave({ releases: [{ tag_name: 'v2.0.0-beta.2' }, { tag_name: 'v1.0.0' }] })
  expect(await newest('1.0.0')).toBeNull()
  expect(await newest('2.0.0-beta.1')).toMatchObject({ version: '2.0.0-beta.2' })
  expect(await newest('2.0.0-rc.1')).toBeNull()
  expect(await newest('2.0.0')).toBeNull()
})

it.each([
  ['a page', { text: '<html>Sign in</html>' }, 'updates-unreadable'],
  ['no list', { releases: { tag_name: 'v2.0.0' } }, 'updates-unreadable'],
  ['another schema', { releases: [{ tag_name: 7 }] }, 'updates-unreadable'],
  ['bytes without end', { endless: true }, 'updates-unreadable'],
  ['an answer that never comes', { silent: true }, 'updates-unreachable'],
  ['too many questions', { status: 403 }, 'updates-unreachable'],
  ['a way to another host', { location: 'https://evil.invalid/releases' }, 'updates-unreachable'],
  ['a way to plain text elsewhere', { location: 'http://evil.invalid/releases' }, 'updates-unreachable'],
])('%s is refused in one sentence', async (_, behaviour, code) => {
  server.behave(behaviour)
  await expect(newest('1.0.0', 'silent' in behaviour ? 200 : 5000)).rejects.toMatchObject({ code })
})

it('follows a list that has moved on its own host', async () => {
  server.behave({ location: '/repositories/1/releases', releases: [{ tag_name: 'v1.0.1' }] })
  expect(await newest()).toMatchObject({ version: '1.0.1' })
})

it('offline it is silent by itself, and says so by hand', async () => {
  await writeSettings({ updates: true })
  const feed = { ...server.feed, address: 'http://127.0.0.1:1/releases' }
  const asked = { signal, feed, version: '1.0.0', now }
  expect(await lookForUpdates({ ...asked, byHand: false })).toEqual({ state: 'not-asked' })
  await expect(lookForUpdates({ ...asked, byHand: true })).rejects.toMatchObject({
    code: 'updates-unreachable',
  })
})

it('settings from a file may switch it off, never on', async () => {
  const on = await settingsHandlers['settings.take']({ updates: true, theme: 'dark' })
  expect(on.settings).toMatchObject({ updates: false, theme: 'dark' })
  expect(on.refused).toEqual([
    { name: 'updates', message: 'A file may not switch on that Cuewright looks for updates. Do it by hand.' },
  ])
  await writeSettings({ updates: true })
  const off = await settingsHandlers['settings.take']({ updates: false })
  expect(off.settings.updates).toBe(false)
})
