import type { EspeakEvent, EspeakWorker } from '@echogarden/espeak-ng-emscripten'
import { setImmediate } from 'node:timers/promises'
import { Failure } from '../../core/problems/failure.ts'
import {
  fromMilliseconds,
  fromSamples,
  minus,
  plus,
  spanOf,
  times,
  zero,
  type Ticks,
} from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import { tokensOf } from '../../core/script/tokens.ts'
import type { Part } from '../../core/script/script.ts'
import type { Voice, VoiceEvent, VoiceOptions } from './voice.ts'

/** Words a minute of its usual pace, and what it bears. */
const usual = 175
const [slowest, fastest] = [80, 450]
/** Its pitch doubles from 0 to 50 and from there to 100. */
const middle = 50
/** Says nothing, but a sentence in front of it ends with the pause that it has in running text. */
const tail = ' |'
const endsClause = /[.!?…:;,。！？：；，、।؟؛،።፣]["'”’»)\]]*$/u

/** 170 ms and 24 MB of voices; made when somebody speaks. */
async function load(): Promise<EspeakWorker> {
  const { default: make } = await import('@echogarden/espeak-ng-emscripten')
  const { eSpeakNGWorker: Worker } = await make()
  const worker = new Worker()
  worker.set_voice('en-us')
  return worker
}

interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

const placesOf = (text: string): Token[] =>
  [...text.matchAll(/\S+/g)].map((found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }))

/** Tokens that are spoken as one ("with the" has one event), or one token alone. */
interface Group {
  readonly tokens: readonly Token[]
  readonly begin: Ticks
  readonly end: Ticks
}

/** A token starts with its first word event ("12,000" has several); it ends where the next one or a pause begins. */
function groupsOf(text: string, events: readonly EspeakEvent[], offset: Ticks, end: Ticks): Group[] {
  const at = (event: EspeakEvent | undefined): Ticks =>
    event === undefined ? end : plus(offset, fromMilliseconds(event.audio_position))
  const groups: Group[] = []
  for (const token of placesOf(text)) {
    const isInside = ({ text_position }: EspeakEvent): boolean =>
      text_position - 1 >= token.start && text_position - 1 < token.end
    const first = events.findIndex((event) => event.type === 'word' && isInside(event))
    const isEnd = (event: EspeakEvent): boolean =>
      event.type === 'end' ||
      (event.type === 'word' && !isInside(event)) ||
      (event.type === 'phoneme' && event.id === '')
    const last = groups.at(-1)
    if (first >= 0) {
      const stop = events.find((event, index) => index > first && isEnd(event))
      groups.push({ tokens: [token], begin: at(events[first]), end: at(stop) })
    } else if (last !== undefined) {
      groups[groups.length - 1] = { ...last, tokens: [...last.tokens, token] }
    } else {
      groups.push({ tokens: [token], begin: offset, end: offset })
    }
  }
  return groups
}

/** The words of a group share its time by their letters, and are then said to be guesses. */
function wordsOf({ tokens, begin, end }: Group): Word[] {
  const letters = tokens.reduce((sum, { text }) => sum + text.length, 0)
  const source = tokens.length === 1 ? 'synthesized' : 'interpolated'
  let passed = 0
  return tokens.map(({ text }) => {
    const from = plus(begin, times(minus(end, begin), passed / letters))
    passed += text.length
    return { text, ...spanOf(from, plus(begin, times(minus(end, begin), passed / letters))), source }
  })
}

/** eSpeak NG as wasm, in this thread: some 20 ms of work for a second of speech. */
async function* speak(
  parts: readonly Part[],
  { rate, pitch, signal }: VoiceOptions,
): AsyncGenerator<VoiceEvent, void, undefined> {
  const worker = await load().catch((error: unknown) => {
    throw new Failure('engine-failed', { what: 'eSpeak NG' }, String(error))
  })
  const { samplerate } = worker
  await setImmediate()
  const stop = (): void => {
    if (signal.aborted) throw new Failure('canceled')
  }
  stop()
  worker.set_rate(Math.min(fastest, Math.max(slowest, Math.round(usual * rate))))
  worker.set_pitch(Math.min(99, Math.max(0, Math.round(middle * (1 + Math.log2(pitch))))))
  const text = tokensOf(parts)
    .map((token) => token.text)
    .join(' ')
  const heard: Int16Array[] = []
  const events: EspeakEvent[] = []
  worker.synthesize(text + (endsClause.test(text) ? tail : `.${tail}`), (pcm, some) => {
    if (pcm.length > 0) heard.push(pcm)
    events.push(...some)
    return false
  })
  const samples = heard.reduce((sum, { length }) => sum + length, 0)
  yield {
    type: 'words',
    words: groupsOf(text, events, zero, fromSamples(samples, samplerate)).flatMap(wordsOf),
  }
  for (const pcm of heard) {
    stop()
    yield { type: 'audio', pcm }
  }
}

export const espeak: Voice = {
  id: 'espeak',
  name: 'eSpeak NG',
  privacy: 'Stays on this computer.',
  quality: 'Sounds like a robot; times are exact. Over a hundred languages.',
  where: 'here',
  sampleRate: 22_050,
  settings: [],
  needs: () => Promise.resolve(undefined),
  list: () => Promise.resolve([{ name: 'en-us', label: 'English (America)', language: 'en-US' }]),
  speak,
}
