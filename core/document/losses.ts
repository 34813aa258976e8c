import type { Loss } from '../problems/problem.ts'
import { isMeasured } from '../transcript/word.ts'
import type { SubtitleDocument } from './document.ts'

/** What a format can hold. What is not said here it cannot. */
export interface Holds {
  /** Its name in messages: "SubRip". */
  readonly name: string
  /** Word times: all of a word, only when it begins, or nothing. */
  readonly words?: 'all' | 'starts' | 'none'
  readonly sources?: boolean
  readonly speaker?: boolean
  readonly style?: boolean
  readonly language?: boolean
  readonly metadata?: boolean
  readonly timing?: boolean
  /** Names in `Cue.settings` that it can write, or all. */
  readonly settings: readonly string[] | 'all'
  /** The format whose kept blocks it writes back. */
  readonly kept?: string
  /** Cues whose inline markup it would drop. */
  readonly markup?: number
}

/** Somebody else than the speaker of the cue says some of its words. */
const isShared = ({ words, speaker }: SubtitleDocument['cues'][number]): boolean =>
  words.some((word) => word.speaker !== undefined && word.speaker !== speaker)

/** What a file of a format that `holds` so much would lose of `document`. */
export function losses(document: SubtitleDocument, holds: Holds): readonly Loss[] {
  const { name, settings } = holds
  const { cues, styles, metadata, kept, language } = document
  const count = (is: (cue: (typeof cues)[number]) => boolean): number => cues.filter(is).length
  const words = (is: (word: (typeof cues)[number]['words'][number]) => boolean): number =>
    cues.reduce((sum, cue) => sum + cue.words.filter(is).length, 0)
  // What a cue was read from, byte for byte, says nothing that the cue does not say.
  const isLost = (setting: string): boolean =>
    settings !== 'all' && !settings.includes(setting) && !setting.endsWith(':source')
  const notes = [
    Object.keys(styles).length,
    Object.keys(metadata).length,
    kept === undefined || kept.format === holds.kept ? 0 : kept.blocks.length,
  ].reduce((sum, part) => sum + part, 0)
  const found: Loss[] = [
    {
      what: 'words',
      message:
        holds.words === 'starts'
          ? `${name} holds when a word begins, not when it ends.`
          : `${name} has no place for the times of words.`,
      count: holds.words === 'all' ? 0 : words(isMeasured),
    },
    {
      what: 'sources',
      message: `${name} does not say how a word was timed, nor how sure the recognizer was.`,
      count:
        holds.sources === true || holds.words === undefined || holds.words === 'none' ? 0 : words(isMeasured),
    },
    {
      what: 'speaker',
      message: `${name} has no place for who speaks.`,
      count: holds.speaker === true ? 0 : count(({ speaker }) => speaker !== undefined),
    },
    {
      what: 'speaker',
      message: `${name} says who speaks a cue, not who speaks each of its words.`,
      count: holds.speaker === true ? count(isShared) : 0,
    },
    {
      what: 'style',
      message: `${name} has no named styles.`,
      count: holds.style === true ? 0 : count(({ style }) => style !== undefined),
    },
    {
      what: 'position',
      message: `${name} cannot hold where these cues are on the picture.`,
      count: count((cue) => Object.keys(cue.settings ?? {}).some(isLost)),
    },
    {
      what: 'timing',
      message: `${name} has no times.`,
      count: holds.timing === false ? cues.length : 0,
    },
    {
      what: 'markup',
      message: `Some inline styling of these cues cannot be written as ${name}; their text is kept.`,
      count: holds.markup ?? 0,
    },
    {
      what: 'metadata',
      message: `Notes, styles and headers of the old file do not fit into ${name}.`,
      count: holds.metadata === true ? 0 : notes,
    },
    {
      what: 'language',
      message: `${name} does not say its language.`,
      count: holds.language === true || language === '' ? 0 : 1,
    },
  ]
  return found.filter(({ count: concerned }) => concerned > 0)
}
