import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { protocol } from 'electron'
import { answerMedia } from '../media-answer.ts'
import { readPage } from '../page.ts'

const pageScheme = 'cuewright'
const mediaScheme = 'cuewright-media'

/** Where the window begins. A scheme of our own instead of file://, which could read every file of the machine. */
export const home = `${pageScheme}://app/`

export const mediaUrl = (id: string): string => `${mediaScheme}://media/${id}`

/** Must be called before the program is ready. */
export function announceSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: mediaScheme, privileges: { standard: true, secure: true, stream: true } },
  ])
}

/** `served` gives the file behind the id of a media address, for files that are open in a window. */
export function serveSchemes(served: (id: string) => string | undefined): void {
  protocol.handle(pageScheme, async ({ url }) => {
    const { host, pathname } = new URL(url)
    const { status, headers, body } = await readPage(host === 'app' ? pathname : '/nothing', {
      media: ` ${mediaScheme}:`,
      connect: '',
    })
    return new Response(new Uint8Array(body), { status, headers })
  })
  protocol.handle(mediaScheme, async ({ url, method, headers: asked }) => {
    const { status, headers, body } = await answerMedia(served(new URL(url).pathname.slice(1)), {
      method,
      range: asked.get('range'),
      ifRange: asked.get('if-range'),
    })
    return new Response(body === null ? null : (Readable.toWeb(body) as ReadableStream<Uint8Array>), {
      status,
      headers,
    })
  })
}
