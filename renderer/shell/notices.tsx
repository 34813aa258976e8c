import { CircleCheck, CircleX, TriangleAlert, WifiOff, X } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from 'react-aria-components'
import { dismiss } from '../session/notices.ts'
import { useSession, useStore, type Notice } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'

const icons = { failure: CircleX, warning: TriangleAlert, done: CircleCheck } as const

/** Good news goes by itself after as long as two sentences take to read; the rest waits to be seen. */
const stay = 6000

/** What the program has to say, above the status bar. */
export function Notices() {
  const notices = useStore((state) => state.notices)
  const line = useStore((state) => state.line)
  return (
    <div className="notices" role="region" aria-label="Messages" aria-live="polite">
      {line === 'lost' && (
        <div className="notice warning">
          <WifiOff size={16} aria-hidden />
          <p>The connection to Cuewright is interrupted. Your work is kept here; it connects again by itself.</p>
        </div>
      )}
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const session = useSession()
  const { id, kind, message, detail, action } = notice
  const Icon = icons[kind]
  useEffect(() => {
    if (kind !== 'done') return undefined
    const timer = setTimeout(() => dismiss(session, id), stay)
    return () => clearTimeout(timer)
  }, [session, id, kind])
  return (
    <div className={`notice ${kind}`} data-testid={`notice-${kind}`}>
      <Icon size={16} aria-hidden />
      <p className="selectable">{message}</p>
      {action !== undefined && (
        <Button
          className="button small"
          onPress={() => {
            dismiss(session, id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      {detail !== undefined && (
        <Button
          className="button small"
          onPress={() => session.store.set({ dialog: { kind: 'details', message, detail } })}
        >
          Details
        </Button>
      )}
      <IconButton icon={X} label="Dismiss" small onPress={() => dismiss(session, id)} />
    </div>
  )
}
