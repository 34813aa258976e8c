import {
  autocompletion,
  closeCompletion,
  completionKeymap,
  startCompletion,
  type CompletionSource,
} from '@codemirror/autocomplete'
import { standardKeymap } from '@codemirror/commands'
import { Annotation, Compartment, EditorState, StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, keymap, placeholder as placeholding } from '@codemirror/view'
import type { ScriptKind } from '../../core/script/script.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import { linesOfText, marksOfText } from './marks-of-text.ts'
import type { PlacedSentence } from './places.ts'
import { lightAt, showSpoken, spokenField, timeAt } from './spoken-field.ts'

/** A stretch with something wrong, and the sentence that says what. */
export interface Trouble {
  readonly from: number
  readonly to: number
  readonly severity: 'error' | 'warning'
  readonly message: string
}

interface EditorOptions {
  readonly text: string
  readonly kind: ScriptKind
  /** For a screen reader. */
  readonly label: string
  readonly placeholder: string
  /** What CodeMirror says to a screen reader, in the language of the window. */
  readonly phrases: Readonly<Record<string, string>>
  readonly complete: CompletionSource
  readonly onText: (text: string) => void
  readonly onCaret: (at: number) => void
  /** A whole text was pasted. */
  readonly onWhole: (text: string) => void
  /** Escape. */
  readonly onLeave: () => void
  /** A click on a word that is said at `time`; `isAsked`: with the key that means it. */
  readonly onWord: (time: Ticks, isAsked: boolean) => void
}

export interface ScriptEditor {
  /** Another text than the one that was typed here: the text cursor stays where it was in what is the same. */
  readonly setText: (text: string) => void
  readonly setKind: (kind: ScriptKind) => void
  readonly setTroubles: (troubles: readonly Trouble[]) => void
  readonly setSpoken: (sentences: readonly PlacedSentence[]) => void
  /** Lights what is said at `time`, and brings it into view. */
  readonly light: (time: Ticks | null) => void
  readonly select: (from: number, to?: number) => void
  readonly suggest: () => void
  readonly focus: () => void
  /** UTF-16 units. */
  readonly caret: () => number
  readonly end: () => void
}

/** A change that comes from the document and not from the person at this field. */
const fromOutside = Annotation.define<true>()
const showTroubles = StateEffect.define<readonly Trouble[]>()

const troubleField = StateField.define({
  create: () => Decoration.none,
  update: (value, transaction) => {
    for (const effect of transaction.effects)
      if (effect.is(showTroubles)) return troubleMarks(effect.value, transaction.state.doc.length)
    return value.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

const troubleMarks = (troubles: readonly Trouble[], length: number) =>
  Decoration.set(
    troubles.flatMap(({ from, to, severity, message }) => {
      const start = Math.min(from, Math.max(0, length - 1))
      const end = Math.min(length, Math.max(to, start + 1))
      if (end <= start) return []
      return [
        Decoration.mark({ class: `script-${severity}`, attributes: { title: message } }).range(start, end),
      ]
    }),
    true,
  )

/** What lies between the beginnings and the ends that both texts share. */
function changeTo(before: string, after: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from += 1
  let same = 0
  while (same < shorter - from && before[before.length - 1 - same] === after[after.length - 1 - same])
    same += 1
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) }
}

const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

/** The field in which a script is written. Its undo is that of the document. */
export function createEditor(parent: HTMLElement, options: EditorOptions): ScriptEditor {
  const kind = new Compartment()
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        EditorView.cspNonce.of(nonce()),
        EditorState.phrases.of(options.phrases),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': options.label, spellcheck: 'true' }),
        placeholding(options.placeholder),
        kind.of(marksOfText(options.kind)),
        linesOfText,
        spokenField,
        troubleField,
        autocompletion({ override: [options.complete], defaultKeymap: false, icons: false }),
        keymap.of([
          // Ctrl+Space plays here as everywhere; suggestions have a key of their own.
          ...completionKeymap.filter(({ run }) => run !== startCompletion),
          {
            key: 'Escape',
            run: () => {
              options.onLeave()
              return true
            },
          },
          ...standardKeymap,
        ]),
        EditorView.domEventHandlers({
          paste: (event, { state }) => {
            const text = event.clipboardData?.getData('text/plain') ?? ''
            const { from, to } = state.selection.main
            if (text === '' || to - from < state.doc.toString().trimEnd().length) return false
            event.preventDefault()
            options.onWhole(text)
            return true
          },
          // A file belongs to the panel; CodeMirror would write what is in it where it was let go.
          drop: ({ dataTransfer }) => dataTransfer?.types.includes('Files') === true,
          mousedown: (event, own) => {
            if (event.button !== 0) return false
            const at = own.posAtCoords({ x: event.clientX, y: event.clientY })
            const time = at === null ? null : timeAt(own, at)
            if (time !== null) options.onWord(time, event.altKey)
            return false
          },
        }),
        EditorView.updateListener.of(({ docChanged, selectionSet, state, transactions }) => {
          if (docChanged && !transactions.some((one) => one.annotation(fromOutside) === true))
            options.onText(state.doc.toString())
          if (docChanged || selectionSet) options.onCaret(state.selection.main.head)
        }),
      ],
    }),
  })
  return {
    setText: (text) => {
      const before = view.state.doc.toString()
      if (before === text) return
      closeCompletion(view)
      view.dispatch({ changes: changeTo(before, text), annotations: fromOutside.of(true) })
    },
    setKind: (next) => view.dispatch({ effects: kind.reconfigure(marksOfText(next)) }),
    setTroubles: (troubles) => view.dispatch({ effects: showTroubles.of(troubles) }),
    setSpoken: (sentences) => view.dispatch({ effects: showSpoken.of(sentences) }),
    light: (time) => {
      const begin = lightAt(view, time)
      if (begin !== null)
        view.dispatch({ effects: EditorView.scrollIntoView(begin, { y: 'nearest', yMargin: 48 }) })
    },
    select: (from, to = from) => {
      const { length } = view.state.doc
      view.dispatch({
        selection: { anchor: Math.min(from, length), head: Math.min(to, length) },
        effects: EditorView.scrollIntoView(Math.min(from, length), { y: 'nearest', yMargin: 48 }),
      })
      view.focus()
    },
    suggest: () => void startCompletion(view),
    focus: () => view.focus(),
    caret: () => view.state.selection.main.head,
    end: () => view.destroy(),
  }
}
