import type { KeptBatch, KeptBatches, KeptRecipe } from '../../preload/batch-kept.ts'
import { idle, type Batch } from './state.ts'

/** What a batch needs to go on after the window was closed: files that were copied for it are gone by then. Null: nothing. */
export function toKeep(batch: Batch | null, copied: readonly string[]): KeptBatch | null {
  if (batch === null) return null
  const isCopy = (path: string | null | undefined) => path != null && copied.includes(path)
  const items = batch.items.flatMap(({ id, name, path, state, message, outputs, manifest, own }) =>
    isCopy(path) || isCopy(manifest) || (path === null && manifest === undefined)
      ? []
      : [
          {
            ...{ id, name, path, message, outputs },
            // What was at work goes on where it was.
            state: state === 'working' || state === 'copying' ? ('waiting' as const) : state,
            ...(manifest === undefined ? {} : { manifest }),
            ...(own === undefined ? {} : { own }),
          },
        ],
  )
  return items.length === 0 ? null : { items, options: batch.options, chain: batch.chain }
}

/** The batch of last time, standing still. */
export const fromKept = ({ items, options, chain }: KeptBatch): Batch => ({
  ...idle,
  options,
  chain,
  items: items.map((item) => ({ ...item, share: null, secondsLeft: null, job: null })),
})

const recipesKey = 'cuewright.recipes'
const listKey = 'cuewright.batch'

function stored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as unknown
  } catch {
    return null
  }
}

/** What a version before this one kept in the browser, for one address only. It is not looked into: the program finds what is wrong. */
export function keptBefore(): {
  readonly recipes: readonly KeptRecipe[]
  readonly list: KeptBatch | null
} | null {
  const [recipes, list] = [stored(recipesKey), stored(listKey)]
  if (recipes === null && list === null) return null
  return {
    recipes: Array.isArray(recipes) ? (recipes as readonly KeptRecipe[]) : [],
    list: withOutputs(list) as KeptBatch | null,
  }
}

export function forgetBefore(): void {
  for (const key of [recipesKey, listKey]) localStorage.removeItem(key)
}

/** It had the first output by itself. */
function withOutputs(list: unknown): unknown {
  if (typeof list !== 'object' || list === null || !('items' in list) || !Array.isArray(list.items))
    return null
  const items = list.items.map((item: unknown) => {
    if (typeof item !== 'object' || item === null) return item
    const { output, outputs, state, ...rest } = item as Readonly<Record<string, unknown>>
    return {
      ...rest,
      state: state === 'working' || state === 'copying' ? 'waiting' : state,
      outputs: outputs ?? (typeof output === 'string' ? [output] : []),
    }
  })
  return { chain: null, ...list, items }
}

/** With one more, unless there is one of its name. */
export const together = (kept: readonly KeptRecipe[], more: KeptRecipe): KeptBatches['recipes'] =>
  kept.some(({ name }) => name === more.name) ? kept : [...kept, more]
