import { Check, Info, TriangleAlert } from 'lucide-react'
import type { Loss } from '../../core/problems/problem.ts'
import { isEveryday } from '../session/losses.ts'
import { t } from '../language/t.ts'
import { said } from '../language/said.ts'
import { LossList } from './loss-list.tsx'

interface LossesProps {
  readonly losses: readonly Loss[]
  /** Of the format. */
  readonly name: string
}

/** What the format cannot hold, said before anything is written. */
export function Losses({ losses, name }: LossesProps) {
  if (losses.length === 0) {
    return (
      <p className="kept">
        <Check size={15} aria-hidden />{' '}
        {t('{{name}} keeps everything in this document.', { name: said(name) })}
      </p>
    )
  }
  const areEveryday = losses.every(isEveryday)
  const Icon = areEveryday ? Info : TriangleAlert
  return (
    <div className={`losses${areEveryday ? ' everyday' : ''}`} role="status">
      <p>
        <Icon size={15} aria-hidden />
        {areEveryday
          ? t('The project keeps what this file leaves out.')
          : t('{{name}} cannot hold everything. The project keeps it.', { name: said(name) })}
      </p>
      <LossList losses={losses} />
    </div>
  )
}
