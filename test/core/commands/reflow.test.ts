import { describe, expect, it } from 'vitest'
import { askingCommands } from '../../../core/commands/all.ts'
import { perform } from '../../../core/commands/command.ts'
import { idsAfter } from '../../../core/cues/cue.ts'
import { reflow } from '../../../core/cues/reflow.ts'
import { reflowChanges } from '../../../core/cues/reflow-changes.ts'
import { segment } from '../../../core/cues/segment.ts'
import { defaultRules, defaultSettings, segmentRules } from '../../../core/cues/segment-rules.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { select, startHistory, undo } from '../../../core/document/history.ts'
import { usualRate } from '../../../core/time/frame-rate.ts'
import { fromSeconds, zero } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'

const words: Word[] =
  'I would have come earlier, but the train was late again today. Nobody had told us. We waited for an hour, and then we went home because it was cold.'
    .split(' ')
    .map((text, at) => ({
      text,
      offset: fromSeconds(1 + at * 0.4),
      duration: fromSeconds(0.35),
      source: 'recognized',
    }))
const narrow = segmentRules({ ...defaultSettings, charactersPerLine: 24, lines: 1 }, usualRate, 'en')
const cues = segment(words, defaultRules, idsAfter([]))
const around = { playhead: zero, frameRate: usualRate }

describe('re-flow', () => {
  it('is one step that undo takes back', () => {
    const history = startHistory({ ...emptyDocument, language: 'en', cues })
    const done = perform(
      history,
      askingCommands.reflow,
      { rules: narrow, guideline: { profile: 'vertical' } },
      around,
      0,
    )
    expect(done.past.map(({ label }) => label)).toEqual(['Re-flow'])
    expect(done.document.cues).toEqual(reflow(cues, narrow))
    expect(done.document.guidelines).toEqual({ profile: 'vertical' })
    expect(undo(done).document).toEqual(history.document)
    const again = perform(
      done,
      askingCommands.reflow,
      { rules: narrow, guideline: { profile: 'vertical' } },
      around,
      0,
    )
    expect(again).toBe(done)
  })

  it('selects the cue that holds what was selected', () => {
    const last = cues.at(-1)
    const history = select(startHistory({ ...emptyDocument, cues }), {
      active: last?.id ?? '',
      cues: [last?.id ?? ''],
    })
    const { document, selection } = perform(history, askingCommands.reflow, { rules: narrow }, around, 0)
    const chosen = document.cues.find(({ id }) => id === selection.active)
    expect(chosen?.words[0]).toEqual(last?.words[0])
  })

  it('takes what was let stand along with its cue', () => {
    const last = cues.at(-1)
    const ignored = [{ check: 'gap', cue: last?.id ?? '', text: 'cold.', reason: 'as agreed' }]
    const document: SubtitleDocument = { ...emptyDocument, cues, guidelines: { profile: 'bbc', ignored } }
    const done = perform(startHistory(document), askingCommands.reflow, { rules: narrow }, around, 0)
    // Another text: it waits under its old number for the cue to come back.
    expect(done.document.guidelines?.ignored).toEqual(ignored)
  })

  it('says what it moves, in groups that hold the same words', () => {
    const after = reflow(cues, narrow)
    const changes = reflowChanges(cues, after)
    expect(changes.flatMap(({ before }) => before)).toEqual(
      cues.filter(({ text, start }) => !after.some((now) => now.text === text && now.start === start)),
    )
    for (const { before, after: now } of changes) {
      expect(now.flatMap(({ words: own }) => own)).toEqual(before.flatMap(({ words: own }) => own))
    }
    expect(changes.some(({ kind }) => kind === 'breaks')).toBe(true)
    expect(reflowChanges(cues, cues)).toEqual([])
  })
})
