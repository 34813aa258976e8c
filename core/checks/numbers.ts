import { endsSentence } from '../cues/seams.ts'
import { none, type Check, type CheckContext, type Violation } from './check.ts'
import { replaced, text } from './shared/replaced.ts'
import type { Cue } from '../cues/cue.ts'

const digits =
  /(?<![\p{L}\p{N}.,:/$€£¥#+\-–−])(\d{1,3}(?:,\d{3})+|\d+)(?![\p{L}\p{N}%°/:$€£¥]|[.,:]\d|[-–][\d\p{L}])/gu
/** What follows makes a number one of a measure, a time or a score, which stay in digits. */
const measure =
  /^[\s\u00a0]+(?:a\.?m\.?|p\.?m\.?|o['’]clock|percent|%|°|km|cm|mm|kg|mg|g|lb|lbs|oz|ft|mph|kph|hz|khz|mhz|gb|mb|(?:st|nd|rd|th)\b|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\d)/i
/** What stands before makes it the name of something. */
const named =
  /(?:chapter|page|room|part|no\.|number|episode|gate|line|platform|flight|track|channel|level|stage|act|scene|article|section|season|route|highway|interstate|apartment|unit|january|february|march|april|may|june|july|august|september|october|november|december|at|from|to|\d)[\s\u00a0]+$/i

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** 0 to 999 in English: greater ones are read in too many ways. */
function spelled(value: number): string | undefined {
  if (value < 20) return ones[value]
  if (value < 100) {
    const rest = value % 10
    return `${tens[Math.floor(value / 10) - 2] ?? ''}${rest === 0 ? '' : `-${ones[rest] ?? ''}`}`
  }
  if (value >= 1000) return undefined
  const rest = value % 100
  return `${ones[Math.floor(value / 100)] ?? ''} hundred${rest === 0 ? '' : ` ${spelled(rest) ?? ''}`}`
}

interface Found {
  readonly from: number
  readonly to: number
  readonly value: number
  readonly isStart: boolean
}

function numbersIn(cue: Cue, before: Cue | undefined, { rules, facts }: CheckContext): readonly Found[] {
  const rule = rules.numbers?.value
  const { read } = facts(cue)
  if (rule === undefined || !/\d/.test(read)) return none
  return Array.from(read.matchAll(digits)).flatMap((match): readonly Found[] => {
    const [whole, number = ''] = match
    const value = Number(number.replaceAll(',', ''))
    const [head, tail] = [read.slice(0, match.index), read.slice(match.index + whole.length)]
    const last = head.trim().split(/\s+/).at(-1) ?? ''
    const opened = head
      .trim()
      .replace(/[-–—"“'‘([<♪]+$/u, '')
      .trim()
    const begins =
      opened === '' ? before === undefined || endsSentence(facts(before).read.trim()) : endsSentence(last)
    const isStart = rule.startSpelled && begins && !/^[\d.,]+$/.test(read.trim())
    // "On May 5", "at 5": the time and the date stay; a sentence may begin with none of them.
    const isKept = measure.test(tail) || named.test(head)
    if (
      isStart
        ? /^[\s\u00a0]*(?:%|°|a\.?m\.?|p\.?m\.?)/i.test(tail)
        : isKept || value > rule.spelledTo || value < 1
    )
      return []
    return [{ from: match.index, to: match.index + whole.length, value, isStart }]
  })
}

export const numbers: Check = {
  id: 'numbers',
  label: 'Numbers as words',
  rules: ['numbers'],
  find: ({ cue, before }, context) => {
    const from = context.rules.numbers
    if (from === undefined) return none
    return numbersIn(cue, before, context).map((found): Violation => {
      const word = context.language.startsWith('en') ? spelled(found.value) : undefined
      return {
        value: text(String(found.value)),
        bound: 'as',
        limit: word === undefined ? { unit: 'none' } : text(found.isStart ? capital(word) : word),
        over: 1,
        from,
        at: [found.from, found.to],
      }
    })
  },
  fixes: ({ cue, before }, context) => {
    if (!context.language.startsWith('en')) return none
    const found = numbersIn(cue, before, context)
    const changes = found.flatMap(({ from, to, value, isStart }) => {
      const word = spelled(value)
      return word === undefined ? [] : [{ from, to, with: isStart ? capital(word) : word }]
    })
    return changes.length < found.length ? none : replaced(cue, changes)
  },
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
