import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sliceOf } from '../../../main/hosts/range.ts'

const whole = { status: 200, start: 0, end: 1000 }

test.each([
  ['bytes=0-0', { status: 206, start: 0, end: 1 }],
  ['bytes=0-', { status: 206, start: 0, end: 1000 }],
  ['bytes=999-', { status: 206, start: 999, end: 1000 }],
  ['bytes=200-299', { status: 206, start: 200, end: 300 }],
  ['bytes=200-99999', { status: 206, start: 200, end: 1000 }],
  ['bytes=-1', { status: 206, start: 999, end: 1000 }],
  ['bytes=-5000', { status: 206, start: 0, end: 1000 }],
  ['Bytes = 5 - 9', { status: 206, start: 5, end: 10 }],
  ['bytes=1000-', { status: 416 }],
  ['bytes=99999999999999999999-', { status: 416 }],
  ['bytes=-0', { status: 416 }],
  // Not one valid byte range: the whole file, as RFC 9110 asks.
  ['bytes=9-5', whole],
  ['bytes=-', whole],
  ['bytes=', whole],
  ['bytes=a-b', whole],
  ['items=0-5', whole],
  ['bytes=0-5,10-15', whole],
  ['', whole],
  [undefined, whole],
  [null, whole],
])('%s of 1000 bytes', (range, slice) => {
  expect(sliceOf(range, 1000)).toEqual(slice)
})

test('an empty file has no range', () => {
  expect(sliceOf('bytes=0-', 0)).toEqual({ status: 416 })
  expect(sliceOf('bytes=-5', 0)).toEqual({ status: 416 })
  expect(sliceOf(undefined, 0)).toEqual({ status: 200, start: 0, end: 0 })
})

test('another version of the file is sent whole', () => {
  expect(sliceOf('bytes=5-9', 1000, false)).toEqual(whole)
})

test('no header makes a slice that leaves the file', () => {
  const header = fc.oneof(
    fc.string(),
    fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`),
  )
  fc.assert(
    fc.property(header, fc.nat(), (range, size) => {
      const slice = sliceOf(range, size)
      if (slice.status === 416) return
      expect(slice.start).toBeGreaterThanOrEqual(0)
      expect(slice.end).toBeLessThanOrEqual(size)
      expect(slice.start).toBeLessThanOrEqual(slice.end)
    }),
  )
})
