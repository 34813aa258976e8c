import { FileDown } from 'lucide-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { takeFiles } from '../session/arrive.ts'
import { useSession, useStore } from '../store.ts'
import { t } from '../language/t.ts'

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files')

/** The window: a file may be dropped anywhere at any time, and it says what will happen before it is let go. */
export function DropZone({ children }: { readonly children: ReactNode }) {
  const session = useSession()
  const app = useStore((state) => state.app)
  const hasMedia = useStore(({ media }) => media !== null)
  const [isOver, setOver] = useState(false)
  const depth = useRef(0)

  const leave = () => {
    depth.current = 0
    setOver(false)
  }
  return (
    <div
      className="window"
      onDragEnter={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        depth.current += 1
        setOver(true)
      }}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDragLeave={() => {
        depth.current -= 1
        if (depth.current <= 0) leave()
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        leave()
        takeFiles(session, [...event.dataTransfer.files])
      }}
    >
      {children}
      {isOver && (
        <div className="drop-over" aria-hidden>
          <div>
            <FileDown size={36} strokeWidth={1.25} />
            <strong>{t('Let go to open it')}</strong>
            <span>
              {hasMedia
                ? t(
                    'A video takes the place of this one; subtitles are loaded for it; a plain text is a script.',
                  )
                : t('A video, an audio file, subtitles or a Cuewright project.')}{' '}
              {t('Several films become a batch.')}{' '}
              {app?.host === 'browser' && t('It is copied to the computer that runs Cuewright.')}
            </span>
          </div>
        </div>
      )}
    </div>
  )
}
