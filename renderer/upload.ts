import type { FailureReport } from '../core/problems/failure.ts'
import { later, t } from './language/t.ts'
import { isReport, refusal } from './refusal.ts'

const stopped: FailureReport = { code: 'canceled', message: later('Stopped.') }

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Puts `file` on the serving machine; the path it has there. Rejects with a `FailureReport`; `progress` goes from 0 to 1. */
export function upload(
  address: string,
  token: string,
  file: File,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const refuse = (failure: FailureReport) => {
      signal.removeEventListener('abort', stop)
      reject(refusal(failure))
    }
    // XMLHttpRequest, because fetch still tells nothing about how much of a body has been sent.
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    const fail = (message: string) => {
      refuse({ code: 'file-unreadable', message })
    }
    request.open('PUT', `${address}?token=${encodeURIComponent(token)}&name=${encodeURIComponent(file.name)}`)
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      progress(total > 0 ? loaded / total : 0)
    })
    request.addEventListener('load', () => {
      signal.removeEventListener('abort', stop)
      const answer = parse(request.responseText)
      if (typeof answer === 'object' && answer !== null && 'path' in answer && request.status < 300) {
        resolve(String(answer.path))
        return
      }
      const failure =
        typeof answer === 'object' && answer !== null && 'failure' in answer ? answer.failure : answer
      if (isReport(failure)) refuse(failure)
      else
        fail(
          t('“{{name}}” could not be handed over (status {{status}}). Try again.', {
            name: file.name,
            status: request.status,
          }),
        )
    })
    request.addEventListener('error', () => {
      fail(t('“{{name}}” could not be handed over: the connection broke. Try again.', { name: file.name }))
    })
    request.addEventListener('abort', () => {
      refuse(stopped)
    })
    if (signal.aborted) {
      refuse(stopped)
      return
    }
    signal.addEventListener('abort', stop)
    request.send(file)
  })
}
