import { attempt } from '../session/notices.ts'
import { writeSettings } from '../session/write-settings.ts'
import { textOptions } from '../session/text.ts'
import type { Session } from '../store.ts'
import { languageOf, primaryOf } from './spelling.ts'

/** Uses another dictionary for the language of the document from now on. */
export function chooseDictionary(session: Session, id: string): void {
  const state = session.store.get()
  const text = textOptions(state)
  writeSettings(session, {
    text: { ...text, dictionaries: { ...text.dictionaries, [primaryOf(languageOf(state))]: id } },
  })
}

/** Keeps dictionaries of the person's: pairs of .aff and .dic. A sentence where a pair is not whole. */
export async function addDictionaries(session: Session, files: readonly File[]): Promise<boolean> {
  const { bridge } = session
  const nameOf = (file: File) => file.name.replace(/\.(?:aff|dic)$/i, '')
  const one = (name: string, ending: string) =>
    files.find((file) => nameOf(file) === name && file.name.toLowerCase().endsWith(ending))
  const pairs = [...new Set(files.map(nameOf))].flatMap((name) => {
    const [aff, dic] = [one(name, '.aff'), one(name, '.dic')]
    return aff === undefined || dic === undefined ? [] : [{ name, aff, dic }]
  })
  for (const { name, aff, dic } of pairs) {
    await attempt(session, async () => {
      const { signal } = new AbortController()
      const paths = [
        await bridge.take(aff, () => undefined, signal),
        await bridge.take(dic, () => undefined, signal),
      ] as const
      const dictionaries = await bridge.call('spelling.add', { name, aff: paths[0], dic: paths[1] })
      session.store.set(({ spelling }) => ({ spelling: { ...spelling, dictionaries } }))
      chooseDictionary(session, name)
    })
  }
  return pairs.length > 0
}
