import type { KeySettings } from '../../preload/program.ts'
import type { Action } from './action.ts'
import { actions } from './actions.ts'
import { keyMaps } from './maps/all.ts'
import { pressName, sameness } from './press.ts'

/** Two actions that one press would start in one place. */
interface Conflict {
  /** In the notation of press.ts. */
  readonly keys: string
  /** The one that it starts. */
  readonly holder: Action
  readonly other: Action
}

/** Every action with the keys that it has now. */
export interface Bound {
  /** By the ids of actions; the one to show first. */
  readonly keys: ReadonlyMap<string, readonly string[]>
  /** By `pressName`: what the press starts, the person's own choice first. */
  readonly actions: ReadonlyMap<string, readonly Action[]>
  readonly conflicts: readonly Conflict[]
}

export const usualKeys: KeySettings = { map: 'cuewright', changed: {} }

/** A map that is not there counts as our own. */
export const mapOf = ({ map }: KeySettings) => keyMaps.find(({ id }) => id === map) ?? keyMaps[0]

const known = new WeakMap<KeySettings, Bound>()

/** What `settings` come to, found out once for each of them. Ids of actions that are not there are passed over. */
export function boundKeys(settings: KeySettings = usualKeys): Bound {
  const found = known.get(settings) ?? bind(actions, settings)
  known.set(settings, found)
  return found
}

/** The first of the keys of the action `id`, or undefined. */
export const firstKey = (settings: KeySettings | undefined, id: string): string | undefined =>
  boundKeys(settings).keys.get(id)?.[0]

const inScope = (keys: string, { scope }: Pick<Action, 'scope'>): string =>
  `${scope ?? 'window'} ${sameness(keys) ?? ''}`

/** The keys of `all` under `settings`, in their order. */
export function bind(all: readonly Action[], settings: KeySettings): Bound {
  const ofMap = mapOf(settings)?.keys ?? {}
  const changed = (id: string) => (Object.hasOwn(settings.changed, id) ? settings.changed[id] : undefined)
  const mapped = (id: string) => (Object.hasOwn(ofMap, id) ? ofMap[id] : undefined)
  // What a map gives to one action is not left with another that only brings it along.
  const given = new Set(
    all.flatMap((action) => (mapped(action.id) ?? []).map((keys) => inScope(keys, action))),
  )
  const keys = new Map(
    all.map((action) => {
      const own = action.keys.filter((each) => !given.has(inScope(each, action)))
      const chosen = changed(action.id) ?? mapped(action.id) ?? own
      return [action.id, chosen.filter((each) => pressName(each) !== null)] as const
    }),
  )
  const starts = new Map<string, Action[]>()
  const holders = new Map<string, Action>()
  const conflicts: Conflict[] = []
  // What a person has chosen goes before what is usual.
  const byChoice = [
    ...all.filter(({ id }) => changed(id) !== undefined),
    ...all.filter(({ id }) => changed(id) === undefined),
  ]
  for (const action of byChoice) {
    for (const each of keys.get(action.id) ?? []) {
      const name = pressName(each) ?? ''
      starts.set(name, [...(starts.get(name) ?? []), action])
      const place = inScope(each, action)
      const holder = holders.get(place)
      if (holder === undefined) holders.set(place, action)
      else if (holder !== action) conflicts.push({ keys: each, holder, other: action })
    }
  }
  return { keys, actions: starts, conflicts }
}

/** Who has `keys` where those of `action` hold; undefined when they are free. */
export const holderOf = (bound: Bound, keys: string, action: Action): Action | undefined =>
  actions.find(
    (other) =>
      other !== action &&
      (bound.keys.get(other.id) ?? []).some((each) => inScope(each, other) === inScope(keys, action)),
  )
