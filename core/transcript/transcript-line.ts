import { usualRate, type FrameRate } from '../time/frame-rate.ts'
import { readTimecode } from '../time/smpte.ts'
import type { Ticks } from '../time/ticks.ts'
import { parseClock } from '../time/timecode.ts'

/** What stands at the start of a line of a transcript, and what is left of it. */
export interface TranscriptLine {
  readonly start?: Ticks
  readonly end?: Ticks
  readonly speaker?: string
  /** Whether the name is one beyond doubt: in capitals, "Speaker 2", or beside a time. */
  readonly isSure?: boolean
  readonly text: string
}

const clock = String.raw`(?:\d{1,4}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3}|[:;.]\d{2})?`
const span = String.raw`(${clock})(?:\s{0,3}(?:-->|[-–—]|to|bis)\s{0,3}(${clock}))?`
const bracketed = new RegExp(
  String.raw`^[ \t]{0,9}[[(<{]\s{0,3}${span}\s{0,3}[\])>}][ \t]{0,9}(?:[-–—:]?[ \t]{1,9}|(?=\S)|$)`,
)
const bare = new RegExp(String.raw`^[ \t]{0,9}${span}(?:[ \t]{0,9}[-–—][ \t]{1,9}|:?[ \t]{1,9}|:?$)`)
const trailing = new RegExp(String.raw`^[ \t]{0,9}(\S.{0,59}?)[ \t]{1,9}[[(]?${span}[\])]?:?[ \t]{0,9}$`, 'u')
const name = /^(\p{Lu}|\p{Lo})[\p{L}\p{M}\p{N} .'’()#&/_-]{0,39}$/u
const named = /^[ \t]{0,9}(?:>{1,3}[ \t]{0,3})?([^:\n\t]{1,40}):(?:[ \t]{1,9}|$)/

const timeOf = (text: string, rate: FrameRate): Ticks | undefined => {
  const isTimecode = /^\d+:\d+:\d+[:;.]\d{2}$/.test(text) && !/\.\d{2}$/.test(text)
  return isTimecode ? readTimecode(text, rate) : parseClock(text)
}

/** Reads "[00:01:02] ANN: text", "00:01:02,5 - 00:01:04 text", "ANN (0:05)", "ANN: text"; all else is text. */
export function transcriptLine(line: string, rate: FrameRate = usualRate): TranscriptLine {
  const head = line.slice(0, 200)
  const time = bracketed.exec(head) ?? bare.exec(head)
  if (time !== null) {
    const rest = line.slice(time[0].length)
    const said = speakerAt(rest)
    // "Ann" alone beside a time is who speaks.
    const lone =
      said === undefined &&
      name.test(rest.trim()) &&
      rest.trim().split(' ').length <= 3 &&
      /[\t]/.test(time[0] + rest)
    const speaker = said?.speaker ?? (lone ? rest.trim() : undefined)
    return {
      ...timesOf(time[1] ?? '', time[2], rate),
      ...(speaker === undefined ? {} : { speaker, isSure: true }),
      text: said?.text ?? (lone ? '' : rest),
    }
  }
  const said = speakerAt(line)
  if (said !== undefined) {
    const inner = bracketed.exec(said.text.slice(0, 200))
    if (inner === null) return said
    return {
      ...said,
      ...timesOf(inner[1] ?? '', inner[2], rate),
      isSure: true,
      text: said.text.slice(inner[0].length),
    }
  }
  const header = line.length > 120 ? null : trailing.exec(line)
  const who = header?.[1]?.replace(/[:,–—-]\s*$/, '').trim() ?? ''
  if (header === null || !name.test(who) || who.split(' ').length > 4) return { text: line }
  return { ...timesOf(header[2] ?? '', header[3], rate), speaker: who, isSure: true, text: '' }
}

function timesOf(from: string, to: string | undefined, rate: FrameRate): { start?: Ticks; end?: Ticks } {
  const start = timeOf(from, rate)
  const end = to === undefined ? undefined : timeOf(to, rate)
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) }
}

function speakerAt(
  line: string,
): { readonly speaker: string; readonly isSure: boolean; readonly text: string } | undefined {
  const found = named.exec(line.slice(0, 80))
  const speaker = found?.[1]?.trim() ?? ''
  if (found === null || !name.test(speaker) || speaker.split(' ').length > 4) return undefined
  const isSure =
    /^\p{Lu}[\p{Lu}\p{N} .'’#-]+$/u.test(speaker) ||
    /^(?:Speaker|Sprecher|Locuteur|Person|Voice)[ _]?\w{1,3}$/i.test(speaker)
  return { speaker, isSure, text: line.slice(found[0].length) }
}
