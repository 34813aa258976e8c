import { pcmRate, type PcmStream } from '../../../core/audio/pcm.ts'
import { Failure } from '../../../core/problems/failure.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import type { RecognizeOptions } from '../recognizer.ts'
import { converse } from '../service/converse.ts'
import { patienceOf } from '../service/settings.ts'
import { answersOf } from './answers.ts'
import { addressOf, closing, modelOf, openingOf, placeOf, what } from './request.ts'
import { forget, tokenFor } from './token.ts'

/** Sound that the service has not answered yet; it is silent while nobody speaks. */
const ahead = 120 * pcmRate
/** The service takes 100 MB in a request (52 minutes); where nobody has spoken for ten, it is ended all the same. */
const most = 50 * 60 * pcmRate

/** One connection: see `Connect` in service/resend.ts. */
export async function* connect(
  pcm: PcmStream,
  { values, language, signal }: RecognizeOptions,
): AsyncGenerator<RecognitionEvent> {
  const { key = '', token: given = '', proxy = '', iam = '' } = values
  const patience = patienceOf(values['patience'])
  const model = modelOf(values, language)
  const url = addressOf(values, model)
  const asked = { iam, key, proxy, patience }
  const token = given !== '' || key === '' ? given : await tokenFor(asked, signal)
  const secrets = [key, token]
  try {
    yield* converse(
      {
        what,
        place: placeOf(values, model),
        url,
        ...(token === '' ? {} : { headers: { authorization: `Bearer ${token}` } }),
        proxy,
        secrets,
        opening: openingOf(values, model),
        closing,
        greets: true,
        answersEach: false,
        ahead,
        most,
        patience,
        understand: answersOf({ language, withSpeakers: values['speakers'] === 'yes', secrets }),
      },
      pcm,
      signal,
    )
  } catch (error) {
    if (error instanceof Failure && error.code === 'service-key') forget(asked)
    throw error
  }
}
