import { describe, expect, test } from 'vitest'
import { framesOfRate } from '../../../core/time/frames.ts'
import { createTransport } from '../../../renderer/player/clock.ts'

const frames = framesOfRate({ numerator: 25, denominator: 1 })
/** Seconds: the middle of the first of 25 pictures a second. */
const middle = 0.02

/** As much of a video element as the transport asks of one that stands still. */
function fakeVideo(): HTMLVideoElement & { readyState: number } {
  const video = Object.assign(new EventTarget(), {
    readyState: 0,
    currentTime: 0,
    paused: true,
    ended: false,
  })
  return video as unknown as HTMLVideoElement & { readyState: number }
}
function load(video: HTMLVideoElement & { readyState: number }): void {
  video.readyState = 1
  video.dispatchEvent(new Event('loadedmetadata'))
}

describe('a film that is opened stands in the middle of its first picture', () => {
  test('when its pictures are known before the element is ready', () => {
    const transport = createTransport()
    const video = fakeVideo()
    transport.setFrames(frames)
    transport.attach(video)
    load(video)
    expect(video.currentTime).toBeCloseTo(middle, 6)
  })
  test('when they are known after it', () => {
    const transport = createTransport()
    const video = fakeVideo()
    transport.attach(video)
    load(video)
    expect(video.currentTime).toBe(0)
    transport.setFrames(frames)
    expect(video.currentTime).toBeCloseTo(middle, 6)
  })
})
