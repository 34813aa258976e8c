import { AudioLines, ChevronDown, EllipsisVertical, Redo2, Search, Share, Type, Undo2 } from 'lucide-react'
import { Button, MenuTrigger } from 'react-aria-components'
import { isDirty } from '../../core/document/history.ts'
import { textMenu } from '../keys/text-actions.ts'
import { useKey } from '../keys/use-key.ts'
import { redo, undo } from '../session/edit.ts'
import { hasWordJob } from '../session/facts.ts'
import { showsEditor, useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { ActionMenu, KeyMark } from './action-menu.tsx'
import { t } from '../language/t.ts'
import { said } from '../language/said.ts'

/** What is open, and what can be done with all of it. */
export function TopBar() {
  const session = useSession()
  const { store } = session
  const working = useStore(showsEditor)
  const hasSound = useStore(({ media }) => (media?.opened.info.audio.length ?? 0) > 0)
  const hasCues = useStore(({ history }) => history.document.cues.length > 0)
  const isLive = useStore(({ live }) => live !== null)
  const busy = useStore(hasWordJob)
  const undoLabel = useStore(({ history }) => history.past.at(-1)?.label)
  const redoLabel = useStore(({ history }) => history.future.at(-1)?.label)
  const [undoKey, redoKey, searchKey] = [useKey('undo'), useKey('redo'), useKey('search')]
  const mark = <Mark />
  return (
    <header className="top-bar">
      <div className="top-start">
        {mark}
        {working && <Title />}
      </div>
      {working && (
        <div className="top-middle" role="toolbar" aria-label={t('Document')}>
          <IconButton
            icon={Undo2}
            label={undoLabel === undefined ? t('Undo') : t('Undo: {{what}}', { what: said(undoLabel) })}
            keys={undoKey}
            onPress={() => undo(session)}
            isDisabled={undoLabel === undefined}
          />
          <IconButton
            icon={Redo2}
            label={redoLabel === undefined ? t('Redo') : t('Redo: {{what}}', { what: said(redoLabel) })}
            keys={redoKey}
            onPress={() => redo(session)}
            isDisabled={redoLabel === undefined}
          />
          {hasSound && (
            <MenuTrigger>
              <Button className="button plain" isDisabled={busy || isLive}>
                <AudioLines size={16} strokeWidth={1.75} aria-hidden /> {t('Recognize')}
                <ChevronDown size={14} aria-hidden />
              </Button>
              <ActionMenu
                label={t('Recognize')}
                groups={[['recognize', 'recognize-again', 'align', 'paste-script']]}
              />
            </MenuTrigger>
          )}
          {hasCues && (
            <MenuTrigger>
              <Button className="button plain">
                <Type size={16} strokeWidth={1.75} aria-hidden /> {t('Text')}
                <ChevronDown size={14} aria-hidden />
              </Button>
              <ActionMenu label={t('Text')} groups={textMenu} />
            </MenuTrigger>
          )}
        </div>
      )}
      <div className="top-end">
        <Button className="button search-button" onPress={() => store.set({ dialog: { kind: 'search' } })}>
          <Search size={15} aria-hidden />
          <span>{t('Search commands')}</span>
          <KeyMark keys={searchKey} />
        </Button>
        {working && (
          <Button
            className={`button${hasCues ? ' primary' : ''}`}
            isDisabled={!hasCues}
            onPress={() => store.set({ dialog: { kind: 'export' } })}
          >
            <Share size={15} aria-hidden /> {t('Export')}
          </Button>
        )}
        <MenuTrigger>
          <Button className="button plain icon" aria-label={t('Menu')}>
            <EllipsisVertical size={16} aria-hidden />
          </Button>
          <ActionMenu
            label={t('Menu')}
            groups={[
              ['open', 'batch', 'save', 'save-as', 'export', 'burn', 'encoding', 'close'],
              ['script', 'script-subtitles', 'script-export'],
              ['live', 'live-pause', 'live-stop', 'live-captions', 'live-look'],
              ['second-open', 'translate', 'second-swap', 'compare', 'versions'],
              ['sync-doctor', 'shift', 'point-sync', 'change-frame-rate'],
              ['settings', 'show-shortcuts', 'guide', 'privacy', 'about'],
            ]}
          />
        </MenuTrigger>
      </div>
    </header>
  )
}

/** A file that is called like its film differs by its ending, and there is room for no more. */
const besideOf = (film: string, file: string): string => {
  const stem = film.replace(/\.[^.]*$/, '')
  return file.startsWith(`${stem}.`) ? file.slice(stem.length) : file
}

function Title() {
  const name = useStore(({ media, file }) => media?.opened.info.name ?? file?.name ?? t('Untitled'))
  const beside = useStore(({ media, file }) => (media === null ? null : (file?.name ?? null)))
  const dirty = useStore(({ history, draft }) => isDirty(history) || draft !== null)
  return (
    <h1 className="title" title={beside === null ? name : `${name}, ${beside}`}>
      <span className="title-name" dir="auto">
        {name}
      </span>
      {beside !== null && (
        <span className="title-beside quiet" dir="auto">
          {besideOf(name, beside)}
        </span>
      )}
      {dirty && (
        <span className="title-dirty" role="img" aria-label={t('Not saved')} title={t('Not saved')} />
      )}
    </h1>
  )
}

/** A word in its place between two others. */
function Mark() {
  return (
    <span className="mark">
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden>
        <rect x="1" y="4" width="18" height="12" rx="3" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <rect x="4" y="10.5" width="3" height="2.5" rx="1" fill="currentColor" opacity="0.55" />
        <rect x="8" y="10.5" width="5" height="2.5" rx="1" className="mark-word" />
        <rect x="14" y="10.5" width="2" height="2.5" rx="1" fill="currentColor" opacity="0.55" />
      </svg>
      {t('Cuewright')}
    </span>
  )
}
