import { fromSeconds, toSeconds, zero, type Ticks } from '../time/ticks.ts'
import { formatClock } from '../time/timecode.ts'
import type { Marker } from './marker.ts'

interface Chapter {
  readonly start: Ticks
  readonly end: Ticks
  readonly title: string
}

/**
 * A chapter from each marker to the next, the last one to `duration`. Markers without a name are passed over; of several at one
 * place the last one counts.
 */
export function chaptersOf(markers: readonly Marker[], duration: Ticks): readonly Chapter[] {
  const named = markers.filter(({ label }) => label.trim() !== '')
  const single = named.filter(({ at }, number) => named[number + 1]?.at !== at && at < duration)
  return single.map(({ at, label }, number) => ({
    start: at,
    end: single[number + 1]?.at ?? duration,
    title: label.trim().replaceAll(/\s+/g, ' '),
  }))
}

/** A WebVTT file whose cues are chapters (WebVTT, §1.5). */
export const chaptersVtt = (chapters: readonly Chapter[]): string =>
  [
    'WEBVTT',
    ...chapters.map(({ start, end, title }) => `${vtt(start)} --> ${vtt(end)}\n${escaped(title)}`),
  ].join('\n\n') + '\n'

const vtt = (time: Ticks): string => formatClock(time)
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Lines for the description of a film on YouTube: "0:00 Intro". */
export const chapterLines = (chapters: readonly Chapter[]): string =>
  chapters.map(({ start, title }) => `${minutes(start)} ${title}`).join('\n') + '\n'

function minutes(time: Ticks): string {
  const seconds = Math.floor(toSeconds(time))
  const [hours, rest] = [Math.floor(seconds / 3600), seconds % 3600]
  const pair = (value: number): string => String(value).padStart(2, '0')
  const short = `${Math.floor(rest / 60)}:${pair(rest % 60)}`
  return hours === 0 ? short : `${hours}:${pair(Math.floor(rest / 60))}:${pair(rest % 60)}`
}

/** YouTube shows chapters only where the first begins at 0:00, there are three, and each takes ten seconds (its help pages). */
export type ChapterLack = 'start' | 'few' | 'short'

export const lacksOf = (chapters: readonly Chapter[]): readonly ChapterLack[] => [
  ...((chapters[0]?.start ?? zero) < fromSeconds(1) ? [] : (['start'] as const)),
  ...(chapters.length >= 3 ? [] : (['few'] as const)),
  ...(chapters.every(({ start, end }) => end - start >= fromSeconds(10)) ? [] : (['short'] as const)),
]
