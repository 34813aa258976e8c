import { useEffect, useRef, useState } from 'react'
import type { SpeechWriteRequest } from '../../preload/speech.ts'
import { said } from '../language/said.ts'
import { followJob, type Followed } from '../session/follow-job.ts'
import { useSession } from '../store.ts'

type WritingState =
  | { readonly type: 'idle' | 'stopped' }
  /** `share` from 0 to 1; null while it cannot be told. */
  | { readonly type: 'writing'; readonly share: number | null }
  | { readonly type: 'done'; readonly path: string }
  /** There is a file of that name. */
  | { readonly type: 'exists'; readonly path: string }
  | { readonly type: 'failed'; readonly message: string }

interface Writing {
  readonly state: WritingState
  /** What was said of the file that was written last. */
  readonly warnings: readonly string[]
  readonly write: (request: SpeechWriteRequest) => void
  readonly cancel: () => void
}

/** Writes a voice and says how far that is. It ends with the component: half a film is of no use. */
export function useWriting(): Writing {
  const session = useSession()
  const [state, setState] = useState<WritingState>({ type: 'idle' })
  const [warnings, setWarnings] = useState<readonly string[]>([])
  const running = useRef<Followed | null>(null)
  useEffect(() => () => running.current?.cancel(), [])
  return {
    state,
    warnings,
    cancel: () => running.current?.cancel(),
    write: (request) => {
      setWarnings([])
      setState({ type: 'writing', share: null })
      const job = followJob(
        session,
        () => session.bridge.call('speech.write', request),
        (event) => {
          if (event.type === 'progress' && event.duration !== null && event.duration > 0)
            setState({ type: 'writing', share: event.position / event.duration })
          if (event.type === 'warning') setWarnings((old) => [...old, said(event.message)])
        },
      )
      running.current = job
      void job.end.then((end) => {
        running.current = null
        if (end.type === 'failed') {
          const { code, message } = end.failure
          setState(
            code === 'file-exists'
              ? { type: 'exists', path: request.path }
              : { type: 'failed', message: said(message) },
          )
        } else setState(end.type === 'done' ? { type: 'done', path: request.path } : { type: 'stopped' })
      })
    },
  }
}
