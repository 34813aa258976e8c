import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { useClock, useStore } from '../store.ts'
import { firstReaching, indexAside, lowerBound } from '../timeline/cue-index.ts'

const none: readonly Cue[] = []

/** What the reference shows now, one cue under the other; empty when it shows nothing, or is not to be shown. */
function useReferenceText(): string {
  const isShown = useStore(({ settings }) => (settings?.reference.caption ?? 'none') !== 'none')
  const cues = useStore(({ second }) => (isShown ? (second.open?.history.document.cues ?? none) : none))
  return useClock((now) => {
    if (cues.length === 0) return ''
    const index = indexAside(cues)
    const texts: string[] = []
    const to = lowerBound(index.starts, now + 1)
    for (let at = firstReaching(index, now); at < to; at += 1) {
      const cue = index.cues[at]
      if (cue !== undefined && now < cue.end) texts.push(plain(cue.text))
    }
    return texts.join('\n')
  })
}

/** The reference on the picture, if it is to be shown there; with `at` only where that is its place beside a caption of ours. */
export function ReferenceCaption({ at }: { readonly at?: 'above' | 'below' }) {
  const text = useReferenceText()
  const place = useStore(({ settings }) => settings?.reference.caption ?? 'none')
  if (text === '' || place === 'none' || (at !== undefined && at !== place)) return null
  return (
    <p className="caption-text reference" data-testid="reference-caption" dir="auto">
      <bdi>{text}</bdi>
    </p>
  )
}
