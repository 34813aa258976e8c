import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSender, type Sender } from '../../../renderer/live/sender.ts'

const ramp = (from: number, length: number): Int16Array =>
  Int16Array.from({ length }, (_, at) => (from + at) % 30_000)

/** The other end: keeps what is sent as the program does. */
function taker() {
  const taken: number[] = []
  const take = (at: number, bytes: Uint8Array) => {
    const sound = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2)
    while (taken.length < at) taken.push(-1)
    taken.push(...sound.subarray(taken.length - at))
    return Promise.resolve({ next: taken.length })
  }
  return { taken, take }
}

/** Equality of hundreds of thousands of samples, in no time. */
const isRamp = (taken: readonly number[], from: number, length: number): boolean =>
  taken.length === length && taken.every((sample, at) => sample === (from + at) % 30_000)

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
const quiet = { onFailure: () => undefined, onLoss: () => undefined }
const speak = (sender: Sender, length: number): void => sender.add(ramp(sender.length(), length))

describe('sound on its way to the program', () => {
  test('waits until there is a way, then goes in order', async () => {
    const sender = createSender(quiet)
    const { taken, take } = taker()
    for (let piece = 0; piece < 50; piece += 1) speak(sender, 1600)
    expect(sender.waiting()).toBe(80_000)
    sender.open(take, 0)
    await sender.flushed()
    expect(isRamp(taken, 0, 80_000)).toBe(true)
    expect(sender.waiting()).toBe(0)
  })

  test('is neither lost nor doubled, wherever the line breaks and however often', async () => {
    await fc.assert(
      fc.asyncProperty(
        // For each call that is made: it arrives and is answered, it arrives and the answer is lost, or it is lost.
        fc.array(fc.constantFrom('answered', 'unanswered', 'lost'), { maxLength: 20 }),
        fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 12 }),
        async (fates, pieces) => {
          const { taken, take } = taker()
          const left = [...fates]
          const sender = createSender({
            ...quiet,
            onFailure: () => queueMicrotask(() => sender.open(send, taken.length)),
          })
          const send = async (at: number, bytes: Uint8Array) => {
            const fate = left.shift() ?? 'answered'
            if (fate === 'lost') throw new Error('the line broke')
            const reply = await take(at, bytes)
            if (fate === 'unanswered') throw new Error('the line broke')
            return reply
          }
          sender.open(send, 0)
          for (const piece of pieces) {
            speak(sender, piece)
            await settle()
          }
          await sender.flushed()
          expect(isRamp(taken, 0, sender.length())).toBe(true)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('that was shut off goes on behind what the program has', async () => {
    const sender = createSender(quiet)
    const { taken, take } = taker()
    sender.open(take, 0)
    speak(sender, 1000)
    await sender.flushed()
    sender.shut()
    speak(sender, 5000)
    await settle()
    expect(taken).toHaveLength(1000)
    sender.open(take, 1000)
    await sender.flushed()
    expect(isRamp(taken, 0, 6000)).toBe(true)
  })

  test('takes no more memory than it may: the oldest goes, what follows keeps its place, and it is told', async () => {
    let lost = 0
    const sender = createSender({ ...quiet, most: 10_000, onLoss: (samples) => (lost += samples) })
    for (let piece = 0; piece < 30; piece += 1) speak(sender, 1000)
    expect(sender.waiting()).toBe(10_000)
    expect(lost).toBe(20_000)
    const { taken, take } = taker()
    sender.open(take, 0)
    await sender.flushed()
    expect(taken.slice(0, 20_000).every((sample) => sample === -1)).toBe(true)
    expect(isRamp(taken.slice(20_000), 20_000, 10_000)).toBe(true)
  })

  test('one call is on its way at a time, of two seconds and a piece at most', async () => {
    const sender = createSender(quiet)
    const sizes: number[] = []
    let calls = 0
    for (let piece = 0; piece < 100; piece += 1) speak(sender, 1600)
    sender.open(async (at, { byteLength }) => {
      calls += 1
      expect(calls).toBe(1)
      sizes.push(byteLength / 2)
      await Promise.resolve()
      calls -= 1
      return { next: at + byteLength / 2 }
    }, 0)
    await sender.flushed()
    expect(Math.max(...sizes)).toBeLessThan(33_600)
  })
})
