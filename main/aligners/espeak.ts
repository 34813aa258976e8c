import { Failure } from '../../core/problems/failure.ts'
import { fromSeconds, plus, spanOf } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { AlignTask, Aligner } from './aligner.ts'
import { spokenLanguages, voiceFor } from './espeak/languages.ts'
import { nothing, type AlignReply, type AlignTask as Request, type TokenTime } from './espeak/request.ts'
import { createThreads } from './thread.ts'

/** Each takes 60 MB once it has loaded. */
const { background, urgent } = createThreads<Request, AlignReply>({
  name: 'eSpeak NG',
  bundle: 'espeak',
  data: () => undefined,
  nothing,
})

function wordsOf({ tokens, offset }: AlignTask, times: readonly TokenTime[]): Word[] {
  let last = times.find((time) => time !== null)?.start ?? 0
  return times.map((time, index) => {
    const text = tokens[index] ?? ''
    if (time === null) {
      const place = plus(offset, fromSeconds(last))
      return { text, ...spanOf(place, place), source: 'interpolated' }
    }
    const { start, end, score } = time
    last = end
    const span = spanOf(plus(offset, fromSeconds(start)), plus(offset, fromSeconds(end)))
    return { text, ...span, source: 'aligned', confidence: score }
  })
}

function requestFor({ pcm, tokens }: AlignTask, language: string, mode: Request['mode']): Request {
  const voice = voiceFor(language)
  if (voice === undefined) throw new Failure('language-unsupported', { what: language })
  return { voice, pcm, tokens, mode }
}

/**
 * For every language in which eSpeak NG can read: its synthetic voice says the text, and the sound is compared with that
 * (dynamic time warping). English and French it can too, but SoundSwallower does those better.
 */
export const espeakAligner: Aligner = {
  id: 'espeak',
  name: 'eSpeak NG',
  languages: spokenLanguages.filter((language) => language !== 'en' && language !== 'fr'),
  align: async (task, { language, signal, open = false, urgent: hurried = false }) => {
    const request = requestFor(task, language, open ? 'open' : 'all')
    if (task.tokens.length === 0) return []
    const { times } = await (hurried ? urgent : background).ask(request, signal)
    return times === null ? null : wordsOf(task, times)
  },
  find: async (task, { language, signal, urgent: hurried = false }) => {
    const request = requestFor(task, language, 'find')
    const { times, first } = await (hurried ? urgent : background).ask(request, signal)
    if (times === null) return null
    return { first, words: wordsOf({ ...task, tokens: task.tokens.slice(first) }, times) }
  },
  warm: async (language) => {
    const voice = voiceFor(language)
    if (voice === undefined) return
    // A word over silence: the engine loads, and its code has run once.
    const request: Request = { voice, pcm: new Int16Array(8000), tokens: ['a'], mode: 'all' }
    await urgent.ask(request, new AbortController().signal).catch(() => undefined)
  },
}
