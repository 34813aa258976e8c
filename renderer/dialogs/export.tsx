import { Check, Download, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button, Input, Label, ListBox, ListBoxItem, TextField } from 'react-aria-components'
import { formats } from '../../core/formats/all.ts'
import type { SubtitleFormat } from '../../core/formats/format.ts'
import { attempt } from '../session/notices.ts'
import { download, exportAs, exportTo, join, suggestion } from '../session/save.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { FolderBrowser } from './folder-browser.tsx'

const key = 'cuewright.export'

/** Saves the cues in the format that somebody asked for, and says before what that format cannot hold. */
export function ExportDialog() {
  const session = useSession()
  const { store } = session
  const document = useStore(({ history }) => history.document)
  const host = useStore(({ app }) => app?.host)
  const [format, setFormat] = useState<SubtitleFormat | undefined>(
    () =>
      formats.find(({ id }) => id === localStorage.getItem(key)) ?? formats.find(({ id }) => id === 'srt'),
  )
  const [name, setName] = useState(() => suggestion(store.get(), format?.extensions[0] ?? 'srt').name)
  const [folder, setFolder] = useState<string | null>(() => suggestion(store.get(), '').folder)
  const [browsing, setBrowsing] = useState(false)
  if (format === undefined) return null
  const losses = format.loses(document)
  const onClose = () => store.set({ dialog: null })
  const choose = (next: SubtitleFormat) => {
    setFormat(next)
    localStorage.setItem(key, next.id)
    setName((old) => `${old.replace(/\.[^.]*$/, '')}.${next.extensions[0] ?? next.id}`)
  }
  const finish = (work: () => Promise<unknown>) => {
    onClose()
    void attempt(session, work)
  }
  const isBrowser = host === 'browser'
  return (
    <Sheet
      title="Export subtitles"
      width={640}
      onClose={onClose}
      foot={
        isBrowser ? (
          <>
            <Button className="button" onPress={() => finish(() => download(session, format.id, name))}>
              <Download size={15} aria-hidden /> Download
            </Button>
            {browsing ? (
              <Button
                className="button primary"
                isDisabled={folder === null || name.trim() === ''}
                onPress={() =>
                  finish(() => exportTo(session, format, join(folder ?? '', name.trim()), false))
                }
              >
                Save in this folder
              </Button>
            ) : (
              <Button className="button primary" onPress={() => setBrowsing(true)}>
                Save on this computer…
              </Button>
            )}
          </>
        ) : (
          <>
            <Button className="button" onPress={onClose}>
              Cancel
            </Button>
            <Button className="button primary" onPress={() => finish(() => exportAs(session, format))}>
              Export…
            </Button>
          </>
        )
      }
    >
      <div className="export">
        <div className="field">
          <span className="label" id="export-format">
            Format
          </span>
          <ListBox
            className="format-list"
            aria-labelledby="export-format"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[format.id]}
            onSelectionChange={(keys) => {
              const next = formats.find(({ id }) => keys !== 'all' && keys.has(id))
              if (next !== undefined) choose(next)
            }}
          >
            {formats.map(({ id, name: formatName, extensions }) => (
              <ListBoxItem key={id} id={id} className="menu-item" textValue={formatName}>
                <span>{formatName}</span>
                <span className="quiet">.{extensions[0]}</span>
              </ListBoxItem>
            ))}
          </ListBox>
        </div>
        <div className="export-side">
          <Losses losses={losses} name={format.name} />
          {isBrowser && (
            <TextField className="field" value={name} onChange={setName}>
              <Label>File name</Label>
              <Input className="input" spellCheck="false" />
            </TextField>
          )}
          {isBrowser && browsing && <FolderBrowser start={folder} kind="folders" onFolder={setFolder} />}
        </div>
      </div>
    </Sheet>
  )
}

interface LossesProps {
  readonly losses: ReturnType<SubtitleFormat['loses']>
  readonly name: string
}

function Losses({ losses, name }: LossesProps) {
  if (losses.length === 0) {
    return (
      <p className="kept">
        <Check size={15} aria-hidden /> {name} keeps everything in this document.
      </p>
    )
  }
  return (
    <div className="losses" role="status">
      <p>
        <TriangleAlert size={15} aria-hidden /> {name} cannot hold everything. Your document keeps it.
      </p>
      <ul>
        {losses.map(({ what, message }) => (
          <li key={what + message}>{message}</li>
        ))}
      </ul>
    </div>
  )
}
