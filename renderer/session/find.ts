import { askingCommands } from '../../core/commands/all.ts'
import { perform } from '../../core/commands/command.ts'
import { plain } from '../../core/cues/markup.ts'
import type { Hit } from '../../core/cues/search.ts'
import type { Find } from '../find/state.ts'
import { cuesIn, everywhere } from '../find/scope.ts'
import { noHits, searchIn, type Hits } from '../find/search.ts'
import { t } from '../language/t.ts'
import type { Session, State } from '../store.ts'
import { placeOf } from './cues-at.ts'
import { around, commitDraft } from './edit.ts'
import { selectCue } from './navigate.ts'
import { notify } from './notices.ts'

const fresh: Find = {
  query: { text: '', isPattern: false, matchesCase: false, wholeWords: false },
  template: '',
  isReplacing: false,
  scope: everywhere,
  hits: noHits,
  count: 0,
  current: null,
  problem: null,
  called: 0,
}
/** What was looked for last, for when the bar comes again. */
let last = fresh

/** Opens the bar, or brings the focus to it. What is selected in the text is what is looked for. */
export function openFind(session: Session, isReplacing: boolean): void {
  const { store } = session
  const selected = selectedText()
  commitDraft(session)
  const { find, history } = store.get()
  const before = find ?? { ...last, scope: everywhere }
  const { cues } = history.selection
  store.set({
    // The bar stands over the cues; called from the review, it would be out of sight.
    tab: 'cues',
    find: {
      ...before,
      query: selected === '' ? before.query : { ...before.query, text: selected, isPattern: false },
      isReplacing: isReplacing || (find?.isReplacing ?? false),
      scope: find === null && cues.length > 1 ? { kind: 'selected', cues: new Set(cues) } : before.scope,
      called: before.called + 1,
    },
  })
  void refreshFind(session)
}

function selectedText(): string {
  const field = document.activeElement
  if (!(field instanceof HTMLTextAreaElement) || !field.classList.contains('editor-field')) return ''
  const text = field.value.slice(field.selectionStart, field.selectionEnd)
  return text.length > 200 ? '' : plain(text)
}

export function closeFind({ store }: Session): void {
  const { find } = store.get()
  if (find !== null) last = { ...find, hits: noHits, current: null }
  store.set({ find: null })
}

/** Looks again: the query, the replacement or the cues have changed. */
export async function refreshFind(session: Session): Promise<void> {
  const { store } = session
  const { find } = store.get()
  if (find === null) return
  const { query, template, scope } = find
  const cues = cuesIn(store.get().history.document.cues, scope)
  const found = await searchIn(cues, query, template, scope.kind === 'notes' ? 'note' : 'text')
  // A newer search is on its way.
  const now = store.get().find
  if (found === null || now?.query !== query || now.template !== template || now.scope !== scope) return
  const hits = typeof found === 'string' ? noHits : found
  let count = 0
  for (const each of hits.values()) count += each.length
  const { current } = now
  const isThere = current !== null && (hits.get(current.cue)?.length ?? 0) > current.at
  store.set({
    find: {
      ...now,
      hits,
      count,
      current: isThere ? current : null,
      problem: typeof found === 'string' ? found : null,
    },
  })
}

export function setFind(session: Session, change: Partial<Find>): void {
  const { find } = session.store.get()
  if (find === null) return
  session.store.set({ find: { ...find, ...change } })
  void refreshFind(session)
}

/** To the next hit or the one before, from the one where it is or from the selected cue; round at the end. */
export function goToHit(session: Session, by: 1 | -1): void {
  const { store } = session
  const { find, history } = store.get()
  if (find === null || find.count === 0) return
  const { cues } = history.document
  const { hits, current } = find
  const here =
    current === null ? Math.max(0, placeOf(cues, history.selection.active)) : placeOf(cues, current.cue)
  const at = current === null ? -1 : current.at + by
  const own = cues[here] === undefined ? undefined : hits.get(cues[here].id)
  if (current !== null && own?.[at] !== undefined) {
    show(session, cues[here]?.id ?? '', at)
    return
  }
  for (let step = current === null && by > 0 ? 0 : 1; step <= cues.length; step += 1) {
    const cue = cues[(((here + by * step) % cues.length) + cues.length) % cues.length]
    const found = cue === undefined ? undefined : hits.get(cue.id)
    if (cue === undefined || found === undefined) continue
    show(session, cue.id, by > 0 ? 0 : found.length - 1)
    return
  }
}

function show(session: Session, cue: string, at: number): void {
  selectCue(session, cue)
  const { find } = session.store.get()
  if (find !== null) session.store.set({ find: { ...find, current: { cue, at } } })
}

/** The number of the hit that was gone to, from 1; 0 when none was. */
export function numberOfHit({ find, history }: State): number {
  if (find?.current == null) return 0
  const { current, hits } = find
  let before = 0
  for (const { id } of history.document.cues) {
    if (id === current.cue) return before + current.at + 1
    before += hits.get(id)?.length ?? 0
  }
  return 0
}

function replace(session: Session, hits: ReadonlyMap<string, readonly Hit[]>): void {
  const { store } = session
  store.set(({ history, find }) => {
    const where = find?.scope.kind === 'notes' ? 'note' : 'text'
    const replacement = { hits, where } as const
    return {
      draft: null,
      history: perform(history, askingCommands.replaceText, replacement, around(session), performance.now()),
    }
  })
}

/** Replaces the hit that was gone to and goes on to the next; without one it only goes there. */
export async function replaceOne(session: Session): Promise<void> {
  commitDraft(session)
  const { store } = session
  const { find } = store.get()
  const current = find?.current ?? null
  const hit = current === null ? undefined : find?.hits.get(current.cue)?.[current.at]
  if (current === null || hit === undefined) {
    goToHit(session, 1)
    return
  }
  replace(session, new Map([[current.cue, [hit]]]))
  await refreshFind(session)
  // What came in its place is not looked at: "a" for "aa" would never end.
  const place = hit.from + hit.with.length
  const rest = store.get().find?.hits.get(current.cue) ?? []
  const isEmpty = hit.from === hit.to
  const next = rest.findIndex(({ from }) => (isEmpty ? from > place : from >= place))
  if (next >= 0) show(session, current.cue, next)
  else {
    const now = store.get().find
    if (now !== null) store.set({ find: { ...now, current: { cue: current.cue, at: rest.length } } })
    goToHit(session, 1)
  }
}

/** Replaces every hit, in one step. */
export function replaceAll(session: Session, hits: Hits): void {
  const { store } = session
  let count = 0
  for (const each of hits.values()) count += each.length
  replace(session, hits)
  store.set({ dialog: null })
  void refreshFind(session)
  notify(session, {
    kind: 'done',
    message: t('{{count}} places replaced.', { count }),
  })
}
