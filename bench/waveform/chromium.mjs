// Builds a page with vite as the program is built, serves it on loopback and opens it in headless Chromium.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright'
import { build } from 'vite'

const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' }

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

/** Loads a module that imports TypeScript, through vite. */
export async function loadModule(path) {
  const out = mkdtempSync(join(tmpdir(), 'cuewright-bench-'))
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: path,
        outDir: out,
        emptyOutDir: true,
        rolldownOptions: { output: { entryFileNames: 'module.mjs' } },
      },
    })
    return await import(pathToFileURL(join(out, 'module.mjs')).href)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

/**
 * `work` gets a function that opens the page afresh (1600x1000, one after the other, nothing kept between two) and gives what
 * `measure` returns; `data` are further files to serve, by path.
 */
export async function inChromium(folder, data, work) {
  const executablePath = [process.env.CHROMIUM_BIN, '/usr/bin/chromium'].find(
    (path) => path && existsSync(path),
  )
  const out = mkdtempSync(join(tmpdir(), 'cuewright-bench-'))
  let browser
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://page')
    const path = join(out, pathname)
    const bytes = data.get(pathname) ?? (existsSync(path) ? readFileSync(path) : undefined)
    if (bytes === undefined) response.writeHead(404).end()
    else response.setHeader('content-type', kinds[extname(path)] ?? 'application/octet-stream').end(bytes)
  })
  try {
    await build({
      configFile: false,
      root: folder,
      logLevel: 'error',
      plugins: [react()],
      build: { outDir: out, emptyOutDir: true },
    })
    await new Promise((done) => server.listen(0, '127.0.0.1', done))
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    console.log(`${browser.browserType().name()} ${browser.version()}, headless, 1600x1000`)
    await work(async (measure) => {
      const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } })
      try {
        const page = await context.newPage()
        page.on('pageerror', (error) => console.error(error.message))
        await page.goto(`http://127.0.0.1:${server.address().port}/index.html`)
        await page.waitForFunction(() => 'bench' in window)
        return await measure(page)
      } finally {
        await context.close()
      }
    })
  } finally {
    await browser?.close()
    server.close()
    rmSync(out, { recursive: true, force: true })
  }
}
