import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askingCommands, commands } from '../../../core/commands/all.ts'
import { perform, type Command } from '../../../core/commands/command.ts'
import type { Cue } from '../../../core/cues/cue.ts'
import { labelOf, withLabelTaken, withLabelWritten } from '../../../core/cues/speaker-label.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { startHistory, undo, type History } from '../../../core/document/history.ts'
import { lint } from '../../../core/document/lint.ts'
import { colorOfSpeaker, speakersOf } from '../../../core/document/speakers.ts'
import { webvtt } from '../../../core/formats/webvtt.ts'
import { fromSeconds, zero } from '../../../core/time/ticks.ts'

const around = { playhead: zero, frameRate: { numerator: 25, denominator: 1 } } as const

const documentOf = (...cues: readonly (readonly [text: string, speaker?: string])[]): SubtitleDocument => ({
  ...emptyDocument,
  cues: cues.map(([text, speaker], at) => ({
    ...cueOf({ id: String(at + 1), start: fromSeconds(at), end: fromSeconds(at + 1), text }),
    ...(speaker === undefined ? {} : { speaker }),
  })),
})

const historyOf = (document: SubtitleDocument, ...selected: readonly string[]): History => ({
  ...startHistory(document),
  selection: { active: selected[0] ?? null, cues: selected },
})

let now = 0

function run<Argument>(history: History, command: Command<Argument>, argument: Argument): History {
  now += 10_000
  const after = perform(history, command, argument, around, now)
  expect(lint(after.document)).toEqual([])
  // Whatever was done is undone in one step, to the very same document.
  if (after !== history) expect(undo(after).document).toEqual(history.document)
  return after
}

const command = (id: string): Command => {
  const found = commands.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const said = ({ document }: History) => document.cues.map(({ speaker, text }) => [speaker, text])

describe('who speaks according to the text', () => {
  it.each([
    ['JOHN: Come in.', 'JOHN', 'Come in.'],
    ['Dr. O’Neil: Sit down.', 'Dr. O’Neil', 'Sit down.'],
    ['MAN 2 (off): Hello', 'MAN 2', 'Hello'],
    ['[Narrator]: Once upon a time', 'Narrator', 'Once upon a time'],
    ['{\\an8}<i>Ann: softly</i>', 'Ann', '{\\an8}<i>softly</i>'],
    ['李明：你好', '李明', '你好'],
    ['>> REPORTER:\nGood evening.', 'REPORTER', 'Good evening.'],
  ])('%j', (text, speaker, rest) => expect(labelOf(text)).toEqual({ speaker, text: rest }))

  it.each([
    'The time is 12:30 now',
    '12:30 it is',
    'he said: no',
    'Note: this is no name',
    'https://example.com',
    'ANN: Yes.\nBOB: No.',
    '- Ann: Yes.\n- Bob: No.',
    'A long sentence that ends with a colon: and goes on',
    '',
  ])('nobody in %j', (text) => expect(labelOf(text)).toBeUndefined())

  it('comes back as it was, and words keep their times', () => {
    const name = fc.constantFrom('JOHN', 'Dr. Smith', 'MAN 2', 'Zoë')
    const rest = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,4}[.?!]$/)
    fc.assert(
      fc.property(name, rest, (speaker, text) => {
        const start = fromSeconds(1)
        const cue = cueOf({ id: '1', start, end: fromSeconds(3), text: `${speaker}: ${text}` })
        const taken = withLabelTaken(cue)
        expect(taken).toMatchObject({ speaker, text, start, end: cue.end })
        const back = withLabelWritten(taken)
        expect(back).toMatchObject({ text: cue.text, start, end: cue.end })
        expect(back.speaker).toBeUndefined()
      }),
      { numRuns: 100 },
    )
  })
})

describe('the speaker of cues', () => {
  it('is set for all that are selected, and for what single words said before', () => {
    const shared: Cue = {
      ...cueOf({ id: '1', start: zero, end: fromSeconds(1), text: 'one two' }),
      words: cueOf({ id: '1', start: zero, end: fromSeconds(1), text: 'one two' }).words.map((word, at) =>
        at === 0 ? { ...word, speaker: 'Bob' } : word,
      ),
    }
    const before = historyOf(
      { ...documentOf(['a'], ['b']), cues: [shared, ...documentOf(['a'], ['b']).cues.slice(1)] },
      '1',
      '2',
    )
    const after = run(before, askingCommands.setSpeaker, { name: '  Ann   Lee ' })
    expect(after.document.cues.map(({ speaker }) => speaker)).toEqual(['Ann Lee', 'Ann Lee'])
    expect(after.document.cues[0]?.words.every(({ speaker }) => speaker === undefined)).toBe(true)
    expect(run(after, askingCommands.setSpeaker, { name: 'Ann Lee' })).toBe(after)
    expect(run(after, askingCommands.setSpeaker, { name: null }).document.cues[1]?.speaker).toBeUndefined()
  })

  it('has another name everywhere, also in voices inside the text; a name that is taken joins the two', () => {
    const document = {
      ...documentOf(['a', 'Ann'], ['<v Ann>b</v> <v Bob>c</v>'], ['d', 'Bob']),
      speakers: [{ name: 'Ann', color: '#ff0000' }, { name: 'Bob' }],
    }
    const renamed = run(historyOf(document), askingCommands.renameSpeaker, { from: 'Ann', to: 'Anna <i>' })
    expect(said(renamed)).toEqual([
      ['Anna <i>', 'a'],
      [undefined, '<v Anna  i>b</v> <v Bob>c</v>'],
      ['Bob', 'd'],
    ])
    expect(colorOfSpeaker(renamed.document, 'Anna <i>')).toBe('#ff0000')
    const merged = run(historyOf(document), askingCommands.renameSpeaker, { from: 'Ann', to: 'Bob' })
    expect(speakersOf(merged.document)).toEqual([{ name: 'Bob', color: '#ff0000', cues: 3 }])
    expect(merged.past.at(-1)?.label).toBe('Merge speakers')
  })

  it('is taken from the text of all cues and written back', () => {
    const start = historyOf(documentOf(['JOHN: Come in.'], ['nobody'], ['Ann: Yes.']))
    const taken = run(start, command('speakers-from-text'), undefined)
    expect(said(taken)).toEqual([
      ['JOHN', 'Come in.'],
      [undefined, 'nobody'],
      ['Ann', 'Yes.'],
    ])
    expect(said(run(taken, command('speakers-to-text'), undefined))).toEqual(said(start))
    expect(run(taken, command('speakers-from-text'), undefined)).toBe(taken)
  })

  it('has a colour that is one step to undo, and WebVTT keeps the voice', () => {
    const start = historyOf(documentOf(['a', 'Ann']))
    const colored = run(start, askingCommands.setSpeakerColor, new Map([['Ann', '#FF0']]))
    expect(colored.document.speakers).toEqual([{ name: 'Ann', color: '#ffff00' }])
    expect(webvtt.serialize(colored.document)).toContain('<v Ann>a</v>')
    const bare = run(colored, askingCommands.setSpeakerColor, new Map([['Ann', null]]))
    expect(colorOfSpeaker(bare.document, 'Ann')).toBeUndefined()
  })
})

describe('notes', () => {
  it('are written, changed and taken away, and are never text', () => {
    const start = historyOf(documentOf(['a'], ['b']), '2')
    const noted = run(start, askingCommands.setNote, { note: ' check <b>\r\nthis ' })
    expect(noted.document.cues.map(({ note }) => note)).toEqual([undefined, 'check <b>\nthis'])
    const gone = run(noted, askingCommands.setNote, { note: '  ' })
    expect(gone.document.cues[1]).not.toHaveProperty('note')
  })
})
