import type { CDPSession, Page } from 'playwright'
import { expect } from 'playwright/test'
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const cli = join(import.meta.dirname, '../../out/cli/index.js')

/** The program as `cuewright serve` runs it, with settings and cache of its own. */
export interface Program {
  readonly address: string
  readonly process: ChildProcess
  /** The folder of its settings, caches and recordings. */
  readonly home: string
  /** Ends it as Ctrl-C does, and gives its exit code. */
  readonly stop: () => Promise<number | null>
  /** Ends it as a crash does, and starts it again on what it left. */
  readonly crash: () => Promise<Program>
}

export const startProgram = (...operands: readonly string[]): Promise<Program> =>
  startIn(mkdtempSync(join(tmpdir(), 'cuewright-e2e-')), operands)

async function startIn(home: string, operands: readonly string[]): Promise<Program> {
  const process_ = spawn(process.execPath, [cli, 'serve', ...operands], {
    env: { ...process.env, CUEWRIGHT_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: process_.stdout })
  const early = once(process_, 'exit').then(([code]) =>
    Promise.reject(new Error(`serve ended with ${String(code)}`)),
  )
  const [address] = await Promise.race([once(lines, 'line') as Promise<[string]>, early])
  early.catch(() => undefined)
  return {
    address,
    process: process_,
    home,
    stop: async () => {
      const ended = once(process_, 'exit') as Promise<[number | null]>
      process_.kill('SIGINT')
      const [code] = await ended
      rmSync(home, { recursive: true, force: true })
      return code
    },
    crash: async () => {
      const ended = once(process_, 'exit')
      process_.kill('SIGKILL')
      await ended
      return await startIn(home, operands)
    },
  }
}

/** Ids of the running processes whose command line holds all of `parts`. */
export function processesWith(...parts: readonly string[]): number[] {
  const list = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
  return list
    .split('\n')
    .filter((line) => parts.every((part) => line.includes(part)) && !line.includes('ps -eo'))
    .map((line) => Number.parseInt(line, 10))
}

/** Drops a real file on the middle of the window, as a file manager does. */
export async function drop(page: Page, path: string): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const size = page.viewportSize() ?? { width: 1440, height: 900 }
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: size.width / 2, y: size.height / 2, data })
  }
  await session.detach()
}

export const cueCount = async (page: Page): Promise<number> =>
  Number.parseInt((await page.getByTestId('cue-count').textContent()) ?? '0', 10)

/** Starts recognition through the dialog, as a person does. */
export async function recognize(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Recognize', exact: true }).first().click()
  const item = page.getByRole('menuitem', { name: /^Recognize speech/ })
  if (await item.isVisible().catch(() => false)) await item.click()
  const dialog = page.getByRole('dialog', { name: 'Recognize speech' })
  await dialog.getByRole('button', { name: 'Recognize' }).click()
  await expect(dialog).toBeHidden()
  // Whoever waits for its end must have seen its beginning, or what it brought.
  await expect(job(page, 'recognize').or(page.locator('.cue-row')).first()).toBeVisible()
}

/** Does the action of this name as a person who looks for it: as soon as the window takes keys, and the action can be done. */
export async function command(page: Page, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Search commands' })
  await expect(async () => {
    if (!(await field.isVisible())) await page.keyboard.press('Control+k')
    await expect(field).toBeFocused({ timeout: 2000 })
  }).toPass()
  await page.keyboard.type(name)
  await expect(page.locator('.palette-row').first()).toContainText(name, { ignoreCase: true })
  await expect(page.locator('.palette-row').first()).toHaveAttribute('aria-disabled', 'false')
  await page.keyboard.press('Enter')
}

export const job = (page: Page, kind: string) => page.getByTestId(`job-${kind}`)

/** The notice that can be seen and says `text`: what is read out to those who do not see it says the same. */
export const notice = (page: Page, text: RegExp | string) =>
  page.getByTestId(/^notice-/).filter({ hasText: text })
