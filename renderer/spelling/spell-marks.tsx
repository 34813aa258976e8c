import { shown } from '../../core/cues/markup.ts'
import { Marked } from '../find/marked.tsx'
import { useStore } from '../store.ts'
import { wrongIn } from './spelling.ts'

interface SpellMarksProps {
  readonly cue: string
  /** As it stands in the field, with its markup. */
  readonly text: string
}

/** Wavy lines over the text field of the open cue, which can have none of its own. The word that is being typed has none yet. */
export function SpellMarks({ cue, text }: SpellMarksProps) {
  const isOn = useStore(
    ({ settings, spelling }) => settings?.text.spelling === true && spelling.dictionary !== null,
  )
  const caret = useStore((state) => (state.draft?.cue === cue ? state.caret : null))
  const spelling = useStore((state) => state.spelling)
  const cues = useStore(({ history }) => history.document.cues)
  const { plain, from, to } = shown(text)
  const wrong = useStore((state) =>
    state.spelling === spelling && state.history.document.cues === cues ? state : null,
  )
  if (!isOn || wrong === null) return null
  const places = wrongIn(wrong, cue, plain)
    .map((word) => ({ from: from(word.from), to: to(word.to - 1) }))
    .filter((place) => caret === null || caret < place.from || caret > place.to)
  if (places.length === 0) return null
  return (
    <div className="field-hits spell-marks" aria-hidden dir="auto">
      <Marked text={text} hits={places} />
    </div>
  )
}
