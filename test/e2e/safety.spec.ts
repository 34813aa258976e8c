import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { emptyDocument } from '../../core/document/document.ts'
import { learnWord } from '../../main/storage/dictionaries.ts'
import { writeReplaceLists } from '../../main/storage/replace-lists.ts'
import { saveVersion } from '../../main/storage/versions.ts'
import { payloads } from '../fixtures/payloads.ts'
import { command, drop, notice, startProgram, type Program } from './program.ts'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-safety-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const srt = (texts: readonly string[]): string =>
  texts.map((text, at) => `${at + 1}\n00:00:0${at},000 --> 00:00:0${at},900\n${text}\n`).join('\n')

const textOf = (page: Page, row: number) => page.locator(`[role=row][aria-rowindex="${row + 1}"] .cell-text`)

async function draft(page: Page, row: number, text: string): Promise<void> {
  await page.locator(`[role=row][aria-rowindex="${row + 1}"]`).dblclick()
  await page.getByRole('textbox', { name: `Text of cue ${row}` }).fill(text)
}

async function write(page: Page, row: number, text: string): Promise<void> {
  await draft(page, row, text)
  await page.keyboard.press('Enter')
}

/** Until `text` stands in a journal on the disk. */
async function isInJournal({ home }: Program, text: string): Promise<void> {
  const folder_ = join(home, 'data/journals')
  const written = () => readdirSync(folder_).map((name) => readFileSync(join(folder_, name), 'utf8'))
  await expect.poll(() => existsSync(folder_) && written().some((all) => all.includes(text))).toBe(true)
}

test('a kill loses nothing that is a second old: text, undo, redo and what was being typed come back', async ({
  browser,
}) => {
  const path = join(folder, 'film.srt')
  writeFileSync(path, srt(['One', 'Two', 'Three', 'Four']))
  const before = readFileSync(path)
  let program = await startProgram(path, '--port', '0', '-q')
  try {
    let page = await browser.newPage()
    await page.goto(program.address)
    await write(page, 1, 'First change')
    await write(page, 2, 'Second change')
    await write(page, 3, 'Third change')
    await page.keyboard.press('Control+z')
    await draft(page, 4, 'Half a sen')
    // What it takes to get there is measured below and in bench/kills.mjs.
    await isInJournal(program, 'Half a sen')
    program = await program.crash()
    await page.close()
    expect(readFileSync(path).equals(before)).toBe(true)

    page = await browser.newPage()
    await page.goto(program.address)
    const dialog = page.getByRole('dialog', { name: 'Recover unsaved work' })
    await expect(dialog).toContainText('film.srt')
    await expect(dialog).toContainText('Second change')
    await expect(dialog).toContainText('Half a sen')
    await dialog.getByRole('button', { name: 'Look at it' }).click()
    await expect(page.getByRole('dialog')).toContainText('First change')
    await page.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'Text of cue 4' })).toHaveValue('Half a sen')
    await page.keyboard.press('Escape')
    await expect(textOf(page, 2)).toContainText('Second change')
    await page.getByRole('button', { name: /^Redo/ }).click()
    await expect(textOf(page, 3)).toContainText('Third change')
    for (let step = 0; step < 3; step += 1) await page.getByRole('button', { name: /^Undo/ }).click()
    await expect(textOf(page, 1)).toContainText('One')
    await page.getByRole('button', { name: /^Redo/ }).click()

    // The tab is loaded again, as after a crash of the page: it goes on by itself, and says so.
    await draft(page, 4, 'On the way')
    await isInJournal(program, 'On the way')
    page.once('dialog', (question) => void question.accept())
    await page.reload()
    await expect(notice(page, 'The window was loaded again. Your work is as it was.')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Text of cue 4' })).toHaveValue('On the way')
    await page.keyboard.press('Escape')
    await expect(textOf(page, 1)).toContainText('First change')

    // Another program writes the file: nothing is replaced unasked, theirs can be loaded, and undo brings mine back.
    writeFileSync(path, srt(['One', 'Two', 'Theirs', 'Four']))
    await page.keyboard.press('Control+s')
    const changed = page.getByRole('alertdialog', { name: /was changed elsewhere/ })
    await expect(changed).toBeVisible()
    expect(readFileSync(path, 'utf8')).toContain('Theirs')
    await changed.getByRole('button', { name: 'Load theirs' }).click()
    await expect(textOf(page, 3)).toContainText('Theirs')
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect(textOf(page, 1)).toContainText('First change')
    await page.keyboard.press('Control+s')
    await expect.poll(() => readFileSync(path, 'utf8')).toContain('First change')

    // What it was before is among the earlier versions.
    await command(page, 'Earlier versions')
    const versions = page.getByRole('dialog', { name: 'Earlier versions' })
    await versions
      .getByRole('button', { name: /as it was before/ })
      .first()
      .click()
    await expect(versions).toContainText('Theirs')
    await versions.getByRole('button', { name: 'Restore this version' }).click()
    await expect(textOf(page, 3)).toContainText('Theirs')

    // A second window on the file is told of the first.
    const other = await browser.newPage()
    await other.goto(program.address)
    await other.getByText('film.srt').first().click()
    const inUse = other.getByRole('alertdialog', { name: /is open elsewhere/ })
    await inUse.getByRole('button', { name: 'Open read-only' }).click()
    await expect(textOf(other, 1)).toBeVisible()
    await other.close()
    await page.close()
  } finally {
    await program.stop()
  }
})

test('kills at random moments: no torn file, at most a second lost, undo alive', () => {
  const out = execFileSync(
    process.execPath,
    [join(import.meta.dirname, '../../bench/kills.mjs'), '3', '60'],
    {
      encoding: 'utf8',
    },
  )
  expect(out).toContain('torn files 0')
  expect(out).toContain('undo or state lost 0')
})

/** The same texts where else a person writes: names and notes of versions, words of one's own, rules of replacement. */
async function fillStores(home: string, path: string): Promise<void> {
  const before = process.env['CUEWRIGHT_HOME']
  process.env['CUEWRIGHT_HOME'] = home
  try {
    for (const text of payloads) {
      await saveVersion({ path, name: text, note: text, document: emptyDocument })
      await learnWord('en', text, true)
    }
    const rules = payloads.map((text) => ({
      find: text,
      with: text,
      kind: 'case' as const,
      isOn: true,
      note: text,
    }))
    await writeReplaceLists([{ name: payloads[0] ?? '', isOn: true, rules }])
  } finally {
    if (before === undefined) delete process.env['CUEWRIGHT_HOME']
    else process.env['CUEWRIGHT_HOME'] = before
  }
}

/** Shows what `fillStores` has written. */
async function showStores(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await page.keyboard.press('Control+Alt+v')
  await expect(dialog.getByTestId('version')).toHaveCount(payloads.length)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Alt+h')
  await expect(dialog.getByLabel(`Find, rule ${payloads.length}`, { exact: true })).toBeAttached()
  await expect(dialog.getByTestId('changes-count')).toContainText('changes chosen')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  await dialog.getByRole('button', { name: 'Text', exact: true }).click()
  await expect(dialog.getByRole('list', { name: 'My words' }).getByRole('listitem')).toHaveCount(
    payloads.length,
  )
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

test('text, names and files are text: none of 21 injections runs or reaches the network', async ({
  browser,
}) => {
  const cues = payloads.map(
    (text, at) =>
      `${at + 1}\n00:00:${String(at).padStart(2, '0')},000 --> 00:00:${String(at).padStart(2, '0')},900\n${text}\n`,
  )
  const name = `<img src=x onerror=ran()> & 'x'.srt`
  writeFileSync(join(folder, name), cues.join('\n'))
  const ass = [
    '[Script Info]',
    'ScriptType: v4.00+',
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize',
    'Style: <img src=x onerror=ran()>,Arial" onload="ran(),20',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...payloads.map(
      (text) =>
        `Dialogue: 0,0:00:00.00,0:00:05.00,<img src=x onerror=ran()>,<svg onload=ran()>,0,0,0,,${text}`,
    ),
  ]
  writeFileSync(join(folder, 'styles.ass'), ass.join('\n'))
  const program = await startProgram(join(folder, name), '--port', '0', '-q')
  await fillStores(program.home, join(folder, name))
  try {
    const page = await browser.newPage()
    const strangers: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL(program.address).origin) && !/^(data|blob):/.test(request.url()))
        strangers.push(request.url())
    })
    await page.addInitScript(() => {
      Object.assign(globalThis, {
        count: 0,
        ran: () => ((globalThis as unknown as { count: number }).count += 1),
      })
    })
    await page.goto(program.address)
    for (const open of [name, 'styles.ass']) {
      if (open !== name) {
        await drop(page, join(folder, open))
        await expect(page.locator('.top-bar')).toContainText(open)
      }
      await expect(page.locator('[data-cue]').first()).toBeVisible()
      // Each is the open cue in turn: in the list, in the field, over the picture, among the words.
      await page.locator('[role=row][aria-rowindex="2"]').click()
      for (let at = 0; at < payloads.length; at += 1) {
        await page.keyboard.press('ArrowDown')
        await page.mouse.move(300 + at, 300)
      }
      await page.keyboard.press('Control+e')
      await expect(page.getByRole('dialog')).toBeVisible()
      await page.keyboard.press('Escape')
      if (open === name) await showStores(page)
      const found = await page.evaluate(() => ({
        ran: (globalThis as unknown as { count: number }).count,
        handlers: [...document.querySelectorAll('*')].filter((element) =>
          [...element.attributes].some(({ name: attribute }) => attribute.startsWith('on')),
        ).length,
      }))
      expect(found).toEqual({ ran: 0, handlers: 0 })
      expect(strangers).toEqual([])
    }
    await page.close()
  } finally {
    await program.stop()
  }
})
