import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { command, cueCount, startProgram, type Program } from './program.ts'

const cli = join(import.meta.dirname, '../../out/cli/index.js')
let folder: string
let program: Program

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-guidelines-'))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
})

async function open(page: Page, name: string, text: string): Promise<void> {
  const path = join(folder, name)
  writeFileSync(path, text)
  program = await startProgram(path)
  await page.goto(program.address)
  await expect(page.locator('.cue-row').first()).toBeVisible({ timeout: 60_000 })
}

const panel = (page: Page) => page.getByRole('region', { name: 'Guideline' })
const choice = (page: Page) => panel(page).getByRole('combobox', { name: 'Guideline', exact: true })
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })

/** Lines that are too long, a cue for two minutes of reading, double spaces, dots, and cues that almost touch. */
const film = `1
00:00:01,000 --> 00:00:13,000
It had rained for so long that nobody in the village could remember a dry morning, and the river, which had always been kind to them, stood at the doors of the lowest houses.

2
00:00:13,040 --> 00:00:16,000
We  should go up the hill now...

3
00:00:16,200 --> 00:00:20,000
- Is there room for all of us?
- There is, if we leave the boxes here.

4
00:00:25,000 --> 00:00:25,600
Good.
`

test('another guideline: the film flows anew, all is fixed, exported, and the report is empty', async ({
  page,
}) => {
  await open(page, 'film.srt', film)
  await command(page, 'Check against a guideline')
  await choice(page).selectOption('netflix-en')
  await expect(panel(page).getByRole('list', { name: 'Violations' })).toContainText('Line length')
  const before = await cueCount(page)

  await page.getByTestId('notice-warning').getByRole('button', { name: 'Re-flow…' }).click()
  const reflow = dialog(page, 'Re-flow')
  await expect(reflow.getByTestId('reflow-count')).toHaveText(/^4 cues become [5-9]\./)
  await reflow.getByRole('button', { name: 'Re-flow', exact: true }).click()
  await expect.poll(() => cueCount(page)).toBeGreaterThan(before)

  await command(page, 'Fix all violations of the guideline')
  const fixes = dialog(page, 'Fix all')
  await expect(fixes.getByRole('region', { name: 'What changes' })).toContainText('Ellipses')
  await fixes.getByRole('button', { name: /^Change \d+ cues$/ }).click()
  await expect(panel(page).getByRole('heading', { name: 'All cues comply' })).toBeVisible()

  const report = page.waitForEvent('download')
  await command(page, 'Save the violations as data')
  const data = JSON.parse(readFileSync(await (await report).path(), 'utf8')) as Record<string, unknown>
  expect(data).toMatchObject({ violations: [] })

  await command(page, 'Export subtitles')
  const exported = page.waitForEvent('download')
  await dialog(page, 'Export subtitles')
    .getByRole('option', { name: /SubRip/ })
    .click()
  await dialog(page, 'Export subtitles').getByRole('button', { name: 'Download' }).click()
  const out = join(folder, 'out.srt')
  await (await exported).saveAs(out)
  const html = join(folder, 'out.html')
  const said = execFileSync(
    process.execPath,
    [cli, 'check', out, '--profile', 'netflix-en', '--report', html, '--language', 'en'],
    { encoding: 'utf8', env: { ...process.env, CUEWRIGHT_HOME: program.home } },
  )
  expect(said).toContain('cues comply.')
  expect(readFileSync(html, 'utf8')).toContain('Complies: no violations.')
})

test('a guideline of one’s own goes with the project, and what is let stand keeps its reason', async ({
  page,
}) => {
  await open(page, 'short.srt', '1\n00:00:01,000 --> 00:00:04,000\nThe river stood at the door.\n')
  const chooser = page.waitForEvent('filechooser')
  await command(page, 'Import a guideline')
  const house = { id: 'house', name: 'House style', base: 'netflix-en', rules: { lineLength: 20 } }
  await (
    await chooser
  ).setFiles({ name: 'house.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(house)) })
  await page.getByRole('tab', { name: /^Guideline/ }).click()
  await expect(choice(page)).toHaveValue('house')
  await expect(panel(page)).toContainText('28 (at most 20)')
  await expect(panel(page)).toContainText('A profile of your own, set by you')

  await panel(page).getByRole('button', { name: 'Let it stand…' }).click()
  await page.keyboard.type('The client agreed')
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('heading', { name: 'All cues comply' })).toBeVisible()
  await panel(page).getByRole('button', { name: 'Show them' }).click()
  await expect(panel(page)).toContainText('The client agreed')

  const project = join(folder, 'short.cuewright')
  await command(page, 'Save project as')
  const save = dialog(page, /Save/)
  await expect(save).toBeVisible()
  await save.getByRole('button', { name: 'Save' }).click()
  await expect(save).toBeHidden()
  // Nothing of one’s own is on another computer; the project has it.
  const other = mkdtempSync(join(tmpdir(), 'cuewright-other-'))
  const said = execFileSync(process.execPath, [cli, 'check', project], {
    encoding: 'utf8',
    env: { ...process.env, CUEWRIGHT_HOME: other },
  })
  rmSync(other, { recursive: true, force: true })
  expect(said).toContain('Let stand: 1.')
  expect(said).toContain('House style: the cue complies.')
})
