import type { SubtitleDocument } from '../../document/document.ts'
import { hasSpeakerColors } from '../../document/speaker-colors.ts'
import { speakersOf } from '../../document/speakers.ts'

/** A string of CSS: what is no letter, figure or blank becomes its number, so that nothing in a name ends the string or the block. */
const quoted = (name: string): string =>
  `"${name.replace(/[^\p{L}\p{M}\p{N} ]/gu, (letter) => `\\${(letter.codePointAt(0) ?? 0).toString(16)} `)}"`

/** As a voice tag says the name. */
const voiceOf = (name: string): string => name.replace(/[<>\s]+/g, ' ').trim()

/** The document with a STYLE block instead of the speakers' looks, which colours what each speaker says (https://www.w3.org/TR/webvtt1/#the-cue-pseudo-element). */
export function withVoiceColors(document: SubtitleDocument): SubtitleDocument {
  if (!hasSpeakerColors(document)) return document
  const { speakers: _, ...rest } = document
  const rules = speakersOf(document).flatMap(({ name, color, cues }) =>
    color === undefined || cues === 0
      ? []
      : [`::cue(v[voice=${quoted(voiceOf(name))}]) { color: ${color} }\n`],
  )
  const text = `STYLE\n${rules.join('').trimEnd()}`
  const kept = document.kept?.format === 'webvtt' ? document.kept : { format: 'webvtt', blocks: [] }
  if (kept.blocks.some((block) => block.text.trim() === text)) return rest
  const first = kept.blocks.findIndex(({ at }) => at > 0)
  const end = first < 0 ? kept.blocks.length : first
  return { ...rest, kept: { ...kept, blocks: kept.blocks.toSpliced(end, 0, { at: 0, text }) } }
}
