import type { CheckContext } from '../../core/checks/check.ts'
import { contextFor } from '../../core/checks/context.ts'
import { check } from '../../core/checks/run.ts'
import { rulesFor } from '../../core/profiles/rules-for.ts'
import { frameRateOf, languageOf } from '../session/facts.ts'
import { shotsIn } from '../session/shots-in.ts'
import type { Session, State } from '../store.ts'
import { profileOf } from './chosen.ts'

/** How long the document must rest before it is looked at, in milliseconds: a drag paints first. */
const rest = 40

interface Known {
  readonly parts: readonly unknown[]
  readonly context: CheckContext
}
let known: Known | undefined

/** The same context as long as nothing that checks look at is new, so that only cues that changed are looked at again. */
function contextOf(state: State): CheckContext | undefined {
  const profile = profileOf(state)
  if (profile === undefined) return undefined
  const language = profile.language ?? languageOf(state)
  const duration = state.media?.opened.info.duration
  const shots = shotsIn(state)
  const frameRate = frameRateOf(state)
  const { speech, guidelines } = state
  const lists = guidelines.own?.lists
  const parts = [
    profile.id,
    profile.rules,
    language,
    frameRate.numerator,
    frameRate.denominator,
    shots,
    speech,
    duration,
    lists,
  ]
  if (known?.parts.every((part, at) => part === parts[at]) === true) return known.context
  const context = contextFor({
    rules: rulesFor(profile, language),
    language,
    frameRate,
    ...(duration === undefined ? {} : { duration }),
    shots,
    speech,
    ...(lists === undefined ? {} : { lists }),
  })
  known = { parts, context }
  return context
}

/** Looks again at what has changed since the last time. */
export function refreshChecks({ store }: Session): void {
  const state = store.get()
  const { guidelines, history } = state
  const context = contextOf(state)
  if (context === undefined) {
    if (guidelines.checked !== null) store.set({ guidelines: { ...guidelines, checked: null } })
    return
  }
  const checked = check(history.document.cues, context, guidelines.checked ?? undefined)
  if (checked !== guidelines.checked)
    store.set(({ guidelines: now }) => ({ guidelines: { ...now, checked } }))
}

/** Keeps what is found up to date while somebody works. */
export function watchChecks(session: Session): void {
  const { store, bridge } = session
  let timer: ReturnType<typeof setTimeout> | undefined
  let before = store.get()
  bridge
    .call('guidelines.read')
    .then((own) => store.set(({ guidelines }) => ({ guidelines: { ...guidelines, own } })))
    // Profiles of one's own are not there then; those of the program are.
    .catch(() => undefined)
  store.subscribe(() => {
    const now = store.get()
    const isSame =
      now.history.document === before.history.document &&
      now.speech === before.speech &&
      now.timeline === before.timeline &&
      now.media === before.media &&
      now.settings === before.settings &&
      now.guidelines.own === before.guidelines.own
    before = now
    if (isSame) return
    clearTimeout(timer)
    timer = setTimeout(() => refreshChecks(session), rest)
  })
}
