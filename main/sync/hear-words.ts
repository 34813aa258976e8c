import { createHash } from 'node:crypto'
import { z } from 'zod'
import { pcmRate, type PcmStream } from '../../core/audio/pcm.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import type { Heard, Timed } from '../../core/sync/find-sync.ts'
import type { HeardWord } from '../../core/sync/units.ts'
import { tokens } from '../../core/cues/tokens.ts'
import {
  earlier,
  endOf,
  fromSamples,
  fromSeconds,
  minus,
  plus,
  ticks,
  toSamples,
  zero,
  type Span,
  type Ticks,
} from '../../core/time/ticks.ts'
import { looksEnglish } from '../../core/sync/looks-english.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import type { AudioOptions } from '../media/audio.ts'
import { keepText, keptText } from '../media/kept-text.ts'
import { stretch } from '../media/sound.ts'
import { engineHere, hearerFor } from '../recognizers/hearer.ts'
import { windowsOf } from './windows.ts'

/** Between two windows nobody speaks, so that no word lies in both. */
const pause = fromSeconds(2)
/** Samples that are handed on at a time. */
const piece = pcmRate

export interface HearOptions extends Pick<AudioOptions, 'track' | 'signal' | 'ffmpeg'> {
  /** BCP 47. */
  readonly language: string
  /** How much of what is listened to was heard. */
  readonly onProgress?: (position: Ticks, whole: Ticks) => void
}

/**
 * The language in which cues can be compared with what is heard: English where they look like it, whatever is said of them, else what is said
 * (BCP 47, empty when nobody knows); undefined when it is not known. The first ones tell.
 */
export function languageOfCues(cues: readonly Timed[], language: string): string | undefined {
  const some = cues.slice(0, 400)
  const saysEnglish = /^en\b/i.test(language)
  if (looksEnglish(some.flatMap(({ text = '' }) => tokens(text)))) return saysEnglish ? language : 'en'
  return saysEnglish || language === '' ? undefined : language
}

/**
 * Hears parts of a film in which much is said (`speech`, in order), with the first engine on this computer that knows the language;
 * undefined when there is none. Throws what the engine throws, and `canceled`.
 */
export async function hearWords(
  info: MediaInfo,
  speech: readonly Span[],
  { language, onProgress, ...options }: HearOptions,
): Promise<Heard | undefined> {
  const windows = windowsOf(speech)
  const whole = windows.reduce((sum, { duration }) => plus(sum, plus(duration, pause)), zero)
  const sound = (): PcmStream => soundOf(info, windows, options)
  const hear = await hearerFor(sound, {
    language,
    signal: options.signal,
    onProgress: (position) => onProgress?.(earlier(position, whole), whole),
  })
  if (hear === undefined || windows.length === 0) return undefined
  const kept = { info, track: options.track ?? null, kind: await kindOf(language, windows) }
  const known = readWords(await keptText(kept))
  if (known !== undefined) return { words: known, language }
  const words: HeardWord[] = []
  for (const word of await hear()) {
    const offset = isMeasured(word) ? inFilm(windows, word.offset) : undefined
    if (offset !== undefined) words.push({ text: word.text, offset })
  }
  await keepText(kept, JSON.stringify(words))
  return { words, language }
}

/** What was heard is of one engine with its settings, and of these windows. */
async function kindOf(language: string, windows: readonly Span[]): Promise<string> {
  const found = await engineHere(language)
  const all = [found?.engine.id, found?.values, language, windows]
  return `words-${createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16)}`
}

const keptWords = z.array(z.object({ text: z.string(), offset: z.int().nonnegative().transform(ticks) }))

function readWords(text: string | undefined): readonly HeardWord[] | undefined {
  if (text === undefined) return undefined
  try {
    return keptWords.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

async function* soundOf(
  info: MediaInfo,
  windows: readonly Span[],
  options: AudioOptions,
): AsyncGenerator<Int16Array, void, undefined> {
  for (const window of windows) {
    if (options.signal.aborted) return
    const length = toSamples(plus(window.duration, pause), pcmRate)
    const all = new Int16Array(length)
    all.set((await stretch(info, { ...options, from: window.offset, to: endOf(window) })).subarray(0, length))
    for (let at = 0; at < length; at += piece) yield all.subarray(at, at + piece)
  }
}

/** Where in the film a time of what was heard lies; undefined for one between two windows. */
function inFilm(windows: readonly Span[], time: Ticks): Ticks | undefined {
  let samples = 0
  for (const window of windows) {
    const begin = fromSamples(samples, pcmRate)
    if (time < plus(begin, window.duration)) {
      const into = minus(time, begin)
      return into < 0 ? undefined : plus(window.offset, into)
    }
    samples += toSamples(plus(window.duration, pause), pcmRate)
  }
  return undefined
}
