import type { Session } from '../store.ts'
import { languageOf, primaryOf } from './spelling.ts'

/** The person's own words of a language (its primary tag), in the order of the alphabet. */
export const ownWordsOf = async ({ bridge }: Session, language: string): Promise<readonly string[]> =>
  (await bridge.call('spelling.words', language)).toSorted((a, b) => a.localeCompare(b, language))

/** Adds a word to them or takes it away; marks in the open document follow at once. */
export async function setOwnWord(
  session: Session,
  language: string,
  word: string,
  isKnown: boolean,
): Promise<readonly string[]> {
  const { store, bridge } = session
  const words = await bridge.call('spelling.learn', { language, word, isKnown })
  if (primaryOf(languageOf(store.get())) === language)
    store.set(({ spelling }) => ({
      spelling: { ...spelling, own: new Set(words.map((each) => each.toLowerCase())) },
    }))
  return words.toSorted((a, b) => a.localeCompare(b, language))
}
