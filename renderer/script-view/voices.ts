import { languageName } from '../dialogs/model-facts.ts'
import { said } from '../language/said.ts'
import type { VoiceChoice, VoiceEngine } from '../../preload/speech.ts'
import { notifyFailure } from '../session/notices.ts'
import { writeSettings } from '../session/write-settings.ts'
import type { SpeakManner } from '../../preload/speech.ts'
import type { Session } from '../store.ts'
import { mannerOf } from './speak.ts'

/** Looks again at who can speak. */
export function readVoices(session: Session): void {
  const { store, bridge } = session
  bridge
    .call('voices.list')
    .then((engines) => store.set(({ narration }) => ({ narration: { ...narration, engines } })))
    .catch((error: unknown) => notifyFailure(session, error))
}

export interface Found {
  readonly engine: VoiceEngine
  readonly voice: VoiceChoice
}

/** The voice of that id; null where it is not there. */
export function voiceOf(engines: readonly VoiceEngine[] | null, id: string): Found | null {
  for (const engine of engines ?? []) {
    const voice = engine.voices.find((each) => each.id === id)
    if (voice !== undefined) return { engine, voice }
  }
  return null
}

const english = new Intl.DisplayNames(['en'], { type: 'language' })

/** Empty for what is no code of a language: voices of odd names have odd ones. */
function englishName(language: string): string {
  try {
    return english.of(language) ?? ''
  } catch {
    return ''
  }
}

/** What a voice is called. Engines call some by the English name of their language, which has one in that of the window. */
export function labelOf({ label, language }: VoiceChoice): string {
  const known = englishName(language)
  return known !== '' && label.startsWith(known)
    ? languageName(language) + label.slice(known.length)
    : said(label)
}

/** Who speaks, and how, is remembered for the next time. */
export const changeManner = (session: Session, change: Partial<SpeakManner>): void =>
  writeSettings(session, { speech: { ...mannerOf(session.store.get()), ...change } })
