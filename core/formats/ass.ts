import { withSpeakerColors } from '../document/speaker-colors.ts'
import type { TextFormat } from './format.ts'
import { detect } from './shared/substation/detect.ts'
import { advanced } from './shared/substation/dialect.ts'
import { lossesOf } from './shared/substation/losses.ts'
import { read } from './shared/substation/read.ts'
import { write } from './shared/substation/write.ts'

/** Advanced SubStation Alpha, "v4.00+": what VSFilter and libass draw and Aegisub writes. */
export const ass: TextFormat = {
  kind: 'text',
  id: 'ass',
  name: advanced.name,
  use: 'karaoke and styled subtitles',
  extensions: ['ass'],
  words: 'optional',
  karaoke: true,
  inSpeakerColors: withSpeakerColors,
  loses: (document) => lossesOf(document, advanced),
  detect: (head) => detect(head, true),
  parse: (text) => read(text, advanced),
  serialize: (document, options) => write(document, advanced, options),
}
