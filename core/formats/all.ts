import { cuesJson } from './cues-json.ts'
import { ebuStl } from './ebu-stl.ts'
import type { SubtitleFormat } from './format.ts'
import { microdvd } from './microdvd.ts'
import { mpl2 } from './mpl2.ts'
import { sbv } from './sbv.ts'
import { srt } from './srt.ts'
import { subviewer } from './subviewer.ts'
import { text } from './text.ts'
import { webvtt } from './webvtt.ts'
import { wordsJson } from './words-json.ts'

/** Every format, by file name. Order means nothing: `detect` and the extension decide. */
export const formats: readonly SubtitleFormat[] = [
  cuesJson,
  ebuStl,
  microdvd,
  mpl2,
  sbv,
  srt,
  subviewer,
  text,
  webvtt,
  wordsJson,
]
