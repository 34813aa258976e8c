import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KeySettings } from '../../../preload/program.ts'
import { actions } from '../../../renderer/keys/actions.ts'
import { boundKeys, usualKeys } from '../../../renderer/keys/bound.ts'
import { giveKey, isChanged, moveKey, resetKeys, takeKey } from '../../../renderer/keys/edit/change.ts'
import { reservedBy } from '../../../renderer/keys/edit/reserved.ts'
import { isShown } from '../../../renderer/keys/find.ts'
import { keyMaps } from '../../../renderer/keys/maps/all.ts'

const named = (id: string) => {
  const found = actions.find((action) => action.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const play = named('play')
const search = named('search')
const keysOf = (settings: KeySettings, id: string) => boundKeys(settings).keys.get(id)

test('a key is given besides the others, taken, and set back', () => {
  const given = giveKey(usualKeys, play, 'F5')
  expect(keysOf(given, 'play')).toEqual([...play.keys, 'F5'])
  expect(isChanged(given, play)).toBe(true)
  expect(takeKey(given, play, 'F5')).toEqual(usualKeys)
  expect(resetKeys(given, play)).toEqual(usualKeys)
})

test('a key goes from one action to the other, and nobody has it twice', () => {
  const moved = moveKey(usualKeys, search, play, '$mod+k')
  expect(keysOf(moved, 'play')).toContain('$mod+k')
  expect(keysOf(moved, 'search')).toEqual(['$mod+Shift+p'])
  expect(boundKeys(moved).conflicts).toEqual([])
})

test('whatever is given, taken and moved, what a person sees is what was done', () => {
  const some = ['play', 'search', 'save', 'undo', 'next-cue', 'review'].map(named)
  const keys = ['F5', '$mod+k', 'p', 'Alt+KeyU', 'Numpad4', '?']
  const step = fc.record({
    action: fc.constantFrom(...some),
    key: fc.constantFrom(...keys),
    gives: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.constantFrom(...keyMaps), fc.array(step, { maxLength: 12 }), ({ id }, steps) => {
      let settings: KeySettings = { map: id, changed: {} }
      for (const { action, key, gives } of steps) {
        settings = gives ? giveKey(settings, action, key) : takeKey(settings, action, key)
        expect(keysOf(settings, action.id)?.includes(key)).toBe(gives)
      }
      for (const action of some) settings = resetKeys(settings, action)
      expect(settings).toEqual({ map: id, changed: {} })
    }),
    { numRuns: 40 },
  )
})

test('what system, browser, window and text keep is told', () => {
  const here = { host: 'browser', platform: 'linux' } as const
  expect(reservedBy('$mod+w', here)).toEqual({ who: 'browser', never: true })
  expect(reservedBy('$mod+w', { ...here, host: 'electron' })).toBeNull()
  expect(reservedBy('Tab', here)?.who).toBe('window')
  expect(reservedBy('$mod+c', here)?.who).toBe('text')
  expect(reservedBy('Alt+F4', here)).toEqual({ who: 'system', never: true })
  expect(reservedBy('Meta+k', { ...here, platform: 'win32' })?.who).toBe('system')
  expect(reservedBy('k', here)).toEqual({ who: 'typing', never: false })
  expect(reservedBy('$mod+Shift+k', here)).toBeNull()
})

test('no map gives an action only keys that this host never hears', () => {
  for (const { id } of keyMaps) {
    for (const [action, keys] of boundKeys({ map: id, changed: {} }).keys) {
      // Their keys lead through the window, so nobody else gets them.
      if (keys.length === 0 || action === 'next-panel' || action === 'previous-panel') continue
      const heard = keys.filter(
        (each) => reservedBy(each, { host: 'browser', platform: 'linux' })?.never !== true,
      )
      expect(heard, `${id} ${action}`).not.toEqual([])
    }
  }
})

test('actions are found by name and by key', () => {
  const bound = boundKeys(usualKeys)
  expect(isShown(play, 'pause', bound)).toBe(true)
  expect(isShown(search, 'ctrl+k', bound)).toBe(true)
  expect(isShown(play, 'ctrl+k', bound)).toBe(false)
})
