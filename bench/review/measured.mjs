// What the aligner makes of a document, and what the recognizer hears in it: slow, so kept until the program or the text changes.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stream } from './material.mjs'

const second = 10_000_000
const ticks = (seconds) => Math.round(seconds * second)

/** Remembers results of `make` by what they were made of. */
export function keeper(folder) {
  mkdirSync(folder, { recursive: true })
  return async (key, make) => {
    const name = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 24)
    const path = join(folder, `${name}.json`)
    if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'))
    const made = await make()
    writeFileSync(path, JSON.stringify(made))
    return made
  }
}

/** The document's cues with the words of `texts` (tokens by cue) as the aligner measures them; guesses where it refuses. */
export async function alignedCues({ alignCues, cueOf }, { pcm, cues }, texts) {
  const rough = cues.map(({ start, end }, index) => ({
    id: String(index + 1),
    start: ticks(start),
    end: ticks(end),
    tokens: texts[index],
  }))
  const signal = new AbortController().signal
  const measured = new Map()
  for await (const { id, words } of alignCues(stream(pcm), rough, { language: 'en', signal }))
    measured.set(id, words)
  return rough.map(({ id, start, end, tokens }) => {
    const words = measured.get(id) ?? undefined
    const from = Math.min(start, words?.[0]?.offset ?? start)
    const last = words?.at(-1)
    const to = Math.max(end, last === undefined ? end : last.offset + last.duration)
    return cueOf({ id, start: from, end: to, text: tokens.join(' '), ...(words ? { words } : {}) })
  })
}

/** The words of the recognizer's draft. */
export async function draftOf({ pocketSphinx }, { pcm }) {
  const signal = new AbortController().signal
  const words = []
  for await (const event of pocketSphinx.recognize(stream(pcm), { language: 'en', signal })) {
    if (event.type === 'recognized') words.push(...event.utterance.words)
  }
  return words
}
