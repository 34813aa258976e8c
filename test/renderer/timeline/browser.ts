import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { build } from 'vite'

/** The Chromium of the system; undefined when there is none, and what needs it is skipped. */
export const chromiumPath: string | undefined = [process.env['CHROMIUM_BIN'], '/usr/bin/chromium'].find(
  (path) => path !== undefined && existsSync(path),
)

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

export interface Workshop {
  readonly open: (size: { width: number; height: number; ratio?: number }) => Promise<Page>
  readonly close: () => Promise<void>
}

/** Builds page.html in `folder` as the program is built, serves it on loopback and opens it in Chromium. */
export async function workshop(folder: string = import.meta.dirname): Promise<Workshop> {
  const out = mkdtempSync(join(tmpdir(), 'cuewright-timeline-'))
  await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    build: {
      outDir: out,
      emptyOutDir: true,
      rolldownOptions: { input: join(folder, 'page.html') },
    },
  })
  const server = createServer((request, response) => {
    const path = join(out, new URL(request.url ?? '/', 'http://page').pathname)
    readFile(path).then(
      (bytes) => response.setHeader('content-type', kinds[extname(path)] ?? 'text/plain').end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const browser: Browser = await chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  return {
    async open({ width, height, ratio = 1 }) {
      const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: ratio })
      const page = await context.newPage()
      await page.goto(`http://127.0.0.1:${port}/page.html`)
      await page.waitForFunction(() => 'stand' in window || 'words' in window)
      return page
    },
    async close() {
      await browser.close()
      await new Promise((done) => server.close(done))
      rmSync(out, { recursive: true, force: true })
    },
  }
}
