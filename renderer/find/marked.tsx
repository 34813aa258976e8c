import { Fragment } from 'react'
import type { Hit } from '../../core/cues/search.ts'

interface MarkedProps {
  readonly text: string
  /** Places in `text`, in order. */
  readonly hits: readonly Pick<Hit, 'from' | 'to'>[]
  /** The one that was gone to. */
  readonly current?: number
  /** Line breaks are shown as signs. */
  readonly isFlat?: boolean
}

const flat = (part: string): string => part.replaceAll('\n', ' ⏎ ')

/** Text with what was found in it marked. */
export function Marked({ text, hits, current = -1, isFlat = false }: MarkedProps) {
  const show = isFlat ? flat : (part: string) => part
  return (
    <>
      {hits.map(({ from, to }, at) => (
        <Fragment key={at}>
          {show(text.slice(hits[at - 1]?.to ?? 0, from))}
          {to > from && (
            <mark className={at === current ? 'hit current' : 'hit'}>{show(text.slice(from, to))}</mark>
          )}
        </Fragment>
      ))}
      {show(text.slice(hits.at(-1)?.to ?? 0))}
    </>
  )
}
