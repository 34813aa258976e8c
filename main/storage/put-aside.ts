import { rename } from 'node:fs/promises'
import { basename } from 'node:path'

/** What a person is to be told of files of our own, until a window has told it. */
let news: string[] = []

/** Says `sentence` in the next window that asks, once. */
export function tellOnce(sentence: string): void {
  if (!news.includes(sentence)) news.push(sentence)
}

/** What there is to be told; it is not told again. */
export function takeNews(): readonly string[] {
  const told = news
  news = []
  return told
}

/** "2026-11-20T20-31-07": a time as part of a file's name. */
export const timeInName = (time: number = Date.now()): string =>
  new Date(time).toISOString().slice(0, 19).replaceAll(':', '-')

/** Puts a file of our own that is damaged aside as "settings.json.damaged-2026-11-20T20-31-07", and has that told once. */
export async function putAside(path: string): Promise<void> {
  const name = `${basename(path)}.damaged-${timeInName()}`
  try {
    await rename(path, `${path}.damaged-${timeInName()}`)
  } catch {
    // Somebody else may have put it aside already.
    return
  }
  tellOnce(
    `A file of Cuewright’s own was damaged and was put aside as “${name}”. Its content was left as it is; the program goes on without it.`,
  )
}
