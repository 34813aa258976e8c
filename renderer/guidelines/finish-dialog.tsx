import { useDeferredValue, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { finishSteps, type FinishStep } from '../../core/checks/finish.ts'
import { later, t } from '../language/t.ts'
import { useSession } from '../store.ts'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import { applyPlan, planFinish } from './act.ts'
import { Preview } from './preview.tsx'

const stepNames: Readonly<Record<FinishStep, string>> = {
  shots: later('Snap to shot changes'),
  gaps: later('Make room between cues'),
  chain: later('Close small gaps'),
  speech: later('Follow the speech'),
  durations: later('Shortest and longest durations'),
  speed: later('More time for fast reading'),
}

/** Whole frames up to four seconds at 25; undefined for what is none, and nothing is done then. */
function framesIn(text: string): number | undefined {
  const frames = Number(text)
  return text.trim() === '' || !Number.isInteger(frames) || frames < 0 || frames > 100 ? undefined : frames
}

/** Times made right in one go, with what moves and why before it is done. */
export function FinishDialog() {
  const session = useSession()
  const onClose = () => session.store.set({ dialog: null })
  const [steps, setSteps] = useState<readonly FinishStep[]>(finishSteps)
  const [leads, setLeads] = useState({ in: '', out: '' })
  const [leadIn, leadOut] = [framesIn(leads.in), framesIn(leads.out)]
  const asked = useDeferredValue(useMemo(() => ({ steps, leadIn, leadOut }), [steps, leadIn, leadOut]))
  const plan = useMemo(
    () =>
      planFinish(session, {
        steps: asked.steps,
        ...(asked.leadIn === undefined ? {} : { leadIn: { frames: asked.leadIn } }),
        ...(asked.leadOut === undefined ? {} : { leadOut: { frames: asked.leadOut } }),
      }),
    [session, asked],
  )
  const moves = plan?.moves ?? []
  const tick = (step: FinishStep, isOn: boolean) =>
    setSteps(finishSteps.filter((each) => (each === step ? isOn : steps.includes(each))))
  return (
    <Sheet
      title={t('Finish timing')}
      width={860}
      onClose={onClose}
      foot={
        <>
          <p className="push quiet">{t('No word’s time is moved.')}</p>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button
            ref={focusFirst}
            className="button primary"
            isDisabled={moves.length === 0}
            onPress={() => {
              onClose()
              if (plan !== null) applyPlan(session, later('Finish timing'), plan.edit, moves.length)
            }}
          >
            {t('Move {{count}} cues', { count: moves.length })}
          </Button>
        </>
      }
    >
      <fieldset className="finish-steps">
        <legend className="hidden">{t('What is made right')}</legend>
        {finishSteps.map((step) => (
          <label key={step}>
            <input
              type="checkbox"
              checked={steps.includes(step)}
              onChange={({ currentTarget }) => tick(step, currentTarget.checked)}
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
      <Preview
        rows={moves.map(({ before, after, reasons }) => ({ before, after, why: reasons }))}
        empty={t('All times are right already, as far as they can be without moving a word.')}
      />
    </Sheet>
  )
}
