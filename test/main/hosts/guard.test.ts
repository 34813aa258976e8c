import { expect, test } from 'vitest'
import { guardOf } from '../../../main/hosts/browser/guard.ts'

const guard = guardOf(4321)

test('each start has a token of its own', () => {
  expect(guardOf(1).token).not.toBe(guardOf(1).token)
  expect(guard.token.length).toBeGreaterThanOrEqual(43)
})

test('only the whole token is one', () => {
  expect(guard.hasToken(guard.token)).toBe(true)
  for (const given of [null, '', guard.token.slice(1), `${guard.token}x`, 'x'.repeat(guard.token.length)]) {
    expect(guard.hasToken(given)).toBe(false)
  }
})

test.each([
  ['127.0.0.1:4321', true],
  ['localhost:4321', true],
  ['LOCALHOST:4321', true],
  ['127.0.0.1', false],
  ['127.0.0.1:4322', false],
  ['evil.example:4321', false],
  ['127.0.0.1:4321.evil.example', false],
  [undefined, false],
])('host %s', (host, own) => {
  expect(guard.isOwnHost(host === undefined ? {} : { host })).toBe(own)
})

test.each([
  ['http://127.0.0.1:4321', true],
  ['http://localhost:4321', true],
  ['https://127.0.0.1:4321', false],
  ['http://127.0.0.1:43210', false],
  ['http://evil.example', false],
  ['null', false],
  [undefined, false],
])('origin %s', (origin, own) => {
  expect(guard.isOwnOrigin(origin === undefined ? {} : { origin })).toBe(own)
})

test('a player of another site is refused', () => {
  expect(guard.isOwnPage({})).toBe(true)
  expect(guard.isOwnPage({ 'sec-fetch-site': 'same-origin' })).toBe(true)
  expect(guard.isOwnPage({ 'sec-fetch-site': 'cross-site' })).toBe(false)
  expect(guard.isOwnPage({ 'sec-fetch-site': 'same-site' })).toBe(false)
  expect(guard.isOwnPage({ origin: 'http://evil.example' })).toBe(false)
})
