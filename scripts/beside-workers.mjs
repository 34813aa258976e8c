// Threads and processes of their own start from real files, beside app.asar, and can look into no archive from there: what they share with
// the program must lie beside them. The bundler knows what that is.

/**
 * For a build whose entries `folder…` are workers: `place` names the shared pieces (output.chunkFileNames) and puts those that a worker
 * imports, itself or through others, into `folder`; `isNeeded` says which these are; `plugin` finds them, and says there that files are modules, since the program's
 * package.json is in the archive.
 */
export function besideWorkers(folder) {
  const needed = new Set()
  return {
    isNeeded: (id) => needed.has(id),
    place: ({ moduleIds }) =>
      moduleIds.some((id) => needed.has(id)) ? `${folder}[name]-[hash].js` : 'main/[name]-[hash].js',
    plugin: {
      name: 'cuewright-beside-workers',
      async buildStart(options) {
        needed.clear()
        const entries = Object.entries(options.input).filter(([name]) => name.startsWith(folder))
        if (entries.length === 0) throw new Error(`No entry begins with “${folder}”.`)
        for (const [, path] of entries) {
          const found = await this.resolve(path)
          if (found === null) throw new Error(`There is no worker “${path}”.`)
          needed.add(found.id)
        }
      },
      buildEnd() {
        // A set that grows while it is walked is walked to its end.
        for (const id of needed) {
          const { importedIds = [], dynamicallyImportedIds = [] } = this.getModuleInfo(id) ?? {}
          for (const next of [...importedIds, ...dynamicallyImportedIds]) needed.add(next)
        }
      },
      generateBundle() {
        this.emitFile({ type: 'asset', fileName: `${folder}package.json`, source: '{"type":"module"}\n' })
      },
    },
  }
}
