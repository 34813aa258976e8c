import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { app } from 'electron'

/** Files that the system, a drop on the icon or a second start asks to open. */
export interface OpenRequests {
  /** What this start was asked for; null when nothing. */
  readonly first: () => string | null
  /** Hears of every later one; null when the program was only started again. */
  readonly onNext: (open: (path: string | null) => void) => void
}

/** macOS says which file with an event that may come before "ready"; the others put it on the command line. */
export function collectOpenRequests(): OpenRequests {
  let first = fileAmong(process.argv, process.cwd())
  let next: ((path: string | null) => void) | undefined
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (next === undefined) first = path
    else next(path)
  })
  app.on('second-instance', (_event, _words, _folder, data) => next?.(openOf(data)))
  return {
    first: () => first,
    onNext: (open) => {
      // Until the first window is there, an "open-file" is what it opens.
      void app.whenReady().then(() => (next = open))
    },
  }
}

/** The first word that is a file; switches and the program's own folder ("electron .") are not. */
function fileAmong(words: readonly string[], folder: string): string | null {
  const own = resolve(app.getAppPath())
  const paths = words
    .slice(1)
    .filter((word) => !word.startsWith('-'))
    .map((word) => resolve(folder, word))
  return paths.find((path) => path !== own && existsSync(path)) ?? null
}

const openOf = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'open' in data && typeof data.open === 'string'
    ? data.open
    : null
