import { losses } from '../document/losses.ts'
import { collect } from '../problems/collect.ts'
import { formatSeconds, secondsOf } from '../time/decimal.ts'
import { endOf, spanOf } from '../time/ticks.ts'
import { isMeasured, type Word, type WordSource } from '../transcript/word.ts'
import type { Parsed, SerializeOptions, TextFormat } from './format.ts'
import * as markup from './markup.ts'
import { cuesOfWords } from './shared/word-cues.ts'
import type { SubtitleDocument } from '../document/document.ts'

/**
 * `{"words":[{"text","start","end","confidence","source","speaker","fit","checked","alternatives"}]}`, seconds with seven
 * decimals, which is to the tick.
 * It has no cues: what is read back is cut at pauses, sentence ends and changes of speaker.
 */
export const wordsJson: TextFormat = {
  kind: 'text',
  id: 'words-json',
  name: 'Words as JSON',
  use: 'every word with its time and source',
  extensions: ['json'],
  words: 'only',
  loses: (document) =>
    losses(document, {
      name: 'Words as JSON',
      words: 'all',
      sources: true,
      settings: [],
      markup: markup.droppedMarkup(document, { tags: new Set(), overrides: false, shown: (shown) => shown }),
    }),
  detect: (head) => (/^\uFEFF?\s*\{\s*"words"\s*:\s*\[\s*[{\]]/.test(head) ? 0.9 : 0),
  parse,
  serialize,
}

function serialize({ cues }: SubtitleDocument, { words: asked = 'all' }: SerializeOptions = {}): string {
  const lines: string[] = []
  for (const cue of cues) {
    for (const word of cue.words) {
      if (asked === 'none' || (asked === 'measured' && !isMeasured(word))) continue
      const speaker = word.speaker ?? cue.speaker
      const fields = [
        `"text": ${JSON.stringify(word.text)}`,
        `"start": ${formatSeconds(word.offset, 7)}`,
        `"end": ${formatSeconds(endOf(word), 7)}`,
        ...(word.confidence === undefined ? [] : [`"confidence": ${JSON.stringify(word.confidence)}`]),
        `"source": "${word.source}"`,
        ...(speaker === undefined ? [] : [`"speaker": ${JSON.stringify(speaker)}`]),
        ...(word.fit === undefined ? [] : [`"fit": ${JSON.stringify(word.fit)}`]),
        ...(word.checked === undefined ? [] : ['"checked": true']),
        ...(word.alternatives === undefined ? [] : [`"alternatives": ${JSON.stringify(word.alternatives)}`]),
      ]
      lines.push(`  { ${fields.join(', ')} }`)
    }
  }
  return `{\n "words": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n `}]\n}\n`
}

const sources: readonly WordSource[] = ['recognized', 'aligned', 'synthesized', 'manual', 'interpolated']

function parse(input: string): Parsed {
  const { note, problems } = collect()
  const words: Word[] = []
  for (const [index, item] of markup.listIn(input, 'words', note).entries()) {
    const start = secondsOf(item['start'])
    const end = secondsOf(item['end'])
    const { text, speaker } = { text: item['text'], speaker: item['speaker'] }
    const { alternatives } = item
    if (
      start === undefined ||
      end === undefined ||
      end < start ||
      typeof text !== 'string' ||
      text.trim() === ''
    ) {
      note('no-time', 0, `Word ${index + 1} has no text or no readable start and end; it was left out.`)
      continue
    }
    words.push({
      text: text.trim(),
      ...spanOf(start, end),
      // Without a source nobody vouches for the time.
      source: sources.find((source) => source === item['source']) ?? 'interpolated',
      ...share(item, 'confidence'),
      ...(typeof speaker === 'string' && speaker !== '' ? { speaker } : {}),
      ...share(item, 'fit'),
      ...(item['checked'] === true ? { checked: true } : {}),
      ...(Array.isArray(alternatives) ? { alternatives: textsOf(alternatives) } : {}),
    })
  }
  return {
    document: { language: '', cues: cuesOfWords(words), styles: {}, metadata: {} },
    problems: problems(),
  }
}

/** A number from 0 to 1, where there is one. */
const share = <Name extends 'confidence' | 'fit'>(
  item: Readonly<Record<string, unknown>>,
  name: Name,
): { readonly [Key in Name]?: number } => {
  const value = item[name]
  return typeof value === 'number' && value >= 0 && value <= 1
    ? ({ [name]: value } as Record<Name, number>)
    : {}
}

const textsOf = (values: readonly unknown[]): readonly string[] =>
  values.filter((each): each is string => typeof each === 'string' && each.trim() !== '')
