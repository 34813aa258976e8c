import { aeneas } from './aeneas.ts'
import { assemblyAi } from './assemblyai.ts'
import { awsTranscribe } from './aws-transcribe.ts'
import { deepgram } from './deepgram.ts'
import { descript } from './descript.ts'
import { gentle } from './gentle.ts'
import { googleSpeech } from './google-speech.ts'
import type { TranscriptReader } from './reader.ts'
import { rev } from './rev.ts'
import { speechmatics } from './speechmatics.ts'
import { vosk } from './vosk.ts'
import { youtubeJson3 } from './youtube-json3.ts'

/** Every reader of another program's transcripts, by file name. Order means nothing: `detect` and the extension decide. */
export const readers: readonly TranscriptReader[] = [
  aeneas,
  assemblyAi,
  awsTranscribe,
  deepgram,
  descript,
  gentle,
  googleSpeech,
  rev,
  speechmatics,
  vosk,
  youtubeJson3,
]
