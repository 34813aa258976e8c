import {
  Captions,
  FileDown,
  Film,
  HardDrive,
  Mic,
  MessageSquareText,
  Package,
  Pin,
  PinOff,
  Sparkles,
  X,
  type LucideIcon,
} from 'lucide-react'
import { useRef } from 'react'
import { Button } from 'react-aria-components'
import type { RecentFile } from '../../preload/files.ts'
import { chooseFile, takeFiles } from '../session/arrive.ts'
import { openScript } from '../script-view/script.ts'
import { openRecent, pinRecent, tidyRecent } from '../session/last-place.ts'
import { forgetRecent, openSample } from '../session/open.ts'
import { startGuide } from '../guide/guide.ts'
import { keyLabel } from '../keys/label.ts'
import { useKey } from '../keys/use-key.ts'
import { useSession, useStore, type Session } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'
import './welcome.css'

const mediaTypes = 'video/*,audio/*,.mkv,.mov,.avi,.mxf,.ts,.mts,.m2ts,.wmv,.flv,.webm,.ogg,.opus,.flac,.m4a'
const subtitleTypes = '.srt,.vtt,.ass,.ssa,.txt,.json,.cuewright,.ttml,.dfxp,.sbv,.sub,.stl'

/** The first time with the guide. */
function trySample(session: Session): void {
  const isKnown = session.store.get().settings?.start.guided === true
  if (isKnown) openSample(session)
  else startGuide(session)
}

/** Three ways in, and the files of last time. */
export function Welcome() {
  const session = useSession()
  const { store } = session
  const inBrowser = useStore(({ app }) => app?.host === 'browser')
  const recent = useStore((state) => state.recent)
  const liveKey = useKey('live')
  const scriptKey = useKey('script')
  return (
    <main className="welcome">
      <div className="welcome-sheet">
        <header>
          <h1>{t('Subtitles in which every word keeps its time')}</h1>
          <p>
            {t(
              'Open a video, let its speech be recognized, correct what was heard, and export subtitles in the format that you need.',
            )}
          </p>
        </header>
        <section className="welcome-drop" aria-label={t('Begin')}>
          <p className="drop-hint">
            <FileDown size={18} strokeWidth={1.75} aria-hidden />{' '}
            {t('Drop a file anywhere in this window, or')}
          </p>
          <div className="ways">
            <Way
              icon={Film}
              title={t('Open a video')}
              text={t('Video or sound, in any format that ffmpeg reads; several become a batch')}
              types={mediaTypes}
              onChoose={() => chooseFile(session, 'media')}
              isFirst
            />
            <Way
              icon={Captions}
              title={t('Open subtitles')}
              text={t('Subtitles or a Cuewright project')}
              types={subtitleTypes}
              onChoose={() => chooseFile(session, 'subtitles')}
            />
            <Button className="way" onPress={() => trySample(session)}>
              <Sparkles size={20} strokeWidth={1.5} aria-hidden />
              <strong>{t('Try the sample')}</strong>
              <span>{t('A short film with cues, to look around in')}</span>
            </Button>
          </div>
          <Button className="button plain browse" onPress={() => store.set({ dialog: { kind: 'live' } })}>
            <Mic size={15} strokeWidth={1.75} aria-hidden /> {t('Live captions of what is being said now')}
            {liveKey !== undefined && <kbd>{keyLabel(liveKey)}</kbd>}
          </Button>
          <Button className="button plain browse" onPress={() => openScript(session)}>
            <MessageSquareText size={15} strokeWidth={1.75} aria-hidden />{' '}
            {t('Write a script and have it spoken')}
            {scriptKey !== undefined && <kbd>{keyLabel(scriptKey)}</kbd>}
          </Button>
          {inBrowser && (
            <Button className="button plain browse" onPress={() => chooseFile(session, 'any')}>
              <HardDrive size={15} strokeWidth={1.75} aria-hidden />{' '}
              {t('Browse the computer that runs Cuewright, without copying')}
            </Button>
          )}
        </section>
        {recent.length > 0 && (
          <section className="recent" aria-labelledby="recent-head">
            <h2 id="recent-head">{t('Recent files')}</h2>
            <ul>
              {recent.slice(0, 8).map((file) => (
                <Recent key={file.path} file={file} />
              ))}
            </ul>
            {recent.some(({ exists, pinned }) => !exists && !pinned) && (
              <Button className="button plain small tidy" onPress={() => tidyRecent(session)}>
                {t('Take those off that are not there any more')}
              </Button>
            )}
          </section>
        )}
      </div>
    </main>
  )
}

interface WayProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly text: string
  /** What the page's own file dialog offers. */
  readonly types: string
  readonly onChoose: () => void
  readonly isFirst?: boolean
}

function Way({ icon: Icon, title, text, types, onChoose, isFirst = false }: WayProps) {
  const session = useSession()
  const inBrowser = useStore(({ app }) => app?.host === 'browser')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        className={`way${isFirst ? ' first' : ''}`}
        onPress={() => (inBrowser ? input.current?.click() : onChoose())}
      >
        <Icon size={20} strokeWidth={1.5} aria-hidden />
        <strong>{title}</strong>
        <span>{text}</span>
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={isFirst}
        accept={types}
        aria-label={title}
        onChange={({ currentTarget }) => {
          takeFiles(session, [...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
    </>
  )
}

const icons = { media: Film, subtitles: Captions, project: Package } as const
const kinds = {
  media: later('Video'),
  subtitles: later('Subtitles'),
  project: later('Project'),
}

function Recent({ file }: { readonly file: RecentFile }) {
  const session = useSession()
  const { path, name, kind, exists, pinned } = file
  const Icon = icons[kind]
  const folder = path.slice(0, Math.max(0, path.length - name.length - 1))
  return (
    <li className={exists ? '' : 'missing'}>
      <Button className="recent-file" isDisabled={!exists} onPress={() => void openRecent(session, file)}>
        <Icon size={16} strokeWidth={1.75} aria-label={said(kinds[kind])} role="img" />
        <span className="recent-name">{name}</span>
        <span className="recent-folder quiet">{exists ? folder : t('not there any more')}</span>
      </Button>
      <IconButton
        icon={pinned ? PinOff : Pin}
        label={
          pinned
            ? t('Let {{name}} go from the head of the list', { name })
            : t('Keep {{name}} at the head of the list', { name })
        }
        small
        isSelected={pinned}
        onPress={() => pinRecent(session, path, !pinned)}
      />
      <IconButton
        icon={X}
        label={t('Take {{name}} off the list', { name })}
        small
        onPress={() => forgetRecent(session, path)}
      />
    </li>
  )
}
