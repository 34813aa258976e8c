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
 * Serves one window over its socket: `{"id","call","args"}`, or a binary frame of the length of such a text (4 bytes, little
 * endian), the text, and bytes that are the last argument, is answered by `{"id","result"}`, `{"id","failure"}` or, for
 * bytes, by a binary frame of the id (4 bytes, little endian) and the bytes. A frame that is none of this is answered with
 * a failure under its id, or id null when it has none.
 */
export function serveSocket(socket: WebSocket, session: Session): void {
  const answer = (id: number | null, reply: { result: unknown } | { failure: FailureReport }): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ id, ...reply }))
  }
  const take = async (data: RawData, isBinary: boolean): Promise<void> => {
    const asked = frame.safeParse(isBinary ? withBytes(bytesOf(data)) : parsed(bytesOf(data).toString()))
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

const bytesOf = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)

/** The call of a binary frame, with its bytes among the arguments; undefined for anything else. */
function withBytes(data: Buffer): unknown {
  const length = data.byteLength < 4 ? Infinity : data.readUInt32LE(0)
  if (4 + length > data.byteLength) return undefined
  const call = parsed(data.subarray(4, 4 + length).toString())
  if (typeof call !== 'object' || call === null || !('args' in call) || !Array.isArray(call.args))
    return undefined
  return { ...call, args: [...(call.args as unknown[]), new Uint8Array(data.subarray(4 + length))] }
}

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
