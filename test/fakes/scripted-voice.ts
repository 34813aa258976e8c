import { setImmediate } from 'node:timers/promises'
import { tokensOf } from '../../core/script/tokens.ts'
import type { Part } from '../../core/script/script.ts'
import { Failure } from '../../core/problems/failure.ts'
import { fromSamples, spanOf } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { Voice, VoiceEvent } from '../../main/voices/voice.ts'

/** A voice that clicks: each word is 100 samples with a click on its first one, then 100 samples of silence. */
export interface ScriptedVoice extends Voice {
  /** The texts that it was asked for. */
  readonly asked: string[]
  /** How many speak at the moment, and the most there were. */
  readonly open: () => number
  readonly most: () => number
}

export const click = 20_000
const wordSamples = 200

interface Behaviour {
  readonly id?: string
  readonly sampleRate?: number
  readonly parallel?: number
  /** Called before each sentence; what it throws is what the voice throws. */
  readonly before?: (text: string, time: number) => Promise<void> | void
  /** What it says instead. */
  readonly events?: (usual: VoiceEvent[], text: string) => readonly VoiceEvent[]
}

/** The words, marks and sound of a sentence at 200 samples a word; marks stand where the words so far end. */
function eventsOf(parts: readonly Part[], rate: number): VoiceEvent[] {
  const tokens = tokensOf(parts)
  const words = tokens.map(({ text }, at): Word => ({
    text,
    ...spanOf(fromSamples(at * wordSamples, rate), fromSamples(at * wordSamples + 100, rate)),
    source: 'synthesized',
  }))
  const pcm = new Int16Array(tokens.length * wordSamples)
  for (let at = 0; at < tokens.length; at += 1) pcm[at * wordSamples] = click
  const marks: VoiceEvent[] = []
  const before: Part[] = []
  for (const part of parts) {
    if (part.type === 'mark')
      marks.push({
        type: 'mark',
        name: part.name,
        offset: fromSamples(tokensOf(before).length * wordSamples, rate),
      })
    before.push(part)
  }
  const sound: VoiceEvent[] = []
  for (let at = 0; at < pcm.length; at += 333) sound.push({ type: 'audio', pcm: pcm.slice(at, at + 333) })
  return [{ type: 'words', words }, ...marks, ...sound]
}

export function scriptedVoice(behaviour: Behaviour = {}): ScriptedVoice {
  const { id = 'scripted', sampleRate = 22_050, parallel } = behaviour
  const asked: string[] = []
  let open = 0
  let most = 0
  return {
    id,
    name: 'A scripted voice',
    privacy: 'Stays in this test.',
    quality: 'Clicks.',
    where: 'service',
    sampleRate,
    settings: [
      { id: 'style', label: 'Style', kind: 'text' },
      { id: 'proxy', label: 'Proxy', kind: 'text', neutral: true },
    ],
    needs: () => Promise.resolve(undefined),
    list: () => Promise.resolve([{ name: 'one', label: 'One', language: 'en' }]),
    ...(parallel === undefined ? {} : { parallel: () => parallel }),
    asked,
    open: () => open,
    most: () => most,
    speak: async function* (parts, { signal }) {
      const text = tokensOf(parts)
        .map((token) => token.text)
        .join(' ')
      asked.push(text)
      open += 1
      most = Math.max(most, open)
      try {
        await setImmediate()
        await behaviour.before?.(text, asked.filter((each) => each === text).length)
        const usual = eventsOf(parts, sampleRate)
        for (const event of behaviour.events?.(usual, text) ?? usual) {
          if (signal.aborted) throw new Failure('canceled')
          yield event
        }
      } finally {
        open -= 1
      }
    },
  }
}
