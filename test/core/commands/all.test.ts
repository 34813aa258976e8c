import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askingCommands, commands } from '../../../core/commands/all.ts'
import { contextOf, perform, type Command, type Surroundings } from '../../../core/commands/command.ts'
import { lint } from '../../../core/document/lint.ts'
import { markSaved, redo, select, startHistory, undo, type History } from '../../../core/document/history.ts'
import { endOf, ticks, zero } from '../../../core/time/ticks.ts'
import { cueText, subtitles } from '../document/arbitrary.ts'

const folder = join(import.meta.dirname, '../../../core/commands')
const known: readonly { readonly id: string; readonly label: string; readonly keys: readonly string[] }[] = [
  ...commands,
  ...Object.values(askingCommands),
]

describe('the registry', () => {
  it('has every file of the folder, in the order of the alphabet', async () => {
    const files = readdirSync(folder).filter((file) => file !== 'all.ts' && file !== 'command.ts')
    const exported: string[] = []
    for (const file of files) {
      const module = (await import(join(folder, file))) as Record<string, Command>
      const ids = Object.values(module).map(({ id }) => id)
      for (const id of ids) expect(id.startsWith(file.replace('.ts', ''))).toBe(true)
      exported.push(...ids)
    }
    expect(known.map(({ id }) => id).sort()).toEqual(exported.sort())
    expect(commands.map(({ id }) => id)).toEqual(commands.map(({ id }) => id).sort())
  })

  it('gives every command a label, and no two the same keys', () => {
    const keys = known.flatMap((command) => command.keys)
    expect(new Set(keys).size).toBe(keys.length)
    expect(new Set(known.map(({ id }) => id)).size).toBe(known.length)
    for (const { id, label } of known) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(label).toMatch(/^[A-Z]/)
    }
  })
})

const rates = [
  { numerator: 25, denominator: 1 },
  { numerator: 24_000, denominator: 1001 },
] as const

interface Step {
  readonly what: number
  readonly text: string
  readonly span: readonly [number, number]
  readonly picked: readonly number[]
  readonly caret: number | null
  readonly draft: string | null
  readonly rest: number
}

const moment = fc.integer({ min: 0, max: 400_000_000 })
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.nat(1000),
  text: cueText,
  span: fc.tuple(moment, fc.oneof(moment, fc.integer({ min: -30_000_000, max: 30_000_000 }))),
  picked: fc.array(fc.nat(12), { maxLength: 4 }),
  caret: fc.option(fc.nat(30)),
  draft: fc.option(cueText, { freq: 4 }),
  rest: fc.constantFrom(1, 10, 600, 5000),
})

/** One thing that happens to a history: a command, a look elsewhere, a save. */
function take(history: History, { what, text, span, picked, caret, draft }: Step, now: number): History {
  const { cues } = history.document
  const ids = [...new Set(picked.flatMap((at) => cues[at % Math.max(1, cues.length)]?.id ?? []))]
  const here = what % 3 === 0 ? select(history, { active: ids[0] ?? null, cues: ids }) : history
  const around: Surroundings = {
    playhead: ticks(span[0]),
    frameRate: rates[what % 2] ?? rates[0],
    ...(what % 5 === 0 ? { duration: ticks(300_000_000) } : {}),
    ...(caret === null ? {} : { caret }),
    ...(what % 7 === 0 ? { word: what % 6 } : {}),
    ...(draft === null ? {} : { draft }),
  }
  const id = ids[0] ?? here.selection.active ?? cues[0]?.id ?? 'none'
  const cue = cues.find((one) => one.id === id)
  const choices = [
    ...commands.map((command) => () => perform(here, command, undefined, around, now)),
    () => perform(here, askingCommands.setText, { id, text }, around, now),
    () => perform(here, askingCommands.setText, { id, text: text.slice(0, 5) }, around, now),
    () =>
      perform(
        here,
        askingCommands.setTimes,
        { id, start: ticks(span[0]), end: ticks(span[0] + Math.abs(span[1])) },
        around,
        now,
      ),
    () =>
      perform(
        here,
        askingCommands.setTimes,
        {
          id,
          start: ticks(Math.max(0, (cue?.start ?? ticks(0)) + (what % 2 === 0 ? span[1] : 0))),
          end: ticks((cue?.end ?? ticks(9)) + span[1]),
          gesture: 'drag',
        },
        around,
        now,
      ),
    () =>
      perform(
        here,
        askingCommands.shift,
        { by: ticks(span[1]), cues: (['selected', 'all', 'following'] as const)[what % 3] ?? 'all' },
        around,
        now,
      ),
    () =>
      perform(
        here,
        askingCommands.pointSync,
        {
          points: [
            { from: ticks(0), to: ticks(span[1]) },
            { from: ticks(span[0] + 1), to: ticks(span[1] + Math.round(span[0] * 1.04) + 1) },
          ],
          cues: what % 2 === 0 ? 'all' : 'selected',
        },
        around,
        now,
      ),
    () =>
      perform(
        here,
        askingCommands.changeFrameRate,
        { from: rates[what % 2] ?? rates[0], to: rates[(what + 1) % 2] ?? rates[0] },
        around,
        now,
      ),
    () =>
      perform(
        here,
        askingCommands.insertBetween,
        { start: ticks(span[0]), end: ticks(span[0] + Math.abs(span[1])) },
        around,
        now,
      ),
    () =>
      perform(
        here,
        askingCommands.setWordEdge,
        {
          id,
          at: what % 6,
          edge: what % 2 === 0 ? 'start' : 'end',
          time: ticks((cue?.words[what % 6]?.offset ?? span[0]) + span[1]),
          how: (['roll', 'ripple', 'free'] as const)[what % 3] ?? 'roll',
          ...(what % 4 === 0 ? { gesture: 'edge' } : {}),
        },
        around,
        now,
      ),
    () =>
      perform(
        here,
        askingCommands.setWordTimes,
        {
          id,
          at: what % 6,
          start: ticks((cue?.words[what % 6]?.offset ?? span[0]) + (what % 2 === 0 ? span[1] : 0)),
          end: ticks(endOf(cue?.words[what % 6] ?? { offset: zero, duration: zero }) + span[1]),
        },
        around,
        now,
      ),
    () =>
      perform(
        here,
        askingCommands.moveWords,
        { id, at: what % 4, to: what % 2 === 0 ? 'previous' : 'next' },
        around,
        now,
      ),
    () => undo(here),
    () => redo(here),
    () => markSaved(here),
  ]
  return choices[what % choices.length]?.() ?? here
}

describe('any sequence of commands', () => {
  it('leaves a sound document at every step, and undoes to the start and redoes to the end', () => {
    const done = new Map<string, number>()
    fc.assert(
      fc.property(subtitles, fc.array(step, { minLength: 12, maxLength: 40 }), (document, steps) => {
        let history = startHistory(document)
        let now = 0
        for (const one of steps) {
          now += one.rest
          const before = history.document
          history = take(history, one, now)
          expect(lint(history.document)).toEqual([])
          for (const cue of history.document.cues) {
            const old = before.cues.find(({ id }) => id === cue.id)
            // A cue may come empty from a file; no command makes one that is shown for no time, or before the beginning.
            if (old === undefined || old.end > old.start) expect(cue.end).toBeGreaterThan(cue.start)
            expect(cue.start).toBeGreaterThanOrEqual(0)
          }
          const label = history.past.at(-1)?.label
          if (history.document !== before && label !== undefined) done.set(label, (done.get(label) ?? 0) + 1)
        }
        const last = redoAll(history)
        const first = undoAll(last)
        expect(first.document).toEqual(document)
        expect(redoAll(first).document).toEqual(last.document)
        expect(undoAll(redoAll(first)).document).toEqual(document)
      }),
      // One in fifty steps is of each kind, and some of them do nothing: fewer runs would be short of one by chance.
      { numRuns: 500 },
    )
    // All of them did something, often enough to mean it.
    for (const label of [
      'Split cue',
      'Merge cues',
      'Insert cue',
      'Delete cue',
      'Delete cues',
      'Edit text',
      'Shift times',
      'Point sync',
      'Change frame rate',
    ]) {
      expect(done.get(label) ?? 0, label).toBeGreaterThan(20)
    }
    for (const label of [
      'Set in-time',
      'Set out-time',
      'Set in and out',
      'Move cue',
      'Nudge cue',
      'Nudge in-time',
      'Nudge out-time',
      'Nudge word',
      'Set word edge',
      'Set word times',
      'Move word',
      'Move words',
    ]) {
      expect(done.get(label) ?? 0, label).toBeGreaterThan(20)
    }
  })
})

function undoAll(history: History): History {
  let now = history
  while (now.past.length > 0) now = undo(now)
  return now
}

function redoAll(history: History): History {
  let now = history
  while (now.future.length > 0) now = redo(now)
  return now
}

describe('plan', () => {
  it('of every command is null, or throws nothing, without any cue', () => {
    const context = contextOf(startHistory({ language: '', cues: [], styles: {}, metadata: {} }), {
      playhead: ticks(0),
      frameRate: rates[0],
    })
    const able = commands.filter((command) => command.plan(context) !== null).map(({ id }) => id)
    expect(able).toEqual(['insert-cue'])
  })
})
