import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { cueOf, cuesAt } from '../session/cues-at.ts'
import { languageOf } from '../session/facts.ts'
import type { Session } from '../store.ts'

/** Whether the system has a voice that can speak cues. */
export const hasVoice = (): boolean =>
  'speechSynthesis' in globalThis && globalThis.speechSynthesis.getVoices().length > 0

/** Tells when voices come: systems have them ready only a while after they were asked first. */
export function onVoices(listener: () => void): () => void {
  if (!('speechSynthesis' in globalThis)) return () => undefined
  globalThis.speechSynthesis.addEventListener('voiceschanged', listener)
  return () => globalThis.speechSynthesis.removeEventListener('voiceschanged', listener)
}

function speak({ store }: Session, cue: Cue): void {
  if (!hasVoice()) return
  const words = new SpeechSynthesisUtterance(plain(cue.text))
  const language = languageOf(store.get())
  if (language !== '') words.lang = language
  globalThis.speechSynthesis.cancel()
  globalThis.speechSynthesis.speak(words)
}

/** Speaks the text of the active cue with a voice of the system. */
export function speakCue(session: Session): void {
  const { document, selection } = session.store.get().history
  const cue = cueOf(document.cues, selection.active)
  if (cue !== undefined) speak(session, cue)
}

/** Speaks cues as they come while the film plays, if that is wanted. Returns what ends it. */
export function watchSpeech(session: Session): () => void {
  const { store, transport } = session
  let spoken: string | undefined
  let wasSpeaking = false
  return transport.subscribe(() => {
    if (transport.speed() <= 0 || store.get().settings?.playback.speak !== true) {
      if (wasSpeaking) globalThis.speechSynthesis.cancel()
      wasSpeaking = false
      spoken = undefined
      return
    }
    const cue = cuesAt(store.get().history.document.cues, transport.now()).at(-1)
    if (cue === undefined || cue.id === spoken) return
    spoken = cue.id
    wasSpeaking = hasVoice()
    speak(session, cue)
  })
}
