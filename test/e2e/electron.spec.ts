import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { expect, test } from 'playwright/test'
import type { PreloadBridge } from '../../preload/contract.ts'
import { filmFolder, hasSpeech, silentFilm, speechFilm, type Films } from './films.ts'
import { runtime } from './runtime.ts'
import { cueCount, drop, job, processesWith, recognize } from './program.ts'

const root = join(import.meta.dirname, '../..')
const { isReal, program, switches, where } = runtime

test.skip(!hasSpeech, 'needs the speech of pocketsphinx-testdata')
test.skip(!isReal && process.platform === 'win32', 'the stand-in is a shell script')

let films: Films
let home: string
let app: ElectronApplication
let page: Page
let complaints: string[]

test.beforeAll(() => {
  console.log(`    Electron end to end, in ${where}`)
  films = filmFolder()
  speechFilm(films.path('film.mp4'))
  silentFilm(films.path('second.mp4'))
})
test.afterAll(() => films.remove())
test.beforeEach(() => {
  test.info().annotations.push({ type: 'runtime', description: where })
  home = mkdtempSync(join(tmpdir(), 'cuewright-e2e-'))
})
test.afterEach(async () => {
  await app.close()
  rmSync(home, { recursive: true, force: true })
  expect(processesWith(films.folder)).toEqual([])
})

async function launch(...files: readonly string[]): Promise<void> {
  app = await _electron.launch({
    executablePath: program,
    args: [...switches, root, ...files],
    env: { ...process.env, CUEWRIGHT_HOME: home },
  })
  page = await app.firstWindow()
  complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.waitForFunction(() => 'cuewright' in window)
}

/** What a click on an item of the system's menu does. */
const choose = (id: string): Promise<void> =>
  app.evaluate(({ Menu }, wanted) => {
    const find = (items: readonly Electron.MenuItem[]): Electron.MenuItem | undefined => {
      for (const item of items) {
        // A built menu has menus below its items, the stand-in has the template's lists.
        const below = item.submenu as { items?: Electron.MenuItem[] } | Electron.MenuItem[] | undefined
        const found = item.id === wanted ? item : find(Array.isArray(below) ? below : (below?.items ?? []))
        if (found !== undefined) return found
      }
      return undefined
    }
    const item = find(Menu.getApplicationMenu()?.items ?? [])
    if (item === undefined) throw new Error(`no menu item ${wanted}`)
    ;(item.click as () => void)()
  }, id)

const titleOf = (): Promise<string> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '')

test('a video given by path becomes a project: recognize, edit, undo, save, close', async () => {
  const project = join(films.folder, 'film.cuewright')
  await launch(films.path('film.mp4'))
  await expect.poll(titleOf).toBe('film.mp4 – Cuewright')

  await choose('recognize')
  await page.getByRole('dialog').getByRole('button', { name: 'Recognize' }).click()
  await expect.poll(() => cueCount(page)).toBeGreaterThan(0)
  await expect(job(page, 'recognize')).toBeHidden({ timeout: 120_000 })
  await expect.poll(() => cueCount(page)).toBeGreaterThan(2)
  await expect.poll(titleOf).toBe('● film.mp4 – Cuewright')

  const row = page.locator('[role=row][aria-rowindex="3"]')
  const text = row.locator('.cell-text')
  await row.dblclick()
  const field = page.getByRole('textbox', { name: 'Text of cue 2' })
  await field.fill('Corrected by hand.')
  await field.press('Enter')
  await expect(text).toContainText('Corrected by hand.')
  // Where words were measured meanwhile, undo takes their times first and then the text.
  await expect(async () => {
    await choose('undo')
    await expect(text).not.toContainText('Corrected by hand.', { timeout: 500 })
  }).toPass()
  await choose('redo')
  await expect(text).toContainText('Corrected by hand.')

  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, project)
  await choose('save')
  await expect.poll(titleOf).toBe('film.cuewright – Cuewright')
  const saved = JSON.parse(readFileSync(project, 'utf8')) as { media: object; cues: { text: string }[] }
  expect(saved.media).toMatchObject({ path: films.path('film.mp4'), relative: 'film.mp4' })
  expect(saved.cues[1]?.text).toBe('Corrected by hand.')
  expect(complaints).toEqual([])
})

test('the film plays through the program’s own scheme, from the middle too', async () => {
  await launch(films.path('film.mp4'))
  const video = page.locator('video')
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState))
    .toBeGreaterThan(1)
  // The program goes into the middle of the first picture when it knows when pictures are; a seek before that would be undone.
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(0)
  // It may know twice, from the file and from the element: what is asked of the element behind its back is asked again then.
  await expect(async () => {
    await video.evaluate((element: HTMLVideoElement) => {
      element.currentTime = 15
    })
    await expect
      .poll(() => video.evaluate((element: HTMLVideoElement) => !element.seeking && element.currentTime), {
        timeout: 4000,
      })
      .toBe(15)
  }).toPass({ timeout: 20_000 })
  expect(await video.evaluate((element: HTMLVideoElement) => element.error)).toBeNull()
  expect(complaints).toEqual([])
})

test('a second start hands its file to the window that is open; a dropped file keeps its path', async () => {
  await launch()
  await app.evaluate(
    ({ app: program }, path) => program.emit('second-instance', {}, [], '', { open: path }),
    films.path('second.mp4'),
  )
  await expect.poll(titleOf).toBe('second.mp4 – Cuewright')
  // A name of its own: beside film.mp4 there may lie what another test saved.
  copyFileSync(films.path('film.mp4'), films.path('dropped.mp4'))
  await drop(page, films.path('dropped.mp4'))
  await expect.poll(titleOf).toBe('dropped.mp4 – Cuewright')
})

test('a window with unsaved work asks before it closes', async () => {
  copyFileSync(films.path('film.mp4'), films.path('unsaved.mp4'))
  await launch(films.path('unsaved.mp4'))
  await expect.poll(titleOf).toBe('unsaved.mp4 – Cuewright')
  await recognize(page)
  await expect.poll(titleOf).toContain('●')
  // 2 is "Cancel", 1 is "Don’t save".
  await app.evaluate(({ dialog, BrowserWindow }) => {
    Object.assign(globalThis, { asked: 0 })
    dialog.showMessageBox = () => {
      const state = globalThis as unknown as { asked: number }
      state.asked += 1
      return Promise.resolve({ response: state.asked === 1 ? 2 : 1, checkboxChecked: false })
    }
    BrowserWindow.getAllWindows()[0]?.close()
  })
  const asked = () => app.evaluate(() => (globalThis as unknown as { asked: number }).asked)
  await expect.poll(asked).toBe(1)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  // The answer is taken, and the jobs of the window end with it: afterEach looks for processes that were left.
  const gone = app.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined)
  await gone
})

test('the page reaches nothing but the calls', async () => {
  await launch()
  const refused = (name: string, ...args: unknown[]) =>
    page.evaluate(
      async ([call, request]) => {
        const bridge = (window as unknown as { cuewright: PreloadBridge }).cuewright
        try {
          await (bridge.call as (name: string, ...args: unknown[]) => Promise<unknown>)(call, ...request)
          return 'answered'
        } catch (failure) {
          return (failure as { code?: string }).code ?? String(failure)
        }
      },
      [name, args] as const,
    )
  for (const name of ['constructor', '__proto__', 'toString', 'nothing'])
    expect(await refused(name)).toBe('bad-request')
  expect(await refused('open', 5)).toBe('bad-request')
  expect(await refused('media.listen', { media: 'x', track: null })).toBe('not-allowed')
  expect(await page.evaluate(() => [typeof require, typeof process, typeof Buffer])).toEqual([
    'undefined',
    'undefined',
    'undefined',
  ])
  const shown = await page.evaluate(() =>
    Object.keys((window as unknown as { cuewright: object }).cuewright).sort(),
  )
  expect(shown).toEqual(['call', 'on', 'pathOf'])
})

test('the window stays with its page: no navigation, no second window, no permission', async () => {
  test.skip(!isReal, 'the stand-in has no navigation guard: only the real runtime can show this')
  await launch()
  const address = page.url()
  expect(address).toBe('cuewright://app/')
  await page.evaluate(() => {
    location.href = 'https://example.org/'
  })
  expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true)
  expect(page.url()).toBe(address)
  const permission = await page.evaluate(() =>
    navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
  )
  expect(permission).toBe('denied')
  const outside = await page.evaluate(() =>
    fetch('file:///etc/hostname').then(
      () => 'read',
      () => 'refused',
    ),
  )
  expect(outside).toBe('refused')
})

test('the window of captions shows what it is told and can ask for nothing', async () => {
  await launch()
  await expect(page.getByRole('button', { name: /Live captions/ })).toBeVisible()
  await choose('live-captions')
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2)
  await expect.poll(() => app.windows().length).toBe(2)
  const captions = app.windows().find((each) => each !== page)
  if (captions === undefined) throw new Error('no window of captions')
  await captions.waitForSelector('.caption-screen', { state: 'attached' })
  const refused = await captions.evaluate(() => {
    const { cuewright } = window as unknown as { cuewright: PreloadBridge }
    return cuewright.call('settings.read').then(
      () => 'answered',
      (failure: unknown) => (failure as { code: string }).code,
    )
  })
  expect(refused).toBe('bad-request')

  // What is set in the one is seen in the other.
  await choose('live-look')
  await page.getByRole('dialog').getByText('Top', { exact: true }).click()
  await expect(captions.locator('.caption-screen.top')).toBeAttached()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect.poll(() => app.windows().length).toBe(0)
})

test('a chain of steps for many files runs in the program itself', async () => {
  const folder = join(films.folder, 'many')
  mkdirSync(folder)
  for (const name of ['a', 'b', 'c'])
    writeFileSync(join(folder, `${name}.srt`), `1\n00:00:01,000 --> 00:00:02,000\nHello ${name}\n`)
  writeFileSync(join(folder, 'broken.srt'), '')
  await launch()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.evaluate((path) => localStorage.setItem('cuewright.folder', path), folder)
  await choose('batch')
  const dialog = page.getByRole('dialog', { name: 'Many files' })
  await dialog.getByLabel('What is done with each file').selectOption('Convert subtitles')
  await dialog.getByRole('button', { name: 'Add a folder…' }).click()
  await dialog.getByRole('button', { name: 'Take the files of this folder' }).click()
  await dialog.getByRole('button', { name: 'Start' }).click()
  await expect(dialog.getByRole('status')).toHaveText('3 of 4 done, 1 failed.')
  for (const name of ['a', 'b', 'c'])
    expect(readFileSync(join(folder, `${name}.vtt`), 'utf8')).toContain(`Hello ${name}`)
  expect(processesWith('batch-worker', films.folder)).toEqual([])
  expect(complaints).toEqual([])
})
