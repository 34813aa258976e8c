import { useEffect, useState } from 'react'
import type { DocumentScript } from '../../core/document/document.ts'
import type { Script } from '../../core/script/script.ts'
import { useStore } from '../store.ts'
import { parsed } from './parsed.ts'
import { scriptOf } from './script.ts'

/** Milliseconds without a key: what a script says is found out when somebody looks up, not with every letter. */
const rest = 150

interface Rested {
  readonly script: DocumentScript
  readonly said: Script
}

/** The script where typing rested last, and what it says. */
export function useRested(): Rested {
  const script = useStore(scriptOf)
  const [rested, setRested] = useState<Rested>(() => ({ script, said: parsed(script) }))
  useEffect(() => {
    if (rested.script === script) return undefined
    const timer = setTimeout(() => setRested({ script, said: parsed(script) }), rest)
    return () => clearTimeout(timer)
  }, [script, rested.script])
  return rested
}
