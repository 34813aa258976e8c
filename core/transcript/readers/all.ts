import { aeneas } from './aeneas.ts'
import { assemblyAi } from './assemblyai.ts'
import { awsTranscribe } from './aws-transcribe.ts'
import { azure } from './azure.ts'
import { azureBatch } from './azure-batch.ts'
import { azureFast } from './azure-fast.ts'
import { deepgram } from './deepgram.ts'
import { descript } from './descript.ts'
import { fasterWhisper } from './faster-whisper.ts'
import { gentle } from './gentle.ts'
import { googleSpeech } from './google-speech.ts'
import type { TranscriptReader } from './reader.ts'
import { rev } from './rev.ts'
import { speechCli } from './speech-cli.ts'
import { speechmatics } from './speechmatics.ts'
import { timedText } from './timed-text.ts'
import { vosk } from './vosk.ts'
import { watson } from './watson.ts'
import { watsonTts } from './watson-tts.ts'
import { whisper } from './whisper.ts'
import { whisperCpp } from './whisper-cpp.ts'
import { whisperx } from './whisperx.ts'
import { youtubeJson3 } from './youtube-json3.ts'

/** Every reader of another program's transcripts, by file name. Order means nothing: `detect` and the extension decide. */
export const readers: readonly TranscriptReader[] = [
  aeneas,
  assemblyAi,
  awsTranscribe,
  azure,
  azureBatch,
  azureFast,
  deepgram,
  descript,
  fasterWhisper,
  gentle,
  googleSpeech,
  rev,
  speechCli,
  speechmatics,
  timedText,
  vosk,
  watson,
  watsonTts,
  whisper,
  whisperCpp,
  whisperx,
  youtubeJson3,
]
