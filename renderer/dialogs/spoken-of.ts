import type { EngineInfo } from '../../preload/engines.ts'

/**
 * The language to recognize with an engine: what was chosen, else the usual one (BCP 47), as the engine calls it; where it knows
 * neither, English or its first.
 */
export function spokenOf(engine: EngineInfo | undefined, chosen: string | null, usual: string): string {
  const languages = engine?.languages ?? []
  if (languages.length === 0) return chosen ?? usual
  const primary = usual.toLowerCase().split('-')[0] ?? ''
  return (
    [chosen, usual, primary, 'en'].find((code) => code !== null && languages.includes(code)) ??
    languages[0] ??
    ''
  )
}
