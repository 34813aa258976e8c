import type { Cue } from '../../core/cues/cue.ts'
import type { History } from '../../core/document/history.ts'
import { isSaidBy } from '../../core/document/speakers.ts'
import type { Hits } from './search.ts'

/** Where something is looked for. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'selected'; readonly cues: ReadonlySet<string> }
  /** From this cue to the end. */
  | { readonly kind: 'from'; readonly cue: string }
  | { readonly kind: 'speaker'; readonly name: string }
  /** What is noted on cues, in place of their text. */
  | { readonly kind: 'notes' }

export const everywhere: Scope = { kind: 'all' }

/** Of `cues`, those that are looked through. */
export function cuesIn(cues: readonly Cue[], scope: Scope): readonly Cue[] {
  switch (scope.kind) {
    case 'all':
      return cues
    case 'notes':
      return cues.filter(({ note }) => note !== undefined)
    case 'selected':
      return cues.filter(({ id }) => scope.cues.has(id))
    case 'from':
      // The cue may have been deleted since.
      return cues.slice(
        Math.max(
          0,
          cues.findIndex(({ id }) => id === scope.cue),
        ),
      )
    case 'speaker':
      return cues.filter((cue) => isSaidBy(cue, scope.name))
  }
}

/** What there is to choose from: the scope that is chosen, and others that make sense where the selection is now. */
export function scopesOf({ document, selection }: History, chosen: Scope): readonly Scope[] {
  const active = document.cues.find(({ id }) => id === selection.active)
  const offered: readonly (Scope | null)[] = [
    everywhere,
    selection.cues.length > 1 ? { kind: 'selected', cues: new Set(selection.cues) } : null,
    active === undefined ? null : { kind: 'from', cue: active.id },
    active?.speaker === undefined ? null : { kind: 'speaker', name: active.speaker },
    { kind: 'notes' },
  ]
  return offered.flatMap((scope, at): readonly Scope[] => {
    const kind = (['all', 'selected', 'from', 'speaker', 'notes'] as const)[at]
    return kind === chosen.kind ? [chosen] : scope === null ? [] : [scope]
  })
}

/** The hits in the text of a cue, for those who mark them there. */
export const textHits = (find: { readonly scope: Scope; readonly hits: Hits } | null, cue: string) =>
  find === null || find.scope.kind === 'notes' ? undefined : find.hits.get(cue)
