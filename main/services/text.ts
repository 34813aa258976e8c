import {
  addDictionary,
  dictionaries,
  learnWord,
  ownWords,
  readDictionary,
  removeDictionary,
} from '../storage/dictionaries.ts'
import { readReplaceLists, writeReplaceLists } from '../storage/replace-lists.ts'
import type { Handlers } from './desk.ts'

/** What is kept for writing texts: dictionaries, the person's own words, lists of replacements. */
export const textHandlers: Pick<
  Handlers,
  | 'spelling.dictionaries'
  | 'spelling.dictionary'
  | 'spelling.add'
  | 'spelling.remove'
  | 'spelling.words'
  | 'spelling.learn'
  | 'replacements.read'
  | 'replacements.write'
> = {
  'spelling.dictionaries': () => dictionaries(),
  'spelling.dictionary': ({ id, part }) => readDictionary(id, part),
  'spelling.add': ({ name, aff, dic }) => addDictionary(name, { aff, dic }),
  'spelling.remove': (id) => removeDictionary(id),
  'spelling.words': (language) => ownWords(language),
  'spelling.learn': ({ language, word, isKnown }) => learnWord(language, word, isKnown),
  'replacements.read': () => readReplaceLists(),
  'replacements.write': (lists) => writeReplaceLists(lists),
}
