import { Info } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { packed } from '../../core/document/journey.ts'
import type { BurnForecast } from '../../preload/burn.ts'
import { formatNumber } from '../language/number.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { reportOf } from '../refusal.ts'
import { useSession, useStore } from '../store.ts'
import { targetsOf, type BurnChoices } from './burn.ts'

/** How large and how long, once somebody asks: it takes some seconds. What was found holds for the choices it was made of. */
export function Forecast({ choices, isBusy }: { readonly choices: BurnChoices; readonly isBusy: boolean }) {
  const { bridge, store } = useSession()
  const media = useStore((state) => state.media?.opened.id)
  const [found, setFound] = useState<{ readonly of: BurnChoices; readonly answer: BurnForecast } | null>(null)
  const [state, setState] = useState<'idle' | 'working' | { readonly failure: string }>('idle')
  const estimate = () => {
    if (media === undefined) return
    setState('working')
    const document = packed(store.get().history.document)
    const targets = targetsOf(`x.${choices.format}`, choices)
    bridge.call('burn.estimate', { media, document, targets, options: choices.options }).then(
      (answer) => {
        setFound({ of: choices, answer })
        setState('idle')
      },
      (error: unknown) => setState({ failure: said(reportOf(error).message) }),
    )
  }
  const answer = found?.of === choices ? found.answer : null
  return (
    <div className="burn-forecast">
      <Button className="button" isDisabled={state === 'working' || isBusy} onPress={estimate}>
        {t('Estimate')}
      </Button>
      <p role="status" className="quiet">
        {state === 'working'
          ? t('Encoding some seconds of the film…')
          : typeof state === 'object'
            ? state.failure
            : answer === null
              ? t('How large it would be and how long it would take.')
              : t('About {{size}} and {{time}}, with {{encoder}}.', {
                  size: answer.bytes.map(sizeText).join(' + '),
                  time: spanText(answer.seconds),
                  encoder: answer.encoder,
                })}
      </p>
      {answer?.remarks.map((remark) => (
        <p key={remark} className="write-note burn-remark">
          <Info size={15} aria-hidden />
          <span>{said(remark)}</span>
        </p>
      ))}
    </div>
  )
}

const sizeText = (bytes: number): string =>
  bytes < 1e9
    ? t('{{size}} MB', { size: formatNumber(Math.max(0.1, bytes / 1e6), bytes < 1e7 ? 1 : 0) })
    : t('{{size}} GB', { size: formatNumber(bytes / 1e9, 1) })

const spanText = (seconds: number): string =>
  seconds < 90
    ? t('{{seconds}} s', { seconds: Math.max(1, Math.round(seconds)) })
    : t('{{minutes}} min', { minutes: formatNumber(Math.round(seconds / 60)) })
