import { NotebookPen } from 'lucide-react'
import type { Cue } from '../../core/cues/cue.ts'
import { colorOfSpeaker } from '../../core/document/speakers.ts'
import { styleNameOf } from '../../core/document/style-uses.ts'
import { t } from '../language/t.ts'
import { useStore } from '../store.ts'
import { hasSpeakers, hasStyles } from './columns.ts'
import { Swatch } from './swatch.tsx'

/** Who speaks, and in which style, where the document has either. */
export function NameCells({ cue }: { readonly cue: Cue }) {
  const withSpeakers = useStore(({ history }) => hasSpeakers(history.document))
  const withStyles = useStore(({ history }) => hasStyles(history.document))
  const color = useStore(({ history }) => colorOfSpeaker(history.document, cue.speaker))
  return (
    <>
      {withSpeakers && (
        <span role="gridcell" className="cell-name cell-speaker" title={cue.speaker}>
          <Swatch color={color} />
          <span dir="auto">{cue.speaker}</span>
        </span>
      )}
      {withStyles && (
        <span role="gridcell" className="cell-name cell-style" title={styleNameOf(cue)}>
          <span dir="auto">{styleNameOf(cue)}</span>
        </span>
      )}
    </>
  )
}

/** There is a note on the cue; what it says comes with the pointer and to a screen reader. */
export function NoteMark({ note }: { readonly note: string }) {
  return (
    <NotebookPen
      size={13}
      strokeWidth={1.75}
      className="noted"
      role="img"
      aria-label={t('Note: {{note}}', { note })}
    />
  )
}
