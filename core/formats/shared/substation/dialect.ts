import { layered, marked, type EventFormat } from './events.ts'
import { styleFormat } from './styles.ts'

/** In what ASS and the older SubStation Alpha differ. */
export interface Dialect {
  readonly id: 'ass' | 'ssa'
  readonly name: string
  readonly scriptType: string
  /** Title of the section of styles. */
  readonly styles: string
  /** Alignments count as on a number pad (`\an`, ASS) or in SubStation Alpha's way (`\a`). */
  readonly hasPads: boolean
  readonly events: EventFormat
  readonly eventFormat: string
  readonly styleFormat: string
}

const rest = 'Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text'

export const advanced: Dialect = {
  id: 'ass',
  name: 'Advanced SubStation Alpha',
  scriptType: 'v4.00+',
  styles: 'V4+ Styles',
  hasPads: true,
  events: layered,
  eventFormat: `Layer, ${rest}`,
  styleFormat: styleFormat(false),
}

export const older: Dialect = {
  id: 'ssa',
  name: 'SubStation Alpha',
  scriptType: 'v4.00',
  styles: 'V4 Styles',
  hasPads: false,
  events: marked,
  eventFormat: `Marked, ${rest}`,
  styleFormat: styleFormat(true),
}
