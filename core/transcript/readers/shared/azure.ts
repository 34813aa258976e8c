import { withAlternatives } from './alternatives.ts'
import { at, listOf, shareOf, textOf } from './fields.ts'
import type { HeardUtterance, HeardWord } from './heard.ts'
import { languageOf, speakerOf } from './labels.ts'
import { spanFrom, tickCount } from './times.ts'
import type { Tokens } from '../reader.ts'

/*
 * Results of Azure's Speech service with `format=detailed`: `{"RecognitionStatus","Offset","Duration","NBest":[{"Confidence",
 * "Lexical","ITN","MaskedITN","Display","Words":[{"Word","Offset","Duration"}]}]}`, ticks from the beginning of the sound.
 */

/** How sure it is that `answer` is such a result. */
export function sureOfAzure(answer: unknown): number {
  if (tickCount(at(answer, 'Offset')) === undefined) return 0
  const best = at(answer, 'NBest', 0)
  if (textOf(at(best, 'Display')) !== undefined || textOf(at(best, 'Lexical')) !== undefined) return 0.95
  return typeof at(answer, 'RecognitionStatus') === 'string' ? 0.8 : 0
}

/** Where languages were told apart, what it was. */
export const languageOfAzure = (answer: unknown): string =>
  languageOf(at(answer, 'PrimaryLanguage', 'Language') ?? at(answer, 'Language') ?? at(answer, 'Locale'))

/** A result as an utterance; undefined where nothing was understood. What is at offset 0 was said there. */
export function utteranceOfAzure(answer: unknown, tokens: Tokens): HeardUtterance | undefined {
  const [best, ...others] = listOf(at(answer, 'NBest'))
  const text =
    textOf(at(best, 'Display')) ??
    textOf(at(answer, 'DisplayText')) ??
    textOf(at(best, 'ITN')) ??
    textOf(at(best, 'Lexical'))
  const words = listOf(at(best, 'Words')).map(heard)
  if (text === undefined && words.length === 0) return undefined
  const speaker = speakerOf(at(answer, 'SpeakerId') ?? at(answer, 'Speaker'))
  const shown = shownWords(listOf(at(best, 'DisplayWords')).map(heard), text, tokens)
  const rivals = others.map((each) => listOf(at(each, 'Words')).map(heard))
  return {
    words:
      shown ??
      withAlternatives(
        words,
        rivals.filter((each) => each.length > 0),
      ),
    ...spanFrom(tickCount(at(answer, 'Offset')), tickCount(at(answer, 'Duration'))),
    ...(text === undefined ? {} : { text }),
    ...(speaker === undefined || speaker === 'Unknown' ? {} : { speaker }),
  }
}

/** Displayed words where the service times those itself, and they are the words of its text. */
export function shownWords(
  words: readonly HeardWord[],
  text: string | undefined,
  tokens: Tokens,
): readonly HeardWord[] | undefined {
  const texts = tokens(text ?? '')
  const isShown = words.length > 0 && words.length === texts.length
  return isShown && words.every((word, index) => word.text === texts[index]) ? words : undefined
}

function heard(item: unknown): HeardWord {
  const confidence = shareOf(at(item, 'Confidence'))
  return {
    text: textOf(at(item, 'DisplayText')) ?? textOf(at(item, 'Word')) ?? '',
    ...spanFrom(tickCount(at(item, 'Offset')), tickCount(at(item, 'Duration'))),
    ...(confidence === undefined ? {} : { confidence }),
  }
}
