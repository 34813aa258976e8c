import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fromSeconds, plus, spanOf } from '../../core/time/ticks.ts'
import { spokenTokens } from '../../core/transcript/spoken.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { AlignTask, Aligner } from './aligner.ts'
import {
  nothing,
  type AlignReply,
  type AlignTask as Request,
  type SpokenTime,
  type ThreadData,
} from './soundswallower/request.ts'
import { createThreads, type Thread } from './thread.ts'

/** Three frames: no phone is shorter. */
const shortest = 0.03

/** `times` of the spoken words put together to one word a token, for as many tokens as have all their times. */
function wordsOf(
  { tokens, offset }: AlignTask,
  spoken: readonly (readonly string[])[],
  times: readonly SpokenTime[],
): Word[] {
  let at = 0
  let last = 0
  return tokens.flatMap((text, index): Word | [] => {
    const count = spoken[index]?.length ?? 0
    if (at + count > times.length) return []
    const own = times.slice(at, at + count)
    at += count
    const first = own[0]
    const end = own.at(-1)
    if (first === undefined || end === undefined) {
      const place = plus(offset, fromSeconds(times[at]?.start ?? last))
      return { text, ...spanOf(place, place), source: 'interpolated' }
    }
    last = end.end
    const length = own.reduce((sum, time) => sum + time.end - time.start, 0)
    const score = own.reduce((sum, time) => sum + time.score * (time.end - time.start), 0)
    const misfit = own.reduce((sum, time) => sum - Math.log(Math.max(time.score, 1e-6)), 0)
    return {
      text,
      ...spanOf(plus(offset, fromSeconds(first.start)), plus(offset, fromSeconds(end.end))),
      source: 'aligned',
      confidence: length > 0 ? Math.min(1, score / length) : first.score,
      // A score is a product over the frames of a word: it says how well the sound fits only by its length.
      fit: Math.exp(-misfit / Math.max(length, shortest)),
    }
  })
}

const modelBase = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('soundswallower')), 'model') + sep

/** Each takes 43 MB once it has loaded. */
export const threads = createThreads<Request, AlignReply>({
  name: 'SoundSwallower',
  bundle: 'soundswallower',
  data: (): ThreadData => ({ modelBase: modelBase() }),
  nothing,
})

/** What somebody waits for is computed beside what takes its time, in a thread of its own. */
const threadFor = (urgent: boolean): Thread<Request, AlignReply> =>
  urgent ? threads.urgent : threads.background

const modelFor = (language: string): 'en' | 'fr' => (/^fr\b/i.test(language) ? 'fr' : 'en')

/** SoundSwallower (wasm; a PocketSphinx cut down to known text), with its English and French models, in a thread. */
export const soundSwallower: Aligner = {
  id: 'soundswallower',
  name: 'SoundSwallower',
  languages: ['en', 'fr'],
  align: async (task, { language, signal, open = false, urgent = false }) => {
    const model = modelFor(language)
    const spoken = spokenTokens(task.tokens, model)
    const words = spoken.flat()
    if (words.length === 0) return wordsOf(task, spoken, [])
    const mode = open ? 'open' : 'all'
    const { times } = await threadFor(urgent).ask({ language: model, pcm: task.pcm, words, mode }, signal)
    return times === null ? null : wordsOf(task, spoken, times)
  },
  find: async (task, { language, signal, urgent = false }) => {
    const model = modelFor(language)
    const spoken = spokenTokens(task.tokens, model)
    const words = spoken.flat()
    const { times, first } = await threadFor(urgent).ask(
      { language: model, pcm: task.pcm, words, mode: 'find' },
      signal,
    )
    if (times === null) return null
    // The first token that begins at or after the first word heard.
    let before = 0
    let token = 0
    while (token < spoken.length && before < first) before += spoken[token++]?.length ?? 0
    const rest = { ...task, tokens: task.tokens.slice(token) }
    return { first: token, words: wordsOf(rest, spoken.slice(token), times.slice(before - first)) }
  },
  warm: async (language) => {
    // A word over silence: the engine loads, and its code has run once.
    const task = {
      language: modelFor(language),
      pcm: new Int16Array(8000),
      words: ['a'],
      mode: 'all',
    } as const
    await threads.urgent.ask(task, new AbortController().signal).catch(() => undefined)
  },
}
