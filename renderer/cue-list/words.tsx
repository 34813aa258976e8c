import { Pin } from 'lucide-react'
import type { Cue } from '../../core/cues/cue.ts'
import type { Word } from '../../core/transcript/word.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { seek } from '../session/navigate.ts'
import { useClock, useSession } from '../store.ts'

/** Below this an engine itself doubts the word. */
const doubtful = 0.5

const sources: Readonly<Record<Word['source'], string>> = {
  recognized: 'measured',
  aligned: 'measured',
  synthesized: 'measured',
  manual: 'set by hand',
  interpolated: 'guessed',
}

const isDoubtful = ({ confidence }: Word): boolean => confidence !== undefined && confidence < doubtful

function about(word: Word): string {
  const sure = word.confidence === undefined ? '' : `, ${Math.round(word.confidence * 100)} % sure`
  return `${formatClock(word.offset)}, ${sources[word.source]}${sure}`
}

interface ChipsProps {
  readonly cue: Cue
  /** The text has been changed and not committed yet: the words are those of before. */
  readonly isStale: boolean
}

/** The words of a cue; a click goes to the word. How each looks says where its time comes from. */
export function WordChips({ cue, isStale }: ChipsProps) {
  const session = useSession()
  const current = useClock((now) =>
    cue.words.findIndex(({ offset, duration }) => offset <= now && now < offset + duration),
  )
  if (cue.words.length === 0) return null
  return (
    <div className={`words${isStale ? ' stale' : ''}`} role="group" aria-label="Words" dir="auto">
      {cue.words.map((word, at) => (
        <button
          key={at}
          type="button"
          tabIndex={-1}
          className={`word ${word.source}${isDoubtful(word) ? ' doubtful' : ''}${at === current ? ' current' : ''}`}
          title={about(word)}
          aria-label={`${word.text}, ${about(word)}`}
          // The text keeps the focus, so that a look at a word does not end the typing.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => seek(session, word.offset)}
        >
          {word.source === 'manual' && <Pin size={10} strokeWidth={2.25} aria-hidden />}
          {word.text}
        </button>
      ))}
    </div>
  )
}
