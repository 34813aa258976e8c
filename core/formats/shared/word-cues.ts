import type { Cue } from '../../cues/cue.ts'
import { segment } from '../../cues/segment.ts'
import { defaultRules } from '../../cues/segment-rules.ts'
import { endOf } from '../../time/ticks.ts'
import type { Word } from '../../transcript/word.ts'

/** Cut by the default rules. Words that run back in time begin a stretch of their own: none is moved. */
export function cuesOfWords(words: readonly Word[]): readonly Cue[] {
  let id = 0
  const cues: Cue[] = []
  let from = 0
  for (let at = 1; at <= words.length; at += 1) {
    const [last, next] = [words[at - 1], words[at]]
    if (last === undefined || (next !== undefined && next.offset >= endOf(last))) continue
    cues.push(...segment(words.slice(from, at), defaultRules, () => String((id += 1))))
    from = at
  }
  return cues
}
