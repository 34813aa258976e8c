import { FileDown } from 'lucide-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { filesIn } from '../drop/folder.ts'
import { dropSays, type Hanging } from '../drop/says.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { isScriptFile, takeScriptFile } from '../script-view/script.ts'
import { takeFiles, takeText } from '../session/arrive.ts'
import { useSession, useStore } from '../store.ts'

const isField = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null

/** The window: a file may be dropped anywhere at any time, and it says what will happen before it is let go. */
export function DropZone({ children }: { readonly children: ReactNode }) {
  const session = useSession()
  const inBrowser = useStore(({ app }) => app?.host === 'browser')
  const hasFilm = useStore(({ media }) => media !== null)
  const hasSound = useStore(({ media }) => (media?.opened.info.audio.length ?? 0) > 0)
  const isBatch = useStore(({ dialog }) => dialog?.kind === 'batch')
  const isDoctor = useStore(({ dialog }) => dialog?.kind === 'sync-doctor')
  const hasScript = useStore(({ tab }) => tab === 'script')
  const [things, setThings] = useState<readonly Hanging[] | null>(null)
  const depth = useRef(0)
  // What is dragged within the window (a selected text) is no script.
  const isOwn = useRef(false)

  const comes = ({ dataTransfer, target }: DragEvent): boolean =>
    dataTransfer.types.includes('Files') ||
    (dataTransfer.types.includes('text/plain') && !isOwn.current && !isField(target))
  const leave = () => {
    depth.current = 0
    setThings(null)
  }
  const says = things === null ? null : dropSays(things, { hasFilm, hasSound, isBatch, isDoctor, hasScript })
  return (
    <div
      className="window"
      role="presentation"
      onDragStart={() => {
        isOwn.current = true
      }}
      onDragEnd={() => {
        isOwn.current = false
      }}
      onDragEnter={(event) => {
        if (!comes(event)) return
        event.preventDefault()
        depth.current += 1
        setThings([...event.dataTransfer.items].map(({ kind, type }) => ({ kind, type })))
      }}
      onDragOver={(event) => {
        if (!comes(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDragLeave={() => {
        depth.current -= 1
        if (depth.current <= 0) leave()
      }}
      onDrop={(event) => {
        if (!comes(event)) return
        event.preventDefault()
        leave()
        if (!event.dataTransfer.types.includes('Files')) {
          takeText(session, event.dataTransfer.getData('text/plain'))
          return
        }
        const isForScript = event.target instanceof Element && event.target.closest('.script-view') !== null
        const [file, ...others] = isForScript ? [...event.dataTransfer.files] : []
        if (file !== undefined && others.length === 0 && isScriptFile(file.name)) {
          takeScriptFile(session, file)
          return
        }
        void filesIn(event.dataTransfer).then((files) => takeFiles(session, files))
      }}
    >
      {children}
      {says !== null && (
        <div className="drop-over" aria-hidden>
          <div>
            <FileDown size={36} strokeWidth={1.25} />
            <strong>{said(says.title)}</strong>
            <span>
              {said(says.text)}{' '}
              {inBrowser &&
                t('It is copied to the computer that runs Cuewright, without what lies beside it.')}
            </span>
          </div>
        </div>
      )}
    </div>
  )
}
