import { ChevronDown, ChevronUp, Download, Plus, Trash2, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { readRuleFile, rulesAsJson, rulesAsXml } from '../../core/cues/text/rule-files.ts'
import type { ReplaceList } from '../../core/cues/text/replace-rules.ts'
import { t } from '../language/t.ts'
import { IconButton } from '../theme/controls.tsx'

interface ListColumnProps {
  readonly lists: readonly ReplaceList[]
  readonly at: number
  readonly onChange: (lists: readonly ReplaceList[]) => void
  readonly onSelect: (at: number) => void
}

/** The lists, in the order in which they are used, and their way in and out as files. */
export function ListColumn({ lists, at, onChange, onSelect }: ListColumnProps) {
  const file = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const read = async (chosen: File | undefined) => {
    if (chosen === undefined) return
    const found = chosen.size > 20_000_000 ? '' : readRuleFile(await chosen.text())
    if (typeof found === 'string') {
      setProblem(found === '' ? t('This file is too large for a list of replacements.') : found)
      return
    }
    setProblem(null)
    const kept = lists.filter(({ rules }) => rules.length > 0)
    onChange([...kept, ...found])
    onSelect(kept.length)
  }
  const move = (by: -1 | 1) => {
    const next = [...lists]
    const [one, other] = [next[at], next[at + by]]
    if (one === undefined || other === undefined) return
    next[at] = other
    next[at + by] = one
    onChange(next)
    onSelect(at + by)
  }
  const remove = () => {
    onChange(lists.filter((_, index) => index !== at))
    onSelect(Math.max(0, at - 1))
  }
  return (
    <fieldset className="lists">
      <legend>{t('Lists')}</legend>
      <ul>
        {lists.map((list, index) => (
          <li key={index} className={index === at ? 'list chosen' : 'list'}>
            <input
              type="checkbox"
              aria-label={t('Use “{{name}}”', { name: list.name })}
              checked={list.isOn}
              onChange={({ currentTarget }) =>
                onChange(
                  lists.map((each, number) =>
                    number === index ? { ...each, isOn: currentTarget.checked } : each,
                  ),
                )
              }
            />
            <input
              className="input"
              aria-label={t('Name of the list')}
              aria-current={index === at}
              value={list.name}
              onFocus={() => onSelect(index)}
              onChange={({ currentTarget }) =>
                onChange(
                  lists.map((each, number) =>
                    number === index ? { ...each, name: currentTarget.value } : each,
                  ),
                )
              }
            />
          </li>
        ))}
      </ul>
      <div className="list-tools">
        <IconButton
          icon={Plus}
          label={t('New list')}
          small
          onPress={() => {
            onChange([...lists, { name: t('New list'), isOn: true, rules: [] }])
            onSelect(lists.length)
          }}
        />
        <IconButton
          icon={ChevronUp}
          label={t('Move up')}
          small
          isDisabled={at === 0}
          onPress={() => move(-1)}
        />
        <IconButton
          icon={ChevronDown}
          label={t('Move down')}
          small
          isDisabled={at >= lists.length - 1}
          onPress={() => move(1)}
        />
        <IconButton
          icon={Trash2}
          label={t('Remove the list')}
          small
          isDisabled={lists.length < 2}
          onPress={remove}
        />
      </div>
      <div className="list-files">
        <Button className="button small" onPress={() => file.current?.click()}>
          <Upload size={13} aria-hidden /> {t('Import…')}
        </Button>
        <Button className="button small" onPress={() => give('replacements.json', rulesAsJson(lists))}>
          <Download size={13} aria-hidden /> JSON
        </Button>
        <Button
          className="button small"
          onPress={() => give('multiple_replace_groups.template', rulesAsXml(lists))}
        >
          <Download size={13} aria-hidden /> Subtitle Edit
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".json,.xml,.template"
          data-testid="rules-file"
          onChange={({ currentTarget }) => {
            void read(currentTarget.files?.[0])
            currentTarget.value = ''
          }}
        />
      </div>
      {problem !== null && (
        <p className="find-problem" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

/** Hands a text to the downloads. */
function give(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download holds its own reference once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
