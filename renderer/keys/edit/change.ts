import type { KeySettings } from '../../../preload/program.ts'
import type { Action } from '../action.ts'
import { boundKeys } from '../bound.ts'
import { sameness } from '../press.ts'

type Keys = readonly string[]

const keysOf = (settings: KeySettings, { id }: Action): Keys => boundKeys(settings).keys.get(id) ?? []
const isSame = (a: Keys, b: Keys): boolean => a.length === b.length && a.every((each, at) => each === b[at])

/** Keys that are those of the map again are none of the person's own any more. */
function withKeys(settings: KeySettings, action: Action, keys: Keys): KeySettings {
  const { [action.id]: _, ...others } = settings.changed
  const without = { ...settings, changed: others }
  return isSame(keysOf(without, action), keys)
    ? without
    : { ...settings, changed: { ...others, [action.id]: keys } }
}

/** `keys` besides those that the action has, at the end. */
export const giveKey = (settings: KeySettings, action: Action, keys: string): KeySettings =>
  withKeys(settings, action, [
    ...keysOf(settings, action).filter((each) => sameness(each) !== sameness(keys)),
    keys,
  ])

export const takeKey = (settings: KeySettings, action: Action, keys: string): KeySettings =>
  withKeys(
    settings,
    action,
    keysOf(settings, action).filter((each) => sameness(each) !== sameness(keys)),
  )

/** `keys` go from the one to the other. */
export const moveKey = (settings: KeySettings, from: Action, to: Action, keys: string): KeySettings =>
  giveKey(takeKey(settings, from, keys), to, keys)

/** Back to the keys of the map. */
export const resetKeys = ({ map, changed }: KeySettings, { id }: Action): KeySettings => {
  const { [id]: _, ...others } = changed
  return { map, changed: others }
}

export const isChanged = ({ changed }: KeySettings, { id }: Action): boolean => Object.hasOwn(changed, id)
