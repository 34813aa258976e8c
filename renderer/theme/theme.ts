import type { Settings } from '../../preload/program.ts'

type Theme = Settings['theme']

const key = 'cuewright.theme'

const paint = (theme: Theme, dark: MediaQueryList) => {
  document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
}

/**
 * Paints the window in the colours of last time, before the settings are there, and follows the system where it is asked to.
 * Returns what changes the theme.
 */
export function startTheme(): (theme: Theme) => void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const last = localStorage.getItem(key)
  let theme: Theme = last === 'dark' || last === 'light' ? last : 'system'
  paint(theme, dark)
  dark.addEventListener('change', () => paint(theme, dark))
  return (next) => {
    theme = next
    localStorage.setItem(key, next)
    paint(theme, dark)
  }
}
