import { alignmentOf, withoutAlignment } from '../../cues/alignment.ts'
import type { Cue } from '../../cues/cue.ts'
import { formatFixedClock } from '../../time/fixed-clock.ts'
import { later, zero } from '../../time/ticks.ts'
import type { SerializeOptions } from '../format.ts'
import * as markup from '../markup.ts'
import { payloadHolds, writePayload } from './inline.ts'
import { writtenSettings } from './settings.ts'

export const isEmpty = (line: string): boolean => line === ''

/** The text of a cue as it stands in the file. */
export function linesOf(cue: Cue, asked: SerializeOptions['words']): string {
  const kept = cue.settings?.[markup.verbatim]
  const hasStamps = kept !== undefined && /<\d/.test(kept)
  const words = asked ?? (hasStamps ? 'measured' : 'none')
  const inline = kept !== undefined && payloadHolds(kept, cue, words) ? kept : writePayload(cue, words)
  return inline !== '' && /^\u200B*$/m.test(inline) ? markup.guardLines(inline, isEmpty) : inline
}

/** The lines of a cue, with its id if `hasId`; an empty line ends them. */
export function blockOf(cue: Cue, asked: SerializeOptions['words'], hasId: boolean): string {
  const { id, settings } = writtenSettings(cue)
  const start = formatFixedClock(later(cue.start, zero), '.')
  const end = formatFixedClock(later(cue.end, zero), '.')
  const text = linesOf(cue, asked)
  return `${hasId && id !== '' ? `${id}\n` : ''}${start} --> ${end}${settings}\n${text}${text === '' ? '' : '\n'}\n`
}

const columns = ['start', '', 'end'] as const

/**
 * A cue that says its place by `\an`, as SubRip and ASS do, with WebVTT's settings for it; players show the braces otherwise.
 * One that came from a WebVTT file with both stays as it is.
 */
export function placed(cue: Cue): Cue {
  if (!cue.text.includes('\\an') || cue.settings?.[markup.verbatim]?.startsWith('{\\an') === true) return cue
  const alignment = alignmentOf(cue)
  const text = withoutAlignment(cue.text)
  if (text === cue.text) return cue
  const row = Math.floor((alignment - 1) / 3)
  const align = columns[(alignment - 1) % 3] ?? ''
  const { line: _line, align: _align, ...rest } = cue.settings ?? {}
  return {
    ...cue,
    text,
    settings: {
      ...rest,
      ...(row === 2 ? { line: '0' } : row === 1 ? { line: '50%' } : {}),
      ...(align === '' ? {} : { align }),
    },
  }
}
