import { askingCommands } from '../../core/commands/all.ts'
import type { StyleChange } from '../../core/commands/edit-styles.ts'
import type { Place } from '../../core/commands/set-place.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { speakerColors, speakersOf } from '../../core/document/speakers.ts'
import type { Looks } from '../styles/state.ts'
import type { Session } from '../store.ts'
import { placeOf } from './cues-at.ts'
import { act, commitDraft } from './edit.ts'
import { seek, selectCue } from './navigate.ts'

export const changeLooks = ({ store }: Session, change: Partial<Looks>): void =>
  store.set(({ looks }) => ({ looks: { ...looks, ...change } }))

/** Who speaks in the selected cues; empty is nobody. */
export function setSpeaker(session: Session, name: string): void {
  commitDraft(session)
  act(session, askingCommands.setSpeaker, { name: name.trim() === '' ? null : name })
}

/** The speaker number `at` of the list for the selected cues. */
export function setSpeakerNumber(session: Session, at: number): void {
  const speaker = speakersOf(session.store.get().history.document)[at]
  if (speaker !== undefined) setSpeaker(session, speaker.name)
}

export const renameSpeaker = (session: Session, from: string, to: string): boolean => {
  commitDraft(session)
  return act(session, askingCommands.renameSpeaker, { from, to })
}

export const colorSpeaker = (session: Session, name: string, color: string | null): boolean =>
  act(session, askingCommands.setSpeakerColor, new Map([[name, color]]))

/** Everybody who has no colour yet gets one that nobody else has, as long as there are any. */
export function colorSpeakers(session: Session): boolean {
  const speakers = speakersOf(session.store.get().history.document)
  const taken = new Set(speakers.flatMap(({ color }) => color ?? []))
  const free = speakerColors.filter((color) => !taken.has(color))
  const wanted = speakers.filter(({ color }) => color === undefined)
  const all = free.length > 0 ? free : speakerColors
  return act(
    session,
    askingCommands.setSpeakerColor,
    new Map(wanted.map(({ name }, at) => [name, all[at % all.length] ?? null])),
  )
}

export function setStyle(session: Session, name: string): void {
  commitDraft(session)
  act(session, askingCommands.setStyle, { name })
}

export function editStyles(session: Session, change: StyleChange): boolean {
  commitDraft(session)
  return act(session, askingCommands.editStyles, change)
}

export function place(session: Session, where: Place): boolean {
  commitDraft(session)
  return act(session, askingCommands.setPlace, where)
}

export function setNote(session: Session, note: string): void {
  commitDraft(session)
  act(session, askingCommands.setNote, { note })
}

const isNoted = ({ note }: Cue): boolean => note !== undefined

export const hasNotes = ({ store }: Session): boolean => store.get().history.document.cues.some(isNoted)

/** To the next cue with a note after the active one, or before it; round the end. */
export function goToNote(session: Session, by: 1 | -1): void {
  const { cues } = session.store.get().history.document
  const at = placeOf(cues, session.store.get().history.selection.active)
  const from = at < 0 && by < 0 ? 0 : at
  for (let step = 1; step <= cues.length; step += 1) {
    const cue = cues[(((from + by * step) % cues.length) + cues.length) % cues.length]
    if (cue === undefined || !isNoted(cue)) continue
    selectCue(session, cue.id)
    if (!session.transport.playing()) seek(session, cue.start)
    return
  }
}

/** Makes the cues with notes the selection, so that every command can be used on them. */
export function selectNoted(session: Session): void {
  const { store } = session
  const noted = store.get().history.document.cues.filter(isNoted)
  const [first] = noted
  if (first === undefined) return
  commitDraft(session)
  store.set(({ history }) => ({
    history: { ...history, selection: { active: first.id, cues: noted.map(({ id }) => id) } },
    anchor: first.id,
    caret: null,
  }))
}
