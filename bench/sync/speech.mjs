// What voice detection finds in the films of the bench: once, then kept in node_modules/.cache.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { film, kinds } from './films.mjs'

/** Films for `cases` and others to fit the numbers of the engine by, which the cases never see. */
export const films = {
  cases: [6, 8, 10, 12, 15, 18, 22, 25].map((minutes, at) => ({
    seed: 100 + at,
    minutes,
    kind: kinds[at % 4],
  })),
  fit: [7, 11, 14, 20].map((minutes, at) => ({ seed: 900 + at, minutes, kind: kinds[at % 4] })),
}

/** `{kind, minutes, utterances, speech}`: known and found times of speech, in seconds and `Span`s. `way` names how `find` finds. */
export async function heard(all, description, find, folder, way) {
  const { seed, minutes, kind } = description
  const path = join(folder, `${seed}-${minutes}-${kind}-${all.length}${way}.json`)
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'))
  mkdirSync(folder, { recursive: true })
  const { pcm, utterances } = film(all, description)
  const speech = await find(
    (async function* () {
      for (let at = 0; at < pcm.length; at += 160_000) yield pcm.subarray(at, at + 160_000)
    })(),
  )
  const result = { seed, minutes, kind, utterances, speech }
  writeFileSync(path, JSON.stringify(result))
  return result
}
