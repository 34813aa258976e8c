import { endOf, fromMilliseconds, later, minus, plus, zero, type Ticks } from '../../core/time/ticks.ts'
import type { Session } from '../store.ts'
import { commitDraft } from './edit.ts'
import { seek } from './navigate.ts'
import { selectedWord } from './word.ts'

/** Heard before and after a word: enough to know it by, too little to hear its neighbours whole. */
const lead = fromMilliseconds(150)
/** Heard on either side of an edge. */
const beside = fromMilliseconds(500)

/** Plays from `start` to `end`, once or again and again. */
function playStretch(session: Session, start: Ticks, end: Ticks, again: boolean): void {
  const { store, transport } = session
  const from = later(zero, start)
  store.set(again ? { until: null, repeat: { start: from, end } } : { until: end, repeat: null })
  seek(session, from)
  transport.play()
}

function withWord(session: Session, play: (start: Ticks, end: Ticks) => void): void {
  commitDraft(session)
  const selected = selectedWord(session.store.get())
  if (selected !== null) play(selected.word.offset, endOf(selected.word))
}

/** The selected word with a little before and after it. */
export const playWord = (session: Session): void =>
  withWord(session, (start, end) => playStretch(session, minus(start, lead), plus(end, lead), false))

/** What is heard around the start or the end of the selected word. */
export const playAround = (session: Session, edge: 'start' | 'end'): void =>
  withWord(session, (start, end) => {
    const at = edge === 'start' ? start : end
    playStretch(session, minus(at, beside), plus(at, beside), false)
  })

/** The selected word again and again, until something else is played or it is asked for once more. */
export function loopWord(session: Session): void {
  const { store, transport } = session
  if (store.get().repeat !== null) {
    store.set({ repeat: null })
    transport.pause()
    return
  }
  withWord(session, (start, end) => playStretch(session, minus(start, lead), plus(end, lead), true))
}
