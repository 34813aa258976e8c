import { ass } from './ass.ts'
import { avidDs } from './avid-ds.ts'
import { csv } from './csv.ts'
import { cuesJson } from './cues-json.ts'
import { docx } from './docx.ts'
import { ebuStl } from './ebu-stl.ts'
import { ebuTtD } from './ebu-tt-d.ts'
import { edl } from './edl.ts'
import { fcpxml } from './fcpxml.ts'
import type { SubtitleFormat } from './format.ts'
import { imsc } from './imsc.ts'
import { itt } from './itt.ts'
import { lrc } from './lrc.ts'
import { microdvd } from './microdvd.ts'
import { mpl2 } from './mpl2.ts'
import { premiereMarkers } from './premiere-markers.ts'
import { sami } from './sami.ts'
import { sbv } from './sbv.ts'
import { scc } from './scc.ts'
import { srt } from './srt.ts'
import { ssa } from './ssa.ts'
import { subviewer } from './subviewer.ts'
import { text } from './text.ts'
import { tsv } from './tsv.ts'
import { ttml } from './ttml.ts'
import { webvtt } from './webvtt.ts'
import { wordsCsv } from './words-csv.ts'
import { wordsJson } from './words-json.ts'

/** Every format, by file name. Order means nothing: `detect` and the extension decide. */
export const formats: readonly SubtitleFormat[] = [
  ass,
  avidDs,
  csv,
  cuesJson,
  docx,
  ebuStl,
  ebuTtD,
  edl,
  fcpxml,
  imsc,
  itt,
  lrc,
  microdvd,
  mpl2,
  premiereMarkers,
  sami,
  sbv,
  scc,
  srt,
  ssa,
  subviewer,
  text,
  tsv,
  ttml,
  webvtt,
  wordsCsv,
  wordsJson,
]
