import type { Extension } from '@codemirror/state'
import {
  Decoration,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view'
import type { ScriptKind } from '../../core/script/script.ts'

const direction = /\[\s*(?:voice|rate|pitch|pause|mark)\s*:[^\]\n]*\]/gi

const patterns: Readonly<Record<ScriptKind, RegExp>> = {
  text: direction,
  markdown: new RegExp(`${direction.source}|^ {0,3}#{1,6} .*$`, 'gim'),
  ssml: /<[/!?]?[a-z][^<>]*>?|<!--.*?(?:-->|$)|&#?\w+;/gi,
}

const looks = {
  direction: Decoration.mark({ class: 'script-direction' }),
  heading: Decoration.mark({ class: 'script-heading' }),
  tag: Decoration.mark({ class: 'script-tag' }),
}

const lookOf = (text: string): Decoration =>
  text.startsWith('<') || text.startsWith('&')
    ? looks.tag
    : text.startsWith('[')
      ? looks.direction
      : looks.heading

/** What is in `text` besides what is said looks otherwise; only what can be seen is looked at. */
export function marksOfText(kind: ScriptKind): Extension {
  const decorator = new MatchDecorator({
    regexp: new RegExp(patterns[kind]),
    decoration: ([text]) => lookOf(text.trimStart()),
  })
  return ViewPlugin.define(
    (view) => {
      let marks = decorator.createDeco(view)
      return {
        update: (update: ViewUpdate) => {
          marks = decorator.updateDeco(update, marks)
        },
        get marks() {
          return marks
        },
      }
    },
    { decorations: ({ marks }) => marks },
  )
}

const line = Decoration.line({ attributes: { dir: 'auto' } })
const own = Decoration.line({ class: 'script-own', attributes: { dir: 'auto' } })

/** The lines between two empty ones in which `at` lies, by their first and last numbers. */
function paragraphAt({ state }: EditorView, at: number): { readonly first: number; readonly last: number } {
  const { doc } = state
  const isEmpty = (number: number): boolean => doc.line(number).text.trim() === ''
  let first = doc.lineAt(at).number
  let last = first
  if (isEmpty(first)) return { first: 0, last: -1 }
  while (first > 1 && !isEmpty(first - 1)) first -= 1
  while (last < doc.lines && !isEmpty(last + 1)) last += 1
  return { first, last }
}

function linesIn(view: EditorView): DecorationSet {
  const { first, last } = paragraphAt(view, view.state.selection.main.head)
  const ranges = view.visibleRanges.flatMap(({ from, to }) => {
    const found = []
    for (let at = from; at <= to;) {
      const { from: start, to: end, number } = view.state.doc.lineAt(at)
      found.push((number >= first && number <= last ? own : line).range(start))
      at = end + 1
    }
    return found
  })
  return Decoration.set(ranges, true)
}

/** Each line runs as its letters do, and the paragraph of the text cursor is marked. */
export const linesOfText: Extension = [
  EditorView.perLineTextDirection.of(true),
  ViewPlugin.define(
    (view) => {
      let lines = linesIn(view)
      return {
        update: (update: ViewUpdate) => {
          if (update.docChanged || update.viewportChanged || update.selectionSet) lines = linesIn(update.view)
        },
        get lines() {
          return lines
        },
      }
    },
    { decorations: ({ lines }) => lines },
  ),
]
