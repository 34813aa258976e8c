/** The part of eSpeak NG's wasm build that is used; the package brings no types. */
declare module '@echogarden/espeak-ng-emscripten' {
  /** Times in milliseconds from the start of the text, places in characters from 1. A phoneme named "" is a pause. */
  export interface EspeakEvent {
    readonly type: 'word' | 'sentence' | 'phoneme' | 'end' | 'mark' | 'play' | 'samplerate'
    readonly text_position: number
    readonly audio_position: number
    readonly id?: string | number
  }

  export interface EspeakWorker {
    /** Samples a second. */
    readonly samplerate: number
    set_voice: (name: string) => number
    /** Words a minute. */
    set_rate: (rate: number) => void
    /** 0 to 100. */
    set_pitch: (pitch: number) => void
    /** Calls `heard` in this turn, again and again; true from it stops. */
    synthesize: (text: string, heard: (pcm: Int16Array, events: readonly EspeakEvent[]) => boolean) => void
  }

  export default function make(): Promise<{ readonly eSpeakNGWorker: new () => EspeakWorker }>
}
