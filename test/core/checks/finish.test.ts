import { describe, expect, it } from 'vitest'
import { finish, finishSteps } from '../../../core/checks/finish.ts'
import { check } from '../../../core/checks/run.ts'
import type { Cue } from '../../../core/cues/cue.ts'
import { apply } from '../../../core/document/edit.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { ticksOfFrame } from '../../../core/time/frame-rate.ts'
import { toSeconds } from '../../../core/time/ticks.ts'
import { contextOf, cue, film, framed, heard, only } from './material.ts'

const timing = only({
  gap: { frames: 2 },
  chain: { framesAt24: 12 },
  shortest: { seconds: 5 / 6 },
  longest: { seconds: 7 },
  shotIn: { snapBefore: { framesAt24: 7 }, clear: { framesAt24: 12 }, snapAfter: { framesAt24: 12 } },
  shotOut: { rest: { frames: 2 }, snapBefore: { framesAt24: 12 }, clear: { framesAt24: 12 } },
})
const after = (cues: readonly Cue[], edit: Parameters<typeof apply>[1]) =>
  apply({ ...emptyDocument, cues }, edit).cues
const frames = (cues: readonly Cue[]) =>
  cues.map(({ start, end }) => [start, end].map((time) => Math.round(toSeconds(time) * 24)))

describe('timing finish', () => {
  it('snaps to shots, chains and gives what is short its time, each with its reason', () => {
    const cues = [framed(105, 150, 'One.'), framed(155, 165, 'Two.'), framed(300, 340, 'Three.')]
    const context = contextOf(timing, { shots: [ticksOfFrame(100, film), ticksOfFrame(345, film)] })
    const { edit, moves } = finish(check(cues, context), { steps: finishSteps })
    expect(frames(after(cues, edit))).toEqual([
      [100, 153],
      [155, 175],
      [300, 343],
    ])
    expect(moves.map(({ before, reasons }) => [before.text, [...reasons]])).toEqual([
      ['One.', ['shot-in', 'chaining']],
      ['Two.', ['shortest']],
      ['Three.', ['shot-out']],
    ])
    expect(check(after(cues, edit), context).count).toBe(0)
  })

  it('does what it is asked to do only', () => {
    const cues = [framed(105, 150, 'One.'), framed(155, 165, 'Two.')]
    const context = contextOf(timing, { shots: [ticksOfFrame(100, film)] })
    const { moves } = finish(check(cues, context), { steps: ['chain'] })
    expect(moves.map(({ reasons }) => [...reasons])).toEqual([['chaining']])
    expect(finish(check(cues, context), { steps: [] })).toEqual({ edit: [], moves: [] })
  })

  it('leads in and out by the words, as far as there is room, and touches no word', () => {
    const cues = [heard(cue(1, 2, 'One two'), 1, 2), heard(cue(2.2, 5, 'Three four'), 2.2, 3)]
    const context = contextOf(only({ gap: { frames: 2 } }))
    const { edit, moves } = finish(check(cues, context), {
      steps: [],
      leadIn: { seconds: 0.1 },
      leadOut: { seconds: 0.5 },
    })
    const milliseconds = after(cues, edit).flatMap(({ start, end }) =>
      [start, end].map((time) => Math.round(toSeconds(time) * 1000)),
    )
    // Frame 53 is the nearest to 2.2 s; two before it is 2.125.
    expect(milliseconds).toEqual([900, 2125, 2200, 3500])
    expect(after(cues, edit).map(({ words }) => words)).toEqual(cues.map(({ words }) => words))
    expect(moves.map(({ reasons }) => [...reasons])).toEqual([['lead-in', 'lead-out'], ['lead-out']])
  })

  it('lets a cue be whose word begins before the cut', () => {
    const cues = [heard(framed(95, 150, 'One two'), 95 / 24, 140 / 24)]
    const context = contextOf(timing, { shots: [ticksOfFrame(100, film)] })
    const { edit } = finish(check(cues, context), { steps: ['shots'] })
    expect(after(cues, edit).map(({ words }) => words)).toEqual(cues.map(({ words }) => words))
    expect(frames(after(cues, edit))).toEqual([[88, 150]])
  })
})
