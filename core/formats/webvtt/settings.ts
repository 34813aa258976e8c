import type { Cue } from '../../cues/cue.ts'

const percent = String.raw`(?:\d{1,2}(?:\.\d+)?|100(?:\.0+)?)%`
const patterns = new Map([
  ['vertical', /^(?:rl|lr)$/],
  ['line', new RegExp(`^(?:-?\\d+|${percent})(?:,(?:start|center|end))?$`)],
  ['position', new RegExp(`^${percent}(?:,(?:line-left|center|line-right))?$`)],
  ['size', new RegExp(`^${percent}$`)],
  ['align', /^(?:start|center|end|left|right)$/],
  ['region', /^(?:(?!-->).)+$/],
])

/** The settings that WebVTT knows. */
export const settingNames: readonly string[] = [...patterns.keys()]

/** What follows the times on their line, by name; what players will ignore is kept under "other" and warned of. */
export function settingsOf(
  text: string,
  warn: (code: string, message: string) => void,
): Record<string, string> {
  const settings: Record<string, string> = {}
  if (text === '') return settings
  const other: string[] = []
  for (const setting of text.split(/[ \t\f]+/)) {
    if (setting === '') continue
    const colon = setting.indexOf(':')
    const value = setting.slice(colon + 1)
    const pattern = colon === -1 ? undefined : patterns.get(setting.slice(0, colon))
    if (pattern?.test(value) === true) settings[setting.slice(0, colon)] = value
    else other.push(setting)
  }
  if (other.length > 0) {
    settings['other'] = other.join(' ')
    warn('setting', `Players will ignore “${other.join(' ').slice(0, 60)}”; it is kept.`)
  }
  return settings
}

/** The id of a cue and what stands behind its times, with a blank before each. */
export function writtenSettings({ settings }: Pick<Cue, 'settings'>): { id: string; settings: string } {
  if (settings === undefined) return { id: '', settings: '' }
  const known = Object.entries(settings).filter(([name, value]) => patterns.get(name)?.test(value) === true)
  const other = settings['other']?.replace(/-->|[\n\r]/g, ' ').trim() ?? ''
  const written = [...known.map(([name, value]) => `${name}:${value}`), ...(other === '' ? [] : [other])]
  const id = settings['id']?.replace(/-->|[\n\r]/g, ' ').trim() ?? ''
  return { id, settings: written.map((setting) => ` ${setting}`).join('') }
}
