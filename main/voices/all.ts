import { azure } from './azure.ts'
import { espeak } from './espeak.ts'
import { watson } from './watson.ts'
import type { Voice } from './voice.ts'

export const voices: readonly Voice[] = [azure, espeak, watson]
