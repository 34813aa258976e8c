import type { Cue } from '../../core/cues/cue.ts'
import { propose, spokenTexts, type Proposal } from '../../core/cues/remeasure-all.ts'
import { changeCues } from '../../core/document/edit.ts'
import { commit } from '../../core/document/history.ts'
import { ticksOfFrame } from '../../core/time/frame-rate.ts'
import { earlier, later, plus, type Ticks } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { Session, State } from '../store.ts'
import { t } from '../language/t.ts'
import { frameRateOf } from './facts.ts'
import { notify } from './notices.ts'
import { roomOf } from './typed.ts'

/** What to make of each cue, in the order of the list. A cue grows no nearer to the one before it than that will end. */
function proposals(state: State, heard: ReadonlyMap<string, readonly Word[] | null>): readonly Proposal[] {
  const gap = ticksOfFrame(2, frameRateOf(state))
  const found: Proposal[] = []
  for (const cue of state.history.document.cues) {
    const words = heard.get(cue.id)
    if (words === undefined || cue.words.length === 0 || isOld(cue, words)) continue
    const free = roomOf(state, cue)
    const before = found.at(-1)
    const isAfter = before !== undefined && before.before.end <= cue.start
    const start = isAfter ? later(free.start, plus(before.after.end, gap)) : free.start
    found.push(propose(cue, words, { start: earlier(start, cue.start), end: free.end }))
  }
  return found
}

/** They were measured for another text. */
function isOld(cue: Cue, words: readonly Word[] | null): boolean {
  const texts = spokenTexts(cue)
  return words !== null && (words.length !== texts.length || words.some(({ text }, at) => text !== texts[at]))
}

/** Shows what an alignment would change; nobody who is typing is interrupted. */
export function showAlignment(session: Session, heard: ReadonlyMap<string, readonly Word[] | null>): void {
  const { store } = session
  if (heard.size === 0) return
  const alignment = proposals(store.get(), heard)
  const { dialog, editing } = store.get()
  store.set({ alignment })
  if (dialog === null && !editing) store.set({ dialog: { kind: 'align' } })
  else {
    notify(session, {
      kind: 'warning',
      message: t('The words are aligned. Nothing has changed yet.'),
      action: { label: t('Look at it'), run: () => store.set({ dialog: { kind: 'align' } }) },
    })
  }
}

/** Its cue is still as it was when it was measured. */
export const isCurrent = ({ before }: Proposal, cues: ReadonlySet<Cue>): boolean => cues.has(before)

/** Puts what was chosen into the document, as one step; cues that have changed meanwhile stay as they are. */
export function applyAlignment(session: Session, chosen: readonly Proposal[]): void {
  const { store } = session
  const { history } = store.get()
  const after = new Map(chosen.map((proposal) => [proposal.before, proposal.after]))
  const indices = history.document.cues.flatMap((cue, at) => (after.has(cue) ? [at] : []))
  const edit = changeCues(history.document, indices, (cue) => after.get(cue) ?? cue)
  const change = { label: t('Align words'), edit, selection: history.selection }
  store.set({ history: commit(history, change, performance.now()), alignment: null, dialog: null })
  const many = indices.length
  notify(session, {
    kind: 'done',
    message: t('{{count}} cues have measured times. One undo takes them back.', { count: many }),
  })
}

/** How far the cue is before and after, to be played. */
export const spanOfProposal = (
  { before, after }: Proposal,
  which: 'before' | 'after',
): readonly [Ticks, Ticks] => {
  const cue = which === 'before' ? before : after
  return [cue.start, cue.end]
}
