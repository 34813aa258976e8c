import iconv from 'iconv-lite'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test, type TestInfo } from 'playwright/test'
import { problemsIn } from './axe.ts'
import { startProgram, type Program } from './program.ts'

let folder: string
let program: Program | undefined
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-formats-'))
})
test.afterEach(async () => {
  expect(await program?.stop()).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})

async function open(page: Page, name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  program = await startProgram(path)
  await page.goto(program.address)
  await expect(page.getByTestId('cue-count')).toBeVisible()
  return path
}

const row = (page: Page, number: number) => page.locator(`[role=row][aria-rowindex="${number + 1}"]`)
const facts = (page: Page) => page.getByTestId('file-facts')
const saved = (page: Page) => page.getByTestId('saved')

async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  await info.attach(name, { body: await page.screenshot(), contentType: 'image/png' })
  const folderOfPictures = process.env['CUEWRIGHT_PICTURES']
  if (folderOfPictures !== undefined) await page.screenshot({ path: join(folderOfPictures, `${name}.png`) })
  expect(await problemsIn(page)).toEqual([])
}

const faulty = [
  '1\n00:00:01,000 --> 00:00:02,500\nЗдравствуйте! Как ваши дела сегодня?\n',
  '2\n00:00:05,000 --> 00:00:04,000\nМы ждали вас очень долго.\n',
  '9\n00:00:06,000 --> 00:00:07,000\nПочему вы не пришли раньше?\n',
  '10\n00:00:08,000 --> 00:00:09,000\nТеперь уже слишком поздно.\n',
]
  .map((block) => `${block}\n`)
  .join('')
  .replaceAll('\n', '\r\n')

test('an old file with faults: its problems lead to their cues, and it is saved where it lies as it came', async ({
  page,
}, info) => {
  const path = await open(page, 'старый.srt', iconv.encode(faulty, 'windows-1251'))
  await expect(facts(page)).toHaveText('SubRip · Windows-1251, guessed · CRLF')
  await expect(page.getByTestId('notice-warning')).toContainText('read with 3 problems')
  await page.getByRole('button', { name: 'Show', exact: true }).click()

  const problems = page.getByRole('region', { name: 'Problems' })
  await expect(problems.getByRole('button', { name: /^Line 6/ })).toContainText('ends before it begins')
  await look(page, info, 'problems')
  await problems.getByRole('button', { name: /^Line 10/ }).click()
  await expect(row(page, 3)).toHaveClass(/active/)
  await expect(row(page, 3)).toBeFocused()

  // By keys: back to the one before, and into its text.
  await page.keyboard.press('Shift+F7')
  await expect(row(page, 2)).toHaveClass(/active/)
  await page.keyboard.press('F7')
  await row(page, 1).dblclick()
  const field = page.getByRole('textbox', { name: 'Text of cue 1' })
  await field.fill('Добрый день! Как ваши дела сегодня?')
  await field.press('Enter')
  await expect(saved(page)).toHaveText('Not saved')
  await page.keyboard.press('Control+s')
  await expect(saved(page)).toHaveText('Saved')
  const expected = faulty.replace('Здравствуйте', 'Добрый день')
  expect(iconv.decode(readFileSync(path), 'windows-1251')).toBe(expected)

  // A letter that the encoding does not have is asked about; nothing is written meanwhile.
  await row(page, 1).dblclick()
  await field.fill('♪ Добрый день! ♪')
  await field.press('Enter')
  await page.keyboard.press('Control+s')
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('1 cue has letters that Windows-1251 does not hold: ♪')
  await look(page, info, 'letters')
  expect(iconv.decode(readFileSync(path), 'windows-1251')).toBe(expected)
  await dialog.getByRole('button', { name: 'Save in UTF-8' }).click()
  await expect(saved(page)).toHaveText('Saved')
  await expect(facts(page)).toContainText('SubRip · UTF-8')
  expect(readFileSync(path, 'utf8')).toBe(
    faulty.replace('Здравствуйте! Как ваши дела сегодня?', '♪ Добрый день! ♪'),
  )
})

test('the encoding is changed by reading previews, with the keyboard alone', async ({ page }, info) => {
  const text = '1\n00:00:01,000 --> 00:00:02,000\nÀ bientôt, Zoë.\n\n'
  await open(page, 'short.srt', iconv.encode(text, 'macintosh'))
  await expect(facts(page)).toContainText('guessed')
  await facts(page).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Encoding of the file' })
  const list = dialog.getByRole('listbox')
  await expect(list).toBeVisible()
  await look(page, info, 'encoding')
  await expect(list.getByRole('option').first()).toBeFocused()
  await page.keyboard.type('Mac Roman')
  await page.keyboard.press('Enter')
  await expect(dialog.getByTestId('encoding-sample')).toHaveText('À bientôt, Zoë.')
  await look(page, info, 'encoding-chosen')
  await dialog.getByRole('button', { name: 'Open again' }).press('Enter')
  await expect(facts(page)).toHaveText('SubRip · Mac Roman · LF')
  await expect(row(page, 1).locator('.cell-text')).toContainText('À bientôt, Zoë.')
})

const spoken =
  'WEBVTT\n\nNOTE from the studio\n\n' +
  '00:00:01.000 --> 00:00:03.000 line:0\n<v Ann>Ask <00:00:01.500>not <00:00:02.000>what\n\n' +
  '00:00:03.100 --> 00:00:05.000\n<v Bob>your <00:00:04.000>country\n'

test('an export says what is lost, leads to the cues, and writes what was chosen', async ({ page }, info) => {
  await open(page, 'talk.vtt', spoken)
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export subtitles' })
  const list = dialog.getByRole('listbox', { name: 'Formats' })
  await expect(dialog.getByRole('searchbox', { name: 'Format' })).toBeFocused()
  await list.getByRole('option', { name: 'SubRip' }).click()
  const losses = dialog.getByRole('status').filter({ hasText: 'SubRip cannot hold everything' })
  await expect(losses).toContainText('1 cue loses its position.')
  await expect(losses).toContainText('2 speakers are not named any more, in 2 cues.')
  await expect(losses).toContainText('1 note, style or header of the old file is left out.')
  await look(page, info, 'export')

  await losses
    .getByRole('button', { name: /^Go to cue 2/ })
    .first()
    .click()
  await expect(dialog).toBeHidden()
  await expect(row(page, 2)).toHaveClass(/active/)

  // Searched by its ending, with speakers as text, word by word, in another encoding.
  await page.keyboard.press('Control+e')
  await page.keyboard.type('.srt')
  await expect(list.getByRole('option')).toHaveCount(1)
  await dialog.getByLabel('Write who speaks before the text').check()
  await expect(losses).toContainText('2 speakers become text.')
  await dialog.getByText('One word at a time').click()
  await dialog.getByRole('button', { name: /^Encoding and line ends/ }).click()
  await dialog.getByLabel('Encoding', { exact: true }).selectOption({ label: 'UTF-16 LE · all languages' })
  await dialog.getByLabel('Line ends', { exact: true }).selectOption({ label: 'CRLF · Windows' })
  await look(page, info, 'export-choices')
  const waiting = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Download' }).click()
  const path = await (await waiting).path()
  const bytes = readFileSync(path)
  expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe])
  const text = iconv.decode(bytes, 'utf-16le')
  expect(text).toMatch(
    /^1\r\n00:00:01,000 --> 00:00:01,500\r\nAnn: Ask\r\n\r\n2\r\n00:00:01,500 --> 00:00:02,000\r\nnot\r\n/,
  )
  expect(text).toContain('00:00:02,000 --> 00:00:03,100\r\nwhat')
})

test('a letter that the chosen encoding does not have stops an export until UTF-8 is chosen', async ({
  page,
}) => {
  await open(page, 'note.srt', '1\n00:00:01,000 --> 00:00:02,000\n♪ Où\n\n')
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export subtitles' })
  await dialog.getByRole('option', { name: 'SubRip' }).click()
  await dialog.getByRole('button', { name: /^Encoding and line ends/ }).click()
  await dialog.getByLabel('Encoding', { exact: true }).selectOption('windows-1252')
  await expect(dialog).toContainText('1 cue has letters that Windows-1252 does not hold: ♪')
  await expect(dialog.getByRole('button', { name: 'Download' })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Write UTF-8 instead' }).click()
  await expect(dialog.getByRole('button', { name: 'Download' })).toBeEnabled()
})

test('what a file of its format cannot hold is asked about once before it is saved in place', async ({
  page,
}, info) => {
  const path = await open(page, 'script.txt', 'Ask not\n\nwhat your country\n')
  await row(page, 1).dblclick()
  const field = page.getByRole('textbox', { name: 'Text of cue 1' })
  await field.fill('Ask me')
  await field.press('Enter')
  await page.keyboard.press('Control+s')
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('2 cues lose their times.')
  await look(page, info, 'save-losses')
  await dialog.getByRole('button', { name: 'Save anyway' }).click()
  await expect(saved(page)).toHaveText('Saved')
  expect(readFileSync(path, 'utf8')).toBe('Ask me\n\nwhat your country\n')
  await row(page, 2).dblclick()
  await page.getByRole('textbox', { name: 'Text of cue 2' }).fill('what')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+s')
  await expect(saved(page)).toHaveText('Saved')
  expect(readFileSync(path, 'utf8')).toBe('Ask me\n\nwhat\n')
})
