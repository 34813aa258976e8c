import { FoldVertical, ListPlus, Scissors, Trash2, type LucideIcon } from 'lucide-react'
import { keyLabel } from '../keys/label.ts'
import { useBound } from '../keys/use-key.ts'
import { canRun, mergeWithNext, runById } from '../session/edit.ts'
import { notify } from '../session/notices.ts'
import { useSession, type Session } from '../store.ts'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'

interface Tool {
  /** The command that it stands for, whose key is shown. */
  readonly id: string
  readonly icon: LucideIcon
  readonly label: string
  readonly run: (session: Session) => void
}

/** Where the text cursor is or, without one, where the playhead is. */
function split(session: Session): void {
  const id = ['split-at-caret', 'split-at-playhead'].find((each) => canRun(session, each))
  if (id !== undefined) runById(session, id)
  else {
    notify(session, {
      kind: 'warning',
      message: t(
        'Click into the text between two words, or move the playhead into the cue, to say where to split.',
      ),
    })
  }
}

function insert(session: Session): void {
  if (canRun(session, 'insert-cue')) runById(session, 'insert-cue')
  else {
    notify(session, {
      kind: 'warning',
      message: t('There is no room for another cue here: make a gap first.'),
    })
  }
}

function merge(session: Session): void {
  if (canRun(session, 'merge-with-next')) mergeWithNext(session)
}

const tools: readonly Tool[] = [
  { id: 'split-at-caret', icon: Scissors, label: later('Split'), run: split },
  { id: 'merge-with-next', icon: FoldVertical, label: later('Merge with next'), run: merge },
  { id: 'insert-cue', icon: ListPlus, label: later('Insert a cue'), run: insert },
  {
    id: 'delete-cues',
    icon: Trash2,
    label: later('Delete'),
    run: (session) => runById(session, 'delete-cues'),
  },
]

/** What can be done with the open cue, for the mouse: the keys do the same from anywhere. */
export function CueTools() {
  const session = useSession()
  const bound = useBound()
  return (
    <span className="cue-tools" role="group" aria-label={t('This cue')}>
      {tools.map(({ id, icon: Icon, label: name, run }) => {
        const label = said(name)
        const keys = bound.keys.get(id)?.[0]
        return (
          <button
            key={id}
            type="button"
            tabIndex={-1}
            className="button plain small"
            aria-label={label}
            title={keys === undefined ? label : `${label} (${keyLabel(keys)})`}
            // The text keeps the focus, and with it the text cursor.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => run(session)}
          >
            <Icon size={14} strokeWidth={1.75} aria-hidden />
            <span className="tool-name" aria-hidden>
              {label}
            </span>
          </button>
        )
      })}
    </span>
  )
}
