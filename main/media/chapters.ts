import { chaptersOf } from '../../core/document/chapters.ts'
import type { Marker } from '../../core/document/marker.ts'
import type { Ticks } from '../../core/time/ticks.ts'

/** Characters that stand for something in ffmpeg's own format of metadata, a backslash before each. */
const escaped = (text: string): string => text.replaceAll(/[=;#\\]/g, String.raw`\$&`)

/** Markers as chapters, as ffmpeg reads them (";FFMETADATA1"); the last one goes on until `end`. */
export const chapterText = (markers: readonly Marker[], end: Ticks): string =>
  `;FFMETADATA1\n${chaptersOf(markers, end)
    .map(
      (each) =>
        `[CHAPTER]\nTIMEBASE=1/10000000\nSTART=${each.start}\nEND=${each.end}\ntitle=${escaped(each.title)}\n`,
    )
    .join('')}`
