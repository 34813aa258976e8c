import type { WebSocket, RawData } from 'ws'
import { z } from 'zod'
import { Failure, report, type FailureReport } from '../../../core/problems/failure.ts'
import type { Session } from '../../services/session.ts'

/** Larger than any document (100,000 cues with all their words are about 120 MB), smaller than what would hurt. */
export const frameLimit = 256 * 1024 * 1024

const frame = z.object({
  id: z.number().int().min(0).max(0xffff_ffff),
  call: z.string(),
  args: z.array(z.unknown()),
})

/**
 * Serves one window over its socket: `{"id","call","args"}` is answered by `{"id","result"}`, `{"id","failure"}` or, for
 * bytes, by a binary frame of the id (4 bytes, little endian) and the bytes. A frame that is none of this is answered with
 * a failure under its id, or id null when it has none.
 */
export function serveSocket(socket: WebSocket, session: Session): void {
  const answer = (id: number | null, reply: { result: unknown } | { failure: FailureReport }): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ id, ...reply }))
  }
  const take = async (data: RawData, isBinary: boolean): Promise<void> => {
    const asked = frame.safeParse(isBinary ? undefined : parsed(textOf(data)))
    if (!asked.success) {
      answer(null, { failure: report(new Failure('bad-request', { what: 'the message is not a call' })) })
      return
    }
    const { id, call, args } = asked.data
    try {
      const result = await session.call(call, args)
      if (result instanceof Uint8Array) {
        if (socket.readyState === socket.OPEN) socket.send(withId(id, result))
      } else {
        // JSON has no undefined: a call without a result answers null.
        answer(id, { result: result ?? null })
      }
    } catch (error) {
      answer(id, { failure: report(error) })
    }
  }
  socket.on('message', (data, isBinary) => void take(data, isBinary))
}

const textOf = (data: RawData): string =>
  Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data as Buffer).toString()

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function withId(id: number, bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(4 + bytes.byteLength)
  new DataView(whole.buffer).setUint32(0, id, true)
  whole.set(bytes, 4)
  return whole
}
