import { Check, Pin } from 'lucide-react'
import { formatClock } from '../../core/time/timecode.ts'
import type { Cue } from '../../core/cues/cue.ts'
import type { Word } from '../../core/transcript/word.ts'
import { useSpoken } from '../player/spoken.ts'
import { goToWord } from '../session/word.ts'
import { useSession, useStore, wordOf } from '../store.ts'
import { isDoubtful, sourceNames } from '../word-look.ts'
import { t } from '../language/t.ts'
import { said } from '../language/said.ts'
import { useLiveCue } from './live-cue.ts'

function about(word: Word): string {
  return [
    formatClock(word.offset),
    said(sourceNames[word.source]),
    ...(word.confidence === undefined
      ? []
      : [t('{{share}} % sure', { share: Math.round(word.confidence * 100) })]),
    ...(word.checked === true ? [t('checked')] : []),
  ].join(', ')
}

/** The words of a cue; a click selects a word and goes to it. How each looks says where its time comes from. */
export function WordChips({ cue: given }: { readonly cue: Cue }) {
  const session = useSession()
  const cue = useLiveCue(given)
  const current = useSpoken(cue)
  const chosen = useStore((state) => {
    const place = wordOf(state)
    return place?.cue === given.id ? place.at : -1
  })
  if (cue.words.length === 0) return null
  return (
    <div className="words" role="group" aria-label={t('Words')} dir="auto">
      {cue.words.map((word, at) => (
        <button
          key={at}
          type="button"
          tabIndex={-1}
          className={[
            'word',
            word.source,
            ...(isDoubtful(word) ? ['doubtful'] : []),
            ...(at === current ? ['current'] : []),
            ...(at === chosen ? ['chosen'] : []),
          ].join(' ')}
          title={about(word)}
          aria-label={`${word.text}, ${about(word)}`}
          aria-pressed={at === chosen}
          // The text keeps the focus, so that a look at a word does not end the typing.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => goToWord(session, { cue: cue.id, at })}
        >
          {word.source === 'manual' && <Pin size={10} strokeWidth={2.25} aria-hidden />}
          {word.text}
          {word.checked === true && <Check size={10} strokeWidth={2.5} aria-hidden />}
        </button>
      ))}
    </div>
  )
}
