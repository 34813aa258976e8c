import { pcmRate } from '../../core/audio/pcm.ts'
import { resampler } from '../../core/audio/resample.ts'

/*
 * Runs where the sound is made, apart from the window: whatever the window is busy with, no sample is left out. Sends a tenth of
 * a second at a time, 16 kHz, mono, 16 bits.
 */

declare const sampleRate: number
declare function registerProcessor(name: string, processor: unknown): void
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}

const piece = pcmRate / 10

/** All channels of one block as one: what only one of two microphones hears is there too. */
function mono(channels: readonly Float32Array[]): Float32Array {
  const [first] = channels
  if (first === undefined || channels.length === 1) return first ?? new Float32Array(0)
  return first.map(
    (_, at) => channels.reduce((sum, channel) => sum + (channel[at] ?? 0), 0) / channels.length,
  )
}

class Sound extends AudioWorkletProcessor {
  readonly #resampler = resampler(sampleRate, pcmRate)
  #piece = new Int16Array(piece)
  #filled = 0

  process([input]: readonly (readonly Float32Array[])[]): boolean {
    if (input === undefined || input.length === 0) return true
    const samples = this.#resampler.add(mono(input))
    for (let at = 0; at < samples.length;) {
      const some = samples.subarray(at, at + piece - this.#filled)
      this.#piece.set(some, this.#filled)
      this.#filled += some.length
      at += some.length
      if (this.#filled < piece) continue
      this.port.postMessage(this.#piece, [this.#piece.buffer])
      this.#piece = new Int16Array(piece)
      this.#filled = 0
    }
    return true
  }
}

registerProcessor('cuewright-sound', Sound)
