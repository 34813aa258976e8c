import {
  Button,
  Dialog,
  DialogTrigger,
  Group,
  Input,
  Label,
  NumberField,
  Popover,
  ToggleButton,
} from 'react-aria-components'
import { t } from '../language/t.ts'
import { rates, setRate } from '../session/navigate.ts'
import { useSession, useStore } from '../store.ts'

const digits = (rate: number): string =>
  rate.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 2 })

/** How fast the film plays; its pitch stays. */
export function Speed({ isDisabled }: { readonly isDisabled: boolean }) {
  const session = useSession()
  const rate = useStore((state) => state.rate)
  const shuttle = useStore(({ playback }) => playback.shuttle)
  const speed = digits(shuttle === 0 ? rate : shuttle * rate)
  return (
    <DialogTrigger>
      <Button
        className={`button plain number speed${shuttle === 0 ? '' : ' on'}`}
        aria-label={t('Speed {{speed}}×', { speed })}
        isDisabled={isDisabled}
      >
        {t('{{speed}}×', { speed: speed.replace('-', '−') })}
      </Button>
      <Popover className="popover" placement="top end">
        <Dialog className="speeds" aria-label={t('Speed')}>
          <Group className="speed-steps" aria-label={t('Usual speeds')}>
            {rates.map((each) => (
              <ToggleButton
                key={each}
                className="button plain number"
                aria-label={t('{{speed}}×', { speed: digits(each) })}
                isSelected={each === rate}
                onChange={() => setRate(session, each)}
              >
                {t('{{speed}}×', { speed: digits(each) })}
              </ToggleButton>
            ))}
          </Group>
          <NumberField
            className="field"
            value={rate}
            minValue={0.25}
            maxValue={4}
            step={0.05}
            formatOptions={{ maximumFractionDigits: 2 }}
            onChange={(value) => {
              if (Number.isFinite(value)) setRate(session, value)
            }}
          >
            <Label>{t('Speed, 0.25 to 4')}</Label>
            <Input className="input number" />
          </NumberField>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
