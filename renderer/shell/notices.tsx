import { CircleX, Sparkles, TriangleAlert, WifiOff, X } from 'lucide-react'
import { Button } from 'react-aria-components'
import { dismiss } from '../session/notices.ts'
import { useSession, useStore, type Notice } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { t } from '../language/t.ts'

const icons = { failure: CircleX, warning: TriangleAlert, news: Sparkles } as const

/** What went wrong, above the status bar, until it has been seen. Good news is in the status bar. */
export function Notices() {
  const notices = useStore((state) => state.notices)
  const line = useStore((state) => state.line)
  return (
    <div className="notices" role="region" aria-label={t('Messages')}>
      {line === 'lost' && (
        <div className="notice warning">
          <WifiOff size={16} aria-hidden />
          <p>
            {t(
              'The connection to Cuewright is interrupted. Your work is kept here; it connects again by itself.',
            )}
          </p>
        </div>
      )}
      {notices.map((notice) =>
        notice.kind === 'done' ? null : <NoticeCard key={notice.id} notice={notice} kind={notice.kind} />,
      )}
    </div>
  )
}

interface NoticeCardProps {
  readonly notice: Notice
  readonly kind: keyof typeof icons
}

function NoticeCard({ notice, kind }: NoticeCardProps) {
  const session = useSession()
  const { id, message, detail, action } = notice
  const Icon = icons[kind]
  return (
    <div className={`notice ${kind}`} data-testid={`notice-${kind}`}>
      <Icon size={16} aria-hidden />
      <div className="notice-body">
        <p className="selectable">{message}</p>
        <span className="notice-buttons">
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
              {t('Details')}
            </Button>
          )}
        </span>
      </div>
      <IconButton icon={X} label={t('Dismiss')} small onPress={() => dismiss(session, id)} />
    </div>
  )
}
