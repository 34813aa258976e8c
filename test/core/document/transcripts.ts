import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cue } from '../../../core/cues/cue.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { tokens } from '../../../core/cues/tokens.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { wordsJson } from '../../../core/formats/words-json.ts'
import { endOf, fromSeconds, plus, ticks } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'

/**
 * Five sentences of Jane Austen, read by a person (Debian's pocketsphinx-testdata): the words and times that this program's
 * recognizer heard, and those that its aligner found for the text.
 */
const heard = (name: string): SubtitleDocument => {
  const file = join(import.meta.dirname, `../../fixtures/${name}.json`)
  return wordsJson.parse(readFileSync(file, 'utf8')).document
}

interface Line {
  readonly text: string
  readonly speaker?: string
  readonly pinned?: { readonly start?: true; readonly end?: true }
  /** Comes from a file that knows no words. */
  readonly guessed?: true
}

/** Lines one after the other; words and silences of every length, some touching, every sixth word a guess. */
function document(lines: readonly Line[], seed: number): SubtitleDocument {
  let random = seed
  const next = (low: number, high: number): number => {
    random = (random * 48_271) % 2_147_483_647
    return low + (random % (high - low))
  }
  let at = fromSeconds(1)
  const cues = lines.map(({ guessed, ...line }, index): Cue => {
    const start = at
    const words = tokens(line.text).map((text, number): Word => {
      const offset = plus(at, ticks(next(0, 3) === 0 ? 0 : next(1, 2_500_000)))
      const word: Word = {
        text,
        offset,
        duration: ticks(next(400_000, 5_000_000)),
        source: number % 6 === 4 ? 'interpolated' : number % 2 === 0 ? 'recognized' : 'aligned',
        confidence: next(1, 100) / 100,
      }
      at = endOf(word)
      return word
    })
    const end = plus(at, ticks(next(1, 6_000_000)))
    at = plus(end, ticks(next(0, 3) === 0 ? 0 : next(800_000, 9_000_000)))
    const cue = { id: String(index + 1), start, end, ...line }
    return cueOf(guessed === true ? cue : { ...cue, words })
  })
  return { ...emptyDocument, language: 'en', cues }
}

const files: readonly (readonly Line[])[] = [
  [
    { text: '- Where were you?\n- At home.', guessed: true },
    { text: 'I was not <i>there</i>, and that is all there is to say.', guessed: true },
    { text: 'No one saw me, no one at all.', guessed: true, pinned: { end: true } },
    { text: '{\\an8}♪ la la la ♪', guessed: true },
    { text: 'Go home now.', guessed: true },
  ],
  [
    { text: 'It cost twenty one dollars, or two hundred and five pounds,', speaker: 'Mary' },
    { text: 'in 1984. <i>Not $20</i>, not 2,500, not 3.', speaker: 'Mary', pinned: { start: true } },
    { text: 'You can not. We cannot. All right, alright, all right.', speaker: 'Bob' },
    { text: '<b>Dr. Who</b> is at 10:30 – or so they say – in the well-known <i>“Old House”</i>.' },
    { text: 'the the the end', pinned: { start: true, end: true } },
  ],
  [
    { text: 'Bonjour\u00a0! Il a vingt et un ans\nqu’on l’attend à l’hôtel.' },
    { text: 'Die Straße ist sehr lang, und der Fuß tut weh.' },
    { text: 'नमस्ते दुनिया, आप कैसे हैं? मैं ठीक हूँ।' },
    { text: 'مرحبا بكم جميعا في بيتنا القديم' },
    { text: 'שלום לכם, חברים יקרים שלי' },
    { text: 'cafe\u0301 noir, café crème, Привет мир' },
  ],
  [
    { text: '我们今天去北京大学看书。' },
    { text: '今天天气很好，我们去公园吧。' },
    { text: '研究生命起源', guessed: true },
    { text: '学校へ行きました。とても楽しかったです。' },
    { text: 'สวัสดีครับผมชื่อสมชาย ยินดีที่ได้รู้จัก' },
    { text: '한국어 자막은 띄어쓰기가 있습니다' },
  ],
]

const frozen = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen)
  return Object.freeze(value)
}

/** Documents as people have them. Nothing can be written into them. */
export const transcripts: readonly SubtitleDocument[] = [
  heard('austen-heard'),
  heard('austen-aligned'),
  ...files.map((lines, index) => document(lines, 7 + index)),
].map(frozen)
