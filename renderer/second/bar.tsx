import { ArrowDownUp, ArrowRightToLine, BookOpenText, Captions, GitCompare, ListPlus, X } from 'lucide-react'
import { useDeferredValue, useMemo } from 'react'
import { t } from '../language/t.ts'
import { actions } from '../keys/actions.ts'
import { useBound } from '../keys/use-key.ts'
import { useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { isDirty } from '../../core/document/history.ts'
import { missingIn, pairsOf, untranslatedIn } from './pairs.ts'
import './second.css'

/** What stands beside the cues, how far the translation is, and what can be done with both. */
export function SecondBar() {
  const open = useStore(({ second }) => second.open)
  return open === null ? null : <Bar />
}

function Bar() {
  const session = useSession()
  const name = useStore(({ second }) => second.open?.file?.name ?? null)
  const isUnsaved = useStore(({ second }) => second.open !== null && isDirty(second.open.history))
  const cues = useStore(({ history }) => history.document.cues)
  const theirs = useStore(({ second }) => second.open?.history.document.cues ?? none)
  const caption = useStore(({ settings }) => settings?.reference.caption ?? 'none')
  // A drag changes the cues sixty times a second; the numbers may come a moment later.
  const ours = useDeferredValue(cues)
  const { paired, untranslated, lacking } = useMemo(() => {
    const { groups } = pairsOf(ours, theirs)
    return {
      paired: groups.reduce((sum, group) => sum + (group.theirs.length > 0 ? group.ours.length : 0), 0),
      untranslated: untranslatedIn(ours, theirs),
      lacking: missingIn(ours, theirs).length,
    }
  }, [ours, theirs])
  const bound = useBound()
  const button = (id: string, icon: typeof X, label: string) => {
    const action = actions.find((each) => each.id === id)
    if (action?.isEnabled(session) !== true) return null
    return (
      <IconButton
        icon={icon}
        label={label}
        keys={bound.keys.get(id)?.[0]}
        small
        onPress={() => action.run(session)}
      />
    )
  }
  const onPicture = {
    none: t('Show the reference on the picture'),
    above: t('Reference above the captions; show it below'),
    below: t('Reference below the captions; hide it'),
  }[caption]
  return (
    <section className="second-bar" aria-label={t('Reference')} data-testid="second-bar">
      <BookOpenText size={14} strokeWidth={1.75} aria-hidden />
      <p className="second-name">
        <span className="quiet">{t('Reference')}</span> <bdi>{name ?? t('Untitled')}</bdi>
        {isUnsaved && (
          <span className="title-dirty" role="img" aria-label={t('Not saved')} title={t('Not saved')} />
        )}
      </p>
      <p className="quiet number" role="status">
        {t('{{paired}} of {{all}} paired', { paired, all: ours.length })}
        {untranslated > 0 && ` · ${t('{{count}} to translate', { count: untranslated })}`}
        {lacking > 0 && ` · ${t('{{count}} only in the reference', { count: lacking })}`}
      </p>
      <span className="second-tools" role="toolbar" aria-label={t('Reference')}>
        {untranslated > 0 &&
          button('next-untranslated', ArrowRightToLine, t('Next cue without a translation'))}
        {lacking > 0 && button('add-missing', ListPlus, t('Add the cues that only the reference has'))}
        {button('second-caption', Captions, onPicture)}
        {button('compare-second', GitCompare, t('Compare with the reference'))}
        {button('second-swap', ArrowDownUp, t('Swap the two documents'))}
        {button('second-close', X, t('Close the reference'))}
      </span>
    </section>
  )
}

const none: readonly never[] = []
