/** A folder of films may hold a few hundred; with more somebody has let go of the wrong one. */
const most = 500
const deepest = 4

const read = (folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve) => {
    const reader = folder.createReader()
    const all: FileSystemEntry[] = []
    // It gives a hundred at a time, and none when there are no more.
    const next = () =>
      reader.readEntries(
        (some) => {
          all.push(...some)
          if (some.length === 0 || all.length > most) resolve(all)
          else next()
        },
        () => resolve(all),
      )
    next()
  })

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)))

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

async function within(entry: FileSystemEntry, depth: number): Promise<readonly File[]> {
  if (entry.name.startsWith('.')) return []
  if (isFile(entry)) {
    const file = await fileOf(entry)
    return file === null ? [] : [file]
  }
  if (!isFolder(entry) || depth >= deepest) return []
  const found: File[] = []
  for (const each of await read(entry)) {
    found.push(...(await within(each, depth + 1)))
    if (found.length >= most) break
  }
  return found.slice(0, most)
}

/** What was let go: files, and those within folders. Must be called while the event is handled: afterwards nothing is there. */
export function filesIn({ items, files }: DataTransfer): Promise<readonly File[]> {
  const entries = [...items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null))
  const plain = [...files]
  // Without a folder the files are as they are, so that the desktop program finds their paths.
  if (!entries.some((entry) => entry?.isDirectory === true)) return Promise.resolve(plain)
  return Promise.all(entries.map((entry) => (entry === null ? Promise.resolve([]) : within(entry, 0)))).then(
    (all) => all.flat(),
  )
}
