import type { Cue } from '../cues/cue.ts'
import { isUnasked } from '../cues/guessed-cue.ts'
import { lookRuns, textOfRuns } from '../cues/looks.ts'
import { tokenSpans } from '../cues/tokens.ts'
import type { SubtitleDocument } from './document.ts'
import { colorOfSpeaker, speakersOf } from './speakers.ts'

/** Somebody who speaks in `document` has a colour. */
export const hasSpeakerColors = (document: SubtitleDocument): boolean =>
  document.speakers !== undefined &&
  speakersOf(document).some(({ color, cues }) => color !== undefined && cues > 0)

type ColorOf = (speaker: string | undefined) => string | undefined

/**
 * The document with what each speaker says in the speaker's colour, as tags of the text: for formats that colour text. Text that has
 * colours of its own stays as it is. Nothing of what is read changes, so words keep their times. The looks of the speakers are gone:
 * they are in the text.
 */
export function withSpeakerColors(document: SubtitleDocument): SubtitleDocument {
  if (!hasSpeakerColors(document)) return document
  const { speakers: _, ...rest } = document
  const colorOf: ColorOf = (speaker) => colorOfSpeaker(document, speaker)
  const cues = document.cues.map((cue) => {
    const text = coloredText(cue, colorOf)
    return text === cue.text ? cue : { ...cue, text }
  })
  return { ...rest, cues }
}

function coloredText(cue: Cue, colorOf: ColorOf): string {
  const { text, speaker } = cue
  const own = colorOf(speaker)
  // What places the line goes before all that is on it.
  const lead = /^(?:\{\\[^{}<\n]*\})*/.exec(text)?.[0] ?? ''
  const said = text.slice(lead.length)
  if (said === '') return text
  if (/[<{]/.test(said)) {
    const runs = lookRuns(said)
    if (runs.some(({ color }) => color !== undefined)) return text
    if (!runs.some(({ voice }) => voice !== undefined))
      return own === undefined ? text : lead + font(said, own)
    return lead + textOfRuns(runs.map((run) => ({ ...run, color: colorOf(run.voice ?? speaker) })))
  }
  const several = isUnasked(cue) ? undefined : coloredTurns(cue, lead.length, colorOf)
  return lead + (several ?? (own === undefined ? said : font(said, own)))
}

/** Backslashes right before a tag would say that it is none. */
const font = (text: string, color: string): string =>
  `<font color="${color}">${text.replace(/\\+$/, '$&$&')}</font>`

/** The text behind `lead` where words of several speakers are in it; undefined where one speaks all of it. */
function coloredTurns({ text, words, speaker }: Cue, lead: number, colorOf: ColorOf): string | undefined {
  if (words.every((word) => word.speaker === undefined)) return undefined
  const turns: { from: number; readonly color: string | undefined }[] = []
  let behind = lead
  for (const [at, { from, to }] of tokenSpans(text).entries()) {
    const color = colorOf(words[at]?.speaker ?? speaker)
    if (turns.length === 0) turns.push({ from: lead, color })
    else if (turns.at(-1)?.color !== color) {
      // A line of its own begins with its dash.
      const line = text.slice(behind, from).lastIndexOf('\n')
      turns.push({ from: line < 0 ? from : behind + line + 1, color })
    }
    behind = to
  }
  if (turns.length === 0) return undefined
  return turns
    .map(({ from, color }, at) => {
      const part = text.slice(from, turns[at + 1]?.from)
      const read = part.trimEnd()
      return color === undefined || read === '' ? part : font(read, color) + part.slice(read.length)
    })
    .join('')
}
