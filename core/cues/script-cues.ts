import type { Cue } from './cue.ts'
import { escape } from './markup.ts'
import { cueOf } from './retime.ts'
import { segment } from './segment.ts'
import type { SegmentRules } from './segment-rules.ts'
import { earlier, endOf, later, minus, plus } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import { tokensOf, type Block } from './script.ts'

/** Cues for measured `words`, one a token of `blocks`: no cue reaches beyond its block, and blocks that are cues stay whole. */
export function cuesOfScript(
  blocks: readonly Block[],
  words: readonly Word[],
  rules: SegmentRules,
  newId: () => string,
): readonly Cue[] {
  const cues: Cue[] = []
  let from = 0
  for (const block of blocks) {
    const { speaker } = block
    const measured = words.slice(from, from + tokensOf(block).length)
    const own = speaker === undefined ? measured : measured.map((word) => ({ ...word, speaker }))
    from += own.length
    const cut = segment(own, rules, newId)
    const [first, last] = [cut[0], cut.at(-1)]
    if (block.isCue && first !== undefined && last !== undefined && isOneBreath(own, rules)) {
      // A cue's text shows exactly what the script says, so what looks like a tag is escaped.
      const text = block.lines.map((line) => escape(line)).join('\n')
      cues.push(cueOf({ ...first, end: last.end, text, words: cut.flatMap((cue) => cue.words) }))
    } else cues.push(...cut)
  }
  return cues.map((cue, at) => followed(cue, cues[at + 1], rules))
}

/** Short enough for one cue, without a silence that would part it. */
function isOneBreath(words: readonly Word[], { maximum, pause }: SegmentRules): boolean {
  const [first, last] = [words[0], words.at(-1)]
  if (first === undefined || last === undefined || endOf(last) - first.offset > maximum) return false
  return words.every((word, at) => at === 0 || word.offset - endOf(words[at - 1] ?? word) < pause)
}

/** Blocks were cut by themselves, so the out-time of a cue may not know of the next one yet. The rules are those of `segment`. */
function followed(cue: Cue, next: Cue | undefined, { gap, chain }: SegmentRules): Cue {
  const last = cue.words.at(-1)
  if (next === undefined || last === undefined) return cue
  const limit = minus(next.start, gap)
  const end = later(endOf(last), earlier(cue.end, limit))
  return { ...cue, end: limit > end && plus(minus(limit, end), gap) < chain ? limit : end }
}
