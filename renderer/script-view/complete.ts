import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { completionsAt } from '../../core/script/completion.ts'
import { said } from '../language/said.ts'
import type { Session } from '../store.ts'
import { marksIn } from './marks.ts'
import { parsed } from './parsed.ts'
import { scriptOf } from './script.ts'

/** What can stand at the text cursor. */
export function complete(
  { store }: Session,
  { pos, explicit, state: { doc } }: CompletionContext,
): CompletionResult | null {
  // Unasked only within a direction or a tag: what a long script says is not found out with every letter.
  if (!explicit && !/[[<&][^\]>]*$/.test(doc.sliceString(Math.max(0, pos - 400), pos))) return null
  const state = store.get()
  const script = scriptOf(state)
  const voices = (state.narration.engines ?? []).flatMap((engine) => engine.voices)
  const isVoice = (label: string): boolean => voices.some(({ id }) => id === label)
  const found = completionsAt(doc.toString(), script.kind, pos, {
    voices,
    marks: marksIn(parsed(script)).map(({ name }) => name),
  })
  const [first] = found
  if (first === undefined) return null
  return {
    from: first.from,
    to: first.to,
    // What fits is found by id and by name of a voice, which the editor's own filter does not know of.
    filter: false,
    options: found.map(({ label, insert, detail }) => ({
      label,
      apply: insert,
      ...(detail === '' ? {} : { detail: isVoice(label) ? detail : said(detail) }),
    })),
  }
}
