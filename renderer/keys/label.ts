const apple = /mac|iphone|ipad/i.test(globalThis.navigator.userAgent)

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
  PageUp: 'Page up',
  PageDown: 'Page down',
}

const modifiers: Readonly<Record<string, string>> = apple
  ? { $mod: '⌘', Meta: '⌘', Control: '⌃', Alt: '⌥', Shift: '⇧' }
  : { $mod: 'Ctrl', Meta: 'Win', Control: 'Ctrl', Alt: 'Alt', Shift: 'Shift' }

const nameOf = (key: string): string =>
  modifiers[key] ??
  names[key] ??
  key.replace(/^(Key|Digit)(?=.)/, '').replace(/^[a-z]$/, (letter) => letter.toUpperCase())

/** A key in tinykeys' notation as it is printed on this machine's keyboard: "$mod+Shift+s" is "Ctrl+Shift+S" or "⇧⌘S". */
export function keyLabel(keys: string): string {
  // A sign that needs Shift on some keyboards only is named by itself.
  if (keys === 'Shift+?') return '?'
  const presses = keys.split(' ').map((press) => {
    // "+" itself is a key: "Shift++".
    const parts = press.split(/\+(?!$)/).map(nameOf)
    return parts.join(apple ? '' : '+')
  })
  return presses.join(' ')
}
