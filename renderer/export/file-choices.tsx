import { ChevronRight } from 'lucide-react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { encodingName, encodings } from '../../core/document/encodings.ts'
import { newlineNames, type Newline, type Origin } from '../../core/document/origin.ts'
import { t } from '../language/t.ts'
import type { Choices } from './choices.ts'
import { SelectField } from './select-field.tsx'

interface FileChoicesProps {
  readonly choices: Choices
  readonly onChange: (change: Partial<Choices>) => void
}

const rates = ['24000/1001', '24', '25', '30000/1001', '30', '50', '60000/1001', '60'] as const

const rateName = (rate: string): string =>
  rate.endsWith('/1001')
    ? `${(Number(rate.split('/')[0]) / 1001).toFixed(3).replace(/0$/, '')} (${rate})`
    : rate

/** For formats that count frames. `film` is the rate of the film that is open. */
export function FrameRateChoice({
  choices,
  onChange,
  film,
}: FileChoicesProps & { readonly film: string | null }) {
  const known: readonly string[] = rates
  const list = film === null || known.includes(film) ? known : [film, ...known]
  return (
    <SelectField
      label={t('Frames a second')}
      value={choices.frameRate}
      options={list.map((rate) => [rate, `${rateName(rate)}${rate === film ? ', as the film' : ''}`])}
      onChange={(frameRate) => onChange({ frameRate })}
    />
  )
}

/** Encoding and line ends, folded away: nearly nobody needs them. `origin` is how a file of this format came in. */
export function EncodingChoice({
  choices,
  onChange,
  origin,
}: FileChoicesProps & { readonly origin: Origin | undefined }) {
  const { encoding, newline, bom } = choices
  const usual = encodingName(origin?.encoding ?? 'utf-8')
  const usualEnd = newlineNames[origin?.newline ?? '\n']
  const target = encoding ?? origin?.encoding ?? 'utf-8'
  const kept = origin === undefined ? '' : t(', as the file came')
  const summary = `${encodingName(target)}, ${newlineNames[newline ?? origin?.newline ?? '\n']}`
  return (
    <Disclosure className="fold">
      <Heading>
        <Button slot="trigger" className="button plain small">
          <ChevronRight size={14} aria-hidden className="fold-mark" />
          {t('Encoding and line ends')}
          <span className="quiet">{summary}</span>
        </Button>
      </Heading>
      <DisclosurePanel className="fold-panel">
        <SelectField
          label={t('Encoding')}
          value={encoding ?? ''}
          options={[
            ['', `${usual}${kept}`],
            ...encodings.map(({ id, name, letters }) => [id, `${name} · ${letters}`] as const),
          ]}
          onChange={(value) => onChange({ encoding: value === '' ? null : value })}
        />
        <SelectField
          label={t('Line ends')}
          value={newline === null ? '' : newlineNames[newline]}
          options={[
            ['', `${usualEnd}${kept}`],
            ['LF', 'LF · Unix, macOS'],
            ['CRLF', 'CRLF · Windows'],
            ['CR', 'CR · old Mac'],
          ]}
          onChange={(value) => onChange({ newline: newlineOf(value) })}
        />
        {target === 'utf-8' && (
          <label className="tick">
            <input
              type="checkbox"
              checked={bom}
              onChange={({ currentTarget }) => onChange({ bom: currentTarget.checked })}
            />
            <span>
              {t('Begin with a byte-order mark')}
              <span className="quiet">{t('Some old Windows programs read UTF-8 only with one.')}</span>
            </span>
          </label>
        )}
      </DisclosurePanel>
    </Disclosure>
  )
}

const newlineOf = (name: string): Newline | null =>
  (Object.keys(newlineNames) as Newline[]).find((newline) => newlineNames[newline] === name) ?? null
