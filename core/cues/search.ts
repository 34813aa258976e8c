import { patternFault } from './pattern-fault.ts'

/** What a person looks for in the text of cues, as it is shown. */
export interface Query {
  readonly text: string
  /** `text` is a regular expression (JavaScript's, Unicode). */
  readonly isPattern: boolean
  readonly matchesCase: boolean
  /** Not within a longer word. */
  readonly wholeWords: boolean
}

/** A place in a cue's shown text (`plain`), in UTF-16 units, and what is to stand there instead. */
export interface Hit {
  readonly from: number
  readonly to: number
  readonly with: string
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const special = /[\\^$.*+?()[\]{}|/]/g
const escaped = (text: string): string => text.replace(special, String.raw`\$&`)

/** Letters however they are stored ("é" in one or two code points), any white space for white space. */
function literal(text: string): string {
  let source = ''
  for (const { segment } of segmenter.segment(text.replaceAll(/\s+/gu, ' '))) {
    const forms = [...new Set([segment, segment.normalize('NFC'), segment.normalize('NFD')])]
    if (segment === ' ') source += String.raw`\s+`
    else source += forms.length === 1 ? escaped(segment) : `(?:${forms.map(escaped).join('|')})`
  }
  // No letter is cut from its accents, be it found or be it next to what is found.
  return String.raw`${source}(?!\p{M})`
}

const letter = String.raw`[\p{L}\p{M}\p{N}_]`

/** `query` as a pattern for `hitsOf`; a sentence about what is wrong with it instead where it is none. Null for nothing to find. */
export function compile(query: Query): RegExp | string | null {
  if (query.text === '') return null
  const source = query.isPattern ? query.text : literal(query.text)
  const whole = query.wholeWords ? `(?<!${letter})(?:${source})(?!${letter})` : source
  try {
    // By itself first: "a)(b" would be a pattern inside the brackets of the other.
    if (query.isPattern) new RegExp(source, 'u')
    return new RegExp(whole, `gmu${query.matchesCase ? '' : 'i'}`)
  } catch (error) {
    const fault = patternFault(query.text)
    if (fault !== undefined)
      return `This is not a regular expression: ${fault.reason} (character ${Array.from(query.text.slice(0, fault.at)).length + 1}).`
    const reason = error instanceof Error ? error.message.replace(/^.*: (?=[^:]*$)/su, '') : ''
    return `This is not a regular expression${reason === '' ? '' : `: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`}.`
  }
}

/**
 * What a template of a replacement says for one match: "$1" and "$<name>" are groups, "$&" is the match, "$$" a dollar, "\n" a
 * line break. A group that is not there stays as it is written.
 */
function expand(template: string, match: RegExpExecArray): string {
  return template.replaceAll(
    /\$(?:(\$)|(&)|<([^>]*)>|(\d{1,2}))|\\(n|\\)/gu,
    (all, dollar, whole, name, number, sign) => {
      if (dollar !== undefined) return '$'
      if (whole !== undefined) return match[0]
      if (sign !== undefined) return sign === 'n' ? '\n' : '\\'
      if (name !== undefined)
        return match.groups !== undefined && name in match.groups ? (match.groups[name as string] ?? '') : all
      // "$12" is group 1 and a 2 where there are fewer than twelve groups.
      const digits = String(number)
      for (const length of [2, 1]) {
        const group = Number(digits.slice(0, length))
        if (digits.length >= length && group > 0 && group < match.length)
          return (match[group] ?? '') + digits.slice(length)
      }
      return all
    },
  )
}

/** A cue of more matches than this is not looked through further: nobody reads so many. */
const most = 10_000

/** All places in `shown` where `pattern` (see `compile`) matches, in order, none over another, with what `template` says there. */
export function hitsOf(shown: string, pattern: RegExp, query: Query, template: string): readonly Hit[] {
  const hits: Hit[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(shown); match !== null && hits.length < most; match = pattern.exec(shown)) {
    const [found] = match
    hits.push({
      from: match.index,
      to: match.index + found.length,
      with: query.isPattern ? expand(template, match) : template,
    })
    if (found === '') pattern.lastIndex = after(shown, pattern.lastIndex)
  }
  pattern.lastIndex = 0
  return hits
}

/** The next code point: half a surrogate pair is no place. */
const after = (text: string, at: number): number => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
