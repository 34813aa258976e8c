import { Play, Spline, TriangleAlert, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from 'react-aria-components'
import { plain } from '../../core/cues/markup.ts'
import { clockThrough, stretchOf } from '../../core/cues/sync-points.ts'
import { minus } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { formatNumber } from '../language/number.ts'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import {
  applyPoints,
  closePointSync,
  goToPoint,
  heardPoints,
  laterBy,
  playPoint,
  pointsOf,
  removePoint,
  setPointHere,
  whyNotApply,
  type Point,
  type Scope,
} from './points.ts'
import { WouldBe } from './would-be.tsx'
import './sync.css'

/** Above the cues while sync points are set; everything else can be done meanwhile. */
export function PointBar() {
  const isOpen = useStore(
    ({ pointSync, safety }) => pointSync.isOpen && pointSync.document === safety.document,
  )
  return isOpen ? <Bar /> : null
}

function Bar() {
  const session = useSession()
  const called = useStore(({ pointSync }) => pointSync.called)
  const heard = useStore(heardPoints)
  const cues = useStore(({ history }) => history.document.cues)
  const selected = useStore(({ history }) => history.selection.cues.length)
  const active = useStore(({ history }) => history.selection.active)
  const [wanted, setScope] = useState<Scope>('all')
  const scope: Scope = selected > 1 ? wanted : 'all'
  const bar = useRef<HTMLDivElement>(null)
  const points = useMemo(() => pointsOf(heard, cues), [heard, cues])
  const clock = useMemo(() => clockThrough(points), [points])
  const why = whyNotApply(session, points, scope)
  useEffect(() => {
    if (called > 0) bar.current?.focus()
  }, [called])
  const leave = () => document.querySelector<HTMLElement>('.cue-row.active')?.focus()
  const close = () => {
    closePointSync(session)
    leave()
  }
  const apply = () => {
    if (why !== null) return
    applyPoints(session, points, scope)
    leave()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return
    const isOwn = event.target === bar.current
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && isOwn) apply()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // Enter and Escape are those of the buttons inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={bar}
      className="find-bar point-bar"
      role="region"
      aria-label={t('Point sync')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="find-line">
        <Spline size={15} strokeWidth={1.75} aria-hidden />
        <p className="point-said" role="status" data-testid="point-said">
          {points.length === 0
            ? t(
                'Put the playhead where a cue is heard, and say that this cue begins there. Two points also stretch.',
              )
            : points.length === 1
              ? t('One point shifts all by the same. Set another one near the end to stretch as well.')
              : t('Points: {{number}}. Everything gets {{percent}} % as long as it was.', {
                  number: points.length,
                  percent: formatNumber(stretchOf(points) * 100, 3),
                })}
        </p>
        <IconButton icon={X} label={t('Close')} keys="Escape" onPress={close} />
      </div>
      {points.length > 0 && (
        <ul className="point-list" aria-label={t('Sync points')}>
          {points.map((point) => (
            <PointRow key={point.cue.id} point={point} />
          ))}
        </ul>
      )}
      {why !== null && why !== '' && (
        <p className="point-problem" role="alert">
          <TriangleAlert size={14} aria-hidden />
          <span>{why}</span>
        </p>
      )}
      {clock !== null && why === null && <WouldBe cues={cues} clock={clock} />}
      <div className="find-line">
        <Button className="button small" isDisabled={active === null} onPress={() => setPointHere(session)}>
          {t('This cue begins at the playhead')}
        </Button>
        {selected > 1 && (
          <select
            className="input find-where"
            aria-label={t('What')}
            value={scope}
            onChange={({ currentTarget }) => setScope(currentTarget.value === 'all' ? 'all' : 'selected')}
          >
            <option value="all">{t('All cues')}</option>
            <option value="selected">{t('The {{number}} selected cues', { number: selected })}</option>
          </select>
        )}
        <Button className="button small primary push" isDisabled={why !== null} onPress={apply}>
          {t('Apply')}
        </Button>
      </div>
    </div>
  )
}

function PointRow({ point }: { readonly point: Point }) {
  const session = useSession()
  const { number, cue, from, to } = point
  return (
    <li className="point-row" data-testid="sync-point">
      <span className="number">{number}</span>
      <Button className="button plain small point-place" onPress={() => goToPoint(session, point)}>
        <span className="number" dir="ltr">
          {formatClock(from)} → {formatClock(to)}
        </span>
      </Button>
      <span className="point-by">{laterBy(minus(to, from))}</span>
      <span className="point-text quiet" dir="auto">
        {plain(cue.text).replaceAll('\n', ' ')}
      </span>
      <IconButton
        icon={Play}
        small
        label={t('Play where cue {{number}} is to begin', { number })}
        onPress={() => playPoint(session, point)}
      />
      <IconButton
        icon={X}
        small
        label={t('Remove the point of cue {{number}}', { number })}
        onPress={() => removePoint(session, cue.id)}
      />
    </li>
  )
}
