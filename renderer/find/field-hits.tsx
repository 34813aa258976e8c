import { shown } from '../../core/cues/markup.ts'
import { useStore } from '../store.ts'
import { textHits } from './scope.ts'
import { Marked } from './marked.tsx'

interface FieldHitsProps {
  readonly cue: string
  /** As it stands in the field, with its markup. */
  readonly text: string
}

/** The marks over the open cue's text field, which can have none of its own. Gone while somebody types there. */
export function FieldHits({ cue, text }: FieldHitsProps) {
  const hits = useStore(({ find }) => textHits(find, cue))
  const current = useStore(({ find }) => (find?.current?.cue === cue ? find.current.at : -1))
  const isTyped = useStore(({ draft }) => draft?.cue === cue)
  if (hits === undefined || isTyped) return null
  const { from, to } = shown(text)
  const places = hits.map((hit) => ({
    from: from(hit.from),
    to: hit.to > hit.from ? to(hit.to - 1) : from(hit.from),
  }))
  return (
    <div className="field-hits" aria-hidden dir="auto">
      <Marked text={text} hits={places} current={current} />
    </div>
  )
}
