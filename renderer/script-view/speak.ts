import { endOf, zero, type Ticks } from '../../core/time/ticks.ts'
import type { JobEvent } from '../../preload/jobs.ts'
import type { SpeakManner } from '../../preload/speech.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { cancelJob } from '../session/job-control.ts'
import { notify, notifyFailure } from '../session/notices.ts'
import type { Session, State } from '../store.ts'
import { editorAtHand } from './at-hand.ts'
import { paragraphStart, parsed } from './parsed.ts'
import { scriptOf } from './script.ts'
import { forgetVoice, playVoice, stopVoice, togglePause } from './sound.ts'
import type { Reading, Narration } from './state.ts'

type Then = NonNullable<Narration['job']>['then']

const usual: SpeakManner = { voice: 'espeak:en-us', rate: 1, pitch: 1 }

export const mannerOf = ({ settings }: State): SpeakManner => settings?.speech ?? usual

/** What was spoken is what the script says now, all of it, as it is to be said. */
export function isCurrent(state: State): boolean {
  const { reading } = state.narration
  const [script, manner] = [scriptOf(state), mannerOf(state)]
  return (
    reading !== null &&
    reading.sound !== null &&
    reading.isWhole &&
    reading.script.text === script.text &&
    reading.script.kind === script.kind &&
    isSame(reading.manner, manner)
  )
}

const isSame = (a: SpeakManner, b: SpeakManner): boolean =>
  a.voice === b.voice && a.rate === b.rate && a.pitch === b.pitch

/** Why the script as it is cannot be spoken; null when it can. */
function whyNotSpoken(state: State): 'error' | 'empty' | null {
  const { sentences, problems } = parsed(scriptOf(state))
  if (problems.some(({ severity }) => severity === 'error')) return 'error'
  return sentences.length === 0 ? 'empty' : null
}

const setNarration = ({ store }: Session, change: Partial<Narration>): void =>
  store.set(({ narration }) => ({ narration: { ...narration, ...change } }))

/**
 * From the paragraph of the text cursor to the end. Behind the last word, where it stands after pasting and typing, it is from
 * the beginning.
 */
export function listen(session: Session): void {
  const state = session.store.get()
  const script = parsed(scriptOf(state))
  const caret = editorAtHand(session)?.caret() ?? state.narration.caret
  const first = paragraphStart(script, caret)
  if (first < 0) return
  if (caret >= (script.sentences.at(-1)?.place.to ?? 0)) {
    listenToAll(session)
    return
  }
  const { reading } = state.narration
  if (!isCurrent(state) || reading === null) {
    speak(session, first, 'play')
    return
  }
  const begin = reading.said.find(({ sentence }) => sentence === first)
  playFrom(session, reading, begin === undefined ? zero : firstSound(begin))
}

/** Where somebody begins to speak: not in the silence before it. */
const firstSound = ({ words, offset }: Reading['said'][number]): Ticks => words[0]?.offset ?? offset

export function listenToAll(session: Session): void {
  const { reading } = session.store.get().narration
  if (isCurrent(session.store.get()) && reading !== null) playFrom(session, reading, zero)
  else speak(session, 0, 'play')
}

function playFrom(session: Session, { sound }: Reading, from: Ticks): void {
  if (sound !== null) playVoice(session, sound.url, from)
}

/** Speaks from sentence number `first` on, and then does what it was wanted for. */
export function speak(session: Session, first: number, then: Then, lead: Ticks = zero): void {
  const { store, bridge } = session
  const state = store.get()
  if (state.narration.job !== null || whyNotSpoken(state) !== null) return
  const [script, manner] = [scriptOf(state), mannerOf(state)]
  const last = parsed(script).sentences.length - 1
  stopVoice(session)
  setNarration(session, {
    job: { id: null, share: 0, then },
    reading: { script, manner, first, isWhole: first === 0, lead, said: [], sound: null },
  })
  bridge
    .call('speak', { ...script, ...manner, ...(first === 0 ? { lead } : { only: { first, last } }) })
    .then((id) => {
      const { job } = store.get().narration
      if (job !== null) setNarration(session, { job: { ...job, id } })
    })
    .catch((error: unknown) => {
      setNarration(session, { job: null, reading: null })
      notifyFailure(session, error)
    })
}

/** What is being spoken, or played, ends. */
export function stopSpeaking(session: Session): void {
  const { job } = session.store.get().narration
  if (job?.id != null) cancelJob(session, job.id)
  stopVoice(session)
}

export const pauseSpeaking = (): void => togglePause()

/** What is done once all was spoken: in any case, and by what it was spoken for. */
export type Deeds = Readonly<
  Record<Exclude<Then, 'play'> | 'always', (session: Session, reading: Reading) => void>
>

/** Tends to what voices say. It lasts as long as the page. */
export function hearVoices(session: Session, deeds: Deeds): void {
  const { store, bridge } = session
  let document = store.get().safety.document
  store.subscribe(() => {
    const { safety, line } = store.get()
    const isOther = safety.document !== document
    document = safety.document
    if (!isOther && line === 'open') return
    const { job, reading } = store.get().narration
    // The sound belongs to the document before, or is gone with the connection.
    if (job === null && reading === null) return
    if (job?.id != null && line === 'open') cancelJob(session, job.id)
    setNarration(session, { job: null, reading: null })
    forgetVoice(session)
  })
  bridge.on('job', (event) => {
    const { job } = store.get().narration
    if (job !== null && job.id === event.job) hear(session, event, deeds)
  })
}

function hear(session: Session, event: JobEvent, deeds: Deeds): void {
  const { job, reading } = session.store.get().narration
  if (job === null || reading === null) return
  if (event.type === 'said') {
    const all = [...reading.said, event.said]
    const { sentences } = parsed(reading.script)
    const begin = sentences[reading.first]?.place.from ?? 0
    const end = sentences.at(-1)?.place.to ?? 0
    const at = sentences[event.said.sentence]?.place.to ?? end
    const share = end > begin ? (at - begin) / (end - begin) : 1
    setNarration(session, { job: { ...job, share }, reading: { ...reading, said: all } })
  } else if (event.type === 'spoken') {
    const whole: Reading = { ...reading, sound: event.spoken }
    setNarration(session, { job: null, reading: whole })
    deeds.always(session, whole)
    if (job.then === 'play') playFrom(session, whole, soundStart(whole))
    else deeds[job.then](session, whole)
  } else if (event.type === 'warning') {
    notify(session, { kind: 'warning', message: said(event.message) })
  } else if (event.type === 'failed' || event.type === 'canceled') {
    setNarration(session, { job: null, reading: null })
    if (event.type === 'failed') notifyFailure(session, event.failure)
    else
      notify(session, {
        kind: 'done',
        message: t('Stopped. Sentences that were spoken already are kept for the next time.'),
      })
  }
}

const soundStart = ({ said: sentences, first }: Reading): Ticks =>
  first === 0 || sentences[0] === undefined ? zero : firstSound(sentences[0])

/** How long the sound is. */
export const lengthOf = ({ said: sentences }: Reading): Ticks => {
  const last = sentences.at(-1)
  return last === undefined ? zero : endOf(last)
}
