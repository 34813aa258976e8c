/** The sixteen colours of HTML, which hold the eight of teletext and of WebVTT's classes, as "#rrggbb". */
const named: Readonly<Record<string, string>> = {
  black: '#000000',
  silver: '#c0c0c0',
  gray: '#808080',
  white: '#ffffff',
  maroon: '#800000',
  red: '#ff0000',
  purple: '#800080',
  magenta: '#ff00ff',
  fuchsia: '#ff00ff',
  green: '#008000',
  lime: '#00ff00',
  olive: '#808000',
  yellow: '#ffff00',
  navy: '#000080',
  blue: '#0000ff',
  teal: '#008080',
  cyan: '#00ffff',
  aqua: '#00ffff',
}

/** "red", "F00", "#f00", "#FF0000" or "#ff0000ff" as "#rrggbb" ("#rrggbbaa" where it is not opaque); undefined for what is no colour. */
export function hexOf(color: string): string | undefined {
  const wanted = color.trim().toLowerCase()
  if (Object.hasOwn(named, wanted)) return named[wanted]
  const digits = /^#?([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.exec(wanted)?.[1]
  if (digits === undefined) return undefined
  const whole = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits
  return `#${whole.length === 8 && whole.endsWith('ff') ? whole.slice(0, 6) : whole}`
}
