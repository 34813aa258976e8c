import type { Cue } from '../../core/cues/cue.ts'
import { takeOffered } from '../../core/cues/remeasure-place.ts'
import { measuredAs, type Verdict } from '../../core/cues/remeasure.ts'
import { replaceCue } from '../../core/document/edit.ts'
import { commit } from '../../core/document/history.ts'
import { endOf, minus, toSeconds, type Span } from '../../core/time/ticks.ts'
import { isMeasured, type Word } from '../../core/transcript/word.ts'
import { wordOf, type Ghost, type Session, type State } from '../store.ts'
import { t } from '../language/t.ts'
import { cueOf, placeOf } from './cues-at.ts'
import { commitDraft } from './edit.ts'
import { typedCue, roomOf } from './typed.ts'

const seconds = (by: number): string => Math.abs(toSeconds(by as Word['offset'])).toFixed(2)

function reasonOf(cue: Cue, { at, reason }: Verdict, from: Span, to: Span): string {
  if (reason === 'overlaps') {
    const other = cue.words.find(
      (word, index) => index !== at && isMeasured(word) && word.offset < endOf(to) && endOf(word) > to.offset,
    )
    if (other !== undefined)
      return t('heard in the time of “{{text}}”, which would give way', { text: other.text })
  }
  const by = minus(to.offset, from.offset)
  if (seconds(by) === '0.00')
    return t('heard {{seconds}} s longer or shorter', { seconds: seconds(minus(endOf(to), endOf(from))) })
  return by < 0
    ? t('heard {{seconds}} s earlier', { seconds: seconds(by) })
    : t('heard {{seconds}} s later', { seconds: seconds(by) })
}

/** The offers among `verdicts` about `cue`. */
export function ghostsOf(cue: Cue, verdicts: readonly Verdict[]): readonly Ghost[] {
  return verdicts.flatMap((verdict): Ghost[] => {
    const from = cue.words[verdict.at]
    const to = verdict.word
    if (verdict.what !== 'offer' || from === undefined || to === undefined) return []
    return [
      {
        cue: cue.id,
        at: verdict.at,
        from: { offset: from.offset, duration: from.duration },
        to: { offset: to.offset, duration: to.duration },
        reason: reasonOf(cue, verdict, from, to),
        text: from.text,
        ...(to.confidence === undefined ? {} : { confidence: to.confidence }),
      },
    ]
  })
}

/** The cue as the person sees it: with what is being typed. */
const seen = (state: State, id: string): Cue | undefined =>
  state.draft?.cue === id ? (typedCue(state) ?? undefined) : cueOf(state.history.document.cues, id)

/** Offers are about one word at one place: they go when either changes. */
export function stillOffered(state: State): readonly Ghost[] {
  const { ghosts } = state
  if (ghosts.length === 0) return ghosts
  const left = ghosts.filter(({ cue, at, from, text }) => {
    const word = seen(state, cue)?.words[at]
    return (
      word?.text === text &&
      word.source === 'interpolated' &&
      word.offset === from.offset &&
      word.duration === from.duration
    )
  })
  return left.length === ghosts.length ? ghosts : left
}

/** The offers that a key means: that of the selected word with those beside it, else all of the open cue. */
export function meant(state: State): readonly Ghost[] {
  const own = state.ghosts.filter(({ cue }) => cue === state.history.selection.active)
  const at = wordOf(state)?.at
  const chosen = own.findIndex((ghost) => ghost.at === at)
  if (chosen < 0) return own
  const isBeside = (ghost: Ghost, index: number): boolean =>
    ghost.at - (own[chosen]?.at ?? 0) === index - chosen
  return own.filter(isBeside)
}

/** The offered places become the words' own, as one step; what is being typed is committed first. */
export function takeGhosts(session: Session, ghosts: readonly Ghost[]): void {
  const [first] = ghosts
  if (first === undefined) return
  commitDraft(session)
  const { store } = session
  const state = store.get()
  const { history } = state
  const at = placeOf(history.document.cues, first.cue)
  const cue = history.document.cues[at]
  const valid = new Set(stillOffered(state))
  if (cue === undefined || !ghosts.every((ghost) => valid.has(ghost) && ghost.cue === first.cue)) return
  const offered = ghosts.flatMap((ghost) => {
    const old = cue.words[ghost.at]
    if (old === undefined) return []
    const word = measuredAs(old, ghost.to, ghost.confidence)
    return [{ at: ghost.at, word }]
  })
  const after = takeOffered(cue, offered, roomOf(state, cue))
  const change = {
    label: ghosts.length === 1 ? t('Take the measured place') : t('Take the measured places'),
    edit: replaceCue(at, cue, after),
    selection: history.selection,
  }
  store.set({ history: commit(history, change, performance.now()) })
}

/** The guesses stay. */
export const dismissGhosts = ({ store }: Session, ghosts: readonly Ghost[]): void =>
  store.set((state) => ({ ghosts: state.ghosts.filter((ghost) => !ghosts.includes(ghost)) }))
