import { Menu, app, type MenuItemConstructorOptions } from 'electron'
import { commands } from '../../../core/commands/all.ts'
import type { Speak } from './speak.ts'

type Item = MenuItemConstructorOptions

/** What the program does besides editing cues; the page knows these ids as it knows those of the commands. */
const own = {
  open: { label: 'Open…', keys: '$mod+o' },
  batch: { label: 'Many files…', keys: '$mod+Shift+o' },
  save: { label: 'Save', keys: '$mod+s' },
  'save-as': { label: 'Save project as…', keys: '$mod+Shift+s' },
  export: { label: 'Export subtitles…', keys: '$mod+e' },
  close: { label: 'Close and go to the start' },
  backups: { label: 'Earlier versions…' },
  recover: { label: 'Recover unsaved work…' },
  recognize: { label: 'Recognize speech…', keys: '$mod+Shift+e' },
  'recognize-again': { label: 'Recognize again…', keys: '$mod+Alt+e' },
  align: { label: 'Align words to the sound…' },
  'film-tracks': { label: 'Subtitles in this film…' },
  mux: { label: 'Put subtitles into the film…' },
  clip: { label: 'Make a clip…' },
  live: { label: 'Live captions…', keys: 'F9' },
  'live-look': { label: 'How captions look…' },
  'live-captions': { label: 'Open the window of captions', keys: '$mod+F9' },
  settings: { label: 'Settings…', keys: '$mod+,' },
  'sync-doctor': { label: 'Sync doctor…', keys: '$mod+Alt+KeyY' },
  shift: { label: 'Shift times…', keys: '$mod+Shift+a' },
  'point-sync': { label: 'Point sync…', keys: '$mod+Shift+y' },
  'change-frame-rate': { label: 'Change frame rate…' },
  undo: { label: 'Undo', keys: '$mod+z' },
  redo: { label: 'Redo', keys: '$mod+Shift+z' },
  search: { label: 'Search commands', keys: '$mod+k' },
  guide: { label: 'Show me around' },
  privacy: { label: 'Privacy: what goes where' },
  about: { label: 'About Cuewright' },
  'show-shortcuts': { label: 'Keyboard shortcuts', keys: 'F1' },
} as const satisfies Readonly<Record<string, { label: string; keys?: string }>>

/**
 * `run` is told the id of what was chosen. `keys`: those that actions have now, by their ids; until they are known, the usual ones.
 * `speak` says a text in the language of the window.
 */
export function setMenu(
  run: (id: string) => void,
  keys: Readonly<Record<string, string>>,
  speak: Speak,
): void {
  const isKnown = Object.keys(keys).length > 0
  const item = (id: string, label: string, usual: string | undefined): Item => {
    const now = isKnown ? keys[id] : usual
    const accelerator = now === undefined ? undefined : acceleratorOf(now)
    return {
      id,
      label: speak(label),
      click: () => run(id),
      // The page handles its keys itself, since only it knows whether somebody is typing; here they are shown.
      registerAccelerator: false,
      ...(accelerator === undefined ? {} : { accelerator }),
    }
  }
  const ofProgram = (id: keyof typeof own): Item => {
    const { label, keys: usual } = own[id] as { label: string; keys?: string }
    return item(id, label, usual)
  }
  const isMac = process.platform === 'darwin'
  const separator: Item = { type: 'separator' }
  const template: Item[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: speak('File'),
      submenu: [
        ofProgram('open'),
        ofProgram('batch'),
        separator,
        ofProgram('save'),
        ofProgram('save-as'),
        ofProgram('export'),
        separator,
        ofProgram('backups'),
        ofProgram('recover'),
        separator,
        ofProgram('recognize'),
        ofProgram('recognize-again'),
        ofProgram('align'),
        separator,
        ofProgram('film-tracks'),
        ofProgram('mux'),
        ofProgram('clip'),
        separator,
        ofProgram('live'),
        ofProgram('live-captions'),
        ofProgram('live-look'),
        separator,
        ofProgram('settings'),
        ofProgram('close'),
        isMac ? { role: 'close', label: speak('Close window') } : { role: 'quit', label: speak('Quit') },
      ],
    },
    {
      label: speak('Edit'),
      submenu: [
        ofProgram('undo'),
        ofProgram('redo'),
        separator,
        ofProgram('sync-doctor'),
        ofProgram('shift'),
        ofProgram('point-sync'),
        ofProgram('change-frame-rate'),
        separator,
        { role: 'cut', label: speak('Cut') },
        { role: 'copy', label: speak('Copy') },
        { role: 'paste', label: speak('Paste') },
        { role: 'selectAll', label: speak('Select all') },
      ],
    },
    { label: speak('Cue'), submenu: commands.map(({ id, label, keys: usual }) => item(id, label, usual[0])) },
    {
      label: speak('View'),
      submenu: [
        { role: 'zoomIn', label: speak('Zoom in') },
        { role: 'zoomOut', label: speak('Zoom out') },
        { role: 'resetZoom', label: speak('Actual size') },
        { role: 'togglefullscreen', label: speak('Full screen') },
        // Reloading would throw the document away: it is for developing.
        ...(app.isPackaged
          ? []
          : [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu', label: speak('Window') },
    {
      label: speak('Help'),
      role: 'help',
      submenu: ['search', 'show-shortcuts', 'guide', 'privacy', 'about'].map((id) =>
        ofProgram(id as keyof typeof own),
      ),
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

const names: Readonly<Record<string, string>> = {
  $mod: 'CommandOrControl',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ' ': 'Space',
  '+': 'Plus',
}

/**
 * Electron's name for keys in the notation of key maps: "$mod+Shift+z" is "CommandOrControl+Shift+Z". Undefined for sequences and
 * for keys without a modifier: macOS would take those out of a text that somebody types.
 */
function acceleratorOf(keys: string): string | undefined {
  if (keys.includes(' ') && keys !== ' ') return undefined
  const parts = keys.split('+').filter((part) => part !== '')
  if (!parts.some((part) => part === '$mod' || part === 'Control' || part === 'Alt' || part === 'Meta'))
    return undefined
  return parts
    .map(
      (part) =>
        names[part] ?? (part.length === 1 ? part.toUpperCase() : part.replace(/^(Key|Digit)(?=.$)/, '')),
    )
    .join('+')
}
