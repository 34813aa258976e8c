import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  editsText,
  isComposing,
  isSafe,
  partsOf,
  pressName,
  pressNames,
  recorded,
  sameness,
  writes,
  type KeyPressed,
} from '../../../renderer/keys/press.ts'

const press = (
  key: string,
  code: string,
  held: Partial<KeyPressed> & { readonly graph?: boolean } = {},
): KeyPressed => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 0,
  getModifierState: () => held.graph === true,
  ...held,
})
const ctrl = { ctrlKey: true } as const
const alt = { altKey: true } as const

const finds = (event: KeyPressed, keys: string): boolean => pressNames(event).includes(pressName(keys) ?? '-')

describe('notation', () => {
  test.each([
    ['$mod+Shift+s', 'CS:s'],
    ['Shift+Control+S', 'CS:s'],
    ['Shift++', 'S:+'],
    ['+', ':+'],
    ['$mod+,', 'C:,'],
    ['Space', ':space'],
  ])('%s is %s', (keys, name) => {
    expect(pressName(keys)).toBe(name)
  })

  test.each(['', 'Shift', 'Hyper+k', '$mod+', 'g g', '$mod+ ', 'x'.repeat(31), '__proto__+k'])(
    '%j is no press',
    (keys) => {
      expect(pressName(keys)).toBeNull()
      expect(sameness(keys)).toBeNull()
    },
  )

  test('any text is read or refused, and never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(partsOf(text) === null).toBe(pressName(text) === null)
      }),
      { numRuns: 50 },
    )
  })

  test('a place and what usually lies there are one key', () => {
    expect(sameness('Alt+KeyU')).toBe(sameness('Alt+u'))
    expect(sameness('$mod+BracketLeft')).toBe(sameness('$mod+['))
    expect(sameness('Numpad4')).not.toBe(sameness('4'))
  })
})

describe('what is pressed', () => {
  test('is found by what the key says and by where it lies', () => {
    expect(finds(press('z', 'KeyY', ctrl), '$mod+z')).toBe(true)
    expect(finds(press('u', 'KeyU', alt), 'Alt+KeyU')).toBe(true)
    expect(finds(press('R', 'KeyR', { shiftKey: true }), 'Shift+R')).toBe(true)
    expect(finds(press('R', 'KeyR', { shiftKey: true }), 'r')).toBe(false)
    expect(finds(press('R', 'KeyR'), 'r')).toBe(true)
    expect(finds(press(' ', 'Space'), 'Space')).toBe(true)
    expect(finds(press('4', 'Numpad4'), 'Numpad4')).toBe(true)
  })

  test('is found on keyboards whose letters are not Latin, by the letters that the keys are known by', () => {
    expect(finds(press('я', 'KeyZ', ctrl), '$mod+z')).toBe(true)
    expect(finds(press('ت', 'KeyJ'), 'j')).toBe(true)
    // A Latin letter in another place is that letter, not the one of the place.
    expect(finds(press('z', 'KeyY', ctrl), '$mod+y')).toBe(false)
    expect(finds(press('"', 'Digit3', ctrl), '$mod+3')).toBe(true)
  })

  test('with AltGr is what is written, never a shortcut with Ctrl and Alt', () => {
    const euro = press('€', 'KeyE', { ctrlKey: true, altKey: true, graph: true })
    expect(finds(euro, '$mod+Alt+e')).toBe(false)
    expect(finds(euro, '$mod+Alt+KeyE')).toBe(false)
    expect(finds(euro, 'e')).toBe(false)
    expect(writes(euro)).toBe(true)
    // Linux tells AltGr without Ctrl and Alt; Ctrl with Alt is AltGr on Windows.
    expect(writes(press('@', 'KeyQ', { graph: true }))).toBe(true)
    expect(writes(press('ą', 'KeyA', { ctrlKey: true, altKey: true }))).toBe(true)
  })

  test('writes, or does not', () => {
    expect(writes(press('a', 'KeyA'))).toBe(true)
    expect(writes(press('A', 'KeyA', { shiftKey: true }))).toBe(true)
    expect(writes(press('a', 'KeyA', ctrl))).toBe(false)
    expect(writes(press('e', 'KeyE', { ctrlKey: true, altKey: true }))).toBe(false)
    expect(writes(press('Enter', 'Enter'))).toBe(false)
    expect(writes(press('F2', 'F2'))).toBe(false)
  })

  test('goes through a text, deletes in it or copies of it, or does not', () => {
    for (const key of ['ArrowLeft', 'ArrowRight', 'Backspace', 'Delete', 'Home', 'End']) {
      expect(editsText(press(key, key, ctrl))).toBe(true)
      expect(editsText(press(key, key, { ctrlKey: true, shiftKey: true }))).toBe(true)
      expect(editsText(press(key, key, { ctrlKey: true, altKey: true }))).toBe(false)
    }
    for (const key of ['a', 'c', 'v', 'x']) expect(editsText(press(key, `Key${key}`, ctrl))).toBe(true)
    expect(editsText(press('A', 'KeyA', { ctrlKey: true, shiftKey: true }))).toBe(false)
    expect(editsText(press('s', 'KeyS', ctrl))).toBe(false)
    expect(editsText(press('ArrowDown', 'ArrowDown', alt))).toBe(false)
    expect(editsText(press('ArrowUp', 'ArrowUp', ctrl))).toBe(false)
  })

  test('belongs to an input method while it composes, where it begins, and to an accent that waits', () => {
    expect(isComposing(press('k', 'KeyK', { isComposing: true }))).toBe(true)
    expect(isComposing(press('Process', 'KeyK'))).toBe(true)
    expect(isComposing(press('k', 'KeyK', { keyCode: 229 }))).toBe(true)
    expect(isComposing(press('Dead', 'Quote'))).toBe(true)
    expect(isComposing(press('k', 'KeyK', { keyCode: 75 }))).toBe(false)
  })
})

describe('recording', () => {
  test.each([
    [press('s', 'KeyS', { ctrlKey: true }), '$mod+s'],
    [press('S', 'KeyS', { ctrlKey: true, shiftKey: true }), '$mod+Shift+S'],
    [press('p', 'KeyP', alt), 'Alt+KeyP'],
    [press(' ', 'Space'), 'Space'],
    [press('4', 'Numpad4'), 'Numpad4'],
    [press('?', 'Slash', { shiftKey: true }), 'Shift+?'],
    [press('F5', 'F5'), 'F5'],
    [press('я', 'KeyZ', ctrl), '$mod+z'],
    [press('@', 'KeyQ', { ctrlKey: true, altKey: true, graph: true }), '@'],
    [press('x', 'KeyX', { metaKey: true }), 'Meta+x'],
  ])('%#: what is kept is what the next press finds', (event, keys) => {
    expect(recorded(event)).toBe(keys)
    expect(finds(event, keys)).toBe(true)
  })

  test('modifiers alone and input methods are no keys', () => {
    for (const key of [
      'Control',
      'Shift',
      'Alt',
      'Meta',
      'AltGraph',
      'CapsLock',
      'Dead',
      'Process',
      'Unidentified',
    ])
      expect(recorded(press(key, ''))).toBeNull()
  })
})

test('keys that nobody types anything with', () => {
  expect(['C:s', 'A:keyu', 'M:k', ':f5', 'S:f12'].every(isSafe)).toBe(true)
  expect([':s', 'S:r', ':arrowleft', ':delete', ':numpad4'].some(isSafe)).toBe(false)
})
