import { GitCompare } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { changedCues } from '../../core/document/changed-cues.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { t } from '../language/t.ts'
import { attempt } from '../session/notices.ts'
import { saveAs } from '../session/save.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { lookAtTheirs } from './look-at-theirs.ts'
import { keepMine, readTheirs, takeTheirs } from './outside.ts'
import './safety.css'

/** Another program changed or took away the open file. `goOn` saves, where a save was what noticed it. */
export function FileChangedDialog({ goOn }: { readonly goOn?: (() => void) | undefined }) {
  const session = useSession()
  const { store } = session
  const name = useStore(({ file }) => file?.name ?? '')
  const isGone = useStore(({ safety }) => safety.change === 'gone')
  const mine = useStore(({ history }) => history.document)
  const [read, setRead] = useState<SubtitleDocument | null>(null)
  const theirs = isGone ? null : read
  const onClose = () => store.set({ dialog: null })
  const answer = (work: () => Promise<void>) => () => {
    onClose()
    void attempt(session, work)
  }

  useEffect(() => {
    if (isGone) return
    readTheirs(session).then(
      (found) => setRead(found?.document ?? null),
      // It can still be kept, or saved elsewhere.
      () => setRead(null),
    )
  }, [session, isGone])

  const changed = theirs === null ? null : changedCues(mine, theirs)
  return (
    <Sheet
      title={isGone ? t('“{{name}}” is gone', { name }) : t('“{{name}}” was changed elsewhere', { name })}
      width={560}
      asks
      onClose={onClose}
      foot={
        <>
          <Button className="button push" onPress={onClose}>
            {t('Decide later')}
          </Button>
          <Button className="button" onPress={answer(() => saveAs(session))}>
            {t('Save mine elsewhere…')}
          </Button>
          {theirs !== null && (
            <Button className="button" onPress={answer(() => takeTheirs(session))}>
              {t('Load theirs')}
            </Button>
          )}
          <Button
            className="button primary"
            onPress={answer(async () => {
              await keepMine(session)
              goOn?.()
            })}
          >
            {isGone ? t('Save it here again') : goOn === undefined ? t('Keep mine') : t('Save mine over it')}
          </Button>
        </>
      }
    >
      <p>
        {isGone
          ? t('Another program deleted, moved or renamed it. Your work is complete in this window.')
          : t(
              'Another program wrote it after it was opened here. Whatever you choose, the other version stays among the earlier versions or can be had back with undo.',
            )}
      </p>
      {changed !== null && (
        <p>
          {t('Theirs has {{theirs}} cues, yours {{mine}}; {{changed}} of theirs are different.', {
            theirs: theirs?.cues.length ?? 0,
            mine: mine.cues.length,
            changed: changed.size,
          })}
        </p>
      )}
      {theirs !== null && (
        <p>
          <Button className="button small" onPress={() => lookAtTheirs(session, theirs, goOn)}>
            <GitCompare size={14} aria-hidden /> {t('Look at theirs…')}
          </Button>{' '}
          <span className="quiet">{t('cue by cue, to take over what is right')}</span>
        </p>
      )}
    </Sheet>
  )
}
