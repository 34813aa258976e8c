import { AudioLines, FileText, Plus, Subtitles } from 'lucide-react'
import { Button } from 'react-aria-components'
import { chooseFile } from '../session/arrive.ts'
import { runById } from '../session/edit.ts'
import { useSession, useStore } from '../store.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'

/** No cues yet: the one next step. */
export function EmptyList() {
  const session = useSession()
  const { store } = session
  const listening = useStore(
    ({ jobs, live }) => live !== null || jobs.some(({ kind }) => kind === 'recognize'),
  )
  const engine = useStore(
    ({ engines, settings }) =>
      engines.find(({ id, missing }) => id === settings?.recognizer && missing === null) ??
      engines.find(({ missing }) => missing === null),
  )
  const hasMedia = useStore(({ media }) => media !== null)
  const hasSound = useStore(({ media }) => (media?.opened.info.audio.length ?? 0) > 0)
  if (listening) {
    return (
      <div className="empty" role="status">
        <AudioLines size={28} strokeWidth={1.25} aria-hidden />
        <h2>{t('Listening')}</h2>
        <p>{t('Cues appear here as speech is recognized. You can correct them right away.')}</p>
      </div>
    )
  }
  return (
    <div className="empty">
      <Subtitles size={28} strokeWidth={1.25} aria-hidden />
      <h2>{t('No cues yet')}</h2>
      {hasSound && (
        <>
          <p>{t('Turn the speech in this file into cues. Every word keeps the time at which it is said.')}</p>
          <Button
            className="button primary large"
            onPress={() => store.set({ dialog: { kind: 'recognize' } })}
          >
            <AudioLines size={16} aria-hidden /> {t('Recognize speech')}
          </Button>
          {engine !== undefined && (
            <p className="empty-engine quiet">
              {said(engine.name)}. {said(engine.quality)} {said(engine.privacy)}
            </p>
          )}
        </>
      )}
      {hasSound && (
        <Button className="button plain" onPress={() => store.set({ dialog: { kind: 'script', text: '' } })}>
          <FileText size={15} aria-hidden /> {t('Paste a script')}
        </Button>
      )}
      {hasMedia && !hasSound && <p>{t('This file has no sound. You can write cues for it by hand.')}</p>}
      {!hasMedia && (
        <>
          <p>{t('Open the video that these subtitles are for, or write the first cue.')}</p>
          <Button className="button primary large" onPress={() => chooseFile(session, 'media')}>
            {t('Open a video')}
          </Button>
        </>
      )}
      <Button className="button plain" onPress={() => runById(session, 'insert-cue')}>
        <Plus size={15} aria-hidden /> {t('Write the first cue')}
      </Button>
    </div>
  )
}
