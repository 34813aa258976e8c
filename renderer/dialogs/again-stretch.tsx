import { Button, Label, RadioGroup } from 'react-aria-components'
import { formatClock } from '../../core/time/timecode.ts'
import { TimeField } from '../cue-list/time-field.tsx'
import type { Stretch } from '../session/recognize-again.ts'
import { useClock } from '../store.ts'
import { Choice } from '../theme/controls.tsx'
import { t } from '../language/t.ts'

const clock = (time: Stretch['start']): string => formatClock(time)

interface AgainStretchProps {
  /** How many cues are selected, and the stretch that they take; undefined for none. */
  readonly cues: { readonly count: number; readonly range: Stretch } | undefined
  readonly isRange: boolean
  readonly range: Stretch
  /** The end of the film, when it is known. */
  readonly end: Stretch['end'] | undefined
  readonly onChange: (isRange: boolean, range: Stretch) => void
}

/** What is to be heard again: the selected cues, or a stretch between two times. */
export function AgainStretch({ cues, isRange, range, end, onChange }: AgainStretchProps) {
  const now = useClock((time) => time)
  const { start, end: until } = range
  const refuse = (value: Stretch['start'], isStart: boolean): string | undefined => {
    if (end !== undefined && value > end) return t('The film ends at {{end}}.', { end: clock(end) })
    return isStart && value >= until
      ? t('It begins after it ends.')
      : !isStart && value <= start
        ? t('It ends before it begins.')
        : undefined
  }
  return (
    <section className="again-stretch" aria-label={t('What is heard again')}>
      <RadioGroup
        className="choices row tight"
        value={isRange ? 'range' : 'cues'}
        onChange={(next) => onChange(next === 'range', range)}
      >
        <Label className="legend">{t('What is heard again')}</Label>
        <Choice value="cues" isDisabled={cues === undefined}>
          <span>
            {cues === undefined
              ? t('No cue is selected')
              : cues.count === 1
                ? t('The selected cue')
                : t('The {{number}} selected cues', { number: cues.count })}
          </span>
        </Choice>
        <Choice value="range">
          <span>{t('A stretch of time')}</span>
        </Choice>
      </RadioGroup>
      {isRange && (
        <div className="again-times">
          <TimeField
            label={t('From')}
            value={start}
            written={clock}
            refuse={(value) => refuse(value, true)}
            onChange={(value) => onChange(true, { start: value, end: until })}
          />
          <Button
            className="button small"
            isDisabled={now >= until}
            onPress={() => onChange(true, { start: now, end: until })}
          >
            {t('From the playhead')}
          </Button>
          <TimeField
            label={t('To')}
            value={until}
            written={clock}
            refuse={(value) => refuse(value, false)}
            onChange={(value) => onChange(true, { start, end: value })}
          />
          <Button
            className="button small"
            isDisabled={now <= start}
            onPress={() => onChange(true, { start, end: now })}
          >
            {t('To the playhead')}
          </Button>
        </div>
      )}
    </section>
  )
}
