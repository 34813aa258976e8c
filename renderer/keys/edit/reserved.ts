import type { AppInfo } from '../../../preload/program.ts'
import { isSafe, pressName } from '../press.ts'

type Where = Pick<AppInfo, 'host' | 'platform'>

/** Who keeps a press to themselves. `never`: it cannot be had; otherwise it works, at a price. */
export interface Reserved {
  readonly who: 'system' | 'browser' | 'window' | 'text' | 'typing'
  readonly never: boolean
}

const names = (keys: readonly string[]): ReadonlySet<string> =>
  new Set(keys.map((each) => pressName(each) ?? ''))

/** The dialogs, the panels and the screen reader could not be left without these. */
const ofWindow = names(['Tab', 'Shift+Tab', 'Escape', 'F6', 'Shift+F6'])

/** Copying, pasting and the rest in a text: taken away they would be missed in every field. */
const ofText = names([
  '$mod+c',
  '$mod+v',
  '$mod+x',
  '$mod+a',
  '$mod+ArrowLeft',
  '$mod+ArrowRight',
  '$mod+Backspace',
])

/** What a page never gets to see in Chrome, Edge and Firefox. */
const ofBrowser = names([
  ...['$mod+n', '$mod+t', '$mod+w', '$mod+Shift+n', '$mod+Shift+t', '$mod+Shift+w', '$mod+q'],
  ...['$mod+Tab', '$mod+Shift+Tab', '$mod+PageUp', '$mod+PageDown'],
])

const ofSystem: Readonly<Record<Where['platform'], ReadonlySet<string>>> = {
  win32: names([
    'Alt+F4',
    'Alt+Tab',
    'Alt+Space',
    'Alt+Escape',
    '$mod+Escape',
    '$mod+Alt+Delete',
    'F10',
    'Shift+F10',
  ]),
  darwin: names([
    ...['Meta+q', 'Meta+h', 'Meta+m', 'Meta+w', 'Meta+Tab', 'Meta+Space', 'Meta+`'],
    ...['Control+ArrowUp', 'Control+ArrowDown', 'Control+ArrowLeft', 'Control+ArrowRight'],
  ]),
  linux: names(['Alt+F4', 'Alt+Tab', 'Alt+F2', '$mod+Alt+Delete']),
}

/** Who keeps `keys` here; null when they are free for all. */
export function reservedBy(keys: string, { host, platform }: Where): Reserved | null {
  const name = pressName(keys)
  if (name === null) return null
  if (ofWindow.has(name)) return { who: 'window', never: true }
  if (ofSystem[platform].has(name) || (platform === 'win32' && /^[CAS]*M/.test(name)))
    return { who: 'system', never: true }
  if (host === 'browser' && ofBrowser.has(name)) return { who: 'browser', never: true }
  if (ofText.has(name)) return { who: 'text', never: true }
  return isSafe(name) ? null : { who: 'typing', never: false }
}
