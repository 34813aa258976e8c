import type { TranscriptReader } from './reader.ts'
import { vosk } from './vosk.ts'

/** Every reader of another program's transcripts, by file name. Order means nothing: `detect` and the extension decide. */
export const readers: readonly TranscriptReader[] = [vosk]
