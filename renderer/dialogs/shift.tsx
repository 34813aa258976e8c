import { useState } from 'react'
import { Button, Input, Label, RadioGroup, Text, TextField } from 'react-aria-components'
import { formatClock, parseClock } from '../../core/time/timecode.ts'
import { ticks, type Ticks } from '../../core/time/ticks.ts'
import { placeOf } from '../session/cues-at.ts'
import { shiftCues, type Shift } from '../session/edit.ts'
import { useSession, useStore } from '../store.ts'
import { Choice, focusFirst, Sheet } from '../theme/controls.tsx'
import { t } from '../language/t.ts'

const close = { dialog: null } as const

/** "+1.5", "-0:02,4", "−3": seconds or a clock, with the sign that the person typed. */
function amountOf(text: string): Ticks | undefined {
  return parseClock(text.trim().replace(/^\+/, '').replace(/^[−–]/, '-'))
}

/** How far, and what. */
export function ShiftDialog() {
  const session = useSession()
  const { store } = session
  const cues = useStore(({ history }) => history.document.cues)
  const selection = useStore(({ history }) => history.selection)
  const at = placeOf(cues, selection.active)
  const [text, setText] = useState('')
  const [which, setWhich] = useState<Shift['cues']>(selection.cues.length > 1 ? 'selected' : 'all')
  const by = amountOf(text)
  const isReady = by !== undefined && by !== 0
  const onClose = () => store.set(close)
  const shift = () => {
    if (!isReady) return
    store.set(close)
    shiftCues(session, { by, cues: which })
  }
  const flip = () => {
    const sign = /^\s*[-−–]/.test(text)
    setText((old) => (sign ? old.replace(/^\s*[-−–]\s*/, '') : `-${old.trim().replace(/^\+/, '')}`))
  }
  const length = by === undefined ? '' : formatClock(ticks(Math.abs(by)))
  const said = !isReady
    ? ''
    : by < 0
      ? t('{{length}} earlier', { length })
      : t('{{length}} later', { length })
  const number = selection.cues.length
  return (
    <Sheet
      title={t('Shift times')}
      width={440}
      onClose={onClose}
      foot={
        <>
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button className="button primary" onPress={shift} isDisabled={!isReady}>
            {t('Shift')}
          </Button>
        </>
      }
    >
      <TextField
        className="field"
        value={text}
        onChange={setText}
        isInvalid={text.trim() !== '' && text.trim() !== '-' && by === undefined}
      >
        <Label>{t('By how much')}</Label>
        <span className="shift-amount">
          <Input
            ref={focusFirst}
            className="input number"
            placeholder={t('1.5 or -00:00:02.400')}
            spellCheck="false"
            autoComplete="off"
            onKeyDown={({ key }) => key === 'Enter' && shift()}
          />
          <Button className="button" onPress={flip}>
            {/^\s*[-−–]/.test(text) ? t('Make it later') : t('Make it earlier')}
          </Button>
        </span>
        <Text slot="description" className="quiet">
          {said === '' ? t('Seconds or a clock; with a minus sign it goes earlier.') : `${said}.`}
        </Text>
      </TextField>
      <RadioGroup
        className="choices tight"
        value={which}
        onChange={(next) => setWhich(next === 'selected' || next === 'following' ? next : 'all')}
      >
        <Label className="legend">{t('What')}</Label>
        <Choice value="all">
          <span>{t('All cues')}</span>
        </Choice>
        <Choice value="selected" isDisabled={number === 0}>
          <span>{number > 1 ? t('The {{number}} selected cues', { number }) : t('The selected cue')}</span>
        </Choice>
        <Choice value="following" isDisabled={at < 0}>
          <span>
            {at < 0 ? t('A cue and all after it') : t('Cue {{at}} and all after it', { at: at + 1 })}
          </span>
        </Choice>
      </RadioGroup>
    </Sheet>
  )
}
