import type { Cue } from '../../core/cues/cue.ts'
import { cueOf, cuesAt } from '../session/cues-at.ts'
import { useClock, useSession, useStore } from '../store.ts'
import { positionOf, runsOf, type Run } from './runs.ts'

/** The captions on the picture as they will look, with what is being typed right now. */
export function CaptionOverlay() {
  const cues = useStore(({ history }) => history.document.cues)
  const shown = useClock((now) =>
    cuesAt(cues, now)
      .map(({ id }) => id)
      .join(' '),
  )
  if (shown === '') return null
  return shown.split(' ').map((id) => {
    const cue = cueOf(cues, id)
    return cue === undefined ? null : <Caption key={id} cue={cue} />
  })
}

function Caption({ cue }: { readonly cue: Cue }) {
  const { store } = useSession()
  const draft = useStore((state) => (state.draft?.cue === cue.id ? state.draft.text : null))
  const text = draft ?? cue.text
  // The number of the word under the playhead: only measured words can be said to be spoken now.
  const spoken = useClock((now, playing) =>
    playing && draft === null && store.get().media !== null
      ? cue.words.findIndex(
          ({ offset, duration, source }) =>
            source !== 'interpolated' && offset <= now && now < offset + duration,
        )
      : -1,
  )
  const { row, column } = positionOf(text, cue.settings)
  return (
    <div className={`caption ${row} ${column}`} data-testid="caption">
      <p className="caption-text">
        <bdi>
          {runsOf(text, spoken < 0 ? undefined : spoken).map((run, at) => (
            <RunText key={at} run={run} />
          ))}
        </bdi>
      </p>
    </div>
  )
}

function RunText({ run }: { readonly run: Run }) {
  const names = ['italic', 'bold', 'underline', 'strike', 'gloss', 'spoken'] as const
  const className = names.filter((name) => run[name]).join(' ')
  if (className === '' && run.color === undefined) return run.text
  return (
    <span className={className} {...(run.color === undefined ? {} : { style: { color: run.color } })}>
      {run.text}
    </span>
  )
}
