import { textOf } from './fields.ts'

/**
 * What a speaker is called: "Speaker 1" for the number `first` and for the machine's own "spk_0", "SPEAKER_00", "speaker 0"; else
 * the name as it stands. Undefined for none.
 */
export function speakerOf(value: unknown, first = 0): string | undefined {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && value >= first ? `Speaker ${value - first + 1}` : undefined
  const text = textOf(value)
  const numbered = text === undefined ? null : /^(?:spk|speaker)?[_ -]?(\d{1,6})$/i.exec(text)
  return numbered === null ? text : speakerOf(Number(numbered[1]), first)
}

let byName: ReadonlyMap<string, string> | undefined

/** Languages by their English names, which Whisper gives ("english", "haitian creole"); letters of the alphabet make all codes. */
function names(): ReadonlyMap<string, string> {
  if (byName !== undefined) return byName
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz')
  const codes = [...letters.flatMap((one) => letters.map((two) => one + two)), 'haw', 'yue']
  const display = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  const found = new Map<string, string>()
  for (const code of codes) {
    // Old codes ("iw") have the names of today's ("he").
    const name = display.of(code)?.toLowerCase()
    const today = Intl.getCanonicalLocales(code)[0] ?? code
    if (name !== undefined) found.set(name, today)
  }
  byName = found
  return found
}

/** BCP 47 of a tag ("en-US", "en_us") or an English name ("english"); empty for what is none. */
export function languageOf(value: unknown): string {
  const text = (textOf(value) ?? '').replaceAll('_', '-')
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(text)) return names().get(text.toLowerCase()) ?? ''
  try {
    return Intl.getCanonicalLocales(text)[0] ?? ''
  } catch {
    return ''
  }
}
