import type { EspeakWorker } from '@echogarden/espeak-ng-emscripten'
import { sound } from '../../aligners/espeak/synthesis.ts'

/*
 * eSpeak NG takes phonemes by names of its own ("h@l'oU"), which mean other sounds in other languages, and tells in IPA what it
 * says. So what each of its names sounds like in a voice is asked of that voice.
 */

/** The names in eSpeak's file `phontab`: tables of a head of 36 bytes and phonemes of 16, which begin with their name. */
export function mnemonicsIn(phontab: Uint8Array): readonly string[] {
  const names = new Set<string>()
  let at = 4
  while (at + 36 <= phontab.length) {
    const count = phontab[at] ?? 0
    at += 36
    for (let index = 0; index < count; index += 1, at += 16) {
      const name = String.fromCharCode(...phontab.subarray(at, at + 4)).replaceAll('\0', '')
      // Stress, pauses and brackets are no sounds.
      if (/^[a-zA-Z0-9@&][^\]|_']*$/.test(name)) names.add(name)
    }
  }
  return [...names]
}

/** Marks of stress, and what a phoneme of its own is never told by: ties, syllables, spaces, the stress of eSpeak's answer. */
const stress = new Map([
  ['ˈ', "'"],
  ['ˌ', ','],
])
const ignored = /[\s.\u035c\u0361\u0329\u032f\u203f‿|‖]/gu

/** What may stand in for a sound that a voice has not, nearest first. */
const near: Readonly<Record<string, string>> = {
  g: 'ɡ',
  r: 'ɹɾʁɻ',
  ɹ: 'rɾʁ',
  ʁ: 'ʀrɹ',
  ɾ: 'rɹ',
  a: 'äɐæɑ',
  ɑ: 'ɒaä',
  ɒ: 'ɑɔ',
  ʌ: 'ɐə',
  ɐ: 'ʌəa',
  ɔ: 'ɒo',
  o: 'ɔ',
  e: 'ɛ',
  ɛ: 'e',
  ɪ: 'i',
  i: 'ɪ',
  ʊ: 'u',
  u: 'ʊ',
  ɜ: 'əɚ',
  ə: 'ɐʌ',
  ɚ: 'ə',
  ɫ: 'l',
  χ: 'x',
  x: 'χ',
  ɡ: 'g',
  v: 'ʋ',
  ʋ: 'v',
}

type Names = ReadonlyMap<string, string>

const known = new Map<string, Names>()
const languageOf = (voice: string): string => voice.split('+', 1)[0] ?? voice

/** For each sound that is one phoneme of the voice that is set its name. */
function namesIn(worker: EspeakWorker, mnemonics: readonly string[]): Names {
  const names = new Map<string, string>()
  worker.set_rate(450)
  // Few at a time: eSpeak breaks off in clauses that are longer.
  for (let from = 0; from < mnemonics.length; from += 20) {
    let text = ''
    const some = mnemonics.slice(from, from + 20)
    const starts = some.map((name) => {
      const start = text.length
      text += `[[${name}]] `
      return start
    })
    const { tokens } = sound(worker, text, starts)
    for (const [at, name] of some.entries()) {
      const [only, ...more] = tokens[at] ?? []
      const ipa = only?.name.replaceAll(/[ˈˌ]/g, '')
      if (ipa === undefined || ipa === '' || more.length > 0) continue
      // The shorter name is the plainer sound.
      if ((names.get(ipa)?.length ?? Infinity) > name.length) names.set(ipa, name)
    }
  }
  return names
}

function mapped(ipa: string, names: Names): string | undefined {
  const text = ipa.normalize('NFC').replaceAll(ignored, '').replaceAll("'", 'ˈ').replaceAll(':', 'ː')
  const find = (sounds: string): string | undefined =>
    names.get(sounds) ??
    Array.from(near[sounds] ?? '')
      .map((other) => names.get(other))
      .find((name) => name !== undefined)
  let out = ''
  for (let at = 0; at < text.length;) {
    const mark = stress.get(text.charAt(at))
    if (mark !== undefined) {
      out += mark
      at += 1
      continue
    }
    let length = Math.min(4, text.length - at)
    let name: string | undefined
    for (; length > 0; length -= 1) {
      name = length > 1 ? names.get(text.slice(at, at + length)) : find(text.charAt(at))
      if (name !== undefined) break
    }
    if (name === undefined) {
      // Length that this sound does not come in is no other sound.
      if (out === '' || text.charAt(at) !== 'ː') return undefined
      at += 1
      continue
    }
    // A bar keeps the names apart ("t" and "S" from "tS").
    out += out === '' || /[',]$/.test(out) ? name : `|${name}`
    at += length
  }
  return /[^',|]/.test(out) ? out : undefined
}

export interface Phonemes {
  /** eSpeak's names for what IPA says, in the language of a voice; undefined where it has no such sounds. */
  readonly of: (ipa: string, voice: string) => string | undefined
}

/** `current` is the voice that is set, before and afterwards. Asking a voice for the first time takes half a second. */
export function createPhonemes(
  worker: EspeakWorker,
  current: string,
  mnemonics: readonly string[],
): Phonemes {
  return {
    of: (ipa, voice) => {
      const language = languageOf(voice)
      let names = known.get(language)
      if (names === undefined) {
        worker.set_voice(language)
        names = namesIn(worker, mnemonics)
        worker.set_voice(current)
        known.set(language, names)
      }
      return mapped(ipa, names)
    },
  }
}
