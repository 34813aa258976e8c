import { isUnasked } from '../cues/guessed-cue.ts'
import type { Cue } from '../cues/cue.ts'
import { counted } from '../problems/counted.ts'
import type { Loss } from '../problems/problem.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import type { SubtitleDocument } from './document.ts'

/** What a format can hold. What is not said here it cannot. */
export interface Holds {
  /** Its name in messages: "SubRip". */
  readonly name: string
  /** Word times: all of a word, when it begins and ends, the same to a hundredth of a second, only when it begins, or nothing. */
  readonly words?: 'all' | 'times' | 'hundredths' | 'starts' | 'none'
  readonly sources?: boolean
  readonly speaker?: boolean
  readonly style?: boolean
  readonly language?: boolean
  /** Everything of `metadata`, `styles` and kept blocks, or the names in `metadata` that it has a place for. */
  readonly metadata?: boolean | readonly string[]
  readonly timing?: boolean
  /** Names in `Cue.settings` that it can write, or all. */
  readonly settings: readonly string[] | 'all'
  /** Notes on cues. */
  readonly notes?: boolean
  /** Markers of places in the film. */
  readonly markers?: boolean
  /** The formats whose kept blocks it writes back. */
  readonly kept?: string | readonly string[]
  /** Cues whose inline markup it would drop: their indices, or how many. */
  readonly markup?: number | readonly number[]
}

/** Cues, words or notes that lose something, and the first cues among them. */
interface Concerned {
  readonly count: number
  readonly examples: readonly number[]
}

const shown = 3
const nobody: Concerned = { count: 0, examples: [] }

/** Names in `Cue.settings` that only remember how a file was written: nobody misses them elsewhere. */
const bookkeeping: ReadonlySet<string> = new Set(['verbatim', 'source', 'index', 'id', 'other', 'number'])

/** What a setting is: "ass:layer" and the like by what stands behind the format's name, all others say where a cue is. */
function kindOf(setting: string): 'position' | 'style' | undefined {
  const name = setting.slice(setting.indexOf(':') + 1)
  if (bookkeeping.has(name)) return undefined
  if (name === setting || /layer|margin|region|row|col|pos|align|justif|place|origin|extent|line/i.test(name))
    return 'position'
  return 'style'
}

/** What a file of a format that `holds` so much would lose of `document`. */
export function losses(document: SubtitleDocument, holds: Holds): readonly Loss[] {
  const { name, settings } = holds
  const { cues, language } = document
  const cuesOf = (is: (cue: Cue) => boolean): Concerned => concerned(cues, (cue) => (is(cue) ? 1 : 0))
  const wordsOf = (is: (word: Word) => boolean): Concerned =>
    // Words that nobody has asked for are guesses: none of them is measured.
    concerned(cues, (cue) =>
      isUnasked(cue) ? 0 : cue.words.reduce((sum, word) => sum + (is(word) ? 1 : 0), 0),
    )
  const loses = (kind: 'position' | 'style'): ((cue: Cue) => boolean) => {
    if (settings === 'all') return () => false
    const isLost = (setting: string): boolean => !settings.includes(setting) && kindOf(setting) === kind
    return (cue) => cue.settings !== undefined && Object.keys(cue.settings).some(isLost)
  }
  const named: ((cue: Cue) => boolean) | undefined =
    holds.style === true ? undefined : ({ style }) => style !== undefined
  const styled = loses('style')
  const notes = notesOf(holds, document)
  const speakers = new Set(cues.flatMap(({ speaker }) => speaker ?? []))
  const found: readonly (readonly [Loss['what'], Concerned, (count: number) => string])[] = [
    [
      'words',
      holds.words === 'all' || holds.words === 'times' ? nobody : wordsOf(isMeasured),
      (count) =>
        holds.words === 'starts'
          ? counted(
              count,
              '{{count}} word keeps when it begins, not when it ends.',
              '{{count}} words keep when they begin, not when they end.',
            )
          : holds.words === 'hundredths'
            ? counted(
                count,
                '{{count}} word keeps its time to a hundredth of a second.',
                '{{count}} words keep their times to a hundredth of a second.',
              )
            : counted(count, '{{count}} word loses its time.', '{{count}} words lose their times.'),
    ],
    [
      'sources',
      holds.sources === true || holds.words === undefined || holds.words === 'none'
        ? nobody
        : wordsOf(isMeasured),
      (count) =>
        counted(
          count,
          '{{count}} word loses how it was timed, and how sure the recognizer was.',
          '{{count}} words lose how they were timed, and how sure the recognizer was.',
        ),
    ],
    [
      'speaker',
      holds.speaker === true ? cuesOf(isShared) : cuesOf(({ speaker }) => speaker !== undefined),
      (count) =>
        holds.speaker === true
          ? counted(
              count,
              '{{count}} cue is spoken by several; {{1}} says only one speaker.',
              '{{count}} cues are spoken by several; {{1}} says only one speaker each.',
              name,
            )
          : counted(
              speakers.size,
              '{{count}} speaker is not named any more, in {{1}}.',
              '{{count}} speakers are not named any more, in {{1}}.',
              counted(count, '{{count}} cue', '{{count}} cues'),
            ),
    ],
    [
      'style',
      cuesOf((cue) => named?.(cue) === true || styled(cue)),
      (count) =>
        counted(count, '{{count}} cue loses its named style.', '{{count}} cues lose their named styles.'),
    ],
    [
      'position',
      cuesOf(loses('position')),
      (count) => counted(count, '{{count}} cue loses its position.', '{{count}} cues lose their position.'),
    ],
    [
      'timing',
      holds.timing === false ? cuesOf(() => true) : nobody,
      (count) => counted(count, '{{count}} cue loses its time.', '{{count}} cues lose their times.'),
    ],
    [
      'markup',
      markedUp(holds.markup),
      (count) =>
        counted(
          count,
          '{{count}} cue loses some of its styling; its text is kept.',
          '{{count}} cues lose some of their styling; their text is kept.',
        ),
    ],
    [
      'metadata',
      notes.length === 0 ? nobody : { count: notes.length, examples: [] },
      (count) =>
        counted(
          count,
          '{{count}} note, style or header of the old file is left out.',
          '{{count}} notes, styles and headers of the old file are left out.',
        ),
    ],
    [
      'notes',
      holds.notes === true ? nobody : cuesOf(({ note }) => note !== undefined),
      (count) => counted(count, '{{count}} cue loses its note.', '{{count}} cues lose their notes.'),
    ],
    [
      'speaker',
      {
        count:
          holds.speaker === true
            ? (document.speakers ?? []).filter(({ color }) => color !== undefined).length
            : 0,
        examples: [],
      },
      (count) =>
        counted(count, '{{count}} speaker loses the colour.', '{{count}} speakers lose their colours.'),
    ],
    [
      'markers',
      { count: holds.markers === true ? 0 : (document.markers?.length ?? 0), examples: [] },
      (count) => counted(count, '{{count}} marker is left out.', '{{count}} markers are left out.'),
    ],
    [
      'script',
      { count: document.script === undefined || document.script.text.trim() === '' ? 0 : 1, examples: [] },
      () => 'The script for the voice is left out; a project keeps it.',
    ],
    [
      'language',
      holds.language === true || language === '' ? nobody : { count: 1, examples: [] },
      () => `${name} does not say its language.`,
    ],
  ]
  return found.flatMap(([what, { count, examples }, message]): readonly Loss[] =>
    count === 0
      ? []
      : [{ what, count, message: message(count), ...(examples.length === 0 ? {} : { examples }) }],
  )
}

/** Somebody else than the speaker of the cue says some of its words. */
const isShared = (cue: Cue): boolean =>
  !isUnasked(cue) && cue.words.some(({ speaker }) => speaker !== undefined && speaker !== cue.speaker)

/** How many `count` gives in all, and the first cues of which it gives some. */
function concerned(cues: readonly Cue[], countOf: (cue: Cue) => number): Concerned {
  const examples: number[] = []
  let count = 0
  for (const [index, cue] of cues.entries()) {
    const own = countOf(cue)
    if (own > 0 && examples.length < shown) examples.push(index)
    count += own
  }
  return { count, examples }
}

const markedUp = (markup: Holds['markup'] = 0): Concerned =>
  typeof markup === 'number'
    ? { count: markup, examples: [] }
    : { count: markup.length, examples: markup.slice(0, shown) }

/** Names of what the file said beside its cues, and the format does not write back. */
const notesOf = (holds: Holds, { styles, metadata, kept }: SubtitleDocument): readonly unknown[] =>
  holds.metadata === true
    ? []
    : [
        ...Object.keys(styles),
        ...Object.keys(metadata).filter(
          (key) => typeof holds.metadata !== 'object' || !holds.metadata.includes(key),
        ),
        ...(kept === undefined || [holds.kept ?? []].flat().includes(kept.format) ? [] : kept.blocks),
      ]
