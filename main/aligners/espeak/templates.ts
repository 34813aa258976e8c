import type { EspeakWorker } from '@echogarden/espeak-ng-emscripten'
import { featuresOf } from './features.ts'
import { fine, rowsOf, type Template } from './states.ts'
import { speak } from './synthesis.ts'

/**
 * Between the heads of women and men: of hand-labelled speech four of eight voices are nearest to eSpeak's at 1, three at 1.1
 * and one at 1.2, and none loses more than a millisecond at this.
 */
const warp = 1.05
/** A sentence without an end is cut here: known pieces are found again, and eSpeak breaks off in clauses that are longer. */
const longest = 24
const endsSentence = /[.!?…。！？।؟]["'”’»)]*$/u
/** A minute of text or so, 10 MB. */
const kept = 48

/** Has every sound of English and, read in another language, most of that one's. */
const pangram =
  'The beige hue on the waters of the loch impressed all, including the French queen, before she heard that symphony again, just as young Arthur wanted.'

/** Whole sentences, as far as they are not too long. */
function sentencesOf(tokens: readonly string[]): string[][] {
  const sentences: string[][] = []
  let last: string[] = []
  for (const token of tokens) {
    last.push(token)
    if (last.length < longest && !endsSentence.test(token)) continue
    sentences.push(last)
    last = []
  }
  return last.length > 0 ? [...sentences, last] : sentences
}

/** What texts sound like in the voices of `worker`, a sentence at a time; what was said lately is remembered. */
export function createTemplates(worker: EspeakWorker): {
  readonly of: (voice: string, tokens: readonly string[]) => Template[]
  /** Rows of all kinds of sounds of a voice. */
  readonly anything: (voice: string) => Float32Array
} {
  const known = new Map<string, Template>()
  const sounds = new Map<string, Float32Array>()
  let ready = ''

  function say(voice: string, tokens: readonly string[]): Template {
    if (ready !== voice) {
      worker.set_voice(voice)
      ready = voice
    }
    const { pcm, rate, tokens: phones } = speak(worker, tokens)
    return { features: featuresOf(pcm, rate, { every: fine, warp }), tokens: phones }
  }

  return {
    of: (voice, tokens) =>
      sentencesOf(tokens).map((sentence) => {
        const key = [voice, ...sentence].join(' ')
        const template = known.get(key) ?? say(voice, sentence)
        known.delete(key)
        known.set(key, template)
        for (const oldest of known.keys()) {
          if (known.size <= kept) break
          known.delete(oldest)
        }
        return template
      }),
    anything: (voice) => {
      const rows = sounds.get(voice) ?? rowsOf(say(voice, pangram.split(' ')))
      sounds.set(voice, rows)
      return rows
    },
  }
}
