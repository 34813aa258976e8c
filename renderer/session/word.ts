import { askingCommands } from '../../core/commands/all.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { wordAtCaret } from '../../core/cues/split.ts'
import { endOf, type Ticks } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import { wordOf, type Session, type State, type WordPlace } from '../store.ts'
import { isUncertain } from '../word-look.ts'
import { cueOf, placeOf } from './cues-at.ts'
import { act, commitDraft } from './edit.ts'
import { seek, selectCue } from './navigate.ts'

interface Selected extends WordPlace {
  readonly word: Word
}

/** The selected word; null when none is, or what was typed has taken it away. */
export function selectedWord(state: State): Selected | null {
  const place = wordOf(state)
  const word = place === null ? undefined : cueOf(state.history.document.cues, place.cue)?.words[place.at]
  return place === null || word === undefined ? null : { ...place, word }
}

/** Makes it the selected word, and its cue the active one. */
export function selectWord(session: Session, place: WordPlace): void {
  const { store } = session
  if (store.get().history.selection.active !== place.cue) selectCue(session, place.cue)
  store.set({ word: place })
}

/** Selects a word and goes to where it is said. */
export function goToWord(session: Session, place: WordPlace): void {
  selectWord(session, place)
  const word = cueOf(session.store.get().history.document.cues, place.cue)?.words[place.at]
  if (word !== undefined) seek(session, word.offset)
}

/** The word that the next or previous one is counted from: the selected one, or the last before the playhead. */
function here({ store, transport }: Session): { readonly cue: number; readonly at: number } {
  const state = store.get()
  const { cues } = state.history.document
  const now = transport.now()
  const place = wordOf(state)
  if (place !== null) return { cue: placeOf(cues, place.cue), at: place.at }
  const active = placeOf(cues, state.history.selection.active)
  const near =
    active >= 0
      ? active
      : Math.max(
          0,
          cues.findLastIndex(({ start }) => start <= now),
        )
  return { cue: near, at: cues[near]?.words.findLastIndex(({ offset }) => offset <= now) ?? -1 }
}

/** The nearest word before (`by` −1) or after (1) the selected one that is `wanted`, in any cue. */
function beside(session: Session, by: 1 | -1, wanted: (word: Word) => boolean): WordPlace | null {
  const { cues } = session.store.get().history.document
  const from = here(session)
  for (let n = from.cue; n >= 0 && n < cues.length; n += by) {
    const cue = cues[n]
    if (cue === undefined) break
    const first = n === from.cue ? from.at + by : by > 0 ? 0 : cue.words.length - 1
    for (let at = first; at >= 0 && at < cue.words.length; at += by) {
      const word = cue.words[at]
      if (word !== undefined && wanted(word)) return { cue: cue.id, at }
    }
  }
  return null
}

function step(session: Session, by: 1 | -1, wanted: (word: Word) => boolean): void {
  commitDraft(session)
  const place = beside(session, by, wanted)
  if (place === null) return
  if (session.transport.playing()) selectWord(session, place)
  else goToWord(session, place)
}

export const stepWord = (session: Session, by: 1 | -1): void => step(session, by, () => true)
/** To the next word whose time is a guess or that the engine doubts. */
export const stepUncertain = (session: Session, by: 1 | -1): void => step(session, by, isUncertain)

/** The text cursor is at `caret` in the `text` of the open cue: the word there is the selected one. */
export function setCaret({ store }: Session, cue: Cue, text: string, caret: number): void {
  const at = wordAtCaret({ ...cue, text }, caret)
  store.set(({ word }) => ({
    caret,
    word: at < 0 ? null : word?.cue === cue.id && word.at === at ? word : { cue: cue.id, at },
  }))
}

interface WordIndex {
  /** Of the cue. */
  readonly id: string
  readonly at: number
}

interface Times {
  readonly start: Ticks
  readonly end: Ticks
}

function timesOf({ store }: Session, { id, at }: WordIndex): Times | null {
  const word = cueOf(store.get().history.document.cues, id)?.words[at]
  return word === undefined ? null : { start: word.offset, end: endOf(word) }
}

interface WordEdge extends WordIndex {
  readonly edge: 'start' | 'end'
  readonly time: Ticks
  readonly how: 'roll' | 'ripple'
}

/** One edge of a word; with a `gesture` as in `setTimes`. Gives where the word is then: neighbours may have held it. */
export function setWordEdge(session: Session, edge: WordEdge, gesture?: string): Times | null {
  commitDraft(session)
  act(session, askingCommands.setWordEdge, { ...edge, ...(gesture === undefined ? {} : { gesture }) })
  return timesOf(session, edge)
}

/** Both edges of a word as a person says; the same. */
export function setWordTimes(session: Session, times: WordIndex & Times, gesture?: string): Times | null {
  commitDraft(session)
  act(session, askingCommands.setWordTimes, { ...times, ...(gesture === undefined ? {} : { gesture }) })
  return timesOf(session, times)
}

/** Words to the cue before or after theirs; the one that was taken stays selected. */
export function moveWords(session: Session, move: WordIndex & { readonly to: 'previous' | 'next' }): void {
  commitDraft(session)
  act(session, askingCommands.moveWords, move)
}
