import type { Cue } from '../../core/cues/cue.ts'
import { adopt } from '../../core/cues/remeasure-place.ts'
import { replaceCue, splicesOf } from '../../core/document/edit.ts'
import { commit, type History } from '../../core/document/history.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import type { Session } from '../store.ts'
import { later, t } from '../language/t.ts'
import { cueOf, placeOf } from './cues-at.ts'
import { notify } from './notices.ts'
import { ask, canMeasure, decide, passed } from './realign-ask.ts'
import { ghostsOf, stillOffered } from './realign-offers.ts'
import { languageOf } from './facts.ts'
import { roomOf, typedCue } from './typed.ts'

/** Typing rests when no key came for this long, milliseconds. */
const rest = 400
/** What touches more cues than this at once is for aligning the whole file: a cue takes about a tenth of a second. */
const most = 200

/** What was measured is a step of its own, so that one undo takes back what the program did and the next what was typed. */
const mergeKey = 'measure-words'
/** The step that was not the person's: what was found in the sound. */
export const measuring = later('Measure words')

type Step = History['past'][number]

/** The step that an edit has just added; undefined for undo, redo, what a job brings, and what this file does itself. */
function newStep(before: History, after: History): Step | undefined {
  const last = after.past.at(-1)
  if (last === undefined || last === before.past.at(-1) || after.document === before.document)
    return undefined
  if (after.past.length < before.past.length) return undefined
  if (before.future.at(-1)?.edit === last.edit) return undefined
  return last.mergeKey === mergeKey || last.mergeKey?.startsWith('job:') === true ? undefined : last
}

/** Cues whose text a step changed and that hold guesses now. New times for the same text are a person's own. */
function touched({ edit }: Step, { document }: History): readonly Cue[] {
  const texts = new Map(splicesOf(edit).flatMap(({ removed }) => removed.map(({ id, text }) => [id, text])))
  return splicesOf(edit).flatMap(({ inserted }) =>
    inserted.filter(
      (cue) =>
        texts.get(cue.id) !== cue.text &&
        !cue.words.every(isMeasured) &&
        cueOf(document.cues, cue.id) === cue,
    ),
  )
}

/** What was found, for a screen reader, in one sentence. */
function sentenceOf(before: Cue, after: Cue, offered: number): string {
  const settled = after.words.filter((word, at) => isMeasured(word) && word !== before.words[at])
  const [first] = settled
  const said =
    first === undefined
      ? ''
      : settled.length === 1
        ? t('“{{word}}” measured.', { word: first.text })
        : t('{{count}} words measured.', { count: settled.length })
  const more = offered === 0 ? '' : t('A measured place is offered.')
  return [said, more].filter((part) => part !== '').join(' ')
}

/**
 * Watches over the words: when typing rests, and after every edit of text, the guesses of the touched cues are measured in
 * the sound. Answers for what has changed meanwhile are dropped. Typing never waits for it. Returns what ends it.
 */
export function watchWords(session: Session): () => void {
  const { store, bridge } = session
  let { history: seen, draft: typed } = store.get()
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Cues that wait for their turn. */
  let queue: readonly Cue[] = []
  let isBusy = false
  let warmed = ''
  /** The draft whose words were asked for last: committed as it is, it needs no second answer. */
  let answered: { readonly base: Cue; readonly text: string } | null = null

  /** Puts measured words into the document, unless the cue has changed or something was undone that could be redone. */
  function put(before: Cue, after: Cue): void {
    const { history } = store.get()
    const at = placeOf(history.document.cues, before.id)
    if (after === before || history.document.cues[at] !== before || history.future.length > 0) return
    const edit = replaceCue(at, before, after)
    const change = { label: measuring, edit, selection: history.selection, mergeKey, rest: Infinity }
    store.set({ history: commit(history, change, performance.now()) })
  }

  async function next(): Promise<void> {
    const [cue, ...others] = queue
    if (isBusy || cue === undefined) return
    queue = others
    isBusy = true
    try {
      if (isCurrent(cue)) await settle(cue)
    } finally {
      isBusy = false
    }
    await next()
  }

  const isCurrent = (cue: Cue): boolean => cueOf(store.get().history.document.cues, cue.id) === cue

  async function settle(cue: Cue): Promise<void> {
    const answer = await ask(session, cue)
    const state = store.get()
    if (answer === passed) queue = [...queue, cue]
    if (
      answer === passed ||
      answer === null ||
      !isCurrent(cue) ||
      !canMeasure(state) ||
      state.history.future.length > 0
    )
      return
    const { cue: after, verdicts } = decide(state, cue, answer)
    put(cue, after)
    offer(cue, after, ghostsOf(after, verdicts))
  }

  function offer(before: Cue, after: Cue, ghosts: ReturnType<typeof ghostsOf>): void {
    store.set((state) => ({
      ghosts: [...state.ghosts.filter(({ cue }) => cue !== before.id), ...ghosts],
      measured: sentenceOf(before, after, ghosts.length),
    }))
  }

  /** Typing rests: the words show where they would be, and are measured. */
  async function pause(): Promise<void> {
    const { draft, history } = store.get()
    const base = cueOf(history.document.cues, draft?.cue ?? null)
    const cue = typedCue(store.get())
    if (draft === null || base === undefined || cue === null) return
    const isTyped = (): boolean => {
      const now = store.get()
      return now.draft?.text === draft.text && cueOf(now.history.document.cues, draft.cue) === base
    }
    store.set({ rested: { base, cue } })
    const answer = await ask(session, cue)
    if (answer === passed && isTyped()) timer = setTimeout(() => void pause(), rest)
    if (answer === passed || answer === null || !isTyped() || !canMeasure(store.get())) return
    answered = { base, text: draft.text }
    const { cue: after, verdicts } = decide(store.get(), cue, answer)
    store.set({ rested: { base, cue: after } })
    offer(cue, after, ghostsOf(after, verdicts))
  }

  /** What an edit has left as guesses takes the places that were found while typing, and asks for the rest. */
  function follow(step: Step): void {
    const { history, rested } = store.get()
    const cues = touched(step, history)
    if (cues.length === 0 || cues.length > most) return
    const waiting: Cue[] = []
    for (const cue of cues) {
      const base = splicesOf(step.edit)
        .flatMap(({ removed }) => removed)
        .find(({ id }) => id === cue.id)
      const isRested = rested !== null && rested.base === base && rested.cue.text === cue.text
      const after = isRested ? adopt(cue, rested.cue, roomOf(store.get(), cue)) : cue
      put(cue, after)
      const isAnswered = base !== undefined && answered?.base === base && answered.text === cue.text
      const now = cueOf(store.get().history.document.cues, cue.id)
      if (!isAnswered && now !== undefined) waiting.push(now)
    }
    const ids = new Set(waiting.map(({ id }) => id))
    queue = [...waiting, ...queue.filter(({ id }) => !ids.has(id))]
    void next()
  }

  function look(): void {
    const state = store.get()
    const { history, draft, editing } = state
    if (draft !== typed) {
      typed = draft
      clearTimeout(timer)
      if (draft !== null) timer = setTimeout(() => void pause(), rest)
    }
    if (history !== seen) {
      const before = seen
      seen = history
      const step = newStep(before, history)
      // At once, so that a save that began with the edit holds what was measured while typing.
      if (step !== undefined && canMeasure(state)) follow(step)
      const undone = before.past.at(-1)
      if (undone?.label === measuring && history.future.at(-1) === undone) {
        notify(session, {
          kind: 'done',
          message: t('The measured times are undone. Undo again for the text.'),
        })
      }
    }
    const ghosts = stillOffered(state)
    if (ghosts !== state.ghosts) store.set({ ghosts })
    // The first answer is as quick as the others when the engine is awake before it is needed.
    const language = languageOf(state)
    if (editing && warmed !== language && canMeasure(state)) {
      warmed = language
      bridge.call('realign.warm', { language }).catch(() => undefined)
    }
  }

  const stop = store.subscribe(look)
  return () => {
    clearTimeout(timer)
    stop()
  }
}
