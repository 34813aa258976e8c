import { CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { keyLabel } from '../keys/label.ts'
import { useKey } from '../keys/use-key.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import './guide.css'
import { endGuide, nextStep } from './guide.ts'
import { steps, type Step } from './steps.ts'

interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const find = ({ targets }: Step): Place | null => {
  for (const selector of targets) {
    const box = document.querySelector(selector)?.getBoundingClientRect()
    if (box !== undefined && box.width > 0)
      return { left: box.left, top: box.top, width: box.width, height: box.height }
  }
  return null
}

/** Where the step's target is, as long as it is shown: panels are resized and lists scroll under it. */
function usePlace(step: Step | undefined): Place | null {
  const [place, setPlace] = useState<Place | null>(null)
  useEffect(() => {
    if (step === undefined) return undefined
    let frame = 0
    const look = () => {
      const next = find(step)
      setPlace((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next))
      frame = requestAnimationFrame(look)
    }
    look()
    return () => cancelAnimationFrame(frame)
  }, [step])
  return place
}

const width = 320
const room = 12

/** Beside the target where there is room, within the window always. */
function beside({ left, top, width: wide, height }: Place): Readonly<Record<string, string>> {
  // As in German, where it is tallest.
  const tall = 270
  const fits = (at: number, size: number, most: number) => Math.max(room, Math.min(at, most - size - room))
  const isBelow = top + height + tall + room < innerHeight
  const isAbove = top - tall - room > 0
  const y = isBelow ? top + height + room : isAbove ? top - tall - room : fits(top + room, tall, innerHeight)
  return {
    transform: `translate(${fits(left + wide / 2 - width / 2, width, innerWidth)}px, ${fits(y, tall, innerHeight)}px)`,
  }
}

/** The guide: points at one thing at a time, and lets the person do it. */
export function GuideCard() {
  const guide = useStore((state) => state.guide)
  const hasDialog = useStore(({ dialog }) => dialog !== null)
  const step = guide === null ? undefined : steps[guide.at]
  if (guide === null || step === undefined || hasDialog) return null
  return <StepCard step={step} at={guide.at} isDone={guide.isDone} />
}

function StepCard({
  step,
  at,
  isDone,
}: {
  readonly step: Step
  readonly at: number
  readonly isDone: boolean
}) {
  const session = useSession()
  const keys = useKey(step.action)
  const place = usePlace(step)
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      // In a text the first Escape is for that; a menu that is open has its own.
      if (event.target instanceof Element && event.target.closest('input, textarea, [role=menu]') !== null)
        return
      endGuide(session)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [session])
  const label = keys === undefined ? '' : keyLabel(keys)
  const text = said(step.text).replace('{{keys}}', label)
  const ring =
    place === null
      ? undefined
      : {
          transform: `translate(${place.left - 3}px, ${place.top - 3}px)`,
          width: `${place.width + 6}px`,
          height: `${place.height + 6}px`,
        }
  return (
    <>
      {ring !== undefined && <div className="guide-ring" style={ring} aria-hidden />}
      <section
        className="guide"
        aria-label={t('Guide')}
        style={place === null ? {} : beside(place)}
        data-region
        data-step={step.id}
      >
        <p className="guide-count">{t('{{at}} of {{all}}', { at: at + 1, all: steps.length })}</p>
        <div role="status">
          <h2>{said(step.title)}</h2>
          <p>
            {isDone ? (
              <span className="guide-done">
                <CircleCheck size={15} aria-hidden /> {t('Done')}
              </span>
            ) : (
              text
            )}
          </p>
        </div>
        <div className="guide-buttons">
          <Button className="button plain small" onPress={() => endGuide(session)}>
            {t('End the tour')} <kbd>{keyLabel('Escape')}</kbd>
          </Button>
          <Button className="button small" onPress={() => nextStep(session)}>
            {at + 1 < steps.length ? t('Skip this step') : t('Finish')}
          </Button>
        </div>
      </section>
    </>
  )
}
