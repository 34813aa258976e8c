import type { Cue } from '../cues/cue.ts'
import { escape } from '../cues/markup.ts'
import { setText } from '../cues/retime.ts'
import type { SubtitleDocument } from './document.ts'

/**
 * The document with who speaks as text before what is said ("Ann: Hello."), wherever another one speaks than in the cue before:
 * for formats that have no place for speakers. Words keep their times; a name is never spoken, so its time is a guess.
 */
export function withSpeakerText(document: SubtitleDocument): SubtitleDocument {
  let before: string | undefined
  const cues = document.cues.map((cue): Cue => {
    const { speaker } = cue
    const isSame = speaker === before
    before = speaker
    if (speaker === undefined || isSame) return cue
    // What places the line goes before all that is on it.
    const lead = /^(?:\{\\[^{}<\n]*\})*/.exec(cue.text)?.[0] ?? ''
    const said = cue.text.slice(lead.length)
    return setText(cue, `${lead}${escape(`${speaker.replace(/\s+/g, ' ').trim()}: `, said)}${said}`)
  })
  return { ...document, cues }
}
