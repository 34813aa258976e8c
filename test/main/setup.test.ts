import { expect, test } from 'vitest'
import { hasDisplay, isInstalled, nodeProblem, packagePlan, wantedPackages } from '../../scripts/setup.mjs'

test.each([
  ['20.19.0', true],
  ['20.18.3', false],
  ['18.20.0', false],
  ['22.0.0', true],
  ['24.1.0', true],
])('Node %s', (version, good) => {
  expect(nodeProblem(version) === undefined).toBe(good)
})

test('what npm has installed is compared with the lock file', () => {
  const entry = { version: '1.0.0', integrity: 'a' }
  const lock = {
    packages: { '': {}, 'node_modules/a': entry, 'node_modules/b': { ...entry, optional: true } },
  }
  expect(isInstalled(lock, undefined)).toBe(false)
  expect(isInstalled(lock, { packages: { 'node_modules/a': entry } })).toBe(true)
  expect(isInstalled(lock, { packages: { 'node_modules/b': entry } })).toBe(false)
  expect(isInstalled(lock, { packages: { 'node_modules/a': { ...entry, version: '1.0.1' } } })).toBe(false)
})

test('packages are installed without asking only by root on Debian; everybody else is told how', () => {
  const root = { platform: 'linux', isRoot: true, isDebian: true }
  const all = wantedPackages.map(({ debian }) => debian)
  expect(all).toEqual([
    'ffmpeg',
    'pocketsphinx',
    'pocketsphinx-en-us',
    'pocketsphinx-testdata',
    'espeak-ng',
    'chromium',
  ])
  expect(packagePlan([], root)).toBeUndefined()
  expect(packagePlan(wantedPackages, root)).toEqual({ install: all })
  expect(packagePlan(wantedPackages.slice(0, 1), { ...root, isRoot: false })?.tell).toBe(
    'sudo apt-get install ffmpeg',
  )
  expect(packagePlan(wantedPackages, { ...root, isDebian: false })?.tell).toContain('ffmpeg pocketsphinx')
  expect(packagePlan(wantedPackages, { ...root, platform: 'darwin' })?.tell).toBe(
    'brew install ffmpeg cmu-pocketsphinx espeak-ng && brew install --cask google-chrome',
  )
  expect(packagePlan(wantedPackages, { ...root, platform: 'win32' })?.tell).toMatch(
    /^winget install Gyan.FFmpeg /,
  )
  expect(packagePlan(wantedPackages.slice(2, 4), { ...root, platform: 'win32' })).toBeUndefined()
})

test('a display', () => {
  expect(hasDisplay({}, 'linux')).toBe(false)
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
  expect(hasDisplay({}, 'win32')).toBe(true)
})
