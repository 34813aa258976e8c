import type { BatchStep } from '../../preload/batch.ts'
import type { KeptRecipe } from '../../preload/batch-kept.ts'
import { forgetBefore, fromKept, keptBefore, toKeep, together } from '../batch/kept.ts'
import { t } from '../language/t.ts'
import type { Session } from '../store.ts'
import { reportOf } from '../refusal.ts'
import { attempt, notify } from './notices.ts'

/** Milliseconds in which changes of the list are gathered before they are kept. */
const gathering = 400
let timer: ReturnType<typeof setTimeout> | null = null
/** Before, an empty list would be kept over the one of last time. */
let isRecalled = false

/** Keeps the list soon: that of a thousand files is not written for each of them. */
export function keepSoon(session: Session): void {
  if (isRecalled) timer ??= setTimeout(() => keepNow(session), gathering)
}

/** The disk may be full: the list is not worth a word then, since the journal beside what is written has all of it. */
function keepNow({ store, bridge }: Session): void {
  if (timer !== null) clearTimeout(timer)
  timer = null
  const { batch, copied } = store.get()
  void bridge.call('batch.keep', { list: toKeep(batch, copied) }).catch(() => undefined)
}

function keepRecipes({ store, bridge }: Session, recipes: readonly KeptRecipe[]): Promise<void> {
  store.set({ recipes })
  return bridge.call('batch.keep', { recipes })
}

/** Keeps a chain under a name; one of the same name is replaced. */
export function keepRecipe(session: Session, name: string, steps: readonly BatchStep[]): void {
  const others = session.store.get().recipes.filter((recipe) => recipe.name !== name)
  void attempt(session, () => keepRecipes(session, [...others, { name, steps }]))
}

export function forgetRecipe(session: Session, name: string): void {
  const others = session.store.get().recipes.filter((recipe) => recipe.name !== name)
  void attempt(session, () => keepRecipes(session, others))
}

/** The recipes, and the batch of last time: it is there, and goes on when somebody says so. */
export async function recallBatch(session: Session, show: () => void): Promise<void> {
  const { store, bridge } = session
  window.addEventListener('pagehide', () => {
    if (timer !== null) keepNow(session)
  })
  await movedIn(session)
  const { recipes, list } = await bridge.call('batch.kept')
  const { batch: now } = store.get()
  store.set({ recipes })
  isRecalled = true
  if (list === null || (now !== null && now.items.length > 0)) return
  store.set({ batch: fromKept(list) })
  const left = list.items.filter(({ state }) => state === 'waiting').length
  if (left === 0) return
  notify(session, {
    kind: 'warning',
    message: t('A batch is not through: {{count}} files wait.', { count: left }),
    action: { label: t('Show'), run: show },
  })
}

/** What an earlier version kept in the browser moves into the program's own folder, once. */
async function movedIn({ bridge }: Session): Promise<void> {
  const before = keptBefore()
  if (before === null) return
  const unwritten: unknown[] = []
  // What the program refuses is wrong and no loss; what it could not write is tried the next time.
  const kept = (doing: Promise<void>): Promise<void> =>
    doing.catch((error: unknown) => {
      if (reportOf(error).code !== 'bad-request') unwritten.push(error)
    })
  for (const recipe of before.recipes) {
    const { recipes } = await bridge.call('batch.kept')
    await kept(bridge.call('batch.keep', { recipes: together(recipes, recipe) }))
  }
  const { list } = await bridge.call('batch.kept')
  if (list === null && before.list !== null) await kept(bridge.call('batch.keep', { list: before.list }))
  if (unwritten.length === 0) forgetBefore()
}
