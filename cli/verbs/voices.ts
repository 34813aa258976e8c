import { Failure } from '../../core/problems/failure.ts'
import { engineValues } from '../../main/storage/engine-values.ts'
import { voices as engines } from '../../main/voices/all.ts'
import type { VoiceInfo } from '../../main/voices/voice.ts'
import type { Verb } from '../verb.ts'

export const voices: Verb = {
  id: 'voices',
  operands: [
    { name: 'engine', help: `One of ${engines.map(({ id }) => id).join(', ')}; all of them`, optional: true },
  ],
  options: {
    language: { type: 'string', value: 'code', help: 'Only those of a language' },
  },
  examples: ['voices', 'voices espeak --language de'],
  run: async (call) => {
    const [asked] = call.operands
    const chosen = engines.filter(({ id }) => asked === undefined || id === asked)
    if (chosen.length === 0)
      throw new Failure('bad-usage', {
        what: `There is no engine “${asked ?? ''}”. Known: ${engines.map(({ id }) => id).join(', ')}.`,
      })
    const language = call.text('language')?.toLowerCase()
    const isWanted = (each: VoiceInfo): boolean =>
      language === undefined || `${each.language.toLowerCase()}-`.startsWith(`${language}-`)
    const found = []
    const lines: string[] = []
    for (const engine of chosen) {
      const values = await engineValues(engine)
      const missing = await engine.needs(values)
      if (missing !== undefined) {
        lines.push(`${engine.name}: ${missing}`)
        found.push({ engine: engine.id, missing, voices: [] })
        continue
      }
      const all = (await engine.list(values, call.signal)).filter(isWanted)
      lines.push(
        ...all.map(({ name, label, language: own, untimed }) =>
          [`${engine.id}:${name}`, own, label, untimed ?? ''].join('\t').trimEnd(),
        ),
      )
      found.push({
        engine: engine.id,
        missing: null,
        voices: all.map(({ name, ...rest }) => ({ id: `${engine.id}:${name}`, ...rest })),
      })
    }
    return { lines, result: { engines: found } }
  },
}
