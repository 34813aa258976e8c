import type { Script, ScriptProblem } from '../../core/script/script.ts'
import type { VoiceEngine } from '../../preload/speech.ts'
import { t } from '../language/t.ts'
import type { Trouble } from './editor.ts'

/** What is wrong with a script, and voices that are not there, in sentences of the window's language. */
export function troublesOf(
  { problems, sentences }: Script,
  engines: readonly VoiceEngine[] | null,
): readonly Trouble[] {
  const found = problems.map((problem): Trouble => ({
    ...problem.place,
    severity: problem.severity,
    message: sentenceOf(problem),
  }))
  const unknown = new Map<string, Trouble>()
  for (const { manner, place } of sentences) {
    const { voice } = manner
    if (voice === undefined || unknown.has(voice) || engines === null || isKnown(voice, engines)) continue
    const message = sentenceOf({ severity: 'warning', code: 'unknown-voice', what: voice, place })
    unknown.set(voice, { ...place, severity: 'warning', message })
  }
  return [...found, ...unknown.values()].sort((a, b) => a.from - b.from)
}

/** An engine that is not set up yet has voices that nobody knows. */
function isKnown(id: string, engines: readonly VoiceEngine[]): boolean {
  const engine = engines.find((each) => each.id === id.slice(0, Math.max(0, id.indexOf(':'))))
  return engine !== undefined && (engine.missing !== null || engine.voices.some((voice) => voice.id === id))
}

function sentenceOf({ code, what, severity }: ScriptProblem): string {
  switch (code) {
    case 'not-xml':
      return what === ''
        ? t('This is not well-formed XML.')
        : t('This is not well-formed XML: {{what}}', { what })
    case 'unknown-element':
      return t('Voices do not know the element “{{what}}”; what is in it is spoken.', { what })
    case 'unknown-attribute':
      return t('Voices do not know the attribute “{{what}}”; it is passed over.', { what })
    case 'bad-value':
      return severity === 'error'
        ? t('“{{what}}” is no value that can stand here.', { what })
        : t('“{{what}}” is no value that can stand here; it is passed over.', { what })
    case 'bad-mark':
      return t('A mark’s name begins with a letter or a digit: “{{what}}” does not.', { what })
    case 'mark-twice':
      return t('There is another mark called “{{what}}”. Each name can be used once.', { what })
    case 'unknown-voice':
      return t('There is no voice “{{what}}” here. Choose another one for this paragraph.', { what })
    case 'too-long':
      return t('This sentence is too long to be spoken in one go: {{what}}', { what })
    case 'misplaced':
      return t('“{{what}}” cannot stand here; it is passed over.', { what })
    case 'not-said':
      return t('This is not spoken: {{what}}', { what })
  }
}
