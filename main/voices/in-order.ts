/** The results in order, of which `atOnce` are worked on; `ending` stops the others where one fails or nobody wants them. */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  ending: AbortController,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const running: Promise<Result>[] = []
  let begun = 0
  try {
    for (let at = 0; at < items.length; at += 1) {
      for (; begun < Math.min(items.length, at + atOnce); begun += 1) {
        const next = work(items[begun] as Item)
        // Its failure is told when its turn comes.
        next.catch(() => undefined)
        running.push(next)
      }
      const [first] = running
      if (first === undefined) return
      yield await first
      void running.shift()
    }
  } finally {
    if (running.length > 0) ending.abort()
    await Promise.allSettled(running)
  }
}
