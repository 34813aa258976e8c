import { normalize, step, weigh, width, type Features } from './features.ts'
import type { Phone } from './synthesis.ts'

/** A piece of text as the synthetic voice says it. */
export interface Template {
  /** A frame each `fine` seconds. */
  readonly features: Features
  /** For each token its sounds, none for a token with nothing to say. */
  readonly tokens: readonly (readonly Phone[])[]
}

/** Seconds between the frames of a template: finer than those of the sound, so that it can be stretched. */
export const fine = step / 2

/** What is heard in turn: frames of the synthetic voice, and between words a pause that may be left out. */
export interface States {
  readonly count: number
  /** `count` weighted rows of features; nothing for a pause. */
  readonly rows: Float32Array
  /** 1 for a pause. */
  readonly silent: Uint8Array
  /** The token of each state; of a pause, -1. */
  readonly tokens: Int32Array
}

const lengthOf = (phones: readonly Phone[]): number =>
  phones.reduce((sum, { start, end }) => sum + end - start, 0) / 1000

/** Seconds of speech in `templates`. */
export const speechIn = (templates: readonly Template[]): number =>
  templates.reduce((sum, { tokens }) => sum + tokens.reduce((all, phones) => all + lengthOf(phones), 0), 0)

/** `pace`: how much faster than the real voice the synthetic one speaks; above 1 each of its frames counts for more time. */
export function statesOf(templates: readonly Template[], pace: number): States {
  const frames: { readonly features: Features; readonly frame: number; readonly token: number }[] = []
  const places: number[] = [-1]
  let token = 0
  for (const { features, tokens } of templates) {
    for (const phones of tokens) {
      const before = frames.length
      for (const { start, end } of phones) {
        const [from, to] = [start / 1000 / (step / pace), end / 1000 / (step / pace)]
        const first = Math.ceil(from - 0.5)
        for (let at = first; at < Math.max(first + 1, Math.ceil(to - 0.5)); at += 1) {
          const frame = Math.min(features.count - 1, Math.round(((at + 0.5) * step) / pace / fine - 0.5))
          if (frame < 0) continue
          places.push(frames.length)
          frames.push({ features, frame, token })
        }
      }
      if (frames.length > before) places.push(-1)
      token += 1
    }
  }
  const spoken: Features = {
    count: frames.length,
    rows: new Float32Array(frames.length * width),
    loudness: new Float32Array(0),
  }
  for (const [at, { features, frame }] of frames.entries())
    spoken.rows.set(features.rows.subarray(frame * width, (frame + 1) * width), at * width)
  normalize(spoken, () => true)
  weigh(spoken)
  const rows = new Float32Array(places.length * width)
  for (const [state, at] of places.entries())
    if (at >= 0) rows.set(spoken.rows.subarray(at * width, (at + 1) * width), state * width)
  return {
    count: places.length,
    rows,
    silent: Uint8Array.from(places, (at) => (at < 0 ? 1 : 0)),
    tokens: Int32Array.from(places, (at) => frames[at]?.token ?? -1),
  }
}

/** Every second weighted row of what is spoken in a template: they follow each other too closely to need all. */
export function rowsOf(template: Template): Float32Array {
  const { rows, silent } = statesOf([template], 0.5)
  return rows.filter((_, at) => silent[Math.floor(at / width)] === 0)
}
