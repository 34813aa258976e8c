/** What is looked at of a key that is pressed. */
export interface KeyPressed extends Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey' | 'isComposing'
> {
  /** Nothing but 229 is looked at, which says that an input method has the key: no other field does everywhere. */
  readonly keyCode: number
  readonly getModifierState?: (name: 'AltGraph') => boolean
}

export const isApple = 'navigator' in globalThis && /mac|iphone|ipad/i.test(navigator.userAgent)

const modifiers: Readonly<Record<string, string>> = {
  $mod: isApple ? 'M' : 'C',
  Control: 'C',
  Alt: 'A',
  Shift: 'S',
  Meta: 'M',
}
const order = ['C', 'A', 'S', 'M']

const sorted = (letters: readonly string[]): string =>
  order.filter((letter) => letters.includes(letter)).join('')

/**
 * The parts of `keys` in the notation of key maps: modifiers and a last key joined by "+", where the last one is what the key
 * says (KeyboardEvent.key: "s", "?", "Enter") or where it lies (KeyboardEvent.code: "KeyU", "BracketLeft", "Numpad4"). `$mod`
 * is Ctrl, or Cmd on a Mac. Null for what is none: an unknown modifier, a modifier alone, several keys one after the other.
 */
export function partsOf(
  keys: string,
): { readonly modifiers: readonly string[]; readonly key: string } | null {
  // "+" itself is a key: "Shift++".
  const parts = keys.split(/\+(?!$)/)
  const key = parts.pop() ?? ''
  if (!/^(\S|[^\s+]{2,30})$/u.test(key) || Object.hasOwn(modifiers, key)) return null
  if (!parts.every((part) => Object.hasOwn(modifiers, part))) return null
  return { modifiers: parts, key }
}

/** One name for every way of writing the same press on this machine; null for what is none. */
export function pressName(keys: string): string | null {
  const parts = partsOf(keys)
  if (parts === null) return null
  return `${sorted(parts.modifiers.map((part) => modifiers[part] ?? ''))}:${parts.key.toLowerCase()}`
}

/** On the keyboard that most key maps are written for, this is what lies where the code says. */
const signs: Readonly<Record<string, string>> = {
  comma: ',',
  period: '.',
  slash: '/',
  semicolon: ';',
  quote: "'",
  bracketleft: '[',
  bracketright: ']',
  backslash: '\\',
  backquote: '`',
  minus: '-',
  equal: '=',
}

const bare = (key: string): string => signs[key] ?? key.replace(/^(key|digit)(?=.$)/, '')

/** The same for two presses that one key would make on a usual keyboard: "Alt+KeyU" and "Alt+u". Null as in `pressName`. */
export function sameness(keys: string): string | null {
  const name = pressName(keys)
  if (name === null) return null
  const at = name.indexOf(':') + 1
  return name.slice(0, at) + bare(name.slice(at))
}

const isOneSign = (key: string): boolean => /^.$/u.test(key)

const hasAltGraph = (event: KeyPressed): boolean =>
  // Firefox on a Mac calls Option that, which types letters and is a modifier too.
  !isApple && event.getModifierState?.('AltGraph') === true

/**
 * An input method has the key: while it composes, in the press that begins it (229 and "Process" came before `isComposing`, and
 * Safari still sends the press that ends it without it), and while an accent waits for its letter.
 */
export const isComposing = (event: KeyPressed): boolean =>
  event.isComposing || event.keyCode === 229 || event.key === 'Process' || event.key === 'Dead'

/** In a text the press writes something: then it is no shortcut there. Option writes letters on a Mac, AltGr elsewhere. */
export function writes(event: KeyPressed): boolean {
  if (!isOneSign(event.key)) return false
  if (hasAltGraph(event)) return true
  if (event.metaKey) return false
  if (event.ctrlKey) return event.altKey && !isApple && !/^[a-z0-9]$/i.test(event.key)
  return event.altKey ? isApple : true
}

/**
 * In a text the press goes or deletes by words or lines, or takes all, copies, cuts or pastes: then it is no shortcut there.
 * Windows and Linux do that with Ctrl; a Mac goes by words with Option and by lines with Cmd.
 */
export function editsText({ key, ctrlKey, altKey, shiftKey, metaKey }: KeyPressed): boolean {
  const isMod = isApple ? metaKey && !altKey && !ctrlKey : ctrlKey && !altKey && !metaKey
  const isByWords = isApple && altKey && !metaKey && !ctrlKey
  if (/^(ArrowLeft|ArrowRight|Backspace|Delete)$/.test(key)) return isMod || isByWords
  if (/^Arrow(Up|Down)$/.test(key)) return isApple && isMod
  return isMod && (/^(Home|End)$/.test(key) || (!shiftKey && /^[acvx]$/i.test(key)))
}

/** What a press may be called, as `pressName` does; the most exact name first. */
export function pressNames(event: KeyPressed): readonly string[] {
  const { key, code } = event
  const graph = hasAltGraph(event)
  const held = sorted([
    ...(event.ctrlKey && !graph ? ['C'] : []),
    ...(event.altKey && !graph ? ['A'] : []),
    ...(event.shiftKey ? ['S'] : []),
    ...(event.metaKey ? ['M'] : []),
  ])
  const said = key === ' ' ? 'space' : key.toLowerCase()
  const names = new Set(graph ? [said] : [code.toLowerCase(), said])
  if (!graph && isOneSign(key)) {
    // Cyrillic, Greek, Hebrew or Arabic letters lie on keys that are known by the Latin ones: Ctrl+Я is Ctrl+Z.
    if (!/[ -~]/.test(key) && /^Key[A-Z]$/.test(code)) names.add(bare(code.toLowerCase()))
    // On a French keyboard digits need Shift: Ctrl with the key of 3 is Ctrl+3.
    if (held !== '' && held !== 'S' && !/[a-z0-9]/i.test(key) && /^Digit\d$/.test(code))
      names.add(bare(code.toLowerCase()))
  }
  names.delete('')
  return [...names].map((name) => `${held}:${name}`)
}

const held = ['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'CapsLock', 'NumLock', 'Fn', 'OS']

/** What was pressed, in the notation of key maps, to be kept; null for a modifier alone, and for what belongs to an input method. */
export function recorded(event: KeyPressed): string | null {
  const { key, code } = event
  if (isComposing(event) || held.includes(key) || key === 'Unidentified') return null
  const graph = hasAltGraph(event)
  const mod = isApple ? event.metaKey : event.ctrlKey
  const parts = graph
    ? []
    : [
        ...(mod ? ['$mod'] : []),
        ...(isApple && event.ctrlKey ? ['Control'] : []),
        ...(!isApple && event.metaKey ? ['Meta'] : []),
        ...(event.altKey ? ['Alt'] : []),
      ]
  if (event.shiftKey) parts.push('Shift')
  parts.push(nameOf(key, code, parts))
  return parts.join('+')
}

function nameOf(key: string, code: string, parts: readonly string[]): string {
  if (key === ' ') return 'Space'
  if (code.startsWith('Numpad')) return code
  if (!isOneSign(key)) return key
  // With Alt a key may say anything (Option+P is "π"); where it lies stays.
  if (parts.includes('Alt') && code !== '') return code
  if (/^[a-z0-9]$/i.test(key)) return parts.includes('Shift') ? key.toUpperCase() : key.toLowerCase()
  if (/^(Key|Digit)/.test(code) && !/[ -~]/.test(key)) return bare(code.toLowerCase())
  return key
}

/** Nobody types anything with it: it has a modifier besides Shift, or is a function key. `name` as in `pressName`. */
export const isSafe = (name: string): boolean => /[CAM].*:/.test(name) || /:f\d{1,2}$/.test(name)
