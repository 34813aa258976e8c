import { Failure } from '../../../core/problems/failure.ts'
import { eventQueue } from '../../recognizers/service/event-queue.ts'
import { bytesOf, closed, lineTo, shown, type Far } from '../../recognizers/service/line.ts'
import { closedWith } from '../../recognizers/service/refusal.ts'

/** Sound, or what a message of text says. */
export type Message =
  { readonly type: 'bytes'; readonly bytes: Uint8Array } | { readonly type: 'json'; readonly value: unknown }

/** One connection that is sent `opening` and then only heard. */
export interface Exchange extends Far {
  readonly opening: string
  /** How long the service may let wait for its next message, in ms. */
  readonly patience: number
}

/**
 * All messages of one connection, until the service closes it in good order or `signal` aborts. Throws a `ConnectionLost`
 * where it was cut, and a `Failure` where the same again has the same outcome. Leaves no socket.
 */
export async function* exchange(request: Exchange, signal: AbortSignal): AsyncGenerator<Message> {
  const { what, opening, patience } = request
  const queue = eventQueue<Message>()
  let waiting: NodeJS.Timeout | undefined
  /** Who hangs once hangs again: this is not tried anew. */
  const expect = (): void => {
    clearTimeout(waiting)
    waiting = setTimeout(() => queue.fail(new Failure('service-silent', { what })), patience)
  }
  const socket = lineTo(request, queue.fail)
  let isOver = false
  socket.on('open', () => {
    expect()
    socket.send(opening)
  })
  socket.on('message', (data, isBinary) => {
    expect()
    const bytes = bytesOf(data)
    if (isBinary) {
      queue.push({ type: 'bytes', bytes })
      return
    }
    try {
      queue.push({ type: 'json', value: JSON.parse(bytes.toString('utf8')) })
    } catch {
      queue.fail(new Failure('service-answer', { what }, shown(bytes.toString('utf8'), request)))
    }
  })
  socket.on('close', (code, reason) => {
    isOver = true
    if (code === 1000) queue.end()
    else queue.fail(closedWith(code, request, shown(reason.toString('utf8'), request)))
  })
  signal.addEventListener('abort', queue.end, { once: true })
  if (signal.aborted) queue.end()
  expect()
  try {
    yield* queue.events()
  } finally {
    signal.removeEventListener('abort', queue.end)
    clearTimeout(waiting)
    await closed(socket, isOver)
  }
}
