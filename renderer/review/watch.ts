import type { Cue } from '../../core/cues/cue.ts'
import { baselineOf, type Baseline } from '../../core/review/baseline.ts'
import { noEvidence, type Evidence } from '../../core/review/evidence.ts'
import { review } from '../../core/review/review.ts'
import { startReviewing, type Session, type State } from '../store.ts'
import { itemsShown } from './shown.ts'

/** What a window knows of a language's words: those asked about, and those in no dictionary. */
interface Lexicon {
  readonly language: string
  readonly asked: Set<string>
  readonly seen: WeakSet<Cue>
  unknown: ReadonlySet<string>
}

/** How long the document must rest before it is looked at, in milliseconds: typing comes first. */
const rest = 150

const languageOf = ({ history, settings }: State): string =>
  history.document.language === '' ? (settings?.language ?? '') : history.document.language

/** What is usual moves a little with every word; only a real change is worth a look at every word again. */
const isNear = (a: Baseline, b: Baseline): boolean =>
  Math.abs(a.pace / b.pace - 1) < 0.05 &&
  Math.abs(a.misfit - b.misfit) < 0.1 * b.spread &&
  Math.abs(a.spread / b.spread - 1) < 0.1

/** The evidence at hand, the same object as long as nothing is new. */
function evidenceOf({ review: last, speech }: State, unknown: ReadonlySet<string>): Evidence {
  const old = last?.evidence ?? noEvidence
  return old.speech === speech && old.unknown === unknown ? old : { speech, unknown }
}

/** Looks again at what has changed since the last time. Nothing happens when nothing has. */
export function refreshReview({ store }: Session, unknown?: ReadonlySet<string>): void {
  const state = store.get()
  const { document } = state.history
  const last = state.review ?? undefined
  const evidence = evidenceOf(state, unknown ?? last?.evidence.unknown ?? noEvidence.unknown)
  if (last?.cues === document.cues && last.evidence === evidence) return
  const fresh = baselineOf(document.cues)
  const baseline = last !== undefined && isNear(fresh, last.baseline) ? last.baseline : fresh
  const next = review(document, evidence, baseline, last)
  store.set({ review: next })
  const { length } = itemsShown(store.get())
  store.set(({ reviewing }) => {
    // Another film, or an engine brought something: what was left before says nothing now.
    const isNew = last?.baseline !== baseline || last.evidence.speech !== evidence.speech
    return isNew
      ? { reviewing: { ...startReviewing, depth: reviewing.depth, total: length } }
      : { reviewing: { ...reviewing, total: Math.max(reviewing.total, length) } }
  })
}

/** Keeps the queue up to date while somebody works. Returns what ends it. */
export function watchReview(session: Session): () => void {
  const { store, bridge } = session
  let timer: ReturnType<typeof setTimeout> | undefined
  let lexicon: Lexicon | null = null
  /** The media whose speech was asked for. */
  let heard = ''

  function askWords(state: State): void {
    const language = languageOf(state)
    if (lexicon?.language !== language)
      lexicon = { language, asked: new Set(), seen: new WeakSet(), unknown: new Set() }
    const own = lexicon
    const words: string[] = []
    for (const cue of state.history.document.cues) {
      if (own.seen.has(cue)) continue
      own.seen.add(cue)
      for (const { text } of cue.words) {
        if (own.asked.has(text)) continue
        own.asked.add(text)
        words.push(text)
      }
    }
    if (words.length === 0) return
    bridge
      .call('words.unknown', { language, words })
      .then((found) => {
        if (found.length === 0 || lexicon !== own) return
        own.unknown = new Set([...own.unknown, ...found])
        refreshReview(session, own.unknown)
      })
      // Without a dictionary the review knows less; nobody asked for it.
      .catch(() => undefined)
  }

  function askSpeech({ media, jobs, history, live, speech }: State): void {
    if (live !== null || media === null || speech !== null || media.opened.info.audio.length === 0) return
    const isBusy = jobs.some(({ kind }) => kind !== 'proxy' && kind !== 'upload')
    const key = `${media.opened.id}:${media.track ?? ''}`
    if (isBusy || heard === key || !history.document.cues.some(({ words }) => words.length > 0)) return
    heard = key
    bridge.call('media.speech', { media: media.opened.id, track: media.track }).catch(() => undefined)
  }

  function look(): void {
    timer = undefined
    const state = store.get()
    refreshReview(session, lexicon?.unknown)
    askWords(state)
    askSpeech(state)
  }

  let before = store.get()
  const end = store.subscribe(() => {
    const now = store.get()
    const isSame =
      now.history.document.cues === before.history.document.cues &&
      now.speech === before.speech &&
      now.jobs === before.jobs &&
      now.media === before.media
    before = now
    if (isSame) return
    clearTimeout(timer)
    timer = setTimeout(look, rest)
  })
  return () => {
    clearTimeout(timer)
    end()
  }
}
