import { rm } from 'node:fs/promises'
import { Failure, report } from '../../core/problems/failure.ts'
import type { Pcm } from '../../core/audio/pcm.ts'
import { problemInLine } from '../../core/script/explain-problem.ts'
import { parseScript } from '../../core/script/parse.ts'
import type { Script } from '../../core/script/script.ts'
import { plus, fromSamples, zero, type Span } from '../../core/time/ticks.ts'
import type { SpeakRequest, VoiceEngine } from '../../preload/speech.ts'
import { engineSettings, engineValues, setEngineValue } from '../storage/engine-values.ts'
import { voices } from '../voices/all.ts'
import { speakScript, voiceNamed } from '../voices/speak-script.ts'
import type { Voice } from '../voices/voice.ts'
import { writeWav } from '../voices/wav-file.ts'
import type { Desk, Handlers } from './desk.ts'
import { soundPath, type Speeches } from './speeches.ts'

export const speakHandlers = (
  { jobs }: Desk,
  ending: AbortSignal,
  speeches: Speeches,
): Pick<Handlers, 'voices.list' | 'voice.set' | 'speak'> => {
  return {
    'voices.list': () =>
      Promise.all(
        voices
          .toSorted((a, b) => Number(b.where === 'here') - Number(a.where === 'here'))
          .map((voice) => described(voice, ending)),
      ),
    'voice.set': async ({ engine, setting: id, value }) => {
      const voice = voices.find((each) => each.id === engine)
      const setting = voice?.settings.find((each) => each.id === id)
      if (voice === undefined || setting === undefined)
        throw new Failure('bad-request', { what: `no voice has a setting “${engine}.${id}”` })
      await setEngineValue(voice, setting, value)
      return await described(voice, ending)
    },
    speak: (request) => {
      const sentences = sentencesOf(request)
      return jobs.start('speak', 'script', async (job) => {
        const path = await soundPath()
        const { voice, rate, pitch } = request
        const first = request.only?.first ?? 0
        const { sampleRate } = voiceNamed(voice, voices).voice
        const spans: Span[] = []
        async function* sound(): AsyncGenerator<Pcm> {
          const spoken = speakScript(sentences, {
            ...{ voice, rate, pitch, voices, valuesOf: engineValues, signal: job.signal },
            warn: (message) => job.warn(message, null),
          })
          for await (const { said, pcm } of spoken) {
            spans.push(...said.words)
            job.tell({ type: 'said', said: { ...said, sentence: said.sentence + first } })
            yield pcm
          }
        }
        const samples = await writeWav(path, sampleRate, sound())
        if (job.signal.aborted || ending.aborted) {
          await rm(path, { force: true })
          throw new Failure('canceled')
        }
        const duration = fromSamples(samples, sampleRate)
        job.tell({ type: 'spoken', spoken: speeches.put({ path, duration, spans }) })
      })
    },
  }
}

/** The sentences that are wanted of a script. Throws `script-wrong` where one cannot be spoken, and `no-text` where there is none. */
function sentencesOf({ kind, text, only, lead = zero }: SpeakRequest): Script['sentences'] {
  const { sentences, problems } = parseScript(text, kind)
  const error = problems.find(({ severity }) => severity === 'error')
  if (error !== undefined) throw new Failure('script-wrong', { place: problemInLine(text, error) })
  const wanted = only === undefined ? sentences : sentences.slice(only.first, only.last + 1)
  if (wanted.length === 0) throw new Failure('no-text')
  // What begins in the middle does not begin with a pause.
  return wanted.map((sentence, at) =>
    at === 0 ? { ...sentence, before: plus(lead, only === undefined ? sentence.before : zero) } : sentence,
  )
}

/** A service that does not answer has no voices, and says why. */
async function described(voice: Voice, signal: AbortSignal): Promise<VoiceEngine> {
  const { id, name, privacy, quality, where } = voice
  const values = await engineValues(voice)
  const missing = (await voice.needs(values)) ?? null
  const card = { id, name, privacy, quality, where, settings: await engineSettings(voice) }
  if (missing !== null) return { ...card, missing, voices: [] }
  try {
    const found = await voice.list(values, signal)
    return {
      ...card,
      missing,
      voices: found.map(({ name: own, ...rest }) => ({ id: `${id}:${own}`, ...rest })),
    }
  } catch (error) {
    return { ...card, missing: report(error).message, voices: [] }
  }
}
