import { toSeconds } from '../../core/time/ticks.ts'
import type { Utterance } from '../../core/transcript/transcript.ts'
import type { Ear } from './ears.ts'
import { pcmOf, serve, type FakeService, type Heard, type Talk, type Trouble } from './service.ts'

const result = ({ text, words }: Utterance): string =>
  JSON.stringify({
    result: words.map((word) => ({
      conf: word.confidence ?? 1,
      end: toSeconds(word.offset) + toSeconds(word.duration),
      start: toSeconds(word.offset),
      word: word.text.toLowerCase(),
    })),
    text: text.toLowerCase(),
  })

/** All that the ear had to say behind the last piece of sound is one result: the end has one answer. */
function last(results: readonly string[]): string {
  const [first, ...more] = results
  if (first === undefined) return JSON.stringify({ text: '' })
  if (more.length === 0) return first
  const all = results.map((json) => JSON.parse(json) as { result: unknown[]; text: string })
  return JSON.stringify({
    result: all.flatMap(({ result: words }) => words),
    text: all.map(({ text }) => text).join(' '),
  })
}

/**
 * As asr_server.py talks: a message for each piece of sound, what is believed so far or the result; for the end the last
 * result, and it closes the line. It compares the end word for word.
 */
function talk(): Talk {
  let isBegun = false
  let isEnded = false
  let config: unknown
  let partial = ''
  let ready: string[] = []
  return {
    read: (data, isBinary) => {
      if (!isBinary) {
        const text = data.toString('utf8')
        if (text === '{"eof" : 1}') {
          isEnded = true
          return [{ type: 'end' }]
        }
        config = JSON.parse(text) as unknown
        return []
      }
      const heard: Heard[] = []
      if (!isBegun) heard.push({ type: 'begin', context: config })
      isBegun = true
      heard.push({ type: 'sound', pcm: pcmOf(data) })
      return heard
    },
    begun: () => [],
    took: () => {
      const [next, ...rest] = ready
      ready = rest
      return [next ?? JSON.stringify({ partial })]
    },
    say: (event) => {
      if (event.type === 'recognizing') partial = event.hypothesis.text
      if (event.type !== 'recognized') return []
      partial = ''
      return [result(event.utterance)]
    },
    // A result is the answer to a piece of sound.
    wrap: (json) => {
      ready.push(json)
      return []
    },
    over: () => (isEnded ? [last(ready)] : []),
    closes: true,
  }
}

/** A server on this computer that speaks the protocol of alphacep/vosk-server and hears with `ear`. */
export const voskService = (ear: Ear, trouble: Trouble = {}): Promise<FakeService> =>
  serve(ear, { path: '/', talk }, trouble)
