import { explain } from '../core/problems/explain.ts'
import type { FailureReport } from '../core/problems/failure.ts'
import { said } from './language/said.ts'

export const isReport = (value: unknown): value is FailureReport =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  typeof value.code === 'string' &&
  'message' in value &&
  typeof value.message === 'string'

/** `failure` as something that can be thrown; it still reads as the report that it is. */
export const refusal = (failure: FailureReport): Error & FailureReport =>
  Object.assign(new Error(failure.message), failure)

/** Whatever a call was rejected with, as a report. */
export function reportOf(error: unknown): FailureReport {
  if (isReport(error)) {
    const { code, message, detail } = error
    return { code, message: said(message), ...(detail === undefined ? {} : { detail }) }
  }
  return {
    code: 'internal',
    message: said(explain('internal', {})),
    detail: error instanceof Error ? error.message : String(error),
  }
}
