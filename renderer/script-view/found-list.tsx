import { CircleAlert, MapPin, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from 'react-aria-components'
import type { Script } from '../../core/script/script.ts'
import { minus, plus, zero } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { editorAtHand } from './at-hand.ts'
import type { Trouble } from './editor.ts'
import { marksIn, type ScriptMark } from './marks.ts'
import { playVoice, seekVoice } from './sound.ts'
import { marksOf, setMarksAsMarkers } from './subtitles.ts'

interface FoundListProps {
  readonly said: Script
  readonly troubles: readonly Trouble[]
}

/** What is wrong with the script, then its marks with their times. */
export function FoundList({ said, troubles }: FoundListProps) {
  const session = useSession()
  const marks = useMemo(() => marksIn(said), [said])
  const canSet = useStore(({ narration }) => narration.reading?.sound != null && narration.reading.isWhole)
  if (troubles.length === 0 && marks.length === 0) return null
  return (
    <div className="script-found">
      {troubles.length > 0 && (
        <ul aria-label={t('Problems')}>
          {troubles.map((trouble) => (
            <TroubleRow key={`${trouble.from}-${trouble.to}-${trouble.message}`} trouble={trouble} />
          ))}
        </ul>
      )}
      {marks.length > 0 && (
        <div className="script-marks">
          <ul aria-label={t('Marks')}>
            {marks.map((mark) => (
              <MarkRow key={mark.name} mark={mark} />
            ))}
          </ul>
          <Button className="button small" isDisabled={!canSet} onPress={() => setMarksAsMarkers(session)}>
            <MapPin size={13} aria-hidden /> {t('Put marks on the timeline')}
          </Button>
        </div>
      )}
    </div>
  )
}

function TroubleRow({ trouble: { from, to, severity, message } }: { readonly trouble: Trouble }) {
  const session = useSession()
  const Icon = severity === 'error' ? CircleAlert : TriangleAlert
  return (
    <li className={`script-trouble ${severity}`}>
      <Button className="link" onPress={() => editorAtHand(session)?.select(from, to)}>
        <Icon
          size={14}
          role="img"
          aria-label={severity === 'error' ? t('Keeps it from being spoken') : t('Passed over')}
        />
        <span>{message}</span>
      </Button>
    </li>
  )
}

/** A press goes to the mark in the text, and plays from there where it was said. */
function MarkRow({ mark: { name, place } }: { readonly mark: ScriptMark }) {
  const session = useSession()
  const offset = useStore(({ narration }) =>
    narration.reading === null
      ? undefined
      : marksOf(narration.reading).find((mark) => mark.name === name)?.offset,
  )
  const lead = useStore(({ narration }) => narration.reading?.lead ?? zero)
  const start = useStore(({ narration }) => narration.start)
  const go = () => {
    editorAtHand(session)?.select(place.from, place.to)
    const { player, reading } = session.store.get().narration
    if (offset === undefined || reading?.sound == null) return
    if (player === 'stopped') playVoice(session, reading.sound.url, offset)
    else seekVoice(offset)
  }
  return (
    <li>
      <Button className="link script-mark" onPress={go}>
        <span className="script-mark-name">{name}</span>
        <span className="number">
          {offset === undefined ? '' : formatClock(plus(minus(start, lead), offset))}
        </span>
      </Button>
    </li>
  )
}
