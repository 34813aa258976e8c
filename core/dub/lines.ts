import type { Cue } from '../cues/cue.ts'
import { escape, plain } from '../cues/markup.ts'
import { withoutHearing, type HearingRules } from '../cues/text/hearing.ts'
import { spokenLength, tokens } from '../cues/tokens.ts'
import type { Part } from '../script/script.ts'
import type { Ticks } from '../time/ticks.ts'

/** What one person says in a cue. */
interface Say {
  readonly parts: readonly Part[]
  /** "espeak:en-gb"; absent: the voice that was chosen for all. */
  readonly voice?: string
}

/** A cue as a voice will speak it. */
export interface DubLine {
  /** Its id. */
  readonly cue: string
  readonly start: Ticks
  readonly end: Ticks
  /** One after the other; never empty. */
  readonly says: readonly Say[]
}

/** A cue as far as it is asked here. */
export type DubCue = Pick<Cue, 'id' | 'start' | 'end' | 'text' | 'speaker'>

/** Sounds and music are there for those who do not hear; labels are read from each line by themselves. */
const sounds: HearingRules = {
  ...{ brackets: true, parentheses: true, music: true, capitals: false },
  ...{ labels: 'keep', mixedLabels: false },
}
const labels: HearingRules = {
  ...{ brackets: false, parentheses: false, music: false, capitals: false },
  ...{ labels: 'speaker', mixedLabels: false },
}
const dash = /^\s*(?:[-–—]+|>>+)\s*(?=\S)/

/**
 * What of the cues is spoken, in the order of time: without markup, sounds in brackets, music and names before what is said. A
 * line that begins with a dash or a name is said by itself, in the voice of who says it where `voices` (voice ids by speaker, in any
 * case) has one. Cues in which nothing is said are left out.
 */
export function dubLines(
  cues: readonly DubCue[],
  voices: Readonly<Record<string, string>> = {},
): readonly DubLine[] {
  const known = new Map(Object.entries(voices).map(([name, voice]) => [name.trim().toLowerCase(), voice]))
  const names = new Set(known.keys())
  for (const { speaker = '' } of cues) if (speaker.trim() !== '') names.add(speaker.trim().toLowerCase())
  return cues
    .flatMap((cue): DubLine[] => {
      const says = saysOf(cue, known, names)
      const { id, start, end } = cue
      return says.length === 0 ? [] : [{ cue: id, start, end, says }]
    })
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

function saysOf(
  { text, speaker }: DubCue,
  voices: ReadonlyMap<string, string>,
  names: ReadonlySet<string>,
): readonly Say[] {
  const shown = plain(text)
  const isGone = new Uint8Array(shown.length)
  for (const { from, to } of withoutHearing(text, sounds).hits) isGone.fill(1, from, to)
  const found: { text: string; speaker: string | undefined }[] = []
  let from = 0
  for (const line of shown.split('\n')) {
    const label = withoutHearing(escape(line), labels, names)
    for (const hit of label.hits) isGone.fill(1, from + hit.from, from + hit.to)
    const left = Array.from(line, (_, at) => at)
      .filter((at) => isGone[from + at] !== 1)
      .map((at) => line.charAt(at))
      .join('')
    from += line.length + 1
    const isNext = label.speaker !== undefined || dash.test(line)
    const last = found.at(-1)
    const said = left.replace(dash, '')
    if (last === undefined || isNext) found.push({ text: said, speaker: label.speaker })
    else last.text += ` ${said}`
  }
  return found.flatMap((each): Say[] => {
    const said = each.text
      .replaceAll(/[♩♪♫♬]/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
    if (!tokens(escape(said)).some((token) => spokenLength(token) > 0)) return []
    const voice = voices.get((each.speaker ?? speaker ?? '').trim().toLowerCase())
    const parts: readonly Part[] = [{ type: 'text', text: said, place: { from: 0, to: text.length } }]
    return [{ parts, ...(voice === undefined ? {} : { voice }) }]
  })
}
