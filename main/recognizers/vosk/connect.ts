import { pcmRate, type PcmStream } from '../../../core/audio/pcm.ts'
import { Failure } from '../../../core/problems/failure.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import type { RecognizeOptions, SettingValues } from '../recognizer.ts'
import { take } from '../service/addresses.ts'
import { converse } from '../service/converse.ts'
import { ConnectionLost } from '../service/resend.ts'
import { bare } from '../service/secrets.ts'
import { linesOf, patienceOf, socketAddress } from '../service/settings.ts'
import { answersOf, what } from './answers.ts'

/** Pieces of 0.1 s; a server decodes one while the next ones are on their way. */
const ahead = 2 * pcmRate
/** Word for word: the server compares the message with this. */
const closing = '{"eof" : 1}'

/** In the environment they are parted by commas or spaces. */
export const addressesOf = ({ addresses = '' }: SettingValues): readonly string[] =>
  linesOf(addresses.replaceAll(/[,\s]+/g, '\n'))

/** One connection: see `Connect` in service/resend.ts. Each takes the server that has the least to do. */
export async function* connect(
  pcm: PcmStream,
  { values, language, signal }: RecognizeOptions,
): AsyncGenerator<RecognitionEvent> {
  const addresses = addressesOf(values)
  if (addresses.length === 0) throw new Failure('service-address', { what, place: '“”' })
  const phrases = linesOf(values['phrases'])
  const { address, release } = take(addresses)
  let isLost = false
  try {
    yield* converse(
      {
        what,
        place: bare(address),
        url: socketAddress(address, what, 'ws'),
        proxy: values['proxy'] ?? '',
        secrets: [],
        opening: JSON.stringify({
          config: {
            sample_rate: pcmRate,
            words: 1,
            // What the sound makes of none of them is a word of its own to Kaldi.
            ...(phrases.length === 0 ? {} : { phrase_list: [...phrases, '[unk]'] }),
          },
        }),
        closing,
        greets: false,
        answersEach: true,
        ahead,
        most: Infinity,
        patience: patienceOf(values['patience']),
        understand: answersOf(language),
      },
      pcm,
      signal,
    )
  } catch (error) {
    isLost = true
    // What is wrong with one of several servers need not be wrong with the next.
    throw addresses.length > 1 && error instanceof Failure ? new ConnectionLost(error) : error
  } finally {
    release(isLost)
  }
}
