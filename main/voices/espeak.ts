import { Failure } from '../../core/problems/failure.ts'
import type { Part } from '../../core/script/script.ts'
import { tokensOf } from '../../core/script/tokens.ts'
import { createThread } from '../aligners/thread.ts'
import { laid } from './espeak/laid.ts'
import { languageOf, voicesOf } from './espeak/list.ts'
import { cut } from './espeak/pieces.ts'
import type { Listed, VoiceReply, VoiceTask } from './espeak/request.ts'
import { fastest, paceOf, pitchOf, slowest } from './espeak/scales.ts'
import type { Voice, VoiceEvent, VoiceOptions } from './voice.ts'

const name = 'eSpeak NG'
const id = 'espeak'

/** Takes 60 MB once it has loaded. A letter takes about a millisecond; what takes 20 s and fifty times that hangs. */
export const thread = createThread<VoiceTask, VoiceReply>(
  {
    name,
    bundle: 'espeak-voice',
    data: () => undefined,
    nothing: null,
    limit: (task) =>
      20_000 + (task.type === 'say' ? 50 * task.pieces.reduce((sum, { text }) => sum + text.length, 0) : 0),
  },
  60_000,
)

async function ask(task: VoiceTask, signal: AbortSignal): Promise<NonNullable<VoiceReply>> {
  const reply = await thread.ask(task, signal).catch((error: unknown) => {
    throw error instanceof Failure && error.code === 'engine-failed'
      ? new Failure('voice-failed', { what: name })
      : error
  })
  if (reply === null) throw new Failure('voice-failed', { what: name })
  return reply
}

let known: Listed | undefined

async function listed(signal: AbortSignal): Promise<Listed> {
  if (known !== undefined) return known
  const reply = await ask({ type: 'list' }, signal)
  if (reply.type !== 'listed') throw new Failure('voice-failed', { what: name })
  known = reply
  return reply
}

/** What is told once while the program runs, whatever says it. */
const warned = new Set<string>()

function warn(message: string, { warn: tell }: VoiceOptions): void {
  if (tell === undefined || warned.has(message)) return
  warned.add(message)
  tell(message)
}

async function* speak(
  parts: readonly Part[],
  options: VoiceOptions,
): AsyncGenerator<VoiceEvent, void, undefined> {
  const { voice, rate, pitch, signal } = options
  const tokens = tokensOf(parts)
  const language = languageOf(voice, await listed(signal))
  const sentence = cut(parts, { voice, language, rate, pitch })
  const { pieces, slots, unspoken } = sentence
  const said = await ask({ type: 'say', voice, rate: paceOf(rate), ...pitchOf(pitch), pieces }, signal)
  if (said.type !== 'said') throw new Failure('voice-unknown', { what: `${id}:${voice}` })
  if (paceOf(rate) !== Math.round(175 * rate))
    warn(
      `${name} speaks ${slowest} to ${fastest} words a minute, so it is not as fast or as slow as was asked.`,
      options,
    )
  for (const each of unspoken)
    warn(`${name} does not speak “${each}”: that text is said in the voice around it.`, options)
  for (const each of said.unmapped)
    warn(`This voice has no sounds for “${each}”: the text is said as it is written.`, options)
  const lengths = slots.map(({ token }) => (tokens[token ?? -1]?.text.match(/[\p{L}\p{N}]/gu) ?? []).length)
  const { pcm, words, marks } = laid(said, sentence, lengths, tokens)
  yield { type: 'words', words }
  for (const mark of marks) yield { type: 'mark', ...mark }
  if (signal.aborted) throw new Failure('canceled')
  yield { type: 'audio', pcm }
}

/** eSpeak NG as wasm, in a thread. */
export const espeak: Voice = {
  id,
  name,
  privacy: 'Stays on this computer.',
  quality: 'Sounds like a robot; times are exact. Over a hundred languages.',
  where: 'here',
  sampleRate: 22_050,
  settings: [],
  needs: () => Promise.resolve(undefined),
  list: async (_, signal) => voicesOf(await listed(signal)),
  speak,
}
