import { isLanguageCode, shortCodes } from './language-code.ts'

/** What the name of a subtitle file says of it. */
export interface NamedTrack {
  /** BCP 47; empty where the name says none. */
  readonly language: string
  readonly isForced: boolean
  readonly isHearingImpaired: boolean
  readonly isDefault: boolean
}

let english: ReadonlyMap<string, string> | undefined

/** "german" → "de" */
function byEnglishName(name: string): string | undefined {
  if (english === undefined) {
    const names = new Intl.DisplayNames('en', { type: 'language' })
    english = new Map(shortCodes.map((code) => [(names.of(code) ?? code).toLowerCase(), code]))
  }
  return english.get(name)
}

function languageIn(part: string): string | undefined {
  const tag = part.replaceAll('_', '-')
  const [primary = '', ...rest] = tag.split('-')
  if (
    rest.every((each) => /^(?:[a-z]{2}|[a-z]{4}|\d{3})$/i.test(each)) &&
    isLanguageCode(primary.toLowerCase())
  )
    return tag
  return byEnglishName(part.toLowerCase())
}

const forced: ReadonlySet<string> = new Set(['forced', 'foreign', 'signs'])
const hearing: ReadonlySet<string> = new Set(['sdh', 'cc', 'hoh', 'hearing-impaired', 'hearing_impaired'])

/**
 * "film.de.forced.srt" is German and forced, "film.en.sdh.srt" English and for those who do not hear, as players and media servers
 * name such files. "hi" behind a language means the latter, by itself it is Hindi. Only what stands at the end of the name counts.
 */
export function trackOfName(path: string): NamedTrack {
  const name = /[^/\\]*$/.exec(path)?.[0] ?? ''
  const parts = name.split('.').slice(1, -1)
  let found: NamedTrack = { language: '', isForced: false, isHearingImpaired: false, isDefault: false }
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const part = (parts[at] ?? '').trim()
    const word = part.toLowerCase()
    const before = parts[at - 1]
    if (forced.has(word)) found = { ...found, isForced: true }
    else if (word === 'default') found = { ...found, isDefault: true }
    else if (
      hearing.has(word) ||
      (word === 'hi' && found.language === '' && before !== undefined && languageIn(before) !== undefined)
    )
      found = { ...found, isHearingImpaired: true }
    else {
      const language = found.language === '' ? languageIn(part) : undefined
      if (language === undefined) break
      found = { ...found, language }
    }
  }
  return found
}

/** The name of a file for subtitles of a film, such as `trackOfName` reads again: "film.de.forced.srt". */
export const nameOfTrack = (
  film: string,
  { language, isForced, isHearingImpaired }: Omit<NamedTrack, 'isDefault'>,
  extension: string,
): string =>
  [
    film.replace(/\.[^./\\]+$/, ''),
    ...(language === '' ? [] : [language]),
    ...(isForced ? ['forced'] : []),
    ...(isHearingImpaired ? ['sdh'] : []),
    extension,
  ].join('.')
