import { Play } from 'lucide-react'
import type { SyncMap } from '../../core/sync/sync-map.ts'
import { t } from '../language/t.ts'
import { IconButton } from '../theme/controls.tsx'
import { isSame, jumpWords, level, partWords, percentOf, ratioWords, sureness } from './part-words.ts'

interface PartRowProps {
  readonly map: SyncMap
  readonly at: number
  readonly isAccepted: boolean
  readonly canAccept: boolean
  readonly isMarked: boolean
  readonly onMark: (part: number | null) => void
  readonly onAccept: (isAccepted: boolean) => void
  /** Null where there is nothing to play. */
  readonly onPlay: ((part: number) => void) | null
}

/** One part in words: where, how much, why, how sure; whether it is taken; and a way to hear it. */
export function PartRow({
  map,
  at,
  isAccepted,
  canAccept,
  isMarked,
  onMark,
  onAccept,
  onPlay,
}: PartRowProps) {
  const part = map.parts[at]
  if (part === undefined) return null
  const words = partWords(map, at)
  const jump = jumpWords(map, at)
  const { agreeing, cues, words: heard } = part.evidence
  const percent = percentOf(part.confidence)
  return (
    <li
      className={`part-row${isMarked ? ' marked' : ''}`}
      data-testid="sync-part"
      onPointerEnter={() => onMark(at)}
      onPointerLeave={() => onMark(null)}
    >
      <label className="part-choice">
        <input
          type="checkbox"
          checked={isAccepted}
          disabled={!canAccept}
          onChange={({ currentTarget }) => onAccept(currentTarget.checked)}
        />
        <span>
          <strong>{words}</strong>
          {!isSame(part.ratio) && <>, {ratioWords(part.ratio)}</>}
          {jump !== null && <span className="quiet"> {jump}</span>}
        </span>
      </label>
      <span className={`part-sure ${level(part.confidence)}`}>
        {sureness(part.confidence)} <span className="number">{percent} %</span>
      </span>
      <span className="quiet part-evidence">
        {t('{{agreeing}} of {{cues}} cues agree', { agreeing, cues })}
        {heard !== undefined && <>, {t('{{words}} of their words were heard there', { words: heard })}</>}
      </span>
      {onPlay !== null && (
        <IconButton icon={Play} small label={t('Play this part')} onPress={() => onPlay(at)} />
      )}
    </li>
  )
}
