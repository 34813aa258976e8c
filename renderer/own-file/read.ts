import type { KeySettings } from '../../preload/program.ts'

/** A file that this program wrote for people to take along or to hand on: keys alone, or all settings. */
export type OwnFile =
  | { readonly kind: 'keys'; readonly keys: KeySettings }
  | { readonly kind: 'preferences'; readonly values: Readonly<Record<string, unknown>> }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What `text` is; null for every other JSON and for what is none. It is checked further where it is taken. */
export function readOwnFile(text: string): OwnFile | null {
  let value: unknown
  try {
    // Some editors put a byte-order mark before what they save.
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
  if (!isRecord(value)) return null
  if (value['cuewright'] === 'keys' && isRecord(value['keys'])) {
    const map = typeof value['map'] === 'string' ? value['map'] : 'cuewright'
    return { kind: 'keys', keys: { map, changed: keysIn(value['keys']) } }
  }
  if (value['cuewright'] === 'preferences' && isRecord(value['settings']))
    return { kind: 'preferences', values: value['settings'] }
  return null
}

/** What is no list of short texts is left out; ids that nobody knows are kept, for a version that does. */
function keysIn(value: Readonly<Record<string, unknown>>): KeySettings['changed'] {
  const entries = Object.entries(value).flatMap(([id, keys]) =>
    id !== '' && id.length <= 100 && Array.isArray(keys)
      ? [[id, keys.filter((each): each is string => isKeys(each)).slice(0, 12)] as const]
      : [],
  )
  return Object.fromEntries(entries.slice(0, 2000))
}

const isKeys = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= 60

/** An address may hold a name and a password: they stay here. */
const withoutPassword = (value: string): string =>
  value.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@\s]*@/i, '$1')

const open = (value: unknown): unknown => {
  if (typeof value === 'string') return withoutPassword(value)
  if (Array.isArray(value)) return value.map(open)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, open(each)]))
}

const written = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

export const keysText = ({ map, changed }: KeySettings): string =>
  written({ cuewright: 'keys', version: 1, map, keys: changed })

/** All settings. Keys of services are no settings: they lie in the store of the system and are in no file. */
export const preferencesText = (settings: Readonly<object>, program: string): string =>
  written({ cuewright: 'preferences', version: 1, program, settings: open(settings) })
