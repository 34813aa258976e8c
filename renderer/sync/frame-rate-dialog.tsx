import { ArrowRightLeft } from 'lucide-react'
import { useState } from 'react'
import { Button, Input, Label, TextField } from 'react-aria-components'
import { askingCommands } from '../../core/commands/all.ts'
import { contextOf } from '../../core/commands/command.ts'
import { clockOfRatio } from '../../core/cues/sync-points.ts'
import { formatFrameRate, framesPerSecond, parseFrameRate } from '../../core/time/frame-rate.ts'
import { minus, zero } from '../../core/time/ticks.ts'
import { SelectField } from '../export/select-field.tsx'
import { formatNumber } from '../language/number.ts'
import { t } from '../language/t.ts'
import { act, around, commitDraft } from '../session/edit.ts'
import { notify } from '../session/notices.ts'
import { useSession, useStore } from '../store.ts'
import { IconButton, Sheet } from '../theme/controls.tsx'
import { laterBy } from './points.ts'
import './sync.css'

const known = ['24000/1001', '24', '25', '30000/1001', '30'] as const
const own = 'own'

const nameOf = (rate: string, film: string | null): string => {
  const parsed = parseFrameRate(rate)
  const name = parsed === undefined ? rate : formatNumber(framesPerSecond(parsed))
  return rate === film ? t('{{rate}}, as the film', { rate: name }) : name
}

/** Two rates, and what becomes of the last cue. */
export function FrameRateDialog() {
  const session = useSession()
  const { store } = session
  const film = useStore(({ media }) => {
    const rate = media?.opened.info.video?.frameRate
    return rate === undefined ? null : formatFrameRate(rate)
  })
  const history = useStore((state) => state.history)
  const usual = film !== null && (known as readonly string[]).includes(film) ? film : '24000/1001'
  const [from, setFrom] = useState(usual === '25' ? '24000/1001' : '25')
  const [to, setTo] = useState(usual)
  const [first, second] = [parseFrameRate(from), parseFrameRate(to)]
  const rates = first !== undefined && second !== undefined ? { from: first, to: second } : null
  const last = history.document.cues.reduce((end, cue) => (cue.end > end ? cue.end : end), zero)
  const isReady =
    rates !== null && askingCommands.changeFrameRate.plan(contextOf(history, around(session)), rates) !== null
  const close = () => store.set({ dialog: null })
  const change = () => {
    if (!isReady) return
    close()
    commitDraft(session)
    if (!act(session, askingCommands.changeFrameRate, rates)) return
    const { length: count } = store.get().history.document.cues
    notify(session, {
      kind: 'done',
      message: t('{{count}} cues and their words have other times. One undo takes them back.', { count }),
    })
  }
  const ratio = rates === null ? 1 : framesPerSecond(rates.from) / framesPerSecond(rates.to)
  return (
    <Sheet
      title={t('Change frame rate')}
      width={500}
      onClose={close}
      foot={
        <>
          <Button className="button" onPress={close}>
            {t('Cancel')}
          </Button>
          <Button className="button primary" onPress={change} isDisabled={!isReady}>
            {t('Change frame rate')}
          </Button>
        </>
      }
    >
      <p className="quiet">
        {t('For subtitles that drift away bit by bit: they were made for a film that runs at another speed.')}
      </p>
      <Rate label={t('Made for, frames a second')} value={from} film={film} onChange={setFrom} />
      <Rate label={t('The film has')} value={to} film={film} onChange={setTo} />
      <div className="rate-foot">
        <IconButton
          icon={ArrowRightLeft}
          label={t('Exchange the two')}
          onPress={() => {
            setFrom(to)
            setTo(from)
          }}
        />
        <p role="status">
          {isReady
            ? t('The last cue ends {{by}}: {{percent}} % as long as before.', {
                by: laterBy(minus(clockOfRatio(ratio)(last), last)),
                percent: formatNumber(ratio * 100, 3),
              })
            : t('These two change nothing.')}
        </p>
      </div>
    </Sheet>
  )
}

interface RateProps {
  readonly label: string
  readonly value: string
  readonly film: string | null
  readonly onChange: (rate: string) => void
}

function Rate({ label, value, film, onChange }: RateProps) {
  const list: readonly string[] = film === null || known.includes(film as never) ? known : [...known, film]
  const [isOwn, setOwn] = useState(false)
  return (
    <>
      <SelectField
        label={label}
        value={isOwn || !list.includes(value) ? own : value}
        options={[...list.map((rate) => [rate, nameOf(rate, film)] as const), [own, t('Another…')] as const]}
        onChange={(chosen) => {
          setOwn(chosen === own)
          if (chosen !== own) onChange(chosen)
        }}
      />
      {(isOwn || !list.includes(value)) && (
        <TextField
          className="field in-line"
          value={value}
          onChange={onChange}
          isInvalid={parseFrameRate(value) === undefined}
        >
          <Label className="label">{t('Own rate')}</Label>
          <Input className="input number" spellCheck="false" autoComplete="off" />
        </TextField>
      )}
    </>
  )
}
