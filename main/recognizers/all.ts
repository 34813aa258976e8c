import { azure } from './azure.ts'
import { openai } from './openai.ts'
import { pocketSphinx } from './pocketsphinx.ts'
import type { Recognizer } from './recognizer.ts'
import { sherpa } from './sherpa.ts'
import { vosk } from './vosk.ts'
import { watson } from './watson.ts'

export const recognizers: readonly Recognizer[] = [azure, openai, pocketSphinx, sherpa, vosk, watson]
