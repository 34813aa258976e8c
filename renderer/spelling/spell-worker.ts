import createHunspell, { type HunspellModule } from 'hunspell-asm/dist/cjs/lib/browser/hunspell.js'

/** What the worker is asked; the number comes back with the answer. */
export type SpellRequest =
  | { readonly id: number; readonly kind: 'load'; readonly aff: Uint8Array; readonly dic: Uint8Array }
  | { readonly id: number; readonly kind: 'check'; readonly words: readonly string[] }
  | { readonly id: number; readonly kind: 'suggest'; readonly word: string }

export type SpellReply =
  /** The words that are wrong, or the suggestions, the best first; nothing of it where the dictionary could not be read. */
  { readonly id: number; readonly words: readonly string[]; readonly failed?: true }

interface Dictionary {
  readonly isRight: (word: string) => boolean
  readonly suggest: (word: string) => readonly string[]
}

let module: Promise<HunspellModule> | undefined
let dictionary: Dictionary | undefined

const started = (): Promise<HunspellModule> =>
  (module ??= new Promise((resolve, reject) => {
    const made = createHunspell({
      onRuntimeInitialized: () => setTimeout(() => resolve(made), 0),
      onAbort: (reason) => reject(new Error(String(reason))),
    })
    // It is thenable in a way of its own, which promises must not follow.
    delete (made as { then?: unknown }).then
  }))

async function load(aff: Uint8Array, dic: Uint8Array): Promise<Dictionary> {
  const hunspell = await started()
  const { FS, cwrap, _malloc, _free, getValue, UTF8ToString } = hunspell
  FS.writeFile('/now.aff', aff)
  FS.writeFile('/now.dic', dic)
  const create = cwrap('Hunspell_create', 'number', ['string', 'string'])
  const spell = cwrap('Hunspell_spell', 'number', ['number', 'string'])
  const suggest = cwrap('Hunspell_suggest', 'number', ['number', 'number', 'string'])
  const free = cwrap('Hunspell_free_list', null, ['number', 'number', 'number'])
  const handle = create('/now.aff', '/now.dic')
  FS.unlink('/now.aff')
  FS.unlink('/now.dic')
  return {
    isRight: (word) => spell(handle, word) !== 0,
    suggest: (word) => {
      const list = _malloc(4)
      const count = suggest(handle, list, word)
      const first = getValue(list, '*')
      const found = Array.from({ length: count }, (_, at) => UTF8ToString(getValue(first + at * 4, '*')))
      free(handle, list, count)
      _free(list)
      return found
    },
  }
}

globalThis.addEventListener('message', ({ data }: MessageEvent<SpellRequest>) => {
  const answer = (words: readonly string[], failed?: true) =>
    globalThis.postMessage({
      id: data.id,
      words,
      ...(failed === undefined ? {} : { failed }),
    } satisfies SpellReply)
  if (data.kind === 'load') {
    load(data.aff, data.dic).then(
      (made) => {
        dictionary = made
        answer([])
      },
      () => answer([], true),
    )
    return
  }
  const { isRight = () => true, suggest = () => [] } = dictionary ?? {}
  answer(data.kind === 'check' ? data.words.filter((word) => !isRight(word)) : suggest(data.word))
})
