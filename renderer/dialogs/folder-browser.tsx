import { ArrowUp, Captions, Film, Folder, Package } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { FolderListing, OpenKind } from '../../preload/files.ts'
import { reportOf } from '../refusal.ts'
import { useSession } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { t } from '../language/t.ts'
import { formatBytes } from '../language/number.ts'

const icons = { folder: Folder, media: Film, subtitles: Captions, project: Package, other: Captions } as const

/** Where somebody looked last is where the next file lies, too. */
const lastFolder = 'cuewright.folder'

interface FolderBrowserProps {
  /** Where to begin; null leaves it to the program. */
  readonly start: string | null
  readonly kind: OpenKind | 'folders'
  readonly onFolder?: (folder: string) => void
  readonly onFile?: (path: string) => void
}

/** The folders of the machine that the program runs on. */
export function FolderBrowser({ start, kind, onFolder, onFile }: FolderBrowserProps) {
  const { bridge } = useSession()
  const [folder, setFolder] = useState(() => start ?? localStorage.getItem(lastFolder))
  const [listing, setListing] = useState<FolderListing | null>(null)
  const [failure, setFailure] = useState<string | null>(null)

  const tell = useEffectEvent((found: string) => onFolder?.(found))

  useEffect(() => {
    let isCurrent = true
    bridge
      .call('files.list', { folder, kind })
      .then((found) => {
        if (!isCurrent) return
        setListing(found)
        setFailure(null)
        localStorage.setItem(lastFolder, found.folder)
        tell(found.folder)
      })
      .catch((error: unknown) => {
        if (!isCurrent) return
        // The folder of last time may be gone since; the program's own is there.
        if (folder !== null && folder === localStorage.getItem(lastFolder)) {
          localStorage.removeItem(lastFolder)
          setFolder(null)
        } else setFailure(reportOf(error).message)
      })
    return () => {
      isCurrent = false
    }
  }, [bridge, folder, kind])

  const entries = listing?.entries ?? []
  return (
    <div className="browser">
      <div className="browser-place">
        <IconButton
          icon={ArrowUp}
          label={t('Folder above')}
          onPress={() => setFolder(listing?.parent ?? null)}
          isDisabled={listing?.parent == null}
        />
        <span className="browser-path selectable" dir="ltr">
          {listing?.folder ?? '…'}
        </span>
      </div>
      {failure !== null && (
        <p className="inline-failure" role="alert">
          {failure}
        </p>
      )}
      <ListBox
        className="browser-list"
        aria-label={t('Files and folders')}
        items={entries.map((entry) => ({ ...entry, id: entry.path }))}
        onAction={(path) => {
          const entry = entries.find((each) => each.path === path)
          if (entry?.kind === 'folder') setFolder(entry.path)
          else if (entry !== undefined) onFile?.(entry.path)
        }}
        renderEmptyState={() => (
          <p className="browser-empty quiet">
            {kind === 'folders' ? t('No folders in here.') : t('Nothing here that can be opened.')}
          </p>
        )}
      >
        {({ id, name, kind: entryKind, bytes }) => {
          const Icon = icons[entryKind]
          return (
            <ListBoxItem id={id} className="menu-item" textValue={name}>
              <Icon size={15} strokeWidth={1.75} aria-hidden />
              <span className="browser-name">{name}</span>
              <span className="quiet number">{entryKind === 'folder' ? '' : formatBytes(bytes)}</span>
            </ListBoxItem>
          )
        }}
      </ListBox>
    </div>
  )
}
