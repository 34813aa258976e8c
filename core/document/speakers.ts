import type { Cue } from '../cues/cue.ts'
import { isUnasked } from '../cues/guessed-cue.ts'
import { scan, write } from '../cues/markup.ts'
import type { SubtitleDocument } from './document.ts'
import type { SpeakerLook } from './speaker-look.ts'

export interface Speaker extends SpeakerLook {
  /** Cues in which something is said by this one. */
  readonly cues: number
}

/** Names in `<v Name>` of a text. */
const voicesIn = (text: string): readonly string[] =>
  /<v[ .\t]/i.test(text)
    ? scan(text).flatMap((item) =>
        item.type === 'open' && item.name === 'v' && item.value !== '' ? [item.value] : [],
      )
    : []

function namesIn(cue: Cue): ReadonlySet<string> {
  const names = new Set(voicesIn(cue.text))
  if (cue.speaker !== undefined && cue.speaker !== '') names.add(cue.speaker)
  if (!isUnasked(cue)) for (const { speaker } of cue.words) if (speaker !== undefined) names.add(speaker)
  return names
}

/** Whether `name` says all or some of a cue. */
export const isSaidBy = (cue: Cue, name: string): boolean =>
  cue.speaker === name || (!isUnasked(cue) || cue.text.includes('<') ? namesIn(cue).has(name) : false)

const counted = new WeakMap<readonly Cue[], ReadonlyMap<string, number>>()

function countsOf(cues: readonly Cue[]): ReadonlyMap<string, number> {
  const known = counted.get(cues)
  if (known !== undefined) return known
  const counts = new Map<string, number>()
  for (const cue of cues) {
    // Most cues have one speaker or none, and no markup.
    if (isUnasked(cue) && !cue.text.includes('<')) {
      if (cue.speaker !== undefined && cue.speaker !== '')
        counts.set(cue.speaker, (counts.get(cue.speaker) ?? 0) + 1)
      continue
    }
    for (const name of namesIn(cue)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  counted.set(cues, counts)
  return counts
}

/** Everybody who speaks in a document or has a look there: in the order of the list of looks, then of their first cue. */
export function speakersOf({
  cues,
  speakers = [],
}: Pick<SubtitleDocument, 'cues' | 'speakers'>): readonly Speaker[] {
  const counts = countsOf(cues)
  const listed = new Set(speakers.map(({ name }) => name))
  return [
    ...speakers.map((look) => ({ ...look, cues: counts.get(look.name) ?? 0 })),
    ...[...counts].flatMap(([name, count]) => (listed.has(name) ? [] : [{ name, cues: count }])),
  ]
}

const colors = new WeakMap<readonly SpeakerLook[], ReadonlyMap<string, string>>()

/** The colour of a speaker, where one was given. */
export function colorOfSpeaker(
  { speakers }: Pick<SubtitleDocument, 'speakers'>,
  name: string | undefined,
): string | undefined {
  if (speakers === undefined || name === undefined) return undefined
  let known = colors.get(speakers)
  if (known === undefined) {
    known = new Map(
      speakers.flatMap(({ name: one, color }) => (color === undefined ? [] : [[one, color] as const])),
    )
    colors.set(speakers, known)
  }
  return known.get(name)
}

/** The cue with `to` wherever `from` speaks; the same when that is nowhere. */
export function withSpeakerNamed(cue: Cue, from: string, to: string): Cue {
  const isOwn = cue.speaker === from
  const hasVoice = voicesIn(cue.text).includes(from)
  const hasWords = !isUnasked(cue) && cue.words.some(({ speaker }) => speaker === from)
  if (!isOwn && !hasVoice && !hasWords) return cue
  // What would end a tag cannot be in a name inside of one.
  const voice = to.replace(/[<>\n]/g, ' ').trim()
  const text = hasVoice
    ? write(
        scan(cue.text).map((item) =>
          item.type === 'open' && item.name === 'v' && item.value === from
            ? { ...item, value: voice, source: item.source.replace(/[ \t][^<>\n]*>$/, ` ${voice}>`) }
            : item,
        ),
      )
    : cue.text
  return {
    ...cue,
    text,
    ...(isOwn ? { speaker: to } : {}),
    ...(hasWords
      ? { words: cue.words.map((word) => (word.speaker === from ? { ...word, speaker: to } : word)) }
      : {}),
  }
}

/** The cue as said by `name` from the first word to the last; null is nobody in particular. */
export function saidBy(cue: Cue, name: string | null): Cue {
  if (
    (cue.speaker ?? null) === name &&
    (isUnasked(cue) || cue.words.every(({ speaker }) => speaker === undefined))
  )
    return cue
  const { speaker: _, ...rest } = cue
  const words = cue.words.map((word) => {
    const { speaker: other, ...own } = word
    return other === undefined ? word : own
  })
  return { ...rest, words, ...(name === null ? {} : { speaker: name }) }
}

/** Colours that speakers get when a person asks for some: those of teletext first, which every receiver shows, then soft ones. */
export const speakerColors: readonly string[] = [
  '#ffff00',
  '#00ffff',
  '#00ff00',
  '#ffffff',
  '#ff9fd0',
  '#ffb35c',
  '#a9b8ff',
  '#b6f2a0',
]
