import { Play } from 'lucide-react'
import { t } from '../language/t.ts'

/** "In 00:01.200 → 00:01.340". */
export function Change({
  name,
  was,
  will,
}: {
  readonly name: string
  /** Null where nothing was. */
  readonly was: string | null
  readonly will: string
}) {
  return (
    <span className="align-change">
      <span className="align-name">{name}</span>
      {was === will ? (
        <span>{was}</span>
      ) : (
        <>
          {was !== null && <span className="align-was">{was}</span>}
          {was !== null && <span aria-label={t('becomes')}>→</span>}
          <strong>{will}</strong>
        </>
      )}
    </span>
  )
}

interface PlayButtonsProps {
  /** "cue 12", for a screen reader. */
  readonly what: string
  readonly tabIndex: number
  readonly canPlay: Readonly<Record<'before' | 'after', boolean>>
  readonly onPlay: (which: 'before' | 'after') => void
}

/** Plays a cue as it is and as it would be. */
export function PlayButtons({ what, tabIndex, canPlay, onPlay }: PlayButtonsProps) {
  return (
    <span className="align-play">
      {(['before', 'after'] as const).map((which) => (
        <button
          key={which}
          type="button"
          className="button plain small"
          tabIndex={tabIndex}
          aria-label={
            which === 'before'
              ? t('{{what}}: play as it is', { what })
              : t('{{what}}: play as it would be', { what })
          }
          disabled={!canPlay[which]}
          onClick={() => onPlay(which)}
        >
          <Play size={12} strokeWidth={2} aria-hidden />
          {which === 'before' ? t('Before') : t('After')}
        </button>
      ))}
    </span>
  )
}
