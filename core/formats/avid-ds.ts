import { plain } from '../cues/markup.ts'
import { losses } from '../document/losses.ts'
import { usualRate } from '../time/frame-rate.ts'
import type { WrittenFormat } from './format.ts'
import * as markup from './markup.ts'
import { plainRules } from './shared/plain-inline.ts'
import { framesOf, timecodeOf } from './shared/timeline.ts'

/** Captions of Avid DS, which Media Composer's SubCap effect imports: two timecodes, the text below, an empty line. */
export const avidDs: WrittenFormat = {
  kind: 'written',
  id: 'avid-ds',
  name: 'Avid DS captions',
  use: 'Avid Media Composer',
  extensions: ['txt'],
  frames: true,
  loses: (document) =>
    losses(document, {
      name: 'Avid DS captions',
      settings: [],
      markup: document.cues.flatMap(({ text }, index) =>
        markup.inlineOf(text, plainRules) === text ? [] : [index],
      ),
    }),
  serialize: ({ cues }, { newline = '\n', frameRate = usualRate } = {}) => {
    const lines = ['@ This file written with the Avid Caption plugin, version 1', '', '<begin subtitles>', '']
    for (const cue of cues) {
      const { start, end } = framesOf(cue, frameRate)
      // An empty line ends the text, and so would the end mark.
      const text = plain(cue.text)
        .split('\n')
        .filter((line) => /\S/.test(line))
        .map((line) => (line.startsWith('<end subtitles>') ? ` ${line}` : line))
      lines.push(`${timecodeOf(start, frameRate)} ${timecodeOf(end, frameRate)}`, ...text, '')
    }
    return [...lines, '<end subtitles>', ''].join(newline)
  },
}
