import { useStore } from '../store.ts'
import { boundKeys, firstKey, type Bound } from './bound.ts'

/** The first of the keys that the action `id` has now, in the notation of press.ts; undefined when it has none. */
export const useKey = (id: string): string | undefined =>
  useStore(({ settings }) => firstKey(settings?.keys, id))

/** All keys as they are now. */
export const useBound = (): Bound => useStore(({ settings }) => boundKeys(settings?.keys))
