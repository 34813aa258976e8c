import { explain, type FailureCode, type FailureFacts } from './explain.ts'

/** What crosses from main to a window, a terminal or a `--json` envelope: never a stack trace, never a key. */
export interface FailureReport {
  readonly code: FailureCode
  /** One sentence or two for a person: what happened, which file, what to do. */
  readonly message: string
  /** For "details": the last lines of ffmpeg, the system's own words. */
  readonly detail?: string
}

/** An expected failure, said in words that tell what to do. A fault in our own code throws an ordinary Error instead. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly detail: string | undefined

  constructor(code: FailureCode, facts: FailureFacts = {}, detail?: string) {
    super(explain(code, facts))
    this.code = code
    this.detail = detail
  }
}

/** Any thrown value as a report. What is not a `Failure` is a fault of the program and is said to be one. */
export function report(error: unknown): FailureReport {
  if (error instanceof Failure) {
    return {
      code: error.code,
      message: error.message,
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    }
  }
  const detail = error instanceof Error ? error.message : String(error)
  if (isOfProgram(error)) return { code: 'program-gone', message: explain('program-gone', {}), detail }
  return { code: 'internal', message: explain('internal', {}), detail }
}

/** Parts of the program are loaded on use: whether `error` says that one was not there. */
const isOfProgram = (error: unknown): boolean => {
  if (!(error instanceof Error) || !('code' in error)) return false
  const { code, message } = error
  return (
    code === 'ERR_MODULE_NOT_FOUND' ||
    code === 'MODULE_NOT_FOUND' ||
    // Gone between being found and being read.
    (code === 'ENOENT' && /[\\/]out[\\/](?:main|cli)[\\/].*\.js\b/.test(message))
  )
}
