import { cuesJson } from './cues-json.ts'
import type { SubtitleFormat } from './format.ts'
import { srt } from './srt.ts'
import { text } from './text.ts'
import { webvtt } from './webvtt.ts'
import { wordsJson } from './words-json.ts'

/** Every format, by file name. Order means nothing: `detect` and the extension decide. */
export const formats: readonly SubtitleFormat[] = [cuesJson, srt, text, webvtt, wordsJson]
