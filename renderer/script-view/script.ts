import { askingCommands } from '../../core/commands/all.ts'
import type { DocumentScript } from '../../core/document/document.ts'
import { kindOf } from '../../core/script/kind.ts'
import type { ScriptKind } from '../../core/script/script.ts'
import { later, t } from '../language/t.ts'
import { saveText } from '../own-file/save.ts'
import { act, commitDraft } from '../session/edit.ts'
import { attempt } from '../session/notices.ts'
import { suggestion } from '../session/save.ts'
import type { Session, State } from '../store.ts'

const empty: DocumentScript = { kind: 'text', text: '' }

/** The script of the document; an empty one where there is none. */
export const scriptOf = ({ history }: State): DocumentScript => history.document.script ?? empty

const kept = (script: DocumentScript): DocumentScript | undefined =>
  script.text === '' && script.kind === 'text' ? undefined : script

/** What somebody typed is in the document at once: nothing of it waits anywhere. */
export function typeScript(session: Session, text: string): void {
  const { kind } = scriptOf(session.store.get())
  act(session, askingCommands.setScript, {
    script: kept({ kind, text }),
    label: later('Write in the script'),
    isTyping: true,
  })
}

/** Another script, or a change of the whole, as a step of its own. */
export const setScript = (session: Session, script: DocumentScript, label: string): void =>
  void act(session, askingCommands.setScript, { script: kept(script), label })

export const setKind = (session: Session, kind: ScriptKind): void =>
  setScript(session, { ...scriptOf(session.store.get()), kind }, later('Change how the script is written'))

/** A whole text comes into an empty script, or takes the place of the one there; what it is is seen from it. */
export const takeScriptText = (session: Session, text: string, name = ''): void =>
  setScript(
    session,
    { kind: kindOf(text, name), text: text.replaceAll(/\r\n?/g, '\n') },
    later('Open a script'),
  )

/** Shows the script beside the film, with the text cursor in it. */
export function openScript(session: Session): void {
  commitDraft(session)
  session.store.set({ tab: 'script', editing: false })
}

/** A text that may be a script, by its name. */
export const isScriptFile = (name: string): boolean => /\.(txt|md|markdown|ssml|xml)$/i.test(name)

/** A file of text that was dropped or chosen, in whatever encoding it is. */
export function takeScriptFile(session: Session, file: File): void {
  const { bridge } = session
  void attempt(session, async () => {
    const path = await bridge.take(file, () => undefined, new AbortController().signal)
    takeScriptText(session, await bridge.call('text.read', path), file.name)
  })
}

const extensions = { text: 'txt', markdown: 'md', ssml: 'ssml' } as const
const types = { text: 'text/plain', markdown: 'text/markdown', ssml: 'application/ssml+xml' } as const

/** Saves the script alone as a file; in the project it is anyway. */
export function saveScript(session: Session): void {
  const state = session.store.get()
  const { kind, text } = scriptOf(state)
  const { folder, name } = suggestion(state, extensions[kind])
  const own = folder === null ? t('Script.{{extension}}', { extension: extensions[kind] }) : name
  void attempt(session, () => saveText(session, own, text, { type: types[kind], folder }))
}
