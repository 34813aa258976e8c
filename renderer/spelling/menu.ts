import { askingCommands } from '../../core/commands/all.ts'
import { shown } from '../../core/cues/markup.ts'
import { asked, asWritten, type SpellWord } from '../../core/cues/text/spelling.ts'
import { act, commitDraft } from '../session/edit.ts'
import { attempt } from '../session/notices.ts'
import type { Session, State } from '../store.ts'
import { suggestionsFor } from './engine.ts'
import { letBe, wrongIn, type Acceptance } from './spelling.ts'

/** More suggestions than these are no help. */
const most = 6

/** What stands in the text field of the active cue, and which cue that is. */
function fieldOf({ history, draft }: State): { readonly cue: string; readonly text: string } | null {
  const { active } = history.selection
  const cue = history.document.cues.find(({ id }) => id === active)
  if (cue === undefined) return null
  return { cue: cue.id, text: draft?.cue === cue.id ? draft.text : cue.text }
}

/** The misspelled word of the text field at `caret`, a place in what stands there; null where there is none. */
export function misspelledAt(state: State, caret: number): (SpellWord & { readonly cue: string }) | null {
  if (state.settings?.text.spelling !== true || state.spelling.dictionary === null) return null
  const field = fieldOf(state)
  if (field === null) return null
  const { plain, from, to } = shown(field.text)
  const word = wrongIn(state, field.cue, plain).find(
    (each) => from(each.from) <= caret && caret <= to(each.to - 1),
  )
  return word === undefined ? null : { ...word, cue: field.cue }
}

/** Shows what the misspelled word at `caret` may have been meant to be. False where no word is misspelled. */
export function openSpellMenu(session: Session, caret: number): boolean {
  const { store } = session
  const word = misspelledAt(store.get(), caret)
  if (word === null) return false
  const { cue, from, text } = word
  const show = (suggestions: readonly string[] | null) =>
    store.set(({ spelling }) => ({ spelling: { ...spelling, menu: { cue, from, text, suggestions } } }))
  show(null)
  void attempt(session, async () => {
    const found = await suggestionsFor(asked(text))
    const { menu } = store.get().spelling
    if (menu?.cue !== cue || menu.from !== from) return
    show(found.slice(0, most).map((each) => asWritten(each, text)))
  })
  return true
}

export const closeSpellMenu = ({ store }: Session): void =>
  store.set(({ spelling }) => (spelling.menu === null ? {} : { spelling: { ...spelling, menu: null } }))

/** Another word in its place; the text cursor goes behind it and typing goes on. */
export function takeSuggestion(session: Session, word: string): void {
  const { store } = session
  const { menu } = store.get().spelling
  closeSpellMenu(session)
  if (menu === null) return
  commitDraft(session)
  const { cue, from, text } = menu
  const hits = new Map([[cue, [{ from, to: from + text.length, with: word }]]])
  act(session, askingCommands.replaceText, { hits })
  const now = fieldOf(store.get())
  if (now?.cue !== cue) return
  store.set({ editing: true, caret: shown(now.text).to(from + word.length - 1) })
}

/** Lets the word be, and typing goes on. */
export function letWordBe(session: Session, how: Acceptance): void {
  const { menu } = session.store.get().spelling
  closeSpellMenu(session)
  if (menu !== null) letBe(session, menu, how)
}
