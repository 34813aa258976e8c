import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Settings } from '../../preload/program.ts'

/** What every setting says of itself; texts are English and shown through `t`. */
interface Said {
  /** Stable, for search and links: "charactersPerLine". */
  readonly id: string
  readonly label: string
  readonly help?: string
  /** Other names that somebody may look for. */
  readonly words?: string
}

export interface Switch extends Said {
  readonly kind: 'switch'
  readonly read: (settings: Settings) => boolean
  readonly change: (value: boolean, settings: Settings) => Partial<Settings>
}

export interface Amount extends Said {
  readonly kind: 'amount'
  readonly min: number
  readonly max: number
  /** The digits behind the point that make a difference. */
  readonly digits: number
  readonly read: (settings: Settings) => number
  readonly change: (value: number, settings: Settings) => Partial<Settings>
}

export interface OneOf extends Said {
  readonly kind: 'one-of'
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly read: (settings: Settings) => string
  readonly change: (value: string, settings: Settings) => Partial<Settings>
}

export interface Line extends Said {
  readonly kind: 'line'
  readonly placeholder: string
  readonly read: (settings: Settings) => string
  readonly change: (value: string, settings: Settings) => Partial<Settings>
}

/** A section with a component of its own. `words` are what search finds it by. */
interface Part extends Said {
  readonly kind: 'part'
  readonly Part: ComponentType
  /** It says its label itself. */
  readonly isBare?: true
  /** What setting it back comes to; without it there is nothing to set back. */
  readonly reset?: (usual: Settings) => Partial<Settings>
}

/** One setting, said once: the dialog, its search, the palette and the reset are made of it. */
export type Setting = Switch | Amount | OneOf | Line | Part

export interface Page {
  /** The name of its file. */
  readonly id: string
  readonly name: string
  readonly icon: LucideIcon
  readonly settings: readonly Setting[]
}

/** What setting `setting` back changes. */
export function resetOf(setting: Setting, usual: Settings, settings: Settings): Partial<Settings> {
  switch (setting.kind) {
    case 'switch':
      return setting.change(setting.read(usual), settings)
    case 'amount':
      return setting.change(setting.read(usual), settings)
    case 'one-of':
    case 'line':
      return setting.change(setting.read(usual), settings)
    case 'part':
      return setting.reset?.(usual) ?? {}
  }
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether every word of `query` is in what is said of the setting; `told` says it in the language of the window. */
export function isFound(setting: Said, query: string, told: (text: string) => string): boolean {
  const { label, help = '', words = '' } = setting
  const said = plain([label, help, words, told(label), help === '' ? '' : told(help)].join(' '))
  return plain(query)
    .split(/\s+/)
    .every((word) => said.includes(word))
}

/** A number as somebody types it, with a point or a comma; the reason when it is none, or not within the limits. */
export function readAmount(
  text: string,
  { min, max, digits }: Pick<Amount, 'min' | 'max' | 'digits'>,
): number | 'no-number' | 'outside' | 'too-fine' {
  const written = text.trim().replace(',', '.')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(written)) return 'no-number'
  const value = Number(written)
  if (value < min || value > max) return 'outside'
  return Math.abs(value - Number(value.toFixed(digits))) < 1e-9 ? value : 'too-fine'
}
