import type { MouseEvent } from 'react'
import type { Cue } from '../../core/cues/cue.ts'
import { placementOf } from '../../core/cues/placement.ts'
import { canvasOf } from '../../core/document/canvas.ts'
import { colorOfSpeaker } from '../../core/document/speakers.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import { cueOf, cuesAt } from '../session/cues-at.ts'
import { goToWord } from '../session/word.ts'
import { ReferenceCaption } from '../second/caption.tsx'
import { useClock, useSession, useStore } from '../store.ts'
import { placeStyle } from './place-style.ts'
import { positionOf, runsOf, type Run } from './runs.ts'
import { useSpoken } from './spoken.ts'

/** The captions on the picture as they will look, with what is being typed right now. */
export function CaptionOverlay() {
  const cues = useStore(({ history }) => history.document.cues)
  const shown = useClock((now) =>
    cuesAt(cues, now)
      .map(({ id }) => id)
      .join(' '),
  )
  const isDrawn = useStore(({ looks }) => looks.drawing)
  const ids = shown === '' || isDrawn ? [] : shown.split(' ')
  if (ids.length === 0) {
    return (
      <div className={isDrawn ? 'caption top' : 'caption'}>
        <ReferenceCaption />
      </div>
    )
  }
  return ids.map((id, number) => {
    const cue = cueOf(cues, id)
    return cue === undefined ? null : <Caption key={id} cue={cue} isFirst={number === 0} />
  })
}

interface CaptionProps {
  readonly cue: Cue
  /** The reference stands with it. */
  readonly isFirst: boolean
}

function Caption({ cue, isFirst }: CaptionProps) {
  const session = useSession()
  const draft = useStore((state) => (state.draft?.cue === cue.id ? state.draft.text : null))
  const hasMedia = useStore(({ media }) => media !== null)
  const playing = useClock((_, isPlaying) => isPlaying)
  const text = draft ?? cue.text
  const spoken = useSpoken(cue)
  const word = cue.words[spoken]
  // Only measured words can be said to be spoken now.
  const marked = playing && draft === null && hasMedia && word !== undefined && isMeasured(word) ? spoken : -1
  const document = useStore(({ history }) => history.document)
  const { row, column } = positionOf({ ...cue, text })
  const place = placeStyle(placementOf({ ...cue, text }, canvasOf(document)))
  const color = colorOfSpeaker(document, cue.speaker)
  const goTo = ({ target }: MouseEvent) => {
    const at = target instanceof HTMLElement ? target.dataset['word'] : undefined
    if (at !== undefined && draft === null) goToWord(session, { cue: cue.id, at: Number(at) })
  }
  return (
    <div className={`caption ${row} ${column}`} style={place} data-testid="caption">
      {isFirst && <ReferenceCaption at="above" />}
      {/* A way for the mouse only: the list of cues has the same words for the keyboard. */}
      <p
        className="caption-text"
        role="presentation"
        {...(color === undefined ? {} : { style: { color } })}
        onClick={goTo}
      >
        <bdi>
          {runsOf(text).map((run, at) => (
            <RunText key={at} run={run} isSpoken={run.word === marked} />
          ))}
        </bdi>
      </p>
      {isFirst && <ReferenceCaption at="below" />}
    </div>
  )
}

function RunText({ run, isSpoken }: { readonly run: Run; readonly isSpoken: boolean }) {
  const names = ['italic', 'bold', 'underline', 'strike', 'gloss'] as const
  const className = [...names.filter((name) => run[name]), ...(isSpoken ? ['spoken'] : [])].join(' ')
  if (className === '' && run.color === undefined && run.word === undefined) return run.text
  return (
    <span
      {...(className === '' ? {} : { className })}
      {...(run.word === undefined ? {} : { 'data-word': run.word })}
      {...(run.color === undefined ? {} : { style: { color: run.color } })}
    >
      {run.text}
    </span>
  )
}
