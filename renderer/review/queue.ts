import { askingCommands } from '../../core/commands/all.ts'
import { contextOf, perform, type Command } from '../../core/commands/command.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { instancesOf, type Place } from '../../core/review/instances.ts'
import type { ReviewItem } from '../../core/review/item.ts'
import { inPlaceOf } from '../../core/review/replacement.ts'
import { endOf, fromSeconds, later, minus, plus, zero } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import { cueOf, placeOf } from '../session/cues-at.ts'
import { commitDraft, insertBetween } from '../session/edit.ts'
import { frameRateOf } from '../session/facts.ts'
import { seek, selectCue } from '../session/navigate.ts'
import type { Session, State } from '../store.ts'
import { itemsShown } from './shown.ts'
import { refreshReview } from './watch.ts'

/** What is heard before and after a place, so that it is heard in its context. */
const around = fromSeconds(0.7)

/** What makes a place the same after an edit elsewhere. */
export const keyOfItem = ({ cue, at, signs }: ReviewItem): string =>
  `${cue}:${at}:${signs === null ? 'gap' : 'word'}`

const cuesOf = ({ store }: Session): readonly Cue[] => store.get().history.document.cues

export const wordOfItem = (cues: readonly Cue[], { cue, at, signs }: ReviewItem): Word | undefined =>
  signs === null ? undefined : cueOf(cues, cue)?.words[at]

/** The place with the cursor: the same as before where it is still there, otherwise the one that came into its place. */
export function indexShown(state: State): number {
  const items = itemsShown(state)
  const { place } = state.reviewing
  if (place === null || items.length === 0) return -1
  const here = items[place.index]
  if (here !== undefined && keyOfItem(here) === place.key) return place.index
  const moved = items.findIndex((item) => keyOfItem(item) === place.key)
  return moved >= 0 ? moved : Math.min(place.index, items.length - 1)
}

/** Plays a place with a little of what is around it. */
export function playItem(session: Session, { span }: ReviewItem): void {
  const { store, transport } = session
  if (store.get().media === null) return
  store.set({ until: plus(endOf(span), around), looping: false })
  seek(session, later(zero, minus(span.offset, around)))
  transport.play()
}

/** The cursor goes to place number `index`, the film with it; `play` lets it be heard. */
export function goToItem(session: Session, index: number, play = true): void {
  const { store } = session
  const item = itemsShown(store.get())[index]
  if (item === undefined) return
  if (placeOf(cuesOf(session), item.cue) >= 0) selectCue(session, item.cue)
  store.set(({ reviewing }) => ({
    reviewing: { ...reviewing, place: { key: keyOfItem(item), index } },
    word: item.signs === null ? null : { cue: item.cue, at: item.at },
  }))
  if (play) playItem(session, item)
  else if (!session.transport.playing()) seek(session, item.span.offset)
}

/** Does `command` as one step, and goes on to what is in the place of what was dealt with. */
function settle<Argument>(session: Session, command: Command<Argument>, argument: Argument): void {
  const { store, transport } = session
  commitDraft(session)
  const before = store.get()
  const index = Math.max(0, indexShown(before))
  const rate = { playhead: transport.now(), frameRate: frameRateOf(before) }
  const now = performance.now()
  if (command.plan(contextOf(before.history, rate), argument) === null) return
  store.set(({ history, reviewing }) => ({
    history: perform(history, command, argument, rate, now),
    reviewing: { ...reviewing, times: [...reviewing.times.slice(-20), now] },
  }))
  refreshReview(session)
  const { length } = itemsShown(store.get())
  if (length === 0) store.set(({ reviewing }) => ({ reviewing: { ...reviewing, place: null }, until: null }))
  else goToItem(session, Math.min(index, length - 1))
}

/** The words on both sides of speech without text. */
function besides(cues: readonly Cue[], { cue, at }: ReviewItem): readonly Place[] {
  const index = placeOf(cues, cue)
  const places: Place[] = []
  if (at > 0) places.push({ id: cue, at: at - 1 })
  else {
    for (let before = index - 1; before >= 0; before -= 1) {
      const other = cues[before]
      if (other === undefined || other.words.length === 0) continue
      places.push({ id: other.id, at: other.words.length - 1 })
      break
    }
  }
  if (at < (cues[index]?.words.length ?? 0)) places.push({ id: cue, at })
  return places
}

/** The word is right as it is; where words were missed, there are none. */
export function acceptItem(session: Session, item: ReviewItem): void {
  const cues = cuesOf(session)
  const places = item.signs === null ? besides(cues, item) : [{ id: item.cue, at: item.at }]
  settle(session, askingCommands.checkWords, places)
}

/** Everywhere that the word of `item` stands unchecked, itself among them. */
export function sameAs(cues: readonly Cue[], item: ReviewItem): readonly Place[] {
  const word = wordOfItem(cues, item)
  return word === undefined ? [] : instancesOf(cues, word.text)
}

export const acceptAll = (session: Session, places: readonly Place[]): void =>
  settle(session, askingCommands.checkWords, places)

/** `text` in every one of `places`, each with the punctuation and the capitals that stood there. */
export function replaceAll(session: Session, places: readonly Place[], text: string): void {
  const cues = cuesOf(session)
  const replacements = places.map(({ id, at }) => ({
    id,
    at,
    text: text.trim() === '' ? '' : inPlaceOf(cueOf(cues, id)?.words[at]?.text ?? '', text.trim()),
  }))
  settle(session, askingCommands.replaceWords, replacements)
}

/** What else was heard here takes the word's place. */
export const chooseAlternative = (session: Session, { cue, at }: ReviewItem, text: string): void =>
  replaceAll(session, [{ id: cue, at }], text)

/** What somebody typed stands here from now on, exactly so; where words were missing it is put in. */
export function typeInstead(session: Session, item: ReviewItem, text: string): void {
  const { cue, at, signs } = item
  const typed = text.trim()
  if (signs !== null) {
    settle(session, askingCommands.replaceWords, [{ id: cue, at, text: typed }])
    return
  }
  if (typed === '') return
  const words = cueOf(cuesOf(session), cue)?.words ?? []
  const [left, right] = [words[at - 1], words[at]]
  if (left !== undefined) {
    settle(session, askingCommands.replaceWords, [{ id: cue, at: at - 1, text: `${left.text} ${typed}` }])
  } else if (right !== undefined) {
    settle(session, askingCommands.replaceWords, [{ id: cue, at, text: `${typed} ${right.text}` }])
  }
}

/** A new cue where somebody speaks and there is none; its text is written in the list. */
export function cueForItem(session: Session, { span }: ReviewItem): void {
  session.store.set({ tab: 'cues' })
  insertBetween(session, { start: span.offset, end: endOf(span) })
}

/** Minutes that the places left take at the pace so far; null until it is known. Rests of more than a minute do not count. */
export function minutesLeft({ times }: State['reviewing'], left: number): number | null {
  const steps = times.flatMap((time, at) => {
    const step = time - (times[at - 1] ?? -Infinity)
    return step <= 60_000 ? [step] : []
  })
  if (steps.length < 3) return null
  return (left * steps.reduce((sum, step) => sum + step, 0)) / steps.length / 60_000
}
