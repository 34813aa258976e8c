import { expect, it } from 'vitest'
import { feedOf } from '../../../../main/storage/updates/feed.ts'
import { compareVersions, versionOf, type Version } from '../../../../main/storage/updates/version.ts'

const version = (text: string): Version => {
  const found = versionOf(text)
  if (found === undefined) throw new Error(`${text} is no version`)
  return found
}

it('puts versions in the order of semver.org', () => {
  const ordered = [
    '0.9.9',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    'v1.0.1',
    '1.2.0',
    '1.10.0',
    '10.0.0',
  ]
  const turned = ordered.toReversed().map((text) => ({ text, found: version(text) }))
  expect(turned.sort((a, b) => compareVersions(a.found, b.found)).map(({ text }) => text)).toEqual(ordered)
  expect(compareVersions(version('1.0.0+5'), version('1.0.0+linux.7'))).toBe(0)
})

it.each([
  '',
  '1.0',
  '1.0.0.0',
  '01.0.0',
  '1.0.0-',
  '1.0.0-01',
  '1.0.0-a..b',
  '1.0.0/../..',
  'v1.0.0 <b>',
  '9'.repeat(70),
])('takes %j for no version', (text) => {
  expect(versionOf(text)).toBeUndefined()
})

it('knows the list of releases of a repository on GitHub, and of no other', () => {
  for (const said of [
    'github:someone/cuewright',
    'https://github.com/someone/cuewright.git',
    { type: 'git', url: 'git+https://github.com/someone/cuewright.git' },
  ]) {
    const feed = feedOf(said)
    expect(feed?.address).toBe('https://api.github.com/repos/someone/cuewright/releases?per_page=10')
    expect(feed?.page('v1.0.0')).toBe('https://github.com/someone/cuewright/releases/tag/v1.0.0')
  }
  for (const said of [
    undefined,
    7,
    '',
    'https://example.org/a/b',
    'http://github.com/a/b',
    'github:a/..',
    'https://github.com/a/b/c',
    'https://github.com.evil/a/b',
  ])
    expect(feedOf(said), String(said)).toBeUndefined()
})
