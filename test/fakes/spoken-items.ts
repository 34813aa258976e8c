import type { Pcm } from '../../core/audio/pcm.ts'
import { resampler } from '../../core/audio/resample.ts'
import type { SsmlItem } from './ssml-items.ts'

interface Sounding {
  readonly text: string
  /** Samples. */
  readonly from: number
  readonly to: number
}

export interface SpokenItems {
  readonly pcm: Pcm
  readonly words: readonly Sounding[]
  readonly marks: readonly { readonly name: string; readonly at: number }[]
}

const ownRate = 22_050
/** What is no sound of a word: a four-hundredth of the loudest. */
const silent = 80
const usual = 175

/** Factors of its own rate and pitch. */
export interface SpokenManner {
  readonly rate: number
  readonly pitch: number
}

interface Speaker {
  readonly say: (text: string, manner: SpokenManner, rate: number) => Pcm
}
let speaker: Promise<Speaker> | undefined

async function load(): Promise<Speaker> {
  const { default: make } = await import('@echogarden/espeak-ng-emscripten')
  const { eSpeakNGWorker: Worker } = await make()
  const worker = new Worker()
  worker.set_voice('en-us')
  const known = new Map<string, Pcm>()
  return {
    say: (text, manner, rate) => {
      const key = `${manner.rate} ${manner.pitch} ${rate} ${text}`
      const kept = known.get(key)
      if (kept !== undefined) return kept
      worker.set_rate(Math.round(usual * manner.rate))
      worker.set_pitch(Math.round(50 + 50 * Math.log2(manner.pitch)))
      const parts: number[] = []
      // What it would take for SSML is text here.
      worker.synthesize(text.replaceAll('&', ' and ').replaceAll(/[<>]/g, ' '), (pcm) => {
        for (const sample of pcm) parts.push(sample)
        return false
      })
      const first = parts.findIndex((sample) => Math.abs(sample) > silent)
      const last = parts.findLastIndex((sample) => Math.abs(sample) > silent)
      const sound = atRate(Int16Array.from(first < 0 ? [] : parts.slice(first, last + 1)), rate)
      known.set(key, sound)
      return sound
    },
  }
}

function atRate(pcm: Pcm, rate: number): Pcm {
  if (rate === ownRate || pcm.length === 0) return pcm
  const { add } = resampler(ownRate, rate)
  const all = [...add(Float32Array.from(pcm, (sample) => sample / 32_768)), ...add(new Float32Array(ownRate))]
  return Int16Array.from(all.slice(0, Math.round((pcm.length * rate) / ownRate)))
}

/**
 * Real speech of which every sample is known: each word said by itself by eSpeak NG, with nothing in front and behind it, and
 * with silence where punctuation and breaks are. `rate` in samples a second.
 */
export async function spokenItems(
  items: readonly SsmlItem[],
  rate: number,
  manner: SpokenManner = { rate: 1, pitch: 1 },
): Promise<SpokenItems> {
  const { say } = await (speaker ??= load())
  const parts: Pcm[] = []
  const words: Sounding[] = []
  const marks: { name: string; at: number }[] = []
  let at = 0
  const lay = (pcm: Pcm): void => {
    parts.push(pcm)
    at += pcm.length
  }
  const rest = (seconds: number): void => lay(new Int16Array(Math.round(seconds * rate)))
  rest(0.05)
  for (const item of items) {
    if (item.type === 'mark') marks.push({ name: item.name, at })
    else if (item.type === 'break') rest(item.seconds)
    else {
      const from = at
      lay(say(item.spoken, manner, rate))
      words.push({ text: item.text, from, to: at })
      if (/[.!?]["”)]*$/.test(item.text)) rest(0.3)
      else if (/[,;:]["”)]*$/.test(item.text)) rest(0.15)
    }
  }
  rest(0.1)
  const pcm = new Int16Array(at)
  let place = 0
  for (const part of parts) {
    pcm.set(part, place)
    place += part.length
  }
  return { pcm, words, marks }
}
