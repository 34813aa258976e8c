import { Play } from 'lucide-react'
import { endOf } from '../../core/time/ticks.ts'
import { keyLabel } from '../keys/label.ts'
import { useBound } from '../keys/use-key.ts'
import { playSpan } from '../session/navigate.ts'
import { dismissGhosts, meant, takeGhosts } from '../session/realign-offers.ts'
import { useSession, useStore, type Ghost } from '../store.ts'
import { t } from '../language/t.ts'

const none: readonly Ghost[] = []
let last: { readonly of: readonly unknown[]; readonly found: readonly Ghost[] } | null = null

/** The same list for the same state. */
function offersOf(state: Parameters<typeof meant>[0], cue: string): readonly Ghost[] {
  if (state.ghosts.length === 0) return none
  const of = [state.ghosts, state.word, state.history.selection.active, cue]
  if (last?.of.every((part, index) => part === of[index]) !== true) {
    const found = meant(state).filter((ghost) => ghost.cue === cue)
    last = { of, found: found.length === 0 ? none : found }
  }
  return last.found
}

/** Places that were measured far from where words are guessed: nothing moves until the person has said so. */
export function Offers({ cue }: { readonly cue: string }) {
  const session = useSession()
  const ghosts = useStore((state) => offersOf(state, cue))
  const bound = useBound()
  const [first] = ghosts
  const final = ghosts.at(-1)
  if (first === undefined || final === undefined) return null
  const words = ghosts.map(({ text }) => text).join(' ')
  const keysOf = (id: string) => keyLabel(bound.keys.get(id)?.[0] ?? '')
  return (
    <div className="offer" role="group" aria-label={t('Offered place')} data-testid="offer">
      <p>
        <span className="offer-word">{words}</span>: {first.reason}
      </p>
      <span className="offer-tools">
        <button
          type="button"
          className="button plain small icon"
          aria-label={t('Play the offered place')}
          title={t('Play the offered place')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => playSpan(session, first.to.offset, endOf(final.to))}
        >
          <Play size={13} strokeWidth={2} aria-hidden />
        </button>
        <button
          type="button"
          className="button small"
          title={t('Take the measured place ({{keys}})', { keys: keysOf('take-measured') })}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => takeGhosts(session, ghosts)}
        >
          {t('Take this place')}
        </button>
        <button
          type="button"
          className="button plain small"
          title={t('Keep the guess ({{keys}})', { keys: keysOf('keep-guess') })}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => dismissGhosts(session, ghosts)}
        >
          {t('Keep the guess')}
        </button>
      </span>
    </div>
  )
}
