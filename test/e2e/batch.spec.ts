import { expect, test, type Page } from 'playwright/test'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { problemsIn } from './axe.ts'
import { filmFolder, hasSpeech, speechFilm, textFile } from './films.ts'
import { startProgram, type Program } from './program.ts'

const films = filmFolder()
let program: Program

/** How far the batch is. */
const progress = (page: Page) => page.getByTestId('batch-progress')

test.skip(!hasSpeech, 'needs the human speech of pocketsphinx-testdata')

test.beforeAll(() => {
  speechFilm(films.path('one.mp4'))
  copyFileSync(films.path('one.mp4'), films.path('three.mp4'))
  textFile(films.path('broken.mp4'))
  writeFileSync(films.path('three.srt'), '1\n00:00:01,000 --> 00:00:02,000\nWritten by hand\n')
})
test.afterAll(() => films.remove())
test.beforeEach(async () => {
  program = await startProgram()
})
test.afterEach(async () => {
  await program.stop()
})

test('three files, one of them broken: the others are written, nothing is written over, and one opens by a click', async ({
  page,
}) => {
  await page.goto(program.address)
  await page.keyboard.press('Control+Shift+o')
  const dialog = page.getByRole('dialog', { name: 'Many files' })
  await expect(dialog).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Start' })).toBeDisabled()
  // The folder of the films, as somebody browses to it.
  await page.evaluate((folder) => localStorage.setItem('cuewright.folder', folder), films.folder)
  await dialog.getByRole('button', { name: /Browse this computer/ }).click()
  const list = dialog.getByRole('listbox', { name: 'Files and folders' })
  for (const name of ['broken.mp4', 'one.mp4', 'three.mp4']) await list.getByText(name).dblclick()
  await dialog.getByRole('button', { name: 'That is all' }).click()
  const rows = dialog.getByTestId('batch-row')
  await expect(rows).toHaveCount(3)
  await dialog.getByLabel('If that file is there already').selectOption('number')
  await dialog.getByLabel('Engine').selectOption('pocketsphinx')
  await dialog.getByRole('button', { name: 'Start' }).click()
  await expect(rows.filter({ hasText: 'broken.mp4' })).toContainText('Failed')
  await expect(rows.filter({ hasText: 'broken.mp4' })).toContainText(/not a video or audio file/)
  if (process.env['SHOTS'] !== undefined) {
    await expect(rows.filter({ hasText: 'one.mp4' })).toContainText('At work')
    await page.screenshot({ path: `${process.env['SHOTS']}/batch.png` })
  }

  // It goes on behind the window, and after the page was loaded again.
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByTestId('batch-line')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Show', exact: true }).click({ timeout: 60_000 })
  await dialog.getByRole('button', { name: /^(Start|Go on)$/ }).click()

  await expect(rows.filter({ hasText: 'Done' })).toHaveCount(2, { timeout: 150_000 })
  await expect(dialog.getByRole('button', { name: 'Go on' })).toBeDisabled()
  expect(readFileSync(films.path('one.srt'), 'utf8')).toMatch(/leisure|consider|much/)
  expect(readFileSync(films.path('three.srt'), 'utf8')).toContain('Written by hand')
  expect(existsSync(films.path('three 2.srt'))).toBe(true)
  expect(existsSync(films.path('broken.srt'))).toBe(false)
  expect(await problemsIn(page)).toEqual([])
  if (process.env['SHOTS'] !== undefined)
    await page.screenshot({ path: `${process.env['SHOTS']}/batch-done.png` })

  await dialog.getByRole('button', { name: 'Open three.mp4 with three 2.srt' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByTestId('cue-count')).not.toHaveText('0 cues')
  await expect(page.locator('.title-beside')).toHaveText('three 2.srt', { timeout: 30_000 })
})

test('several films that are dropped become a batch', async ({ page }) => {
  await page.goto(program.address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [films.path('one.mp4'), films.path('three.mp4')], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data })
  const dialog = page.getByRole('dialog', { name: 'Many files' })
  await expect(dialog.getByTestId('batch-row')).toHaveCount(2)
  await expect(dialog.getByTestId('batch-row').filter({ hasText: 'Waiting' })).toHaveCount(2, {
    timeout: 30_000,
  })
  await expect(dialog).toContainText('are copies')
  await dialog.getByRole('button', { name: 'Take one.mp4 off the list' }).click()
  await expect(dialog.getByTestId('batch-row')).toHaveCount(1)
})

test('a list: each file as its line says, wrong lines are shown with their number, and the list is done', async ({
  page,
}) => {
  const folder = films.path('listed')
  mkdirSync(folder)
  for (const name of ['a', 'b', 'c'])
    writeFileSync(`${folder}/${name}.srt`, `1\n00:00:01,000 --> 00:00:02,500\nThis is ${name}.\n`)
  writeFileSync(
    `${folder}/list.jsonl`,
    [
      '{"file":"a.srt","steps":[{"step":"convert","to":"ttml"}]}',
      '{"file":"b.srt"',
      '{"file":"c.srt","output":"made/other.srt"}',
    ].join('\n'),
  )
  const dialog = page.getByRole('dialog', { name: 'Many files' })
  const rows = dialog.getByTestId('batch-row')
  await page.goto(program.address)
  await page.evaluate((path) => localStorage.setItem('cuewright.folder', path), folder)
  await page.keyboard.press('Control+Shift+o')
  await dialog.getByLabel('What is done with each file').selectOption('Convert subtitles')
  await dialog.getByRole('button', { name: /Browse this computer/ }).click()
  const places = dialog.getByRole('listbox', { name: 'Files and folders' })
  await places.getByText('list.jsonl').dblclick()
  await dialog.getByRole('button', { name: 'That is all' }).click()
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(0)).toContainText('Line 2 was passed over: it is not JSON.')
  await expect(rows.nth(1)).toContainText('As the list says: Write subtitles')
  await expect(progress(page)).toHaveText('0 of 3 done, 1 failed.')
  if (process.env['SHOTS'] !== undefined)
    await page.screenshot({ path: `${process.env['SHOTS']}/batch-list.png` })
  await dialog.getByRole('button', { name: /^(Start|Go on)$/ }).click()
  await expect(progress(page)).toHaveText('2 of 3 done, 1 failed.', { timeout: 30_000 })
  expect(readdirSync(folder).filter((name) => /[.](?:vtt|ttml)$/.test(name))).toEqual(['a.ttml'])
  expect(readdirSync(`${folder}/made`)).toEqual(['other.vtt'])
})

test('what the command line left undone is offered where it writes, and one click goes on with it', async ({
  page,
}) => {
  const folder = films.path('left')
  mkdirSync(folder)
  for (const name of ['a', 'b'])
    writeFileSync(`${folder}/${name}.srt`, `1\n00:00:01,000 --> 00:00:02,500\nThis is ${name}.\n`)
  writeFileSync(`${folder}/c.srt`, '')
  const cli = join(import.meta.dirname, '../../out/cli/index.js')
  const { status } = spawnSync(process.execPath, [
    ...[cli, 'batch', folder, '--do', 'fix,convert', '--profile', 'bbc', '--to', 'vtt'],
    ...['--output-folder', `${folder}/out`],
  ])
  expect(status).toBe(1)
  const times = ['a', 'b'].map((name) => statSync(`${folder}/out/${name}.vtt`).mtimeMs)
  writeFileSync(`${folder}/c.srt`, '1\n00:00:01,000 --> 00:00:02,000\nNow there is one.\n')

  const dialog = page.getByRole('dialog', { name: 'Many files' })
  await page.goto(program.address)
  await page.evaluate((path) => localStorage.setItem('cuewright.folder', path), `${folder}/out`)
  await page.keyboard.press('Control+Shift+o')
  await dialog.getByRole('button', { name: 'Another folder…' }).click()
  await expect(dialog).toContainText('A batch in this folder is not through: 2 of 3 done.')
  expect(await problemsIn(page)).toEqual([])
  if (process.env['SHOTS'] !== undefined)
    await page.screenshot({ path: `${process.env['SHOTS']}/batch-left.png` })
  await dialog.getByRole('button', { name: 'Go on with it' }).click()
  await expect(progress(page)).toHaveText('3 of 3 done.', { timeout: 30_000 })
  await expect(dialog.getByTestId('batch-row').filter({ hasText: 'It was done before' })).toHaveCount(2)
  expect(readFileSync(`${folder}/out/c.vtt`, 'utf8')).toContain('Now there is one.')
  expect(['a', 'b'].map((name) => statSync(`${folder}/out/${name}.vtt`).mtimeMs)).toEqual(times)
  await expect(dialog.getByRole('button', { name: 'Go on with it' })).toBeHidden()
})

test('a full disk is said once, no file is blamed for it, and with room again it goes on', async ({
  page,
}) => {
  test.skip(
    process.platform !== 'linux' || process.getuid?.() !== 0,
    'a disk can only be mounted by root on Linux',
  )
  const [folder, disk] = [films.path('plenty'), films.path('disk')]
  mkdirSync(folder)
  mkdirSync(disk)
  for (const name of ['a', 'b', 'c'])
    writeFileSync(`${folder}/${name}.srt`, `1\n00:00:01,000 --> 00:00:02,500\nThis is ${name}.\n`)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk])
  try {
    const dialog = page.getByRole('dialog', { name: 'Many files' })
    const browseTo = (path: string) =>
      page.evaluate((folder) => localStorage.setItem('cuewright.folder', folder), path)
    await page.goto(program.address)
    await browseTo(folder)
    await page.keyboard.press('Control+Shift+o')
    await dialog.getByLabel('What is done with each file').selectOption('Convert subtitles')
    await dialog.getByRole('button', { name: 'Add a folder…' }).click()
    await dialog.getByRole('button', { name: 'Take the files of this folder' }).click()
    await browseTo(disk)
    await dialog.getByRole('button', { name: 'Another folder…' }).click()
    await expect(dialog.locator('.batch-folder')).toContainText(disk)
    await dialog.getByRole('button', { name: 'This folder' }).click()
    expect(() => writeFileSync(`${disk}/other.bin`, Buffer.alloc(2_000_000))).toThrow('ENOSPC')
    await dialog.getByRole('button', { name: 'Start' }).click()
    await expect(dialog.getByRole('alert')).toContainText('the disk is full')
    await expect(dialog.getByTestId('batch-row').filter({ hasText: 'Waiting' })).toHaveCount(3)
    rmSync(`${disk}/other.bin`)
    await dialog.getByRole('button', { name: 'Start' }).click()
    await expect(progress(page)).toHaveText('3 of 3 done.', { timeout: 30_000 })
    expect(readFileSync(`${disk}/a.vtt`, 'utf8')).toContain('This is a.')
  } finally {
    execFileSync('umount', ['-l', disk])
  }
})

test('a chain of steps: one bad file is told, the program is killed, it goes on, and nothing is done twice', async ({
  page,
}) => {
  const folder = films.path('subtitles')
  mkdirSync(folder)
  const names = Array.from({ length: 400 }, (_, at) => `talk ${String(at + 1)}`)
  for (const name of names)
    writeFileSync(`${folder}/${name}.srt`, `1\n00:00:01,000 --> 00:00:02,500\nThis is ${name}.\n`)
  writeFileSync(`${folder}/empty.srt`, '')
  const written = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.vtt'))
  const dialog = page.getByRole('dialog', { name: 'Many files' })
  const rows = dialog.getByTestId('batch-row')

  await page.goto(program.address)
  await page.evaluate((path) => localStorage.setItem('cuewright.folder', path), folder)
  await page.keyboard.press('Control+Shift+o')
  await dialog.getByLabel('What is done with each file').selectOption('Mend subtitles as a guideline asks')
  await dialog.getByRole('button', { name: 'Leave out: Write subtitles' }).click()
  await expect(dialog.getByRole('alert')).toContainText('would not be written')
  await expect(dialog.getByRole('button', { name: 'Start' })).toBeDisabled()
  await dialog.getByLabel('Add a step').selectOption('Write subtitles')
  await dialog.getByLabel('Write subtitles: As').selectOption('webvtt')
  await dialog.getByLabel('Mend what a guideline asks: Guideline').selectOption('bbc')
  await dialog.getByLabel('Files at a time').fill('1')
  await dialog.getByRole('button', { name: 'Keep these steps…' }).click()
  await page.keyboard.type('For the BBC')
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('What is done with each file')).toHaveValue('own:For the BBC')
  await dialog.getByRole('button', { name: 'Add a folder…' }).click()
  await dialog.getByRole('button', { name: 'Take the files of this folder' }).click()
  await expect(progress(page)).toHaveText('0 of 401 done.')
  // By keys from here: one stop for the list however long it is, arrows within it, and nobody loses the place.
  await expect(dialog.getByRole('button', { name: 'Add a folder…' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: 'Watch a folder…' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('listitem', { name: 'empty.srt: Waiting' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(dialog.getByRole('listitem', { name: 'talk 400.srt: Waiting' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: 'Take talk 400.srt off the list' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: 'Start' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Pause' })).toBeFocused()
  await dialog.getByRole('list', { name: 'Files of the batch' }).hover()
  await page.mouse.wheel(0, -100_000)
  await expect(rows.filter({ hasText: 'Done' }).first()).toBeVisible()
  program = await program.crash()
  const early = written()
  expect(early.length).toBeLessThan(400)
  const times = early.map((name) => statSync(`${folder}/${name}`).mtimeMs)

  // Another port, so nothing of the page is left: list and steps lie with the program.
  await page.goto(program.address)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(dialog.getByLabel('What is done with each file')).toHaveValue('own:For the BBC')
  await dialog.getByRole('button', { name: /^(Start|Go on)$/ }).click()
  await expect(progress(page)).toHaveText('400 of 401 done, 1 failed.', { timeout: 60_000 })
  // Only the rows in view are there: the first is the empty file, then what was done before the kill.
  await expect(rows.first()).toContainText('holds no subtitles')
  await expect(rows.nth(1)).toContainText('Done')
  expect(written()).toHaveLength(400)
  // The one that was at work at the kill may have been written and not noted; no other is made anew.
  const anew = early.filter((name, at) => statSync(`${folder}/${name}`).mtimeMs !== times[at])
  expect(anew.length).toBeLessThanOrEqual(1)
  expect(await problemsIn(page)).toEqual([])

  // Mended, it is tried again, and the others are left alone.
  writeFileSync(`${folder}/empty.srt`, '1\n00:00:01,000 --> 00:00:02,000\nNow there is one.\n')
  await dialog.getByRole('button', { name: 'Try those that failed again' }).click()
  await expect(progress(page)).toHaveText('401 of 401 done.')
  expect(readFileSync(`${folder}/empty.vtt`, 'utf8')).toContain('Now there is one.')
  // The command line knows of all of it.
  const said = spawnSync(process.execPath, [
    ...[join(import.meta.dirname, '../../out/cli/index.js'), 'batch', folder, '--do', 'fix,convert'],
    ...['--profile', 'bbc', '--to', 'webvtt'],
  ])
  expect(said.stdout.toString()).toContain('401 were done already')
})
