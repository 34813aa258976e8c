import { voiceFor } from '../../aligners/espeak/languages.ts'
import type { VoiceInfo } from '../voice.ts'
import type { Listed } from './request.ts'

/** Of a hundred ways to change a voice those that are another person, and not a robot, a whisper or a joke. */
const shown = ['f3', 'm3', 'f2', 'm7']

/** Tags of eSpeak NG that mean something else in BCP 47 ("ru-cl" is classical Russian, and no Russian of Chile) or nothing. */
const tags: Readonly<Record<string, string>> = {
  'ca-ba': 'ca',
  'ca-nw': 'ca',
  'ca-va': 'ca-valencia',
  'en-us-nyc': 'en-US',
  'ru-cl': 'ru',
}

const languages = new Intl.DisplayNames('en', {
  type: 'language',
  languageDisplay: 'standard',
  fallback: 'none',
})

/** A tag that `Intl` takes: of one that is not well formed the language alone. */
export function canonical(tag: string): string {
  for (const each of [tags[tag] ?? tag, tag.split(/[-_]/, 1)[0] ?? '']) {
    try {
      return Intl.getCanonicalLocales(each)[0] ?? 'en'
    } catch {
      continue
    }
  }
  return 'en'
}

/** "English (United States)"; what a private part of a tag says only eSpeak can name. */
function nameOf(tag: string, own: string): string {
  return /-x-/i.test(tag) || tags[tag] !== undefined ? own : (languages.of(canonical(tag)) ?? own)
}

/**
 * The voices of languages that people speak and `Intl` or we know, each with the variants that are shown; all other variants go
 * by their names too ("en-us+Annie").
 */
export function voicesOf({ voices, variants }: Listed): readonly VoiceInfo[] {
  const genders = new Map(variants.map(({ name, gender }) => [name, gender]))
  const labels = voices.map(({ tag, own }) => nameOf(tag, own.trim()))
  return voices
    .map(({ name, tag, own }, at) => ({
      name: name === 'en' ? 'en-gb' : name,
      language: canonical(tag),
      label: labels.filter((label) => label === labels[at]).length > 1 ? own : (labels[at] ?? own),
    }))
    .filter(({ language }) => voiceFor(language) !== undefined)
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'))
    .flatMap(({ name, language, label }) => [
      { name, language, label, gender: 'male' as const },
      ...shown.flatMap((variant): VoiceInfo[] => {
        const gender = genders.get(variant)
        if (gender === undefined) return []
        return [{ name: `${name}+${variant}`, language, label: `${label}, ${gender} (${variant})`, gender }]
      }),
    ])
}

/** BCP 47 of a voice, also of one that is not shown. */
export function languageOf(voice: string, { voices }: Listed): string {
  const name = voice.split('+', 1)[0]?.toLowerCase() ?? ''
  const found = voices.find((each) => each.name === name || each.tag.toLowerCase() === name)
  return canonical(found?.tag ?? name)
}
