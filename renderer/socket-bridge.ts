import type { FailureReport } from '../core/problems/failure.ts'
import type { Bridge, Events } from '../preload/contract.ts'
import { later } from './language/t.ts'
import { refusal } from './refusal.ts'
import { upload } from './upload.ts'

type Line = 'open' | 'lost'

export interface SocketBridge extends Bridge {
  /** Says when the connection to the program is lost and found again. */
  readonly onLine: (listener: (line: Line) => void) => () => void
}

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

type Message =
  | { readonly id: number; readonly result?: unknown; readonly failure?: FailureReport }
  | { readonly event: keyof Events; readonly payload: unknown }

const lost: FailureReport = {
  code: 'internal',
  message: later('The connection to Cuewright was lost before it answered. Try again once it is back.'),
}

const longestWait = 5000

/** JSON; bytes as the last argument go behind it, in a binary frame that begins with the length of the JSON. */
function frameOf(id: number, call: string, args: readonly unknown[]): string | Uint8Array<ArrayBuffer> {
  const bytes = args.at(-1)
  if (!(bytes instanceof Uint8Array)) return JSON.stringify({ id, call, args })
  const head = new TextEncoder().encode(JSON.stringify({ id, call, args: args.slice(0, -1) }))
  const whole = new Uint8Array(4 + head.byteLength + bytes.byteLength)
  new DataView(whole.buffer).setUint32(0, head.byteLength, true)
  whole.set(head, 4)
  whole.set(bytes, 4 + head.byteLength)
  return whole
}

/**
 * The contract over one WebSocket: JSON text frames, and a binary frame (4-byte little-endian call number, then the bytes)
 * for what is bytes. A socket that drops is opened again, first after 300 ms, then after twice as long, up to 5 s.
 */
export function socketBridge(origin: string, token: string): SocketBridge {
  const address = `${origin.replace(/^http/, 'ws')}/socket?token=${encodeURIComponent(token)}`
  const pending = new Map<number, Pending>()
  const listeners = new Map<keyof Events, Set<(payload: never) => void>>()
  const lines = new Set<(line: Line) => void>()
  /** Frames that wait for the socket to open. */
  let waiting: (string | Uint8Array<ArrayBuffer>)[] = []
  let socket: WebSocket
  let last = 0
  let wait = 300
  let wasOpen = false

  const settle = (id: number, act: (call: Pending) => void) => {
    const call = pending.get(id)
    pending.delete(id)
    if (call !== undefined) act(call)
  }

  const hear = ({ data }: MessageEvent<string | ArrayBuffer>) => {
    if (data instanceof ArrayBuffer) {
      const id = new DataView(data).getUint32(0, true)
      settle(id, ({ resolve }) => resolve(new Uint8Array(data, 4)))
      return
    }
    const message = JSON.parse(data) as Message
    if ('event' in message) {
      for (const listener of listeners.get(message.event) ?? []) listener(message.payload as never)
      return
    }
    const { failure } = message
    settle(message.id, ({ resolve, reject }) =>
      failure === undefined ? resolve(message.result) : reject(refusal(failure)),
    )
  }

  const connect = () => {
    socket = new WebSocket(address)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('message', hear)
    socket.addEventListener('open', () => {
      wait = 300
      for (const frame of waiting) socket.send(frame)
      waiting = []
      if (wasOpen) for (const listener of lines) listener('open')
      wasOpen = true
    })
    socket.addEventListener('close', () => {
      waiting = []
      for (const { reject } of pending.values()) reject(refusal(lost))
      pending.clear()
      for (const listener of lines) listener('lost')
      // The window owns this timer: it ends with the page.
      setTimeout(connect, wait)
      wait = Math.min(wait * 2, longestWait)
    })
  }
  connect()

  const call = (name: string, args: readonly unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      const id = (last += 1)
      const frame = frameOf(id, name, args)
      pending.set(id, { resolve, reject })
      if (socket.readyState === WebSocket.OPEN) socket.send(frame)
      else waiting.push(frame)
    })

  return {
    call: ((name: string, ...args: unknown[]) => call(name, args)) as Bridge['call'],
    on(name, listener) {
      const all = listeners.get(name) ?? new Set()
      listeners.set(name, all)
      all.add(listener)
      return () => all.delete(listener)
    },
    take: (file, progress, signal) => upload(`${origin}/upload`, token, file, progress, signal),
    onLine(listener) {
      lines.add(listener)
      return () => lines.delete(listener)
    },
  }
}
