import { askingCommands } from '../../core/commands/all.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import {
  asked,
  asWritten,
  spellWords,
  wordsOfCue,
  wordsOfSpeakers,
  type SpellWord,
} from '../../core/cues/text/spelling.ts'
import { act, commitDraft } from '../session/edit.ts'
import { selectCue } from '../session/navigate.ts'
import { attempt } from '../session/notices.ts'
import { textOptions } from '../session/text.ts'
import type { Session, State } from '../store.ts'
import { loadDictionary, misspelled, suggestionsFor } from './engine.ts'
import { startSpelling, type Spelling, type SpellPlace } from './state.ts'

/** How long the document must rest before it is looked at, in milliseconds: typing comes first. */
const rest = 250

export const languageOf = ({ history, settings }: State): string =>
  (history.document.language === '' ? (settings?.language ?? 'en') : history.document.language).toLowerCase()
export const primaryOf = (language: string): string => language.split('-', 1)[0] ?? ''

const set = ({ store }: Session, part: Partial<Spelling>): void =>
  store.set(({ spelling }) => ({ spelling: { ...spelling, ...part } }))

/** The dictionary for the language of the document: the chosen one, that of the very country, one of the language. */
function dictionaryFor(state: State): string | null {
  const { dictionaries } = state.spelling
  const language = languageOf(state)
  const primary = primaryOf(language)
  const chosen = textOptions(state).dictionaries[primary]
  const own = (dictionaries ?? []).filter((each) => primaryOf(each.language.toLowerCase()) === primary)
  const found =
    dictionaries?.find(({ id }) => id === chosen) ??
    own.find((each) => each.language.toLowerCase() === language) ??
    own[0]
  return found?.id ?? null
}

let names: { readonly cues: readonly Cue[]; readonly words: ReadonlySet<string> } | undefined

/** Whether a word is to be marked. */
function isWrong({ spelling, history }: State, word: SpellWord, cue: string): boolean {
  const text = asked(word.text)
  if (!spelling.wrong.has(text)) return false
  const { cues } = history.document
  if (names?.cues !== cues) names = { cues, words: wordsOfSpeakers(cues) }
  const low = text.toLowerCase()
  const stem = low.replace(/'s$/, '')
  const { own, ignored, ignoredOnce } = spelling
  if ([low, stem].some((each) => own.has(each) || ignored.has(each) || names?.words.has(each) === true))
    return false
  return !ignoredOnce.has(`${cue} ${word.from} ${text}`)
}

/** The misspelled words of a shown text of a cue. */
export const wrongIn = (state: State, cue: string, shown: string): readonly SpellWord[] =>
  spellWords(shown).filter((word) => isWrong(state, word, cue))

interface Found extends SpellPlace {
  readonly word: SpellWord
}

let found: { readonly of: readonly unknown[]; readonly places: readonly Found[] } | undefined

/** All misspelled words in the order of the document; the same list for the same state. */
export function misspelledPlaces(state: State): readonly Found[] {
  const { cues } = state.history.document
  const { wrong, own, ignored, ignoredOnce } = state.spelling
  const of = [cues, wrong, own, ignored, ignoredOnce]
  if (found?.of.every((part, at) => part === of[at]) === true) return found.places
  const places =
    wrong.size === 0
      ? []
      : cues.flatMap((cue) =>
          wordsOfCue(cue).flatMap((word) =>
            isWrong(state, word, cue.id) ? [{ cue: cue.id, from: word.from, word }] : [],
          ),
        )
  found = { of, places }
  return places
}

/** Cues whose words have all been looked up in the dictionary: after an edit only the changed ones are gone through. */
let lookedUp = new WeakSet<Cue>()

/** Looks up words that nobody has looked up, in the background. */
async function lookUp(session: Session): Promise<void> {
  const { store } = session
  const { history, draft, spelling } = store.get()
  const wanted = new Set<string>()
  const add = (words: readonly SpellWord[]) => {
    for (const { text } of words) {
      const word = asked(text)
      if (!spelling.checked.has(word)) wanted.add(word)
    }
  }
  const done = lookedUp
  const fresh = history.document.cues.filter((cue) => !done.has(cue))
  for (const cue of fresh) add(wordsOfCue(cue))
  if (draft !== null) add(spellWords(plain(draft.text)))
  const words = [...wanted]
  const wrong = words.length === 0 ? [] : await misspelled(words)
  const now = store.get().spelling
  // Another dictionary has come meanwhile.
  if (now.dictionary !== spelling.dictionary) return
  for (const cue of fresh) done.add(cue)
  if (words.length === 0) return
  set(session, {
    checked: new Set([...now.checked, ...words]),
    ...(wrong.length === 0 ? {} : { wrong: new Set([...now.wrong, ...wrong]) }),
  })
}

/** Keeps what is misspelled up to date while somebody works. */
export function watchSpelling(session: Session): void {
  const { store, bridge } = session
  let timer: ReturnType<typeof setTimeout> | undefined
  let of: readonly unknown[] = []
  let isBusy = false
  const work = async () => {
    const { spelling } = store.get()
    if (spelling.dictionaries === null)
      set(session, { dictionaries: await bridge.call('spelling.dictionaries') })
    const id = dictionaryFor(store.get())
    if (id !== store.get().spelling.dictionary) {
      const isLoaded = id !== null && (await loadDictionary(bridge, id))
      const own = id === null ? [] : await bridge.call('spelling.words', primaryOf(languageOf(store.get())))
      lookedUp = new WeakSet()
      set(session, {
        dictionary: isLoaded ? id : null,
        wrong: startSpelling.wrong,
        checked: startSpelling.checked,
        own: new Set(own.map((word) => word.toLowerCase())),
      })
      if (!isLoaded) return
    }
    if (id !== null) await lookUp(session)
  }
  store.subscribe(() => {
    const { history, draft, settings, spelling } = store.get()
    const isOn = settings !== null && (settings.text.spelling || spelling.bar !== null)
    if (!isOn || history.document.cues.length === 0) return
    const now = [
      history.document.cues,
      draft,
      settings.text,
      history.document.language,
      spelling.dictionaries,
      spelling.bar === null,
    ]
    if (now.every((part, at) => part === of[at])) return
    of = now
    clearTimeout(timer)
    timer = setTimeout(function again() {
      if (isBusy) {
        timer = setTimeout(again, rest)
        return
      }
      isBusy = true
      void attempt(session, work).finally(() => (isBusy = false))
    }, rest)
  })
}

/** Opens the bar at the first misspelled word from the selected cue on, or brings the focus to it. */
export function openSpelling(session: Session): void {
  commitDraft(session)
  const { bar } = session.store.get().spelling
  session.store.set({ tab: 'cues' })
  set(session, { bar: { place: bar?.place ?? null, suggestions: null, called: (bar?.called ?? 0) + 1 } })
  if (bar === null) goToMisspelled(session, 0)
}

export const closeSpelling = (session: Session): void => set(session, { bar: null })

/** The misspelled word that the bar is at. */
export function spelledNow(state: State): Found | null {
  const { place } = state.spelling.bar ?? { place: null }
  if (place === null) return null
  return misspelledPlaces(state).find(({ cue, from }) => cue === place.cue && from === place.from) ?? null
}

/** To the next misspelled word or the one before; `by` 0 is the one here or the first behind it. Round at the ends. */
export function goToMisspelled(session: Session, by: -1 | 0 | 1): void {
  const { store } = session
  const state = store.get()
  const { bar } = state.spelling
  if (bar === null) return
  const places = misspelledPlaces(state)
  const order = new Map(state.history.document.cues.map(({ id }, at) => [id, at]))
  const here = bar.place ?? { cue: state.history.selection.active ?? '', from: 0 }
  const [at, from] = [order.get(here.cue) ?? 0, here.from]
  const compare = (one: Found): number => (order.get(one.cue) ?? 0) - at || one.from - from
  const next =
    by < 0
      ? (places.findLast((one) => compare(one) < 0) ?? places.at(-1))
      : (places.find((one) => compare(one) > (by === 0 ? -1 : 0)) ?? places[0])
  set(session, {
    bar: { ...bar, place: next === undefined ? null : { cue: next.cue, from: next.from }, suggestions: null },
  })
  if (next === undefined) return
  selectCue(session, next.cue)
  void attempt(session, async () => {
    const suggestions = (await suggestionsFor(asked(next.word.text))).map((word) =>
      asWritten(word, next.word.text),
    )
    const now = store.get().spelling.bar
    if (now?.place?.cue === next.cue && now.place.from === next.from)
      set(session, { bar: { ...now, suggestions } })
  })
}

/** Another word in place of the misspelled one, here or wherever it is written so; in one step. */
export function correct(session: Session, word: string, everywhere: boolean): void {
  commitDraft(session)
  const now = spelledNow(session.store.get())
  if (now === null || word === '') return
  const wanted = everywhere
    ? misspelledPlaces(session.store.get()).filter((one) => one.word.text === now.word.text)
    : [now]
  const hits = new Map<string, { from: number; to: number; with: string }[]>()
  for (const { cue, word: old } of wanted) {
    hits.set(cue, [...(hits.get(cue) ?? []), { from: old.from, to: old.to, with: word }])
  }
  act(session, askingCommands.replaceText, { hits })
  goToMisspelled(session, 0)
}

/** Lets the word that the bar is at be: here, everywhere until the window closes, or for good. */
export function accept(session: Session, how: Acceptance): void {
  const now = spelledNow(session.store.get())
  if (now === null) return
  letBe(session, { cue: now.cue, from: now.from, text: now.word.text }, how)
  goToMisspelled(session, 0)
}

export type Acceptance = 'once' | 'all' | 'learn'

/** The same for any misspelled word. */
export function letBe(session: Session, word: SpellPlace & { readonly text: string }, how: Acceptance): void {
  const { spelling } = session.store.get()
  const text = asked(word.text)
  if (how === 'once')
    set(session, { ignoredOnce: new Set([...spelling.ignoredOnce, `${word.cue} ${word.from} ${text}`]) })
  else if (how === 'all') set(session, { ignored: new Set([...spelling.ignored, text.toLowerCase()]) })
  else {
    set(session, { own: new Set([...spelling.own, text.toLowerCase()]) })
    const language = primaryOf(languageOf(session.store.get()))
    void attempt(session, () =>
      session.bridge.call('spelling.learn', { language, word: text, isKnown: true }),
    )
  }
}
