import type { Action } from './action.ts'
import { anyTime, show } from './when.ts'

/** The program itself: its panels, its help, its settings. */
export const programActions: readonly Action[] = [
  {
    id: 'search',
    label: 'Search commands',
    group: 'Program',
    keys: ['$mod+k', '$mod+Shift+p'],
    run: show({ kind: 'search' }),
    isEnabled: anyTime,
  },
  {
    id: 'next-panel',
    label: 'Next panel',
    group: 'Program',
    keys: ['F6'],
    run: () => toPanel(1),
    isEnabled: anyTime,
  },
  {
    id: 'previous-panel',
    label: 'Previous panel',
    group: 'Program',
    keys: ['Shift+F6'],
    run: () => toPanel(-1),
    isEnabled: anyTime,
  },
  {
    id: 'show-shortcuts',
    label: 'Keyboard shortcuts',
    group: 'Program',
    keys: ['F1', 'Shift+?'],
    run: show({ kind: 'shortcuts' }),
    isEnabled: anyTime,
  },
  {
    id: 'models',
    label: 'Speech models…',
    group: 'Program',
    keys: [],
    run: show({ kind: 'models', back: null }),
    isEnabled: anyTime,
  },
  {
    id: 'settings',
    label: 'Settings…',
    group: 'Program',
    keys: ['$mod+,'],
    run: show({ kind: 'settings' }),
    isEnabled: anyTime,
  },
]

/** The panels of the window one after another: player, cues, timeline. */
function toPanel(by: number): void {
  const panels = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const here = panels.findIndex((panel) => panel.contains(document.activeElement))
  const next = panels[(Math.max(here, by < 0 ? 0 : -1) + by + panels.length) % panels.length]
  // Where the panel's work is, before any button that stands above it.
  const inOrder = [
    '.cue-row.active',
    '.review-row.active',
    '[role=grid][tabindex="0"]',
    '[role=slider]',
    'button:not([disabled])',
  ]
  for (const selector of inOrder) {
    const target = next?.querySelector<HTMLElement>(selector)
    if (target == null) continue
    target.focus()
    return
  }
}
