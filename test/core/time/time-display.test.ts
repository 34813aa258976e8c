import { describe, expect, it } from 'vitest'
import { displayOf, formatTime } from '../../../core/time/time-display.ts'
import { ticksOfFrame } from '../../../core/time/frame-rate.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'

const ntsc = { numerator: 30_000, denominator: 1001 }
const film = { numerator: 24_000, denominator: 1001 }
const pal = { numerator: 25, denominator: 1 }

describe('times as they are shown', () => {
  it('are a clock, a timecode from where the film’s own begins, or numbers of frames', () => {
    const time = fromSeconds(62.48)
    expect(formatTime(time, displayOf('clock', pal, '10:00:00:00'))).toBe('00:01:02.480')
    expect(formatTime(time, displayOf('timecode', pal, '10:00:00:00'))).toBe('10:01:02:12')
    expect(formatTime(time, displayOf('timecode', pal, undefined))).toBe('00:01:02:12')
    expect(formatTime(time, displayOf('frames', pal, '10:00:00:00'))).toBe('1562')
  })

  it('drop labels where the rate asks for it, or as the file says', () => {
    const minute = ticksOfFrame(1800, ntsc)
    expect(formatTime(minute, displayOf('timecode', ntsc, undefined))).toBe('00:01:00;02')
    expect(formatTime(minute, displayOf('timecode', ntsc, '00:00:00:00'))).toBe('00:01:00:00')
    expect(formatTime(minute, displayOf('timecode', ntsc, '01:00:00;00'))).toBe('01:01:00;02')
    // An hour of drop frame is an hour on the clock, to the frame.
    expect(formatTime(fromSeconds(3600), displayOf('timecode', ntsc, undefined))).toBe('01:00:00;00')
    expect(formatTime(ticksOfFrame(1440, film), displayOf('timecode', film, undefined))).toBe('00:01:00:00')
  })

  it('count from zero where the timecode of a file cannot be read', () => {
    expect(formatTime(fromSeconds(1), displayOf('timecode', pal, 'tape 4'))).toBe('00:00:01:00')
  })
})
