import { askingCommands } from '../../core/commands/all.ts'
import { contextOf } from '../../core/commands/command.ts'
import type { LineRules } from '../../core/cues/lines.ts'
import { shown } from '../../core/cues/markup.ts'
import { emphasize, isEmphasized, type Emphasis } from '../../core/cues/text/emphasis.ts'
import { defaultText, type TextOptions } from '../../core/cues/text/options.ts'
import { profileIdOf } from '../guidelines/chosen.ts'
import { rulesBy } from '../reflow/rules.ts'
import type { Session, State } from '../store.ts'
import { cueOf } from './cues-at.ts'
import { act, around, canRun, commitDraft, runById, setDraft } from './edit.ts'
import { setCaret } from './word.ts'

export const textOptions = ({ settings }: State): TextOptions => settings?.text ?? defaultText

/** How lines are to be: by the guideline of the document, or else by the person's limits. */
function lineRules(state: State): LineRules {
  const id = profileIdOf(state)
  return id === null
    ? { ...rulesBy(state, null), shape: textOptions(state).shape }
    : { shape: textOptions(state).shape, ...rulesBy(state, id) }
}

const dashes = ({ store }: Session) => ({ style: textOptions(store.get()).dashes })
const rules = ({ store }: Session) => ({ rules: lineRules(store.get()) })

export const canAddDashes = (session: Session): boolean =>
  askingCommands.addDashes.plan(contextOf(session.store.get().history, around(session)), dashes(session)) !==
  null
export const canBreakLines = (session: Session): boolean =>
  askingCommands.breakLines.plan(contextOf(session.store.get().history, around(session)), rules(session)) !==
  null

export function addDashes(session: Session): void {
  commitDraft(session)
  act(session, askingCommands.addDashes, dashes(session))
}

export function breakLines(session: Session): void {
  commitDraft(session)
  act(session, askingCommands.breakLines, rules(session))
}

/** The text field of the open cue, when it has the focus. */
function openField(): HTMLTextAreaElement | null {
  const field = document.activeElement
  return field instanceof HTMLTextAreaElement && field.classList.contains('editor-field') ? field : null
}

const commandIds = {
  i: 'toggle-emphasis-italic',
  b: 'toggle-emphasis-bold',
  u: 'toggle-emphasis-underline',
} as const

export const canEmphasize = (session: Session, name: Emphasis): boolean =>
  openField()?.value !== '' && (session.store.get().draft !== null || canRun(session, commandIds[name]))

/** Italics and the like for what is selected in the text field, or else for the selected cues. */
export function toggleEmphasis(session: Session, name: Emphasis): void {
  const field = openField()
  if (field === null || field.selectionStart === field.selectionEnd) {
    runById(session, commandIds[name])
    return
  }
  const { value, selectionStart: from, selectionEnd: to } = field
  const now = emphasize(value, name, !isEmphasized(value, name, from, to), from, to)
  if (now === value) return
  // The same letters stay selected, wherever tags have come to stand.
  const old = shown(value)
  const units = Array.from({ length: old.plain.length }, (_, unit) => unit)
  const first = units.findIndex((unit) => old.from(unit) >= from)
  const last = units.findLastIndex((unit) => old.to(unit) <= to)
  typeInto(session, field, now)
  const { from: start, to: end } = shown(now)
  if (first >= 0 && last >= first) field.setSelectionRange(start(first), end(last))
}

/** `text` in place of what stands in the field, as if it were typed: the field's own undo takes it back. */
function typeInto(session: Session, field: HTMLTextAreaElement, text: string): void {
  const { value } = field
  let head = 0
  while (head < value.length && head < text.length && value[head] === text[head]) head += 1
  let tail = 0
  while (
    tail < Math.min(value.length, text.length) - head &&
    value[value.length - 1 - tail] === text[text.length - 1 - tail]
  )
    tail += 1
  field.focus({ preventScroll: true })
  field.setSelectionRange(head, value.length - tail)
  const part = text.slice(head, text.length - tail)
  // The only way to a change that the field can undo; where it is gone one day, the draft is set all the same.
  const [command, typed] = part === '' ? ['delete', ''] : ['insertText', part]
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else makes a change that a field can undo
  const isTyped = document.execCommand(command, false, typed)
  if (isTyped && field.value === text) return
  const { history } = session.store.get()
  const cue = cueOf(history.document.cues, history.selection.active)
  if (cue === undefined) return
  setDraft(session, cue, text)
  setCaret(session, cue, text, Math.min(text.length, head + part.length))
}
