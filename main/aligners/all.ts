import type { Aligner } from './aligner.ts'
import { espeakAligner } from './espeak.ts'
import { soundSwallower } from './soundswallower.ts'

export const aligners: readonly Aligner[] = [espeakAligner, soundSwallower]

/** The aligner for a BCP 47 language ("en-US"), if there is one: no language belongs to two. */
export const alignerFor = (language: string): Aligner | undefined => {
  const primary = language.toLowerCase().split('-')[0] ?? ''
  return aligners.find(({ languages }) => languages.includes(primary))
}
