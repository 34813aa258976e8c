import { isQuiet } from '../../core/audio/quiet.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { questionFor, type Neighbours, type Question } from '../../core/cues/remeasure-question.ts'
import { remeasure, type Remeasured } from '../../core/cues/remeasure.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { indexAfter, indexBefore } from '../../core/document/find.ts'
import { spanOf } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import { reportOf } from '../refusal.ts'
import type { Session, State } from '../store.ts'
import { languageOf } from './facts.ts'
import { roomOf } from './typed.ts'

/** The person wants it, and there is sound to measure in. */
export const canMeasure = ({ settings, media, line }: State): boolean =>
  settings?.remeasure === true && line === 'open' && media !== null && media.opened.info.audio.length > 0

/** The cues before and after one in time, where they do not overlap it. */
function neighbours(document: SubtitleDocument, { start, end }: Cue): Neighbours {
  const before = document.cues[indexBefore(document, start)]
  const after = document.cues[indexAfter(document, start)]
  return {
    ...(before !== undefined && before.end <= start ? { before } : {}),
    ...(after !== undefined && after.start >= end ? { after } : {}),
  }
}

export interface Answer {
  readonly question: Question
  readonly words: readonly Word[] | null
}

/** A newer question has taken this one's place before it was its turn: it may be asked again. */
export const passed = Symbol('passed')

/** Languages that no aligner knows: they are not asked for again. */
const unknown = new Set<string>()

/**
 * What the sound says of the guesses in `cue`, which stands, or will stand, in the document. Null when there is nothing to
 * ask or nobody who answers: then all stays as it is, and that is nothing to report.
 */
export async function ask({ store, bridge }: Session, cue: Cue): Promise<Answer | typeof passed | null> {
  const state = store.get()
  const { media, history } = state
  const language = languageOf(state)
  if (!canMeasure(state) || media === null || unknown.has(language)) return null
  const question = questionFor(cue, neighbours(history.document, cue))
  if (question === null || question.end <= question.start) return null
  const { start, end, asked } = question
  try {
    const { words, missing } = await bridge.call('realign', {
      media: media.opened.id,
      track: media.track,
      language,
      start,
      end,
      tokens: asked.map(({ word }) => word.text),
    })
    if (missing === 'language') unknown.add(language)
    const { media: now } = store.get()
    const isSame = now?.opened.id === media.opened.id && now.track === media.track
    return missing === undefined && isSame ? { question, words } : null
  } catch (error) {
    return reportOf(error).code === 'canceled' ? passed : null
  }
}

/** What becomes of the answer. */
export function decide(state: State, cue: Cue, { question, words }: Answer): Remeasured {
  const { peaks, jobs } = state
  const around = spanOf(question.start, question.end)
  // While the sound is being read, what is not there yet would look silent.
  const isHeard = peaks !== null && !jobs.some(({ kind }) => kind === 'listen')
  return remeasure(cue, question, words, {
    room: roomOf(state, cue),
    ...(isHeard ? { isSilent: (span) => isQuiet(peaks, span, around) } : {}),
  })
}
