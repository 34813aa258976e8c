import { endOf, later, type Ticks } from '../time/ticks.ts'
import type { Transcript, Utterance } from '../transcript/transcript.ts'
import type { Cue } from './cue.ts'
import { segment } from './segment.ts'
import type { SegmentRules } from './segment-rules.ts'

/**
 * The cues of a transcript, in the order of their in-times. People may talk over each other: utterances that overlap are cut apart
 * from each other, and no word is moved. A cue that waits for its reader does not wait into another one.
 */
export function transcriptCues(
  { utterances }: Transcript,
  rules: SegmentRules,
  newId: () => string,
): readonly Cue[] {
  const lanes: Lane[] = []
  for (const utterance of utterances) {
    const free = lanes.filter(({ end }) => end <= utterance.offset)
    const lane = free.find(({ speaker }) => speaker === utterance.speaker) ?? free[0]
    const { speaker } = utterance
    if (lane === undefined) lanes.push({ utterances: [utterance], end: endOf(utterance), speaker })
    else {
      lane.utterances.push(utterance)
      lane.end = later(lane.end, endOf(utterance))
      lane.speaker = speaker
    }
  }
  const cues = lanes
    .flatMap((lane) =>
      segment(
        lane.utterances.flatMap(({ words }) => [...words]),
        rules,
        () => '',
      ),
    )
    .sort((a, b) => a.start - b.start)
  return cues.map((cue, index) => ({ ...cue, id: newId(), end: endBefore(cue, cues[index + 1]) }))
}

/** Utterances one after the other. */
interface Lane {
  readonly utterances: Utterance[]
  end: Ticks
  speaker: string | undefined
}

function endBefore({ end, words }: Cue, next: Cue | undefined): Ticks {
  const said = words.at(-1)
  if (next === undefined || said === undefined || next.start >= end || endOf(said) > next.start) return end
  return next.start
}
