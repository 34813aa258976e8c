import { matchKeyBindingPress, parseKeybinding, type KeyBindingPress } from 'tinykeys'
import type { Session } from '../store.ts'
import type { Action } from './action.ts'
import { actions } from './actions.ts'

interface Binding {
  readonly press: KeyBindingPress
  readonly action: Action
  /** Nobody types anything with it: it has a modifier or is a function key. */
  readonly isSafe: boolean
}

const isSafe = (keys: string): boolean => /\$mod|Control|Alt|Meta|^(Shift\+)?F\d+$/.test(keys)

const bindings: readonly Binding[] = actions.flatMap((action) =>
  action.keys.flatMap((keys) => {
    const press = parseKeybinding(keys)[0]
    return press === undefined ? [] : [{ press, action, isSafe: isSafe(keys) }]
  }),
)

const isTyping = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null

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

/** Runs actions by their keys, wherever in the window. Returns what ends it. */
export function listenToKeys(session: Session): () => void {
  const hear = (event: KeyboardEvent) => {
    // While an input method composes, every key belongs to it.
    if (event.defaultPrevented || event.isComposing || event.key === 'Process') return
    const { dialog, draft } = session.store.get()
    if (dialog !== null || document.querySelector('[role=menu], [role=dialog]') !== null) return
    const typing = isTyping(event.target)
    const found = bindings.find(
      (binding) =>
        matchKeyBindingPress(event, binding.press) &&
        (binding.isSafe || (!typing && !wants(event.target, event.key))) &&
        binding.action.isEnabled(session),
    )
    if (found === undefined) return
    // What is being typed has its own undo; the document's comes when there is nothing left of it.
    if (typing && draft !== null && (found.action.id === 'undo' || found.action.id === 'redo')) return
    event.preventDefault()
    found.action.run(session)
  }
  window.addEventListener('keydown', hear)
  return () => window.removeEventListener('keydown', hear)
}
