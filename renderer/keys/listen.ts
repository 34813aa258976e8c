import type { Session } from '../store.ts'
import type { Action } from './action.ts'
import { boundKeys } from './bound.ts'
import { giveToDialog } from './lost-focus.ts'
import { editsText, isComposing, isSafe, pressNames, writes } from './press.ts'
import { holds } from './scope.ts'

const isTyping = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], [role=textbox], [role=combobox]') !== null

/** Keys that a focused control wants for itself. */
const wants = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof Element)) return false
  const isButton = target.closest('button, a, [role=button], [role=separator], [role=menuitem]') !== null
  return (
    isButton &&
    (key === ' ' ||
      key === 'Enter' ||
      (key.startsWith('Arrow') && target.closest('[role=separator], [role=toolbar]') !== null))
  )
}

/** Who writes a script means its text, and not a cue behind it. */
const ofCues: ReadonlySet<Action['group']> = new Set(['Cue', 'Text', 'Word'])

/** Runs actions by their keys, wherever in the window. Returns what ends it. */
export function listenToKeys(session: Session): () => void {
  const hear = (event: KeyboardEvent) => {
    // While an input method composes, every key belongs to it.
    if (event.defaultPrevented || isComposing(event)) return
    giveToDialog(event)
    const { dialog, draft, settings } = session.store.get()
    if (dialog !== null || document.querySelector('[role=menu], [role=dialog]:not(.beside)') !== null) return
    const typing = isTyping(event.target)
    if (typing && (writes(event) || editsText(event))) return
    const bound = boundKeys(settings?.keys)
    const found = firstOf(
      session,
      event.target,
      pressNames(event)
        .filter((name) => isSafe(name) || (!typing && !wants(event.target, event.key)))
        .flatMap((name) => bound.actions.get(name) ?? [])
        .filter(({ group }) => !typing || !ofCues.has(group) || !holds('script', session, event.target)),
    )
    if (found === undefined) return
    // What is being typed has its own undo; the document's comes when there is nothing left of it.
    if (typing && draft !== null && (found.id === 'undo' || found.id === 'redo')) return
    event.preventDefault()
    found.run(session)
  }
  window.addEventListener('keydown', hear)
  return () => window.removeEventListener('keydown', hear)
}

/** What has a scope that holds here goes before what holds everywhere. */
function firstOf(
  session: Session,
  target: EventTarget | null,
  candidates: readonly Action[],
): Action | undefined {
  const here = candidates.filter((action) => action.isEnabled(session))
  return (
    here.find(({ scope }) => scope !== undefined && holds(scope, session, target)) ??
    here.find(({ scope }) => scope === undefined)
  )
}
