import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket, type ClientOptions } from 'ws'
import type { Calls, Events } from '../../../preload/contract.ts'
import type { JobEvent, JobId } from '../../../preload/jobs.ts'
import { serve, type ServeOptions } from '../../../main/hosts/browser/serve.ts'

/** A folder of its own for settings, caches and films; removed by `remove`. */
export function workshop(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'cuewright-test-'))
  process.env['CUEWRIGHT_HOME'] = join(folder, 'home')
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A film with a moving picture and the sound of `wav` (or a tone), made by ffmpeg. */
export function makeFilm(path: string, { wav, seconds = 4 }: { wav?: string; seconds?: number } = {}): void {
  const sound =
    wav === undefined ? ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`] : ['-i', wav]
  const picture = ['-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=25:duration=${seconds}`]
  const coding = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    '-shortest',
  ]
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...picture, ...sound, ...coding, `file:${path}`])
}

export interface Client {
  readonly socket: WebSocket
  readonly call: <Name extends keyof Calls>(
    name: Name,
    ...args: Parameters<Calls[Name]>
  ) => Promise<ReturnType<Calls[Name]>>
  /** Sends any frame as it is and gives the next answer that is no event. */
  readonly raw: (frame: string | Uint8Array) => Promise<unknown>
  /** All events of a job once it has ended. */
  readonly ended: (job: JobId) => Promise<readonly JobEvent[]>
  /** The next event of a job that `wanted` accepts. */
  readonly told: (job: JobId, wanted: (event: JobEvent) => boolean) => Promise<JobEvent>
  readonly close: () => Promise<void>
}

export interface Running {
  readonly url: URL
  readonly token: string
  readonly connect: (query?: string, options?: ClientOptions) => Promise<Client>
  readonly close: () => Promise<readonly string[]>
}

export async function start(options: ServeOptions = {}): Promise<Running> {
  const { url: address, close } = await serve(options)
  const url = new URL(address)
  const token = url.searchParams.get('token') ?? ''
  return {
    url,
    token,
    close,
    connect: (query = `?token=${token}`, options = { origin: url.origin }) =>
      connectTo(`ws://${url.host}/socket${query}`, options),
  }
}

const last: readonly JobEvent['type'][] = ['done', 'canceled', 'failed']

export async function connectTo(address: string, options: ClientOptions): Promise<Client> {
  const socket = new WebSocket(address, options)
  const pending = new Map<
    number | null,
    { resolve: (value: unknown) => void; reject: (reason: Error) => void }
  >()
  const events: JobEvent[] = []
  const waiting = new Set<() => void>()
  let count = 0

  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      pending.get(data.readUInt32LE(0))?.resolve(new Uint8Array(data.subarray(4)))
      return
    }
    const message = JSON.parse(data.toString()) as
      { id: number | null; result?: unknown; failure?: object } | { event: keyof Events; payload: JobEvent }
    if ('event' in message) {
      if (message.event === 'job') events.push(message.payload)
      for (const look of waiting) look()
      return
    }
    const call = pending.get(message.id)
    if (message.id === null) call?.resolve(message)
    else if (message.failure === undefined) call?.resolve(message.result)
    else call?.reject(Object.assign(new Error('refused'), message.failure))
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })

  const until = <Found>(look: () => Found | undefined): Promise<Found> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = look()
        if (found === undefined) return
        waiting.delete(check)
        resolve(found)
      }
      waiting.add(check)
      socket.once('close', () => reject(new Error('the socket was closed')))
      check()
    })
  const of = (job: JobId): JobEvent[] => events.filter((event) => event.job === job)

  return {
    socket,
    call: (name, ...args) =>
      new Promise((resolve, reject) => {
        const id = (count += 1)
        pending.set(id, { resolve: resolve as (value: unknown) => void, reject })
        socket.send(JSON.stringify({ id, call: name, args }))
      }),
    raw: (frame) =>
      new Promise((resolve, reject) => {
        pending.set(null, { resolve, reject })
        socket.send(frame)
      }),
    ended: (job) => until(() => (of(job).some(({ type }) => last.includes(type)) ? of(job) : undefined)),
    told: (job, wanted) => until(() => of(job).find(wanted)),
    close: () =>
      new Promise((resolve) => {
        socket.once('close', () => resolve())
        socket.close()
      }),
  }
}
