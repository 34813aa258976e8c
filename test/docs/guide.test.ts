import { expect, test } from 'vitest'
import { actions } from '../../renderer/keys/actions.ts'
import { boundKeys } from '../../renderer/keys/bound.ts'
import { pressName } from '../../renderer/keys/press.ts'
import { textsOfWindow } from '../renderer/language/collect.ts'
import { textOf } from './shown.ts'

const guide = textOf('docs/guide.md')
const lineOf = (at: number): number => guide.slice(0, at).split('\n').length
const { keys } = boundKeys()

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Comma: ',',
  Period: '.',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  NumpadAdd: 'Num +',
  NumpadSubtract: 'Num −',
  PageUp: 'Page up',
  PageDown: 'Page down',
}

/** A key as the guide writes it: "$mod+Shift+M" for "$mod+Shift+m". */
const written = (combination: string): string =>
  combination
    .split(/(?<=.)\+/)
    .map((part) => {
      const bare = part.replace(/^(?:Key|Digit)(?=.$)/, '')
      return signs[part] ?? (bare.length === 1 ? bare.toUpperCase() : bare)
    })
    .join('+')

/** What stands under "press" for some actions: two keys of each at most. */
const cellOf = (ids: readonly string[]): string =>
  ids
    .map((id) => {
      const own = keys.get(id)
      if (own === undefined) throw new Error(`there is no action ${id}`)
      return own
        .slice(0, 2)
        .map((each) => `\`${written(each)}\``)
        .join(' or ')
    })
    .join(', ')

/** The table of keys: what a row says, and the actions that it is about. */
const table: readonly (readonly [to: string, ids: readonly string[]])[] = [
  ['play or pause', ['play']],
  ['forwards, backwards, stop; faster with every press', ['play-faster', 'play-back', 'play-stop']],
  ['the same slowly', ['play-slow', 'play-back-slow']],
  ['one frame back, on', ['frame-back', 'frame-on']],
  ['ten frames back, on', ['frames-back', 'frames-on']],
  ['one second back, on', ['second-back', 'second-on']],
  ['play this cue, repeat it', ['play-cue', 'loop']],
  [
    'half a second up to the in-time, from it, up to the out-time, from it',
    ['play-before-start', 'play-after-start', 'play-before-end', 'play-after-end'],
  ],
  ['play the selected cues, repeat them', ['play-selection', 'loop-selection']],
  ['play from this cue to the end', ['play-on']],
  ['repeat a stretch: from here, to here, no longer', ['loop-stretch']],
  ['slower, faster, usual speed', ['slower', 'faster', 'usual-speed']],
  ['say where I am', ['say-status']],
  ['previous, next cue', ['previous-cue', 'next-cue']],
  ['edit its text', ['edit-text']],
  [
    'split at the text cursor, at the playhead, in the longest pause',
    ['split-at-caret', 'split-at-playhead', 'split-at-pause'],
  ],
  ['merge with the one before, the one after', ['merge-with-previous', 'merge-with-next']],
  ['words to the previous, the next cue', ['move-word-to-previous', 'move-word-to-next']],
  ['insert, delete', ['insert-cue', 'delete-cues']],
  ['in-time, out-time to the playhead', ['set-start', 'set-end']],
  ['in-time one frame earlier, later', ['nudge-start-earlier', 'nudge-start-later']],
  ['out-time one frame earlier, later', ['nudge-end-earlier', 'nudge-end-later']],
  ['the whole cue one frame earlier, later', ['nudge-cue-earlier', 'nudge-cue-later']],
  ['next, previous word', ['next-word', 'previous-word']],
  ['next, previous word that is guessed or doubted', ['next-uncertain-word', 'previous-uncertain-word']],
  ['start of the word 10 ms earlier, later', ['nudge-word-start-earlier', 'nudge-word-start-later']],
  ['end of the word 10 ms earlier, later', ['nudge-word-end-earlier', 'nudge-word-end-later']],
  [
    'start of the word one frame earlier, later',
    ['nudge-word-start-earlier-frame', 'nudge-word-start-later-frame'],
  ],
  [
    'end of the word one frame earlier, later',
    ['nudge-word-end-earlier-frame', 'nudge-word-end-later-frame'],
  ],
  ['play the word, repeat it', ['play-word', 'loop-word']],
  ['play around its start, its end', ['play-word-start', 'play-word-end']],
  ['the word in numbers', ['inspect-word']],
  ['shift all, selected or following cues', ['shift']],
  ['take an offered place, keep the guess', ['take-measured', 'keep-guess']],
  ['undo, redo', ['undo', 'redo']],
  ['open a reference, swap it with the document', ['second-open', 'second-swap']],
  [
    'copy the reference’s text, take its times, play it',
    ['copy-reference-text', 'copy-reference-times', 'play-reference'],
  ],
  ['next cue without a translation', ['next-untranslated']],
  ['compare with a file; versions with names', ['compare', 'versions']],
  ['find, find and replace', ['find', 'find-and-replace']],
  ['next, previous match', ['find-next', 'find-previous']],
  ['paste a script', ['paste-script']],
  ['search all commands', ['search']],
  [
    'live captions; pause and continue; stop; window of captions',
    ['live', 'live-pause', 'live-stop', 'live-captions'],
  ],
  ['next, previous panel', ['next-panel', 'previous-panel']],
]

/** Rows about keys of a field or a bar, which are no actions and the same in every map. */
const ofFields: readonly string[] = [
  'frame by frame backwards, forwards',
  'while typing: done and next, line break, leave as it was',
  'while typing at the start of the text, at its end: merge with the cue before, behind',
  'in the bar of finding: match case, whole words, regular expression',
  'in *Replace with*: replace and go on, replace all…',
]

test('the table of keys in the guide has the keys that there are, of the actions that it names', () => {
  const begin = guide.indexOf('| to | press |', guide.indexOf('\n## Keys\n'))
  const rows = guide
    .slice(begin, guide.indexOf('\n\n', begin))
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  for (const [to = '', press = ''] of rows) {
    if (ofFields.includes(to)) continue
    const known = table.find(([own]) => own === to)
    expect(known, `“${to}”: say in test/docs/guide.test.ts which actions this row is about`).toBeDefined()
    expect(press, `“${to}” in the table of keys of docs/guide.md`).toBe(cellOf(known?.[1] ?? []))
  }
  expect(rows.length).toBeGreaterThan(40)
})

/** The press of a key as a text writes it, "Ctrl+Alt+F" or "`Ctrl/Cmd K`"; null for words that are no keys. */
const pressOf = (text: string): string | null =>
  pressName(
    text
      .replaceAll('`', '')
      .trim()
      .replace(/^Ctrl\/Cmd[ +]/, '$mod+')
      .replace(/\bCtrl\+/, '$mod+')
      .replace(/\+([A-Z])$/, (_, letter: string) => `+${letter.toLowerCase()}`),
  )

/** A letter is the same key by its name and by its place. */
const sameKey = (press: string | null): string => (press ?? '').replace(/:(?:key|digit)(?=.$)/, ':')

const bare = (label: string): string => label.replace(/…$/, '').toLowerCase()
const palette = '$mod+k'

test('a key in brackets behind the name of an action is a key of that action', () => {
  let count = 0
  for (const { 1: label = '', 2: said = '', index } of guide.matchAll(
    /\*{1,2}([A-Z][^*\n]+?)\*{1,2} \(([^)\n]*)\)/g,
  )) {
    const named = actions.filter((action) => bare(action.label) === bare(label))
    const presses = said
      .split(/,| or /)
      .filter(
        (part) =>
          !/^[A-Z]?[a-z]{3,}$/.test(part.trim()) || /^(?:Space|Enter|Escape|Delete)$/.test(part.trim()),
      )
      .map(pressOf)
      .filter((press) => press !== null)
    if (named.length === 0 || presses.length === 0) continue
    count += 1
    const own = named.flatMap(({ id }) => keys.get(id) ?? []).concat(palette)
    for (const press of presses)
      expect(
        own.map((each) => sameKey(pressName(each))),
        `docs/guide.md:${lineOf(index)}: “${label}” has the keys ${own.join(', ')}; the guide says ${said}`,
      ).toContain(sameKey(press))
  }
  expect(count).toBeGreaterThan(5)
})

test('what the guide calls by a name with “…” is called so in the window', () => {
  const texts = new Set([...textsOfWindow(), ...actions.map(({ label }) => label)].map(bare))
  for (const { 1: name = '', index } of guide.matchAll(/(?<!\*)\*{1,2}([A-Z][^*\n]+…)\*{1,2}(?!\*)/g))
    for (const part of name.split(/ > | → /))
      expect(texts, `docs/guide.md:${lineOf(index)} speaks of “${part}”, which nothing is called`).toContain(
        bare(part),
      )
})
