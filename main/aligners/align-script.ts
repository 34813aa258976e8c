import type { PcmStream } from '../../core/audio/pcm.ts'
import { evidenceOf } from '../../core/cues/anchors.ts'
import { placeGuesses } from '../../core/cues/guesses.ts'
import { Failure } from '../../core/problems/failure.ts'
import { endOf, toSeconds, type Span } from '../../core/time/ticks.ts'
import { isMeasured, type Word } from '../../core/transcript/word.ts'
import type { Unwritten } from '../../preload/jobs.ts'
import { alignDraft, type Aligned } from './align-draft.ts'
import { alignText, type AlignTextOptions } from './align-text.ts'
import { middleOf } from './stretch.ts'

export interface ScriptOptions extends AlignTextOptions {
  /** Numbers of the tokens that nobody says: sound labels. */
  readonly unspoken?: readonly number[]
  /** Words that were heard or measured before, in order; those that the script has too keep their times. */
  readonly draft?: readonly Word[]
  /** Hears all of the sound, for a text that turns out not to be quite what is said; absent where no engine can. */
  readonly hear?: (() => Promise<readonly Word[]>) | undefined
}

export interface AlignedScript {
  /** One a token, in order. Those that nobody says as far as can be heard are `interpolated`. */
  readonly words: readonly Word[]
  /** Speech that the script has no words for, in order. */
  readonly unwritten: readonly Unwritten[]
}

/** A draft of which less than this share of words is in the script says nothing about it. */
const related = 0.1
/** A text needs no second look while fewer words than this lack evidence, and no two that follow each other. */
const doubtful = 0.01

/**
 * Says when each word of a script is said. With a draft its words are anchors (see `alignDraft`). Without one the text is
 * measured by itself; where that leaves doubts - words without evidence, speech without words - the sound is heard, and what
 * was heard is the draft. `open` gives the sound from its beginning, once for each pass. Throws `text-unalignable` when the
 * text is not what is said, `language-unsupported`, and `canceled`.
 */
export async function alignScript(
  open: () => PcmStream,
  tokens: readonly string[],
  options: ScriptOptions,
): Promise<AlignedScript> {
  const silent = new Set(options.unspoken ?? [])
  const numbers = tokens.flatMap((_, index) => (silent.has(index) ? [] : [index]))
  const said = numbers.map((index) => tokens[index] ?? '')
  const aligned = await alignSaid(open, said, options)
  const words = new Array<Word | undefined>(tokens.length)
  for (const [at, index] of numbers.entries()) words[index] = aligned.words[at]
  return {
    words: placeGuesses(tokens, words),
    unwritten: aligned.unwritten.toSorted((a, b) => a.offset - b.offset),
  }
}

async function alignSaid(
  open: () => PcmStream,
  said: readonly string[],
  options: ScriptOptions,
): Promise<Aligned> {
  const { draft = [], hear } = options
  if (isRelated(said, draft, options.language)) {
    return refused(keeping(await alignDraft(open(), said, draft, options), said, draft, options.language))
  }
  let first: Aligned | undefined
  let failure: unknown
  try {
    first = await withoutDraft(open(), said, options)
  } catch (error) {
    if (hear === undefined || !(error instanceof Failure) || error.code !== 'text-unalignable') throw error
    failure = error
  }
  if (first !== undefined && (hear === undefined || !isDoubtful(first))) return first
  const heard = (await hear?.().catch((error: unknown) => without(error, options.signal))) ?? []
  if (!isRelated(said, heard, options.language)) {
    if (first === undefined) throw failure
    return first
  }
  return refused(await alignDraft(open(), said, heard, options))
}

/** An engine that fails takes nothing away from what was measured. */
function without(error: unknown, { aborted }: AbortSignal): undefined {
  if (aborted || !(error instanceof Failure) || error.code === 'canceled') throw error
}

async function withoutDraft(
  pcm: PcmStream,
  said: readonly string[],
  options: ScriptOptions,
): Promise<Aligned> {
  const speech: Span[] = []
  const words = await alignText(pcm, said, { ...options, onSpeech: (span) => speech.push(span) })
  const middles = words.filter(isMeasured).map(middleOf)
  let at = 0
  const unwritten = speech.flatMap((span): Unwritten[] => {
    while (at < middles.length && (middles[at] ?? 0) < span.offset) at += 1
    return (middles[at] ?? Infinity) < endOf(span) || toSeconds(span.duration) < 1.2
      ? []
      : [{ ...span, text: '' }]
  })
  return { words: words.map((word) => (isMeasured(word) ? word : undefined)), unwritten }
}

function isDoubtful({ words, unwritten }: Aligned): boolean {
  const missing = words.filter((word) => word === undefined).length
  const hasRun = words.some((word, at) => word === undefined && at > 0 && words[at - 1] === undefined)
  return unwritten.length > 0 || hasRun || missing > doubtful * words.length
}

function isRelated(said: readonly string[], draft: readonly Word[], language: string): boolean {
  if (draft.length === 0) return false
  const { anchors, isUsed } = evidenceOf(said, draft, language)
  const used = isUsed.filter(Boolean).length
  // A trailer says a small part of the film's text, a text may be a small part of what is said.
  return used >= related * draft.length || anchors.filter(Boolean).length >= related * said.length
}

/** The text of another recording, or in another language. */
function refused(aligned: Aligned): Aligned {
  const measured = aligned.words.filter((word) => word !== undefined && isMeasured(word))
  const heard = measured.reduce((sum, word) => sum + toSeconds(word?.duration ?? (0 as Span['duration'])), 0)
  const rest = aligned.unwritten.reduce((sum, { duration }) => sum + toSeconds(duration), 0)
  if (measured.length < aligned.words.length / 2 && heard <= rest / 2) throw new Failure('text-unalignable')
  return aligned
}

/** Words that the draft has word for word keep what is known of them: their times were measured, or a person set them. */
function keeping(
  aligned: Aligned,
  said: readonly string[],
  draft: readonly Word[],
  language: string,
): Aligned {
  const { anchors } = evidenceOf(said, draft, language)
  const uses = new Map<number, number>()
  for (const anchor of anchors) if (anchor !== null) uses.set(anchor.from, (uses.get(anchor.from) ?? 0) + 1)
  const words = aligned.words.map((word, at): Word | undefined => {
    const anchor = anchors[at]
    const old = draft[anchor?.from ?? -1]
    const isOne = anchor?.isSure === true && anchor.to - anchor.from === 1 && uses.get(anchor.from) === 1
    return isOne && old !== undefined && isMeasured(old) ? { ...old, text: said[at] ?? '' } : word
  })
  return { ...aligned, words }
}
