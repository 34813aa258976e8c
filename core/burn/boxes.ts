import type { Canvas } from '../cues/placement.ts'
import { defaultStyleName } from '../document/style.ts'

/** Alpha of the boxes: black, 72 % of it; it counts the other way round. */
const boxAlpha = '&H47&'
const noAlpha = '&HFF&'
/** The layer of the letters, above the boxes of as many lines as a picture has room for. */
const lettersLayer = 50

/** Pixels. */
export interface BoxLook {
  readonly canvas: Canvas
  /** Height of a line, in whole rows. */
  readonly size: number
  /** Free below the last line, and above the first where cues stand on top. */
  readonly foot: number
  /** Room at the sides of the letters. */
  readonly side: number
  /** An em. */
  readonly letter: number
}

/** One line of the file. */
interface Event {
  /** Seconds. */
  readonly start: number
  readonly end: number
  readonly times: string
  readonly style: string
  /** Name, margins, effect. */
  readonly fields: string
  readonly text: string
}

/**
 * Every cue of a file of SubStation Alpha twice: its box, with letters that nobody sees, below its letters. libass makes a box a row higher
 * than its line on both sides, so two of them are darker where they meet: each is cut to the rows of its line where these are known.
 */
export function withBoxes(track: string, look: BoxLook): string {
  const events = eventsOf(track)
  const alone = aloneIn(events)
  const out: string[] = []
  let number = 0
  for (const line of track.split('\n')) {
    const event = line.startsWith('Dialogue:') ? events[number] : undefined
    if (event !== undefined) {
      out.push(...boxes(event, look, alone.has(number)))
      out.push(`Dialogue: ${lettersLayer},${event.times},${event.style},${event.fields}${event.text}`)
      number += 1
      continue
    }
    out.push(line)
    if (line.startsWith(`Style: ${defaultStyleName},`)) {
      const fields = line.slice(`Style: ${defaultStyleName},`.length).split(',')
      // An opaque box, whose padding is the border: one that is not there at all makes none.
      fields[14] = '3'
      fields[15] = '1'
      out.push(`Style: Box,${fields.join()}`)
    }
  }
  return out.join('\n')
}

const eventsOf = (track: string): readonly Event[] =>
  track.split('\n').flatMap((line) => {
    const found = /^Dialogue: \d+,([^,]*),([^,]*),([^,]*),((?:[^,]*,){5})(.*)$/.exec(line)
    if (found === null) return []
    const [, start = '', end = '', style = '', fields = '', text = ''] = found
    return [{ start: secondsOf(start), end: secondsOf(end), times: `${start},${end}`, style, fields, text }]
  })

const secondsOf = (time: string): number => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)

/** Numbers of those that no other is on the screen with: where two are, libass moves one of them. */
function aloneIn(events: readonly Event[]): ReadonlySet<number> {
  const alone = new Set(events.keys())
  let last = -1
  for (const number of [...events.keys()].sort((a, b) => (events[a]?.start ?? 0) - (events[b]?.start ?? 0))) {
    const [before, event] = [events[last], events[number]]
    if (event === undefined) continue
    if (before !== undefined && event.start < before.end) {
      alone.delete(last)
      alone.delete(number)
    }
    if (before === undefined || event.end > before.end) last = number
  }
  return alone
}

const tags = /(?<!\\)\{[^}]*\}/g

function boxes({ times, fields, text }: Event, look: BoxLook, isAlone: boolean): readonly string[] {
  const places = [...text.matchAll(tags)].flatMap(([block]) => block.match(/\\an\d|\\pos\([^)]*\)/g) ?? [])
  const shown = text.replace(tags, '')
  const lines = shown.split('\\N')
  const tail = `\\xbord${look.side.toFixed(2)}\\ybord0`
  const head = `${places.join('')}\\1a${noAlpha}\\2a${noAlpha}\\3c&H000000&`
  const event = (layer: number, body: string): string => `Dialogue: ${layer},${times},Box,${fields}${body}`
  const top =
    isAlone && lines.length > 1 && lines.every((line) => isSure(line, look))
      ? topOf(places, lines.length, look)
      : undefined
  if (top === undefined) return [event(0, `{${head}\\3a${boxAlpha}${tail}}${shown}`)]
  return lines.map((_, own) => {
    // The rows of this line; the others are there for their place alone.
    const [from, to] = [top + own * look.size, top + (own + 1) * look.size]
    const clip = `\\clip(0,${from},${look.canvas.width},${to})`
    const all = lines.map((line, at) => `{\\3a${at === own ? boxAlpha : noAlpha}}${line}`)
    return event(own, `{${head}${tail}${clip}}${all.join('\\N')}`)
  })
}

/** Where the first of `count` lines begins. */
function topOf(
  places: readonly string[],
  count: number,
  { canvas, size, foot }: BoxLook,
): number | undefined {
  const alignment = Number(places.find((tag) => tag.startsWith('\\an'))?.slice(3) ?? 2)
  const spot = places.find((tag) => tag.startsWith('\\pos'))
  const height = count * size
  const y = spot === undefined ? undefined : Number(/,\s*([\d.-]+)\)/.exec(spot)?.[1])
  if (alignment <= 3) return (y ?? canvas.height - foot) - height
  if (alignment >= 7) return y ?? foot
  const top = (y ?? canvas.height / 2) - height / 2
  return Number.isInteger(top) ? top : undefined
}

/** Letters of the program's own font: where another stands in for some, a line may be higher. */
const own =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\u0020-\u007e\u00a0-\u00bf\u2010-\u2027\u2030-\u203a\u20ac]*$/u

/** Widths of letters, in ems, at least; a line that may be broken by libass has rows that nobody knows. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[ijltfrI.,:;'’!|() ]/u, 0.38],
  [/[mwMWQO@%—…]/u, 0.98],
  [/\p{Lu}/u, 0.8],
]
const widthOf = (letter: string): number => widths.find(([some]) => some.test(letter))?.[1] ?? 0.63

const isSure = (line: string, { canvas, letter, side }: BoxLook): boolean =>
  own.test(line) &&
  !line.includes('\\') &&
  Array.from(line).reduce((sum, each) => sum + widthOf(each) * letter, 2 * side) < canvas.width * 0.9
