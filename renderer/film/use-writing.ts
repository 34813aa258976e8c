import { useEffect, useRef, useState } from 'react'
import type { JobEvent, JobId } from '../../preload/jobs.ts'
import { said } from '../language/said.ts'
import { followJob, type Followed } from '../session/follow-job.ts'
import { useSession } from '../store.ts'

type WritingState =
  | { readonly type: 'idle' | 'stopped' }
  /** `share` from 0 to 1, `left` in seconds; null while they cannot be told. */
  | { readonly type: 'writing'; readonly share: number | null; readonly left: number | null }
  | { readonly type: 'done'; readonly path: string }
  /** There is a file of that name. */
  | { readonly type: 'exists'; readonly path: string }
  | { readonly type: 'failed'; readonly message: string }

export interface Writing {
  readonly state: WritingState
  /** What was said of the file that was written last. */
  readonly warnings: readonly string[]
  /** Starts the job that writes `path`; `hear` is told of what else happens to it. */
  readonly write: (path: string, start: () => Promise<JobId>, hear?: (event: JobEvent) => void) => void
  readonly cancel: () => void
}

/** Writes a file and says how far that is. It ends with the component: half a film is of no use. */
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
    write: (path, start, hear) => {
      setWarnings([])
      setState({ type: 'writing', share: null, left: null })
      const job = followJob(session, start, (event) => {
        if (event.type === 'progress' && event.duration !== null && event.duration > 0)
          setState({ type: 'writing', share: event.position / event.duration, left: event.secondsLeft })
        if (event.type === 'warning') setWarnings((old) => [...old, said(event.message)])
        hear?.(event)
      })
      running.current = job
      void job.end.then((end) => {
        running.current = null
        if (end.type === 'failed') {
          const { code, message } = end.failure
          setState(
            code === 'file-exists' ? { type: 'exists', path } : { type: 'failed', message: said(message) },
          )
        } else setState(end.type === 'done' ? { type: 'done', path } : { type: 'stopped' })
      })
    },
  }
}
