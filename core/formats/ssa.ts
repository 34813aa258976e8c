import { withSpeakerColors } from '../document/speaker-colors.ts'
import type { TextFormat } from './format.ts'
import { detect } from './shared/substation/detect.ts'
import { older } from './shared/substation/dialect.ts'
import { lossesOf } from './shared/substation/losses.ts'
import { read } from './shared/substation/read.ts'
import { write } from './shared/substation/write.ts'

/** SubStation Alpha, "v4.00": what came before ASS; other alignments, colours and style fields, no layers. */
export const ssa: TextFormat = {
  kind: 'text',
  id: 'ssa',
  name: older.name,
  use: 'the older form of ASS',
  extensions: ['ssa'],
  words: 'optional',
  karaoke: true,
  inSpeakerColors: withSpeakerColors,
  loses: (document) => lossesOf(document, older),
  detect: (head) => detect(head, false),
  parse: (text) => read(text, older),
  serialize: (document, options) => write(document, older, options),
}
