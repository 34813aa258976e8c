// The bundler cuts the program where something is loaded on use, and makes a file of each set of modules that the same verbs share: near a
// hundred, and opening a file costs more than what is saved. Some are made whole instead, since who needs a part mostly needs the rest.

/**
 * `pieces` are names with the files that a piece is made of and all that these import, the first that has a module has it. What
 * `light` imports, and what `isTaken` says, stays apart: as these import nothing of a piece, no two pieces need each other.
 */
export function inPieces({ light, pieces, isTaken }) {
  const sets = new Map([['light', new Set()], ...Object.keys(pieces).map((name) => [name, new Set()])])
  const has = (name, id) => sets.get(name)?.has(id) === true
  const names = Object.keys(pieces)
  const pieceOf = (id) => {
    if (isTaken(id) || has('light', id)) return null
    return names.find((name) => has(name, id)) ?? null
  }
  return {
    groups: names.map((name) => ({ name, test: (id) => pieceOf(id) === name })),
    plugin: {
      name: 'cuewright-pieces',
      async buildEnd() {
        for (const [name, files] of Object.entries({ light, ...pieces })) {
          const set = sets.get(name)
          set.clear()
          for (const file of files) {
            const found = await this.resolve(file)
            if (found === null) throw new Error(`There is no “${file}”.`)
            set.add(found.id)
          }
          // A set that grows while it is walked is walked to its end.
          for (const id of set) for (const next of this.getModuleInfo(id)?.importedIds ?? []) set.add(next)
        }
      },
    },
  }
}
