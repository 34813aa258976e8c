import { ChevronDown, ChevronUp, Plus, Trash2, TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import { Button } from 'react-aria-components'
import { ruleFault, type ReplaceList, type ReplaceRule } from '../../core/cues/text/replace-rules.ts'
import { formatNumber } from '../language/number.ts'
import { t } from '../language/t.ts'
import { IconButton } from '../theme/controls.tsx'

interface RuleTableProps {
  readonly list: ReplaceList
  readonly onChange: (list: ReplaceList) => void
  /** How many cues a rule changes. */
  readonly countOf: (rule: number) => number
  /** The rule that took too long. */
  readonly stuck: number | null
}

const kindOf = (value: string): ReplaceRule['kind'] =>
  value === 'case' || value === 'pattern' ? value : 'plain'

/** The rules of a list, used from the first to the last. */
export function RuleTable({ list, onChange, countOf, stuck }: RuleTableProps) {
  const table = useRef<HTMLDivElement>(null)
  const { rules } = list
  const set = (at: number, part: Partial<ReplaceRule>) =>
    onChange({ ...list, rules: rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)) })
  const move = (at: number, by: -1 | 1) => {
    const next = [...rules]
    const [one, other] = [next[at], next[at + by]]
    if (one === undefined || other === undefined) return
    next[at] = other
    next[at + by] = one
    onChange({ ...list, rules: next })
  }
  const add = () => {
    onChange({ ...list, rules: [...rules, { find: '', with: '', kind: 'plain', isOn: true, note: '' }] })
    requestAnimationFrame(() => {
      const fields = table.current?.querySelectorAll<HTMLInputElement>('input[name=find]')
      fields?.[fields.length - 1]?.focus()
    })
  }
  return (
    <div className="rules" ref={table}>
      <div className="rules-scroll">
        <table>
          <thead>
            <tr>
              <th aria-label={t('On')} />
              <th>{t('Find')}</th>
              <th>{t('Replace with')}</th>
              <th>{t('As')}</th>
              <th className="number">{t('Cues')}</th>
              <th aria-label={t('Tools')} />
            </tr>
          </thead>
          <tbody>
            {rules.map((rule, at) => {
              const fault = ruleFault(rule)
              return (
                <tr key={at} className={rule.isOn ? '' : 'off'}>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={t('Use rule {{number}}', { number: at + 1 })}
                      checked={rule.isOn}
                      onChange={({ currentTarget }) => set(at, { isOn: currentTarget.checked })}
                    />
                  </td>
                  <td>
                    <input
                      name="find"
                      className="input"
                      aria-label={t('Find, rule {{number}}', { number: at + 1 })}
                      aria-invalid={fault !== null}
                      title={fault ?? rule.note}
                      dir="auto"
                      spellCheck={false}
                      value={rule.find}
                      onChange={({ currentTarget }) => set(at, { find: currentTarget.value })}
                    />
                    {fault !== null && <span className="rule-fault">{fault}</span>}
                  </td>
                  <td>
                    <input
                      className="input"
                      aria-label={t('Replace with, rule {{number}}', { number: at + 1 })}
                      dir="auto"
                      spellCheck={false}
                      value={rule.with}
                      onChange={({ currentTarget }) => set(at, { with: currentTarget.value })}
                      onKeyDown={({ key }) => key === 'Enter' && at === rules.length - 1 && add()}
                    />
                  </td>
                  <td>
                    <select
                      className="input"
                      aria-label={t('Kind of rule {{number}}', { number: at + 1 })}
                      value={rule.kind}
                      onChange={({ currentTarget }) => set(at, { kind: kindOf(currentTarget.value) })}
                    >
                      <option value="plain">{t('Text')}</option>
                      <option value="case">{t('Text, match case')}</option>
                      <option value="pattern">{t('Regular expression')}</option>
                    </select>
                  </td>
                  <td className="number">
                    {stuck === at ? (
                      <TriangleAlert
                        size={13}
                        className="rule-stuck"
                        role="img"
                        aria-label={t('Takes too long')}
                      />
                    ) : (
                      formatNumber(countOf(at))
                    )}
                  </td>
                  <td className="rule-tools">
                    <IconButton
                      icon={ChevronUp}
                      label={t('Move up')}
                      small
                      isDisabled={at === 0}
                      onPress={() => move(at, -1)}
                    />
                    <IconButton
                      icon={ChevronDown}
                      label={t('Move down')}
                      small
                      isDisabled={at === rules.length - 1}
                      onPress={() => move(at, 1)}
                    />
                    <IconButton
                      icon={Trash2}
                      label={t('Remove the rule')}
                      small
                      onPress={() => onChange({ ...list, rules: rules.filter((_, index) => index !== at) })}
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <Button className="button small" onPress={add}>
        <Plus size={13} aria-hidden /> {t('Add a rule')}
      </Button>
    </div>
  )
}
