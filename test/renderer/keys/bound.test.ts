import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Action } from '../../../renderer/keys/action.ts'
import { actions } from '../../../renderer/keys/actions.ts'
import { bind, boundKeys, holderOf, usualKeys } from '../../../renderer/keys/bound.ts'
import { keyMaps } from '../../../renderer/keys/maps/all.ts'
import { pressName, sameness } from '../../../renderer/keys/press.ts'

const action = (id: string, keys: readonly string[], scope?: Action['scope']): Action => ({
  id,
  label: id,
  group: 'Cue',
  keys,
  run: () => undefined,
  isEnabled: () => true,
  ...(scope === undefined ? {} : { scope }),
})

test('every action has an id and a label of its own', () => {
  expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length)
  expect(new Set(actions.map(({ label }) => label)).size).toBe(actions.length)
  for (const { id, label } of actions) {
    expect(id).toMatch(/^[a-z][a-z0-9-]*$/)
    expect(label.trim()).toBe(label)
    expect(label).not.toBe('')
  }
})

test('every map is in the list, once', () => {
  const files = readdirSync(join(import.meta.dirname, '../../../renderer/keys/maps'))
  const ids = files
    .filter((name) => !['all.ts', 'map.ts'].includes(name))
    .map((name) => name.replace('.ts', ''))
  expect(keyMaps.map(({ id }) => id).sort()).toEqual(ids.sort())
})

describe.each(keyMaps.map((map) => [map.name, map] as const))('the map of %s', (_, map) => {
  const bound = boundKeys({ map: map.id, changed: {} })

  test('gives no key to two actions in one scope', () => {
    expect(bound.conflicts.map(({ keys, holder, other }) => [keys, holder.id, other.id])).toEqual([])
  })

  test('names actions and keys that there are', () => {
    const ids = new Set(actions.map(({ id }) => id))
    expect(Object.keys(map.keys).filter((id) => !ids.has(id))).toEqual([])
    for (const keys of [...bound.keys.values()].flat()) expect(pressName(keys), keys).not.toBeNull()
  })

  test('leaves the way to all of them: search, and the sheet of keys', () => {
    expect(bound.keys.get('search')).not.toEqual([])
    expect(bound.keys.get('show-shortcuts')).not.toEqual([])
  })

  test('gives the same action no key twice', () => {
    for (const [id, keys] of bound.keys) expect(new Set(keys.map(sameness)).size, id).toBe(keys.length)
  })
})

describe('keys as they are', () => {
  const all = [
    action('play', ['Space', 'k']),
    action('word', ['w']),
    action('pause', ['F9'], 'live'),
    action('live', ['F9']),
  ]

  test('a person’s choice goes before the map’s, also none at all', () => {
    const { keys } = bind(all, { map: 'cuewright', changed: { play: ['p'], word: [] } })
    expect(keys.get('play')).toEqual(['p'])
    expect(keys.get('word')).toEqual([])
  })

  test('one key may do something else in a narrower scope', () => {
    expect(bind(all, usualKeys).conflicts).toEqual([])
  })

  test('two for one key are a conflict; the person’s own choice is what starts', () => {
    const { conflicts, actions: starts } = bind(all, { map: 'cuewright', changed: { word: ['k'] } })
    expect(conflicts.map(({ keys, holder, other }) => [keys, holder.id, other.id])).toEqual([
      ['k', 'word', 'play'],
    ])
    expect(starts.get(':k')?.[0]?.id).toBe('word')
  })

  test('what a map gives to one is not left with another', () => {
    const { keys } = bind(
      [action('play', ['b', 'k']), action('previous-word', ['s', 'b']), action('play-cue', [])],
      {
        map: 'aegisub',
        changed: {},
      },
    )
    expect(keys.get('play-cue')).toContain('s')
    expect(keys.get('play')).toContain('b')
    expect(keys.get('previous-word')).not.toContain('b')
  })

  test('unknown actions, unknown maps, names of Object and keys that are none do no harm', () => {
    const changed = { gone: ['$mod+z'], constructor: ['k'], play: ['Hyper+k', 'g g', '', 'k'] }
    const { keys, conflicts } = bind([...all, action('toString', ['t'])], { map: '__proto__', changed })
    expect(keys.get('play')).toEqual(['k'])
    expect(keys.get('toString')).toEqual(['t'])
    expect(keys.has('gone')).toBe(false)
    expect(conflicts).toEqual([])
  })

  test('who holds a key is found by where it lies too', () => {
    const insert = actions.find(({ id }) => id === 'insert-cue')
    const other = actions.find(({ id }) => id === 'save')
    if (insert === undefined || other === undefined) throw new Error('no such actions')
    const bound = boundKeys({ map: 'cuewright', changed: {} })
    expect(holderOf(bound, 'Alt+i', other)).toBe(insert)
    expect(holderOf(bound, 'Alt+i', insert)).toBeUndefined()
  })
})
