import type { Ticks } from '../time/ticks.ts'
import { directionAt, readDirection, type Direction } from './direction.ts'
import type { Draft } from './draft.ts'
import { textLeaf, type Frame } from './leaves.ts'
import type { Manner, Place } from './script.ts'

/** Paragraphs with the directions that stand in front of them, as text and Markdown have both. */
export interface Directed {
  /** A line of directions; whether it begins a paragraph, and does not act where it stands. */
  readonly directions: (directions: readonly Direction[], isWithin: boolean) => boolean
  /** Begins a paragraph in the manner of the directions before it. */
  readonly begin: () => void
  /** A direction within a sentence. */
  readonly within: (direction: Direction, frame?: Frame) => void
  /** What no paragraph came for. */
  readonly finish: () => void
}

export function directedOf(draft: Draft): Directed {
  let manner: Manner = {}
  let pause: Ticks | undefined
  let places: Place[] = []
  let pausePlace: Place | undefined
  let marks: { name: string; place: Place }[] = []
  const reset = (): void => {
    ;[manner, pause, pausePlace, places, marks] = [{}, undefined, undefined, [], []]
  }
  return {
    directions: (all, isWithin) => {
      const isForParagraph = all.some(({ entries }) =>
        entries.some(({ key }) => key === 'voice' || key === 'rate' || key === 'pitch'),
      )
      if (isWithin && !isForParagraph) return false
      for (const direction of all) {
        const said = readDirection(direction, draft)
        if (Object.keys(said.manner).length > 0) places.push(direction.place)
        manner = { ...manner, ...said.manner }
        if (said.pause !== undefined) [pause, pausePlace] = [said.pause, direction.place]
        marks.push(...said.marks)
      }
      return true
    },
    begin: () => {
      draft.paragraph(pause)
      draft.speak(manner)
      for (const { name, place } of marks) draft.mark(name, place)
      reset()
    },
    within: (direction, frame) => {
      const { manner: own, pause: length, marks: named } = readDirection(direction, draft)
      if (length !== undefined) draft.add({ type: 'break', duration: length, place: direction.place }, frame)
      for (const { name, place } of named) draft.mark(name, place, frame)
      for (const key of Object.keys(own)) {
        const entry = direction.entries.find((each) => each.key === key)
        draft.problem('warning', 'misplaced', key, entry?.place ?? direction.place)
      }
    },
    finish: () => {
      draft.paragraph()
      draft.speak({})
      if (pause !== undefined && pausePlace !== undefined)
        draft.add({ type: 'break', duration: pause, place: pausePlace })
      for (const { name, place } of marks) draft.mark(name, place)
      for (const place of places) draft.problem('warning', 'misplaced', 'voice, rate, pitch', place)
      reset()
    },
  }
}

/** The text of a stretch with its directions; a backslash before one makes it text. */
export function addDirected(
  source: string,
  from: number,
  to: number,
  draft: Draft,
  directed: Directed,
): void {
  // Of the stretch alone: looking for a bracket in the whole source from each line would take the square of its length.
  const text = source.slice(from, to)
  let start = from
  const flush = (end: number): void => {
    if (end > start) draft.add(textLeaf(source, start, end))
  }
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
    const place = from + at
    if (place < start) continue
    const direction = directionAt(source, place)
    if (direction === undefined || direction.place.to > to) continue
    if (place > start && source[place - 1] === '\\') {
      flush(place - 1)
      start = place
      continue
    }
    flush(place)
    directed.within(direction)
    start = direction.place.to
  }
  flush(to)
}
