import { describe, expect, it } from 'vitest'
import { openTerminal, printable, progressLine, timeLeft } from '../../cli/terminal.ts'
import { fromSeconds } from '../../core/time/ticks.ts'

const sink = (
  isTTY: boolean,
): { text: string[]; write: (text: string) => void; isTTY: boolean; columns: number } => {
  const text: string[] = []
  return { text, write: (part) => text.push(part), isTTY, columns: 80 }
}

describe('progress line', () => {
  const half = { doing: 'transcribing', position: fromSeconds(1800), duration: fromSeconds(3600) }

  it('shows share, place and time left', () => {
    const { line } = progressLine(half, 60_000, 100)
    expect(line).toContain(' 50 %  00:30:00 of 01:00:00, 60 s left')
  })

  it('is a clock when the length is unknown', () => {
    expect(progressLine({ doing: 'listening', position: fromSeconds(61) }, 0, 80).line).toBe(
      'listening 00:01:01',
    )
  })

  it('shows the end of the hypothesis and never reaches the margin', () => {
    for (let columns = 20; columns < 160; columns += 7) {
      const { line } = progressLine(
        { ...half, hypothesis: 'and so my fellow \u001b[31mAmericans' },
        0,
        columns,
      )
      expect(line.length).toBeLessThan(columns)
      expect(line).not.toContain('\u001b')
    }
    expect(progressLine({ ...half, hypothesis: 'a b c' }, 0, 120).line.endsWith('  a b c')).toBe(true)
  })
})

describe('time left', () => {
  it('says nothing before it knows', () => {
    expect(timeLeft(0.3, 1000)).toBe('')
    expect(timeLeft(0, 60_000)).toBe('')
  })

  it('counts in minutes when there are many', () => {
    expect(timeLeft(0.1, 60_000)).toBe(', 9 min left')
  })
})

describe('terminal', () => {
  it('draws no bar where nobody sees it', () => {
    const pipe = sink(false)
    const terminal = openTerminal(pipe, { quiet: false, now: () => 0, environment: {} })
    terminal.progress({ doing: 'x', position: fromSeconds(1) })
    terminal.say('said')
    expect(pipe.text).toEqual(['said\n'])
  })

  it('draws no bar where the line cannot be drawn again, and no grey where colours are not wanted', () => {
    const state = { doing: 'x', position: fromSeconds(1), hypothesis: 'some words are here' }
    const [dumb, plain] = [sink(true), sink(true)]
    openTerminal(dumb, { quiet: false, now: () => 0, environment: { TERM: 'dumb' } }).progress(state)
    openTerminal(plain, { quiet: false, now: () => 0, environment: { NO_COLOR: '1' } }).progress(state)
    expect(dumb.text).toEqual([])
    expect(plain.text.join('')).toBe('\rx 00:00:01  some words are here\u001b[K')
  })

  it('keeps warnings when quiet', () => {
    const screen = sink(true)
    const terminal = openTerminal(screen, { quiet: true, now: () => 0, environment: {} })
    terminal.progress({ doing: 'x', position: fromSeconds(1) })
    terminal.say('said')
    terminal.warn('warned')
    expect(screen.text).toEqual(['warned\n'])
  })

  it('takes the bar away before a line, and redraws at most ten times a second', () => {
    const screen = sink(true)
    let now = 0
    const terminal = openTerminal(screen, { quiet: false, now: () => now, environment: {} })
    for (now = 0; now < 1000; now += 10) terminal.progress({ doing: 'x', position: fromSeconds(now) })
    expect(screen.text).toHaveLength(10)
    terminal.say('done')
    expect(screen.text.slice(-2)).toEqual(['\r\u001b[K', 'done\n'])
    terminal.clear()
    expect(screen.text.at(-1)).toBe('done\n')
  })
})

describe('printable', () => {
  it('leaves no character that a terminal obeys', () => {
    expect(printable('a\u001b]0;x\u0007b\u009b31m\r\n')).not.toMatch(/\p{Cc}/u)
  })
})
