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
    /** "en-us", "en-us+f3"; 0 when there is such a voice. An unknown variant is passed over. */
    set_voice: (name: string) => number
    /** Words a minute. */
    set_rate: (rate: number) => void
    /** 0 to 99. */
    set_pitch: (pitch: number) => void
    /** 0 to 99. */
    set_range: (range: number) => void
    list_voices: () => {
      readonly name: string
      /** "gmw/en-US" */
      readonly identifier: string
      readonly languages: readonly { readonly name: string }[]
    }[]
    /** Calls `heard` in this turn, again and again; true from it stops. The text is SSML, with phonemes in [[…]]. */
    synthesize: (text: string, heard: (pcm: Int16Array, events: readonly EspeakEvent[]) => boolean) => void
  }

  interface Files {
    readdir: (path: string) => string[]
    readFile: ((path: string) => Uint8Array) & ((path: string, options: { encoding: 'utf8' }) => string)
  }

  export default function make(): Promise<{
    readonly eSpeakNGWorker: new () => EspeakWorker
    readonly FS: Files
  }>
}
