import { ChevronDown, CircleCheckBig, Info, Ruler } from 'lucide-react'
import { useMemo, useRef, type KeyboardEvent } from 'react'
import { Button, MenuTrigger, Toolbar } from 'react-aria-components'
import { labelOfCheck } from '../../core/checks/fix.ts'
import { reasonFor } from '../../core/checks/ignored.ts'
import type { Finding } from '../../core/checks/run.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { formatNumber } from '../language/number.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { ActionMenu } from '../shell/action-menu.tsx'
import { cueOf } from '../session/cues-at.ts'
import { useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { fixFor, goToFinding, mend, unignore } from './act.ts'
import { profileIdOf, profileOf } from './chosen.ts'
import { findingsShown, letStand, standing, type Standing } from './found.ts'
import { ProfileChoice } from './profile-choice.tsx'
import { isFinding } from './state.ts'
import { limitWords, measureWords, sourceWords } from './words.ts'
import './guidelines.css'

/** More rows than anybody reads; the report has all. */
const most = 1000

/** What of the guideline the cues do not comply with; each row leads to its cue and, where it is safe, has its fix. */
export function ChecksPanel() {
  const isChosen = useStore((state) => profileOf(state) !== undefined)
  const count = useStore((state) => findingsShown(state).length)
  return (
    <section className="checks" aria-label={t('Guideline')} data-region>
      <Head />
      {!isChosen ? <Unchosen /> : count === 0 ? <Clean /> : <Rows />}
    </section>
  )
}

function Unchosen() {
  const session = useSession()
  const id = useStore(profileIdOf)
  return (
    <div className="empty">
      <Ruler size={28} strokeWidth={1.25} aria-hidden />
      <h2>{id === null ? t('No guideline is chosen') : t('This guideline is not on this computer')}</h2>
      <p>
        {id === null
          ? t('Choose what your client asks for, and every cue is held against it while you work.')
          : t('Take “{{id}}” from its JSON file, or choose another one.', { id })}
      </p>
      <Button
        className="button primary"
        onPress={() => session.store.set({ dialog: { kind: 'guidelines' } })}
      >
        {t('Choose a guideline…')}
      </Button>
    </div>
  )
}

function Clean() {
  const session = useSession()
  const { store } = session
  const ignored = useStore((state) => standing(state)?.ignored.length ?? 0)
  return (
    <div className="empty" role="status">
      <CircleCheckBig size={28} strokeWidth={1.25} aria-hidden />
      <h2>{t('All cues comply')}</h2>
      {ignored > 0 && (
        <>
          <p>{t('{{count}} violations are let stand.', { count: ignored })}</p>
          <Button
            className="button"
            onPress={() =>
              store.set(({ guidelines }) => ({ guidelines: { ...guidelines, only: letStand, at: null } }))
            }
          >
            {t('Show them')}
          </Button>
        </>
      )}
    </div>
  )
}

function Head() {
  const session = useSession()
  const { store } = session
  const known = useStore(standing)
  const isChosen = useStore((state) => profileOf(state) !== undefined)
  const only = useStore(({ guidelines }) => guidelines.only)
  const count = known?.all.length ?? 0
  return (
    <div className="checks-head">
      <div className="checks-choices">
        <ProfileChoice />
        <IconButton
          icon={Info}
          small
          label={t('Numbers and sources of the guidelines')}
          onPress={() => store.set({ dialog: { kind: 'guidelines' } })}
        />
        {known !== undefined && <Filter known={known} />}
      </div>
      {isChosen && (
        <Toolbar aria-label={t('Guideline')}>
          <Button
            className="button plain small"
            isDisabled={count === 0 || only === letStand}
            onPress={() => store.set({ dialog: { kind: 'fix-all', only: shownOnly(known, only) } })}
          >
            {shownOnly(known, only) === null ? t('Fix all…') : t('Fix all of this kind…')}
          </Button>
          <Button className="button plain small" onPress={() => store.set({ dialog: { kind: 'finish' } })}>
            {t('Finish timing…')}
          </Button>
          <Button className="button plain small" onPress={() => store.set({ dialog: { kind: 'reflow' } })}>
            {t('Re-flow…')}
          </Button>
          <MenuTrigger>
            <Button className="button plain small">
              {t('Report')} <ChevronDown size={12} aria-hidden />
            </Button>
            <ActionMenu
              label={t('Report')}
              groups={[
                ['save-check-report', 'save-check-table', 'save-check-data'],
                ['guideline-words', 'look-again'],
              ]}
            />
          </MenuTrigger>
        </Toolbar>
      )}
    </div>
  )
}

/** The one check that is listed; null where all are, or where it finds nothing any more. */
const shownOnly = (known: Standing | undefined, only: string | null): string | null =>
  only !== null && known?.all.some(({ check }) => check === only) === true ? only : null

function Filter({ known }: { readonly known: Standing }) {
  const { store } = useSession()
  const only = useStore(({ guidelines }) => guidelines.only)
  const counts = useMemo(() => {
    const found = new Map<string, number>()
    for (const { check } of known.all) found.set(check, (found.get(check) ?? 0) + 1)
    return [...found].sort((a, b) => b[1] - a[1])
  }, [known])
  if (known.all.length === 0 && known.ignored.length === 0) return null
  const value = only === letStand ? letStand : (shownOnly(known, only) ?? '')
  return (
    <select
      className="input"
      aria-label={t('Which violations are listed')}
      value={value}
      onChange={({ currentTarget }) => {
        const next = currentTarget.value === '' ? null : currentTarget.value
        store.set(({ guidelines }) => ({ guidelines: { ...guidelines, only: next, at: null } }))
      }}
    >
      <option value="">{t('All rules ({{value}})', { value: formatNumber(known.all.length) })}</option>
      {counts.map(([check, number]) => (
        <option key={check} value={check}>
          {said(labelOfCheck(check))} ({formatNumber(number)})
        </option>
      ))}
      {known.ignored.length > 0 && (
        <option value={letStand}>
          {t('Let stand ({{value}})', { value: formatNumber(known.ignored.length) })}
        </option>
      )}
    </select>
  )
}

function Rows() {
  const session = useSession()
  const { store } = session
  const found = useStore(findingsShown)
  const cues = useStore(({ history }) => history.document.cues)
  const at = useStore(({ guidelines }) => guidelines.at)
  const list = useRef<HTMLOListElement>(null)
  const places = useMemo(() => new Map(cues.map((cue, index) => [cue.id, { cue, index }])), [cues])
  const shown = found.slice(0, most)
  const here = Math.max(
    0,
    shown.findIndex((finding) => isFinding(at, finding)),
  )
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: here - 1,
      ArrowDown: here + 1,
      PageUp: here - 10,
      PageDown: here + 10,
      Home: 0,
      End: shown.length - 1,
    }
    const wanted = steps[event.key]
    if (wanted === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    const next = Math.max(0, Math.min(shown.length - 1, wanted))
    const finding = shown[next]
    if (finding === undefined) return
    store.set(({ guidelines }) => ({ guidelines: { ...guidelines, at: finding } }))
    list.current?.querySelector<HTMLElement>(`[data-number="${next}"]`)?.focus()
  }
  return (
    <ol className="check-rows" ref={list} aria-label={t('Violations')}>
      {shown.map((finding, number) => {
        const place = places.get(finding.cue)
        return place === undefined ? null : (
          <Row
            key={`${finding.check} ${finding.cue} ${finding.at?.[0] ?? ''}`}
            finding={finding}
            cue={place.cue}
            index={place.index}
            number={number}
            isHere={number === here}
            onKeyDown={onKeyDown}
          />
        )
      })}
      {shown.length < found.length && (
        <li className="quiet small-print">
          {t('and {{count}} more; the report has them all.', { count: found.length - shown.length })}
        </li>
      )}
    </ol>
  )
}

interface RowProps {
  readonly finding: Finding
  readonly cue: Cue
  readonly index: number
  readonly number: number
  readonly isHere: boolean
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

function Row({ finding, cue, index, number, isHere, onKeyDown }: RowProps) {
  const session = useSession()
  return (
    <li className={`check-row${isHere ? ' here' : ''}`}>
      <button
        type="button"
        className="check-main"
        data-number={number}
        tabIndex={isHere ? 0 : -1}
        aria-current={isHere}
        onKeyDown={onKeyDown}
        onClick={() => goToFinding(session, finding)}
      >
        <span className="number quiet">{index + 1}</span>
        <span className="check-rule">{said(labelOfCheck(finding.check))}</span>
        <span className="check-value" dir="auto">
          {measureWords(finding.value)} <span className="quiet">({limitWords(finding)})</span>
        </span>
        <span className="check-text quiet" dir="auto">
          {plain(cue.text).replaceAll('\n', ' ')}
        </span>
      </button>
      {isHere && <RowActions finding={finding} />}
    </li>
  )
}

function RowActions({ finding }: { readonly finding: Finding }) {
  const session = useSession()
  const reason = useStore(({ history }) => {
    const { cues, guidelines } = history.document
    const cue = cueOf(cues, finding.cue)
    return cue === undefined ? undefined : reasonFor(guidelines, finding, cue)
  })
  if (reason !== undefined)
    return (
      <div className="check-actions">
        <span className="quiet small-print" dir="auto">
          {reason}
        </span>
        <Button className="button plain small" onPress={() => unignore(session, finding)}>
          {t('Look at it again')}
        </Button>
      </div>
    )
  return <FixActions finding={finding} />
}

function FixActions({ finding }: { readonly finding: Finding }) {
  const session = useSession()
  // Asked for the open row only: a fix is tried on all checks.
  const isSafe =
    useStore(({ guidelines }) => guidelines.checked !== null) && fixFor(session, finding) !== null
  return (
    <div className="check-actions">
      <span className="quiet small-print">{sourceWords(finding)}</span>
      {isSafe ? (
        <Button className="button small primary" onPress={() => mend(session, finding)}>
          {t('Fix')}
        </Button>
      ) : (
        <span className="quiet small-print">{t('No safe fix')}</span>
      )}
      <Button
        className="button plain small"
        onPress={() => session.store.set({ dialog: { kind: 'ignore', finding } })}
      >
        {t('Let it stand…')}
      </Button>
    </div>
  )
}
