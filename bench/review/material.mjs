// Hand-labelled speech as documents: the sentences of one speaker one after the other, and the longer recordings.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const rate = 16_000
const json = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** Samples of a wav file of 16 bits; the sound is behind the chunk called "data". */
function samplesOf(path) {
  const bytes = readFileSync(path)
  const at = bytes.indexOf('data', 12) + 8
  return new Int16Array(new Uint8Array(bytes.subarray(at)).buffer, 0, Math.floor((bytes.length - at) / 2))
}

/** Sentences with `pause` seconds between them as one recording. */
function joined(sounds, pause) {
  const gap = pause * rate
  const pcm = new Int16Array(sounds.reduce((sum, sound) => sum + sound.length + gap, gap))
  const starts = []
  let at = gap
  for (const sound of sounds) {
    starts.push(at / rate)
    pcm.set(sound, at)
    at += sound.length + gap
  }
  return { pcm, starts }
}

/**
 * Documents: `{name, set, pcm, cues: [{speaker, start, end, tokens}]}`, times in seconds. Tokens are the words as labelled,
 * lower case.
 */
export function documentsOf(data) {
  const folder = join(data, 'words/single')
  const singles = readdirSync(folder).filter((name) => name.endsWith('.json'))
  const speakers = [...new Set(singles.map((name) => name.slice(0, 9)))]
  const documents = speakers.map((speaker) => {
    const files = singles.filter((name) => name.startsWith(speaker)).map((name) => name.slice(0, -5))
    const sounds = files.map((name) => samplesOf(join(folder, `${name}.wav`)))
    const { pcm, starts } = joined(sounds, 0.5)
    const cues = files.map((name, index) => ({
      speaker,
      start: starts[index],
      end: starts[index] + sounds[index].length / rate,
      tokens: json(join(folder, `${name}.json`)).words.map(({ text }) => text.toLowerCase()),
    }))
    return { name: speaker, set: 'single', pcm, cues }
  })
  const long = join(data, 'words/long')
  for (const name of readdirSync(long).filter((each) => each.endsWith('.json'))) {
    const { utterances, words } = json(join(long, name))
    const cues = utterances.map(({ speaker, start, end }) => ({
      speaker,
      start,
      end,
      tokens: words
        .filter((word) => word.start >= start - 0.01 && word.end <= end + 0.01)
        .map(({ text }) => text.toLowerCase()),
    }))
    documents.push({
      name: name.slice(0, -5),
      set: name.includes('noise') ? 'noise' : 'long',
      pcm: samplesOf(join(long, name.replace('.json', '.wav'))),
      cues,
    })
  }
  return documents
}

/** Speakers that the weights of the queue were never fitted on. */
export const isHeldOut = (speaker) => /^dr[5-8]/.test(speaker)

export async function* stream(pcm) {
  for (let at = 0; at < pcm.length; at += 16_000) yield pcm.subarray(at, at + 16_000)
}
