import { useEffect, useState } from 'react'
import type { Rewrite } from '../../core/commands/rewrite-cues.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { changedPlaces } from '../../core/cues/text/changed-places.ts'
import { readyRules, replaced, type ReplaceList, type RuleHits } from '../../core/cues/text/replace-rules.ts'
import { searchAsker } from '../find/ask-worker.ts'
import { t } from '../language/t.ts'
import type { Change } from './change-list.tsx'

export interface RulesPreview {
  readonly changes: readonly Change[]
  readonly rewrites: ReadonlyMap<string, Rewrite>
  /** How many cues each rule changes, by "list rule". */
  readonly counts: ReadonlyMap<string, number>
  /** A rule that took too long, by its place, with a sentence about it. */
  readonly stuck: { readonly place: string; readonly message: string } | null
  readonly isReady: boolean
}

const nothing: RulesPreview = {
  changes: [],
  rewrites: new Map(),
  counts: new Map(),
  stuck: null,
  isReady: false,
}

/** Nobody waits for an outcome while typing a rule. */
const rest = 200

/** What the rules would do, found out in a worker a moment after they were last changed. */
export function useRulesPreview(
  cues: readonly Cue[],
  within: ReadonlySet<string> | null,
  lists: readonly ReplaceList[],
): RulesPreview {
  const [preview, setPreview] = useState(nothing)
  const [asker] = useState(() => searchAsker<RuleHits | null>())
  useEffect(() => {
    let isOver = false
    const timer = setTimeout(() => {
      const wanted = within === null ? cues : cues.filter(({ id }) => within.has(id))
      const rules = readyRules(lists)
      const texts = wanted.map(({ text }) => plain(text))
      void asker.ask({ kind: 'rules', rules, texts }).then((found) => {
        if (found === null || isOver) return
        if ('rule' in found) {
          const { list = 0, rule = 0 } = rules[found.rule] ?? {}
          setPreview({
            ...nothing,
            isReady: true,
            stuck: {
              place: `${list} ${rule}`,
              message: t('Rule {{number}} of “{{name}}” takes too long. Make it simpler, or switch it off.', {
                number: rule + 1,
                name: lists[list]?.name ?? '',
              }),
            },
          })
          return
        }
        const places = new Map(cues.map(({ id }, at) => [id, at]))
        const changes: Change[] = []
        const rewrites = new Map<string, Rewrite>()
        const counts = new Map<string, number>()
        for (const [at, hits] of found.entries()) {
          const cue = wanted[at]
          const before = texts[at] ?? ''
          if (hits === null || cue === undefined) continue
          let after = before
          for (const step of hits.steps) after = replaced(after, step)
          for (const number of hits.rules) {
            const { list = 0, rule = 0 } = rules[number] ?? {}
            counts.set(`${list} ${rule}`, (counts.get(`${list} ${rule}`) ?? 0) + 1)
          }
          if (after === before) continue
          const isRemoved = after.trim() === '' && before.trim() !== ''
          rewrites.set(cue.id, isRemoved ? { steps: [], isRemoved: true } : { steps: hits.steps })
          changes.push({
            key: cue.id,
            number: (places.get(cue.id) ?? 0) + 1,
            before,
            after: isRemoved ? '' : after,
            places: changedPlaces(before, after),
          })
        }
        setPreview({ changes, rewrites, counts, stuck: null, isReady: true })
      })
    }, rest)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [asker, cues, within, lists])
  useEffect(() => () => asker.end(), [asker])
  return preview
}
