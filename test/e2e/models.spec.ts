import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { modelServer, type ModelServer } from '../fakes/model-server.ts'
import { hasBzip2 } from '../fixtures/archives.ts'
import { ctcModel } from '../fixtures/onnx/models.ts'
import { entryFor, packedModel } from '../fixtures/onnx/packed.ts'
import { problemsIn } from './axe.ts'
import { filmFolder, hasSpeech, speechFilm, type Films } from './films.ts'
import { command, drop, processesWith, startProgram, type Program } from './program.ts'

test.skip(!hasSpeech || !hasBzip2, 'needs pocketsphinx-testdata and bzip2')

let films: Films
let server: ModelServer
let program: Program
const before = process.env['CUEWRIGHT_CATALOGUE']

test.beforeAll(async () => {
  films = filmFolder()
  server = await modelServer()
  speechFilm(films.path('film.mp4'))
  ctcModel(films.path('my-model'), [])
})
test.afterAll(async () => {
  films.remove()
  await server.close()
})
test.beforeEach(async () => {
  const archive = packedModel(3_000_000)
  server.put('tiny.tar.bz2', archive)
  server.behave({})
  const tiny = entryFor(server.url('tiny.tar.bz2'), archive, { name: 'Tiny English' })
  const german = { ...tiny, id: 'german', name: 'Tiny German', languages: ['de'] }
  const catalogue = join(films.folder, 'catalogue.json')
  writeFileSync(catalogue, JSON.stringify({ version: 1, models: [tiny, german] }))
  process.env['CUEWRIGHT_CATALOGUE'] = catalogue
  program = await startProgram()
})
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
  expect(processesWith('workers/sherpa.js')).toEqual([])
  if (before === undefined) delete process.env['CUEWRIGHT_CATALOGUE']
  else process.env['CUEWRIGHT_CATALOGUE'] = before
})

test('a first model: offered with size and licence, fetched when asked for, used, removed', async ({
  page,
}, info) => {
  await page.goto(program.address)
  await drop(page, films.path('film.mp4'))
  await page.getByRole('button', { name: 'Recognize speech' }).click()
  const recognize = page.getByRole('dialog', { name: 'Recognize speech' })
  const offer = recognize.getByRole('region', { name: 'A model for this computer' })
  await expect(offer).toContainText(
    /For English on this computer.*Tiny English.*3 MB to download.*licence MIT/,
  )
  // Nothing is fetched before somebody says so.
  expect(server.requests()).toEqual([])
  await info.attach('offer', { body: await page.screenshot(), contentType: 'image/png' })

  server.behave({ slow: 60 })
  await offer.getByRole('button', { name: /^Get Tiny English, 3 MB, licence MIT/ }).click()
  await expect(offer.getByRole('progressbar')).toBeVisible()
  await expect(offer).toContainText(/\d MB of 3 MB/)
  await info.attach('getting', { body: await page.screenshot(), contentType: 'image/png' })
  await offer.getByRole('button', { name: 'Stop getting Tiny English' }).click()
  await expect(offer.getByRole('button', { name: /^Go on with Tiny English/ })).toBeVisible()

  await offer.getByRole('button', { name: 'Other models…' }).click()
  const models = page.getByRole('dialog', { name: 'Models' })
  const row = models.getByRole('listitem', { name: 'Tiny English' })
  await expect(row).toContainText('Recommended')
  await expect(row).toContainText('Licence MIT, https://example.com/licence')
  await expect(models.getByRole('listitem', { name: 'Tiny German' })).toBeHidden()
  await models.getByLabel('For').selectOption('German')
  await expect(models.getByRole('listitem', { name: 'Tiny German' })).toBeVisible()
  await models.getByLabel('For').selectOption('English')
  await info.attach('models', { body: await page.screenshot(), contentType: 'image/png' })

  server.behave({})
  await row.getByRole('button', { name: /^Go on with/ }).click()
  await expect(row).toContainText('On this computer', { timeout: 60_000 })
  expect(server.requests()[0]?.range).toMatch(/^bytes=[1-9]/)
  await models.getByRole('button', { name: 'Back' }).click()

  await expect(offer).toBeHidden()
  const engine = recognize.getByRole('radio', { name: /Local models/ })
  await engine.check({ force: true })
  await info.attach('ready', { body: await page.screenshot(), contentType: 'image/png' })
  await recognize.getByRole('button', { name: 'Recognize', exact: true }).click()
  await expect(page.getByTestId('job-recognize')).toBeHidden({ timeout: 60_000 })

  await command(page, 'speech models')
  await row.getByRole('button', { name: 'Remove Tiny English' }).click()
  await row.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(row).not.toContainText('On this computer')
})

test('what goes wrong is said where it happened', async ({ page }, info) => {
  await page.goto(program.address)
  await command(page, 'speech models')
  const models = page.getByRole('dialog', { name: 'Models' })
  const row = models.getByRole('listitem', { name: 'Tiny English' })
  server.behave({ html: true })
  await row.getByRole('button', { name: /^Get/ }).click()
  await expect(row.getByRole('alert')).toContainText('web page and no model')
  await info.attach('trouble', { body: await page.screenshot(), contentType: 'image/png' })
  server.behave({})
  await row.getByRole('button', { name: /^Get/ }).click()
  await expect(row).toContainText('On this computer', { timeout: 60_000 })
  await expect(row.getByRole('alert')).toBeHidden()
})

for (const theme of ['dark', 'light'] as const) {
  test(`a folder is added with the keyboard alone; axe finds nothing wrong, ${theme}`, async ({
    page,
  }, info) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.goto(program.address)
    await command(page, 'speech models')
    const models = page.getByRole('dialog', { name: 'Models' })
    await expect(models.getByRole('listitem', { name: 'Tiny English' })).toBeVisible()
    const check = async (): Promise<void> => {
      expect(await problemsIn(page)).toEqual([])
    }
    await check()
    await info.attach('models', { body: await page.screenshot(), contentType: 'image/png' })
    // From “Done”, where the focus is, back to the button before it.
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    const add = page.getByRole('dialog', { name: 'Add a folder with a model' })
    await add.getByRole('textbox', { name: 'Folder' }).fill(films.folder)
    await add.getByRole('button', { name: 'Add this folder' }).focus()
    await page.keyboard.press('Enter')
    await expect(add.getByRole('alert')).toContainText('holds no model that can be used')
    await check()
    await add.getByRole('textbox', { name: 'Folder' }).fill(films.path('my-model'))
    await add.getByRole('textbox', { name: 'Languages that it knows' }).fill('en')
    await info.attach('adding', { body: await page.screenshot(), contentType: 'image/png' })
    await add.getByRole('button', { name: 'Add this folder' }).focus()
    await page.keyboard.press('Enter')
    await expect(models.getByRole('listitem', { name: 'my-model' })).toContainText('On this computer')
    await check()
  })
}
