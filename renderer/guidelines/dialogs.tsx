import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { labelOfCheck } from '../../core/checks/fix.ts'
import { finishSteps, type FinishStep } from '../../core/checks/finish.ts'
import type { Finding } from '../../core/checks/run.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { said } from '../language/said.ts'
import { later, t } from '../language/t.ts'
import { useSession } from '../store.ts'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import { applyPlan, ignore, planFinish, planFixes } from './act.ts'
import './guidelines.css'

/** Rows of a preview: enough to see what happens. */
const most = 300

/** What mending all would do, cue by cue, before it is done. */
export function FixAllDialog({ only }: { readonly only: string | null }) {
  const session = useSession()
  const onClose = () => session.store.set({ dialog: null })
  const fixes = useMemo(() => planFixes(session, only), [session, only])
  const changes = useMemo(() => {
    const seen = new Map<string, { before: Cue; after: Cue; rules: Set<string> }>()
    for (const { check, before, after } of fixes?.mended ?? []) {
      const known = seen.get(after.id)
      if (known === undefined) seen.set(after.id, { before, after, rules: new Set([check]) })
      else {
        known.after = after
        known.rules.add(check)
      }
    }
    return [...seen.values()].sort((a, b) => a.before.start - b.before.start)
  }, [fixes])
  const left = fixes?.left ?? 0
  return (
    <Sheet
      title={only === null ? t('Fix all') : t('Fix all: {{rule}}', { rule: said(labelOfCheck(only)) })}
      width={760}
      onClose={onClose}
      foot={
        <>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button
            className="button primary"
            isDisabled={changes.length === 0}
            ref={focusFirst}
            onPress={() => {
              onClose()
              if (fixes !== null) applyPlan(session, 'Fix violations', fixes.edit, changes.length)
            }}
          >
            {t('Change {{count}} cues', { count: changes.length })}
          </Button>
        </>
      }
    >
      <p className="quiet">
        {t('Words keep their times, and no fix breaks another rule.')}{' '}
        {left > 0 && t('{{count}} violations have no safe fix and stay.', { count: left })}
      </p>
      <Preview rows={changes.map(({ before, after, rules }) => ({ before, after, why: [...rules] }))} />
    </Sheet>
  )
}

interface PreviewRow {
  readonly before: Cue
  readonly after: Cue
  readonly why: readonly string[]
}

const reasons: Readonly<Record<string, string>> = {
  'lead-in': later('Time before the first word'),
  'lead-out': later('Time after the last word'),
}
const reason = (id: string): string => said(reasons[id] ?? labelOfCheck(id))

function Preview({ rows }: { readonly rows: readonly PreviewRow[] }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so it must be reached by keys
    <div className="fix-preview" role="region" aria-label={t('What changes')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('Cue')}</th>
            <th scope="col">{t('Before')}</th>
            <th scope="col">{t('After')}</th>
            <th scope="col">{t('Why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map(({ before, after, why }) => (
            <tr key={before.id}>
              <td className="number">{formatClock(before.start)}</td>
              <Side cue={before} other={after} />
              <Side cue={after} other={before} />
              <td>{why.map(reason).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <p className="quiet small-print">{t('and {{count}} more', { count: rows.length - most })}</p>
      )}
    </div>
  )
}

function Side({ cue, other }: { readonly cue: Cue; readonly other: Cue }) {
  const isMoved = cue.start !== other.start || cue.end !== other.end
  return (
    <td>
      {isMoved && (
        <span className="number quiet">
          {formatClock(cue.start)} – {formatClock(cue.end)}
        </span>
      )}
      {(cue.text !== other.text || !isMoved) && (
        <span className="fix-text" dir="auto">
          {cue.text === other.text ? plain(cue.text) : cue.text}
        </span>
      )}
    </td>
  )
}

const stepNames: Readonly<Record<FinishStep, string>> = {
  shots: later('Snap to shot changes'),
  gaps: later('Make room between cues'),
  chain: later('Close small gaps'),
  speech: later('Follow the speech'),
  durations: later('Shortest and longest durations'),
  speed: later('More time for fast reading'),
}

/** Times made right in one go, with what moves and why before it is done. */
export function FinishDialog() {
  const session = useSession()
  const onClose = () => session.store.set({ dialog: null })
  const [steps, setSteps] = useState<readonly FinishStep[]>(finishSteps)
  const [leads, setLeads] = useState({ in: '', out: '' })
  const lead = (text: string) => {
    const frames = Number(text)
    return text.trim() === '' || !Number.isInteger(frames) || frames < 0 || frames > 100
      ? undefined
      : { frames }
  }
  const [leadIn, leadOut] = [lead(leads.in), lead(leads.out)]
  const plan = useMemo(
    () =>
      planFinish(session, {
        steps,
        ...(leadIn === undefined ? {} : { leadIn }),
        ...(leadOut === undefined ? {} : { leadOut }),
      }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- lengths are made anew each time
    [session, steps, leadIn?.frames, leadOut?.frames],
  )
  const moves = plan?.moves ?? []
  return (
    <Sheet
      title={t('Finish timing')}
      width={760}
      onClose={onClose}
      foot={
        <>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button
            className="button primary"
            isDisabled={moves.length === 0}
            onPress={() => {
              onClose()
              if (plan !== null) applyPlan(session, 'Finish timing', plan.edit, moves.length)
            }}
          >
            {t('Move {{count}} cues', { count: moves.length })}
          </Button>
        </>
      }
    >
      <fieldset className="finish-steps">
        <legend className="quiet">{t('No word’s time is moved.')}</legend>
        {finishSteps.map((step) => (
          <label key={step}>
            <input
              type="checkbox"
              checked={steps.includes(step)}
              onChange={({ currentTarget }) =>
                setSteps(
                  finishSteps.filter((each) =>
                    each === step ? currentTarget.checked : steps.includes(each),
                  ),
                )
              }
            />
            {t(stepNames[step])}
          </label>
        ))}
        {(['in', 'out'] as const).map((side) => (
          <label key={side}>
            <input
              className="input number"
              type="number"
              min={0}
              max={100}
              value={leads[side]}
              onChange={({ currentTarget }) => setLeads({ ...leads, [side]: currentTarget.value })}
            />
            {side === 'in' ? t('frames before the first word') : t('frames after the last word')}
          </label>
        ))}
      </fieldset>
      <Preview rows={moves.map(({ before, after, reasons: why }) => ({ before, after, why }))} />
    </Sheet>
  )
}

/** Why a violation is let stand: kept in the project, and said in the report. */
export function IgnoreDialog({ finding }: { readonly finding: Finding }) {
  const session = useSession()
  const [text, setText] = useState('')
  const onClose = () => session.store.set({ dialog: null })
  const done = () => {
    onClose()
    ignore(session, finding, text.trim())
  }
  return (
    <Sheet
      title={t('Let it stand: {{rule}}', { rule: said(labelOfCheck(finding.check)) })}
      width={440}
      onClose={onClose}
      foot={
        <>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button className="button primary" isDisabled={text.trim() === ''} onPress={done}>
            {t('Let it stand')}
          </Button>
        </>
      }
    >
      <label className="ignore-reason">
        {t('Why? The report says it.')}
        <input
          className="input"
          ref={focusFirst}
          value={text}
          maxLength={300}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={({ key, nativeEvent }) => {
            if (key === 'Enter' && !nativeEvent.isComposing && text.trim() !== '') done()
          }}
        />
      </label>
    </Sheet>
  )
}
