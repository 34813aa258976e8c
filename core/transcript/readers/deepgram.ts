import type { JsonReader } from './reader.ts'
import { withAlternatives } from './shared/alternatives.ts'
import { at, eachOf, isRecord, listOf, shareOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { languageOf, speakerOf } from './shared/labels.ts'
import { edges, seconds, spanFrom } from './shared/times.ts'
import { turnsOf } from './shared/turns.ts'

/**
 * Deepgram's answer for a recording: `results.channels[].alternatives[0].words` in seconds, each as it was heard and, as
 * `punctuated_word`, as it is written. `utterances`, or the sentences of `paragraphs`, where the words are not there. Of a live
 * session, messages one after the other, those that are final.
 */
export const deepgram: JsonReader = {
  kind: 'json',
  id: 'deepgram',
  name: 'Deepgram',
  extensions: ['json', 'jsonl'],
  detect: (value) => Math.max(0, ...eachOf(value).slice(0, 8).map(sureOf)),
  read: (value, tokens) => {
    const answers = eachOf(value)
    const language = answers.map(languageIn).find((each) => each !== '') ?? ''
    return transcriptOf(answers.flatMap(utterancesOf), { language, tokens })
  },
}

function sureOf(answer: unknown): number {
  const best =
    at(answer, 'results', 'channels', 0, 'alternatives', 0) ?? at(answer, 'channel', 'alternatives', 0)
  const isBest = typeof at(best, 'transcript') === 'string' && Array.isArray(at(best, 'words'))
  if (isBest) return at(answer, 'results') !== undefined || at(answer, 'type') === 'Results' ? 0.95 : 0.6
  const spoken = at(answer, 'results', 'utterances', 0)
  return typeof at(spoken, 'transcript') === 'string' && typeof at(spoken, 'start') === 'number' ? 0.9 : 0
}

function languageIn(answer: unknown): string {
  const channel = at(answer, 'results', 'channels', 0) ?? at(answer, 'channel')
  const best = at(channel, 'alternatives', 0)
  return languageOf(
    at(channel, 'detected_language') ?? at(best, 'languages', 0) ?? at(best, 'words', 0, 'language'),
  )
}

function utterancesOf(answer: unknown): readonly HeardUtterance[] {
  if (at(answer, 'results') === undefined) return liveOf(answer)
  const channels = listOf(at(answer, 'results', 'channels'))
  const said = channels.flatMap((channel, index) =>
    channelOf(channel, channels.length > 1 ? `Channel ${index + 1}` : undefined),
  )
  if (said.length > 0) return said
  return listOf(at(answer, 'results', 'utterances')).map((spoken) => {
    const text = textOf(at(spoken, 'transcript'))
    const words = listOf(at(spoken, 'words')).map((word) => wordOf(word, undefined))
    const speaker = speakerOf(at(spoken, 'speaker'))
    return {
      words,
      ...(words.length > 0 || text === undefined ? {} : { text }),
      ...edges(seconds(at(spoken, 'start')), seconds(at(spoken, 'end'))),
      ...(speaker === undefined ? {} : { speaker }),
    }
  })
}

/** One message of a live session. What is not final is said again. */
function liveOf(answer: unknown): readonly HeardUtterance[] {
  if (at(answer, 'is_final') === false) return []
  const span = spanFrom(seconds(at(answer, 'start')), seconds(at(answer, 'duration')))
  const [first, ...more] = channelOf(at(answer, 'channel'), undefined)
  if (first === undefined) return []
  return [first.text === undefined ? first : { ...first, ...span }, ...more]
}

function channelOf(channel: unknown, name: string | undefined): readonly HeardUtterance[] {
  const [best, ...more] = listOf(at(channel, 'alternatives'))
  const words = listOf(at(best, 'words'))
    .filter(isRecord)
    .map((word) => wordOf(word, name))
  if (words.length > 0) {
    return turnsOf(
      withAlternatives(
        words,
        more.map((version) => listOf(at(version, 'words')).map((word) => wordOf(word, undefined))),
      ),
    )
  }
  const speaking = name === undefined ? {} : { speaker: name }
  const sentences = listOf(at(best, 'paragraphs', 'paragraphs')).flatMap((paragraph) => {
    const speaker = speakerOf(at(paragraph, 'speaker')) ?? name
    return listOf(at(paragraph, 'sentences')).flatMap((sentence) => {
      const text = textOf(at(sentence, 'text'))
      const span = edges(seconds(at(sentence, 'start')), seconds(at(sentence, 'end')))
      return text === undefined
        ? []
        : [{ text, words: [], ...span, ...(speaker === undefined ? {} : { speaker }) }]
    })
  })
  const text = textOf(at(best, 'transcript'))
  return sentences.length > 0 || text === undefined ? sentences : [{ text, words: [], ...speaking }]
}

function wordOf(word: unknown, channel: string | undefined): HeardWord {
  const confidence = shareOf(at(word, 'confidence'))
  const named = speakerOf(at(word, 'speaker'))
  // Speakers are counted anew in each channel.
  const speaker = channel === undefined || named === undefined ? (named ?? channel) : `${channel}, ${named}`
  return {
    text: textOf(at(word, 'punctuated_word')) ?? textOf(at(word, 'word')) ?? '',
    ...edges(seconds(at(word, 'start')), seconds(at(word, 'end'))),
    ...(confidence === undefined ? {} : { confidence }),
    ...(speaker === undefined ? {} : { speaker }),
  }
}
