import { explainProblem } from '../../core/script/explain-problem.ts'
import type { Script } from '../../core/script/script.ts'
import type { VoiceEngine } from '../../preload/speech.ts'
import { said } from '../language/said.ts'
import type { Trouble } from './editor.ts'

/** What is wrong with a script, and voices that are not there, in sentences of the window's language. */
export function troublesOf(
  { problems, sentences }: Script,
  engines: readonly VoiceEngine[] | null,
): readonly Trouble[] {
  const found = problems.map((problem): Trouble => ({
    ...problem.place,
    severity: problem.severity,
    message: said(explainProblem(problem)),
  }))
  const unknown = new Map<string, Trouble>()
  for (const { manner, place } of sentences) {
    const { voice } = manner
    if (voice === undefined || unknown.has(voice) || engines === null || isKnown(voice, engines)) continue
    const message = said(explainProblem({ severity: 'warning', code: 'unknown-voice', what: voice, place }))
    unknown.set(voice, { ...place, severity: 'warning', message })
  }
  return [...found, ...unknown.values()].sort((a, b) => a.from - b.from)
}

/** An engine that is not set up yet has voices that nobody knows. */
function isKnown(id: string, engines: readonly VoiceEngine[]): boolean {
  const engine = engines.find((each) => each.id === id.slice(0, Math.max(0, id.indexOf(':'))))
  return engine !== undefined && (engine.missing !== null || engine.voices.some((voice) => voice.id === id))
}
