import { Search } from 'lucide-react'
import { useState } from 'react'
import {
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  SearchField,
} from 'react-aria-components'
import { formats } from '../../core/formats/all.ts'
import type { SubtitleFormat } from '../../core/formats/format.ts'
import { focusFirst } from '../theme/controls.tsx'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'

/** What most people come for stands first; the others by name. */
const usual = ['srt', 'webvtt', 'ass', 'ttml']
const first = usual.flatMap((id) => formats.filter((format) => format.id === id))
const byName = (list: readonly SubtitleFormat[]) => list.toSorted((a, b) => a.name.localeCompare(b.name))
const others = byName(formats.filter(({ id, kind }) => !usual.includes(id) && kind !== 'written'))
const outOnly = byName(formats.filter(({ kind }) => kind === 'written'))

const groups: readonly (readonly [string, readonly SubtitleFormat[]])[] = [
  [later('Usual'), first],
  [later('All others'), others],
  [later('For cutting programs'), outOnly],
]

const matches = ({ id, name, extensions, use }: SubtitleFormat, wanted: string): boolean =>
  `${id} ${said(name)} ${name} ${said(use)} ${extensions.map((extension) => `.${extension}`).join(' ')}`
    .toLowerCase()
    .includes(wanted.trim().toLowerCase())

interface FormatListProps {
  readonly chosen: SubtitleFormat
  readonly onChoose: (format: SubtitleFormat) => void
}

/** All formats that can be written, to be searched by name, ending and use. */
export function FormatList({ chosen, onChoose }: FormatListProps) {
  const [wanted, setWanted] = useState('')
  const shown = groups
    .map(([label, all]) => [label, all.filter((format) => matches(format, wanted))] as const)
    .filter(([, all]) => all.length > 0)
  const found = shown.flatMap(([, all]) => all)
  const search = (text: string) => {
    setWanted(text)
    // What is chosen stays in sight: the first that fits takes its place.
    const [next] = groups.flatMap(([, all]) => all.filter((format) => matches(format, text)))
    if (next !== undefined && !matches(chosen, text)) onChoose(next)
  }
  return (
    <div className="format-choice">
      <SearchField className="field" value={wanted} onChange={search}>
        <Label>{t('Format')}</Label>
        <div className="format-search">
          <Search size={14} aria-hidden />
          <Input
            ref={focusFirst}
            className="input"
            placeholder={t('Name, ending or use')}
            spellCheck="false"
          />
        </div>
      </SearchField>
      <ListBox
        className="format-list"
        aria-label={t('Formats')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen.id]}
        onSelectionChange={(keys) => {
          const next = formats.find(({ id }) => keys !== 'all' && keys.has(id))
          if (next !== undefined) onChoose(next)
        }}
        renderEmptyState={() => <p className="quiet">{t('No format is called like that.')}</p>}
      >
        {shown.map(([label, all]) => (
          <ListBoxSection key={label} id={label}>
            <Header className="menu-head">{said(label)}</Header>
            {all.map(({ id, name, extensions, use }) => (
              <ListBoxItem key={id} id={id} className="menu-item two-lines" textValue={said(name)}>
                <span className="format-name">
                  {said(name)}
                  <span className="quiet" dir="ltr">
                    .{extensions[0]}
                  </span>
                </span>
                <span className="quiet use" title={said(use)}>
                  {said(use)}
                </span>
              </ListBoxItem>
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
      <p className="hidden" role="status">
        {wanted === '' ? '' : t('{{count}} formats', { count: found.length })}
      </p>
    </div>
  )
}
