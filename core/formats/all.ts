import type { SubtitleFormat } from './format.ts'
import { srt } from './srt.ts'

/** Every format, by file name. Order means nothing: `detect` and the extension decide. */
export const formats: readonly SubtitleFormat[] = [srt]
