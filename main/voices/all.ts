import { espeak } from './espeak.ts'
import type { Voice } from './voice.ts'

export const voices: readonly Voice[] = [espeak]
