import {
  Check,
  CircleSlash,
  Clock,
  FolderOpen,
  RotateCcw,
  Square,
  TriangleAlert,
  Upload,
  X,
  type LucideIcon,
} from 'lucide-react'
import { memo } from 'react'
import { openResult, removeItem, retryItem, stopItem } from '../session/batch.ts'
import { timeLeft } from '../shell/time-left.ts'
import { useSession } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import type { BatchItem } from './state.ts'
import { faceOf } from './step-fields.ts'
import { ProgressBar } from '../theme/progress-bar.tsx'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'

const states: Readonly<Record<BatchItem['state'], { readonly icon: LucideIcon; readonly label: string }>> = {
  copying: { icon: Upload, label: later('Copying') },
  waiting: { icon: Clock, label: later('Waiting') },
  working: { icon: Clock, label: later('At work') },
  done: { icon: Check, label: later('Done') },
  failed: { icon: TriangleAlert, label: later('Failed') },
  stopped: { icon: CircleSlash, label: later('Stopped') },
}

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/** What is to be known of a file, for who does not see the row. */
export const rowSaid = ({ name, state, share, message }: BatchItem): string =>
  [
    `${name}: ${said(states[state].label)}`,
    ...(share === null ? [] : [t('{{share}} %', { share: Math.floor(share * 100) })]),
    ...(message === '' ? [] : [said(message)]),
  ].join('. ')

/** One file: how far it is, what came of it, and what can be done with it. */
export const BatchRow = memo(function BatchRow({
  item,
  isChain,
  isSkipped,
}: {
  readonly item: BatchItem
  /** Tab passes it by: another row is at hand. */
  readonly isSkipped: boolean
  readonly isChain: boolean
}) {
  const session = useSession()
  const { name, path, state, share, secondsLeft, message, outputs, own } = item
  const [output] = outputs
  const { icon: Icon, label: stateName } = states[state]
  const label = said(stateName)
  const isMoving = state === 'working' || state === 'copying'
  return (
    <div className={`batch-row ${state}`} data-testid="batch-row">
      <span className="batch-state">
        <Icon size={14} strokeWidth={1.75} aria-hidden /> {label}
      </span>
      <span className="batch-name">
        <span dir="auto" title={path ?? name}>
          {name}
        </span>
        {state === 'done' && output !== undefined && (
          <button
            type="button"
            className="link"
            tabIndex={isSkipped ? -1 : 0}
            title={output}
            aria-label={t('Open {{name}} with {{output}}', { name, output: fileName(output) })}
            onClick={() => openResult(session, item)}
          >
            {fileName(output)}
          </button>
        )}
      </span>
      <span className="batch-told">
        {isMoving ? (
          <>
            <ProgressBar label={`${label} ${name}`} share={share} />
            <span className="number quiet">
              {share === null ? '' : t('{{share}} %', { share: Math.floor(share * 100) })}
              {secondsLeft === null ? '' : ` · ${timeLeft(secondsLeft)}`}
            </span>
          </>
        ) : (
          <span>
            {state === 'waiting' && own !== undefined && message === ''
              ? t('As the list says: {{steps}}', {
                  steps: own.map((step) => said(faceOf(step)?.label ?? step)).join(', '),
                })
              : said(message)}
          </span>
        )}
      </span>
      <span className="batch-buttons">
        {state === 'done' && (
          <IconButton
            small
            isSkipped={isSkipped}
            icon={FolderOpen}
            label={t('Open {{name}} with its subtitles', { name })}
            onPress={() => openResult(session, item)}
          />
        )}
        {(state === 'failed' || state === 'stopped') && path !== null && (
          <IconButton
            small
            isSkipped={isSkipped}
            icon={RotateCcw}
            label={
              state === 'failed' ? t('Try {{name}} again', { name }) : t('Go on with {{name}}', { name })
            }
            onPress={() => retryItem(session, item)}
          />
        )}
        {state === 'working' && !isChain && (
          <IconButton
            small
            isSkipped={isSkipped}
            icon={Square}
            label={t('Stop {{name}}', { name })}
            onPress={() => stopItem(session, item)}
          />
        )}
        <IconButton
          small
          isSkipped={isSkipped}
          isDisabled={isChain && state === 'working'}
          icon={X}
          label={t('Take {{name}} off the list', { name })}
          onPress={() => removeItem(session, item)}
        />
      </span>
    </div>
  )
})
