import { useEffect, useState } from 'react'
import type { EngineInfo } from '../../preload/engines.ts'
import { readEngines } from '../session/engines.ts'
import { useSession, useStore } from '../store.ts'
import { spokenOf } from './spoken-of.ts'

/** The engine of a dialog among `engines`: what was chosen in it, else the usual one, else any that is ready; and its language. */
export function useEngine(engines: readonly EngineInfo[]) {
  const session = useSession()
  const wanted = useStore(({ settings }) => settings?.recognizer ?? '')
  const usual = useStore(({ settings }) => settings?.language ?? '')
  const [chosen, choose] = useState<string | null>(null)
  const [tongue, speak] = useState<string | null>(null)
  useEffect(() => readEngines(session), [session])
  const ready = engines.filter(({ missing }) => missing === null)
  const engine = engines.find(({ id }) => id === chosen) ?? ready.find(({ id }) => id === wanted) ?? ready[0]
  /** `meant` is the language that is wanted, `spoken` the one that the engine is asked for. */
  return { engine, choose, speak, meant: tongue ?? usual, spoken: spokenOf(engine, tongue, usual) }
}
