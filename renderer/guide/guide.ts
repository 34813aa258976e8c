import { t } from '../language/t.ts'
import { notify } from '../session/notices.ts'
import { openSample } from '../session/open.ts'
import { measuring } from '../session/realign.ts'
import { writeSettings } from '../session/write-settings.ts'
import type { Session } from '../store.ts'
import { steps } from './steps.ts'

/** How long "done" stands before the next step comes, in milliseconds: long enough to be seen. */
const rest = 900

/** Begins the guide on what is open when it has a film and cues, and else on the sample. */
export function startGuide(session: Session): void {
  const { store } = session
  const { media, history } = store.get()
  if (media !== null && history.document.cues.length > 1) begin(session)
  else {
    // It begins as soon as the sample is there; whoever opens something else instead is left alone.
    wanted = true
    openSample(session)
  }
}

let wanted = false

const begin = ({ store }: Session): void => {
  wanted = false
  store.set(({ history }) => ({ guide: { at: 0, before: history, isDone: false } }))
}

export function endGuide(session: Session): void {
  const { store } = session
  const { guide, settings } = store.get()
  if (guide === null) return
  store.set({ guide: null })
  if (settings !== null && !settings.start.guided)
    writeSettings(session, { start: { ...settings.start, guided: true } })
}

/** To the step behind, or to the end. */
export function nextStep(session: Session): void {
  const { store } = session
  const { guide } = store.get()
  if (guide === null) return
  if (guide.at + 1 < steps.length) {
    store.set(({ history }) => ({ guide: { at: guide.at + 1, before: history, isDone: false } }))
    return
  }
  endGuide(session)
  notify(session, {
    kind: 'done',
    message: t('That was the tour. Everything else is in the search of commands.'),
  })
}

/** Sees what the person does, and goes on when it was what the step is about. Returns what ends it. */
export function watchGuide(session: Session): () => void {
  const { store, transport } = session
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    const state = store.get()
    const { guide, media, history, opening } = state
    if (wanted && guide === null && opening === null && media !== null && history.document.cues.length > 1) {
      begin(session)
      return
    }
    if (guide === null || guide.isDone) return
    // What was open has been closed.
    if (media === null) {
      endGuide(session)
      return
    }
    // Words that are measured meanwhile may move the edges of their cue: that was not the person.
    const last = history.past.at(-1)
    if (last?.label === measuring && last !== guide.before.past.at(-1)) {
      store.set({ guide: { ...guide, before: history } })
      return
    }
    if (steps[guide.at]?.isDone(state, guide.before, transport) !== true) return
    store.set({ guide: { ...guide, isDone: true } })
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (store.get().guide?.at === guide.at) nextStep(session)
    }, rest)
  }
  const ends = [store.subscribe(look), transport.subscribe(look)]
  return () => {
    clearTimeout(timer)
    for (const end of ends) end()
  }
}
