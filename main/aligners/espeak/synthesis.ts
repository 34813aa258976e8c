import type { EspeakEvent, EspeakWorker } from '@echogarden/espeak-ng-emscripten'

/** A sound of the synthetic voice, milliseconds from its first sample. */
export interface Phone {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** Text that was spoken: for each token its sounds, none for a token with nothing to say. */
export interface Spoken {
  readonly pcm: Int16Array
  readonly rate: number
  readonly tokens: readonly (readonly Phone[])[]
}

/**
 * A zero-width space between two words keeps eSpeak from saying them as one ("with the"), and is not heard itself in any
 * language; a bar is read out in Aragonese, Esperanto, Kyrgyz, Polish, Tamil and Ukrainian.
 */
export const apart = ' \u200b '
/** Without what eSpeak would take as a command: markup, phonemes in brackets, control characters, its own private ones. */
export const plain = (token: string): string =>
  token.replaceAll(/[<>|[\]_\\{}\s\p{Cc}\p{Co}\p{Cs}\u200b]/gu, ' ').replaceAll('&', '&amp;')

/** Whether an event names a sound: "(en)" says that the language changes, "" is a pause. */
const isSound = (id: string): boolean => id !== '' && !id.startsWith('(') && id !== '_:'

/** From a nasal or liquid to a vowel eSpeak glides for this long, ms, and announces the vowel when it is there. */
const transition = 35
const voiced = /^[mnɱɲɳŋɴlɫɭʎrɹɾɻʁʀ]/
const vowel = /^[ˈˌ]*[aeiouyæøœɐɑɒɔəɚɛɜɝɞɘɤɨɪɯɵʉʊʌʏᵻɶä]/

/** The sounds of each token, which begin at the places `starts` of the text, in code points. */
function phonesOf(events: readonly EspeakEvent[], starts: readonly number[]): Phone[][] {
  const sounds: { readonly name: string; readonly token: number; readonly start: number }[] = []
  let token = 0
  let begins: number | undefined
  for (const { type, text_position, audio_position, id } of events) {
    if (type === 'word') {
      const place = text_position - 1
      while (token + 1 < starts.length && (starts[token + 1] ?? 0) <= place) token += 1
      begins ??= audio_position
    } else if (type === 'phoneme' || type === 'end') {
      const name = String(id ?? '')
      // A stop is announced behind its closure, 40 ms after its word. The nasal or liquid at the end of a word before a
      // vowel comes after the announcement of the next word: that one begins with its vowel.
      const early = begins !== undefined && begins > (sounds.at(-1)?.start ?? -1)
      const start = early && isSound(name) ? (begins ?? audio_position) : audio_position
      if (isSound(name)) begins = undefined
      sounds.push({ name, token, start })
    }
  }
  const phones: Phone[][] = starts.map(() => [])
  const from = sounds.map(({ name, start }, index) => {
    const before = sounds[index - 1]
    if (before === undefined || !voiced.test(before.name) || !vowel.test(name)) return start
    return start - Math.min(transition, 0.6 * (start - before.start))
  })
  for (const [index, { name, token: own }] of sounds.entries()) {
    const start = from[index] ?? 0
    const end = from[index + 1] ?? start
    if (isSound(name) && end > start) phones[own]?.push({ name, start, end })
  }
  return phones
}

/** Says tokens, each in words of its own. */
export function speak(worker: EspeakWorker, tokens: readonly string[]): Spoken {
  let text = ''
  let position = 0
  const starts = tokens.map((token) => {
    const here = position
    const piece = plain(token) + apart
    text += piece
    position += Array.from(piece).length
    return here
  })
  return sound(worker, text, starts)
}

/** Says `text`, in which tokens begin at the places `starts`, in code points. */
export function sound(worker: EspeakWorker, text: string, starts: readonly number[]): Spoken {
  const parts: Int16Array[] = []
  const events: EspeakEvent[] = []
  worker.synthesize(text, (pcm, heard) => {
    if (pcm.length > 0) parts.push(pcm)
    events.push(...heard)
    return false
  })
  const pcm = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    pcm.set(part, at)
    at += part.length
  }
  return { pcm, rate: worker.samplerate, tokens: phonesOf(events, starts) }
}
