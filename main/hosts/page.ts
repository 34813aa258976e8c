import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { pageIsLoading } from '../services/session-later.ts'
import { programRoot } from '../storage/folders.ts'

/** A file of the built renderer, as both hosts hand it to their window. */
export interface Page {
  readonly status: 200 | 404
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
}

const rendererFolder = join(programRoot, 'out', 'renderer')

/** What a window may load and reach. `media` and `connect` are the host's own additions to 'self'. */
const contentPolicy = (nonce: string, { media, connect }: PagePolicy): string =>
  [
    "default-src 'none'",
    // Compiling WebAssembly, for libass; it is no way to make code of text.
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' blob: data:",
    `media-src 'self' blob:${media}`,
    `connect-src 'self'${connect}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')

/** What a worker may load: files of the program, and WebAssembly among them. */
const workerPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'"

export interface PagePolicy {
  /** Further sources for video and sound, each with a space before it. */
  readonly media: string
  /** Further addresses that scripts may reach, each with a space before it. */
  readonly connect: string
}

const safety = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
}

const nothing: Page = {
  status: 404,
  headers: { ...safety, 'Content-Type': 'text/plain; charset=utf-8' },
  body: new TextEncoder().encode('Not found\n'),
}

/** `path` as in an address: "/", "/assets/index-1a2b.js". Never leaves the renderer's folder. */
export async function readPage(path: string, policy: PagePolicy): Promise<Page> {
  const file = fileOf(path)
  const type = file === undefined ? undefined : types[extname(file)]
  if (file === undefined || type === undefined) return nothing
  let body: Uint8Array
  try {
    body = await readFile(file)
  } catch {
    return nothing
  } finally {
    pageIsLoading()
  }
  if (extname(file) !== '.html') {
    // Built names carry a hash of what is in them. A worker has the policy of its own file, not that of the page.
    return {
      status: 200,
      headers: {
        ...safety,
        'Content-Type': type,
        'Cache-Control': 'max-age=31536000, immutable',
        ...(extname(file) === '.js' ? { 'Content-Security-Policy': workerPolicy } : {}),
      },
      body,
    }
  }
  const nonce = randomBytes(16).toString('base64')
  return {
    status: 200,
    headers: {
      ...safety,
      'Content-Type': type,
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentPolicy(nonce, policy),
    },
    body: new TextEncoder().encode(withNonce(new TextDecoder().decode(body), nonce)),
  }
}

/** React Aria looks here for the nonce of the few style elements that it makes. */
const withNonce = (html: string, nonce: string): string =>
  html.replace(/<head>/i, `<head><meta property="csp-nonce" nonce="${nonce}">`)

function fileOf(path: string): string | undefined {
  let name: string
  try {
    name = decodeURIComponent(path === '/' || path === '' ? '/index.html' : path)
  } catch {
    return undefined
  }
  if (name.includes('\0') || name.includes('\\')) return undefined
  const file = normalize(join(rendererFolder, name))
  return file.startsWith(rendererFolder + sep) ? file : undefined
}
