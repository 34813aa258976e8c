import { later, t } from '../language/t.ts'
import { isApple as apple, partsOf } from './press.ts'

const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: apple ? '⌫' : 'Backspace',
  Enter: apple ? '↩' : 'Enter',
  Insert: 'Ins',
  Comma: ',',
  Period: '.',
  BracketLeft: '[',
  BracketRight: ']',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  NumpadAdd: 'Num +',
  NumpadSubtract: 'Num −',
  NumpadMultiply: 'Num ×',
  NumpadDivide: 'Num ÷',
  NumpadDecimal: 'Num .',
  NumpadEnter: 'Num Enter',
}

/** Keys that have a word on them in every language's own way. */
const worded: Readonly<Record<string, string>> = { PageUp: later('Page up'), PageDown: later('Page down') }

const modifiers: Readonly<Record<string, string>> = apple
  ? { $mod: '⌘', Meta: '⌘', Control: '⌃', Alt: '⌥', Shift: '⇧' }
  : { $mod: 'Ctrl', Meta: 'Win', Control: 'Ctrl', Alt: 'Alt', Shift: 'Shift' }

const nameOf = (key: string): string =>
  modifiers[key] ??
  names[key] ??
  (worded[key] === undefined ? undefined : t(worded[key])) ??
  key
    .replace(/^(Key|Digit)(?=.$)/, '')
    .replace(/^Numpad(?=\d$)/, 'Num ')
    .replace(/^[a-z]$/, (letter) => letter.toUpperCase())

/** Keys in the notation of press.ts as they are printed on this machine's keyboard: "$mod+Shift+s" is "Ctrl+Shift+S" or "⇧⌘S". */
export function keyLabel(keys: string): string {
  // A sign that needs Shift on some keyboards only is named by itself.
  if (keys === 'Shift+?') return '?'
  const parts = partsOf(keys)
  if (parts === null) return keys
  return [...parts.modifiers, parts.key].map(nameOf).join(apple ? '' : '+')
}
