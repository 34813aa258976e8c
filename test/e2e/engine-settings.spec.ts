import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { azureService } from '../fakes/azure-service.ts'
import { listening } from '../fakes/ears.ts'
import type { FakeService } from '../fakes/service.ts'
import { problemsIn } from './axe.ts'
import { filmFolder, hasSpeech, speechFilm, type Films } from './films.ts'
import { cueCount, drop, job, startProgram, type Program } from './program.ts'

test.skip(!hasSpeech, 'needs the speech of pocketsphinx-testdata')

const key = 'right-key-0123456789abcdef012345'

let films: Films
let program: Program
let service: FakeService

test.beforeAll(async () => {
  films = filmFolder()
  speechFilm(films.path('film.mp4'), 2)
  service = await azureService(listening, {}, { key })
})
test.afterAll(async () => {
  films.remove()
  await service.close()
})
test.beforeEach(async () => {
  program = await startProgram()
})
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
})

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Recognize speech' })
const settings = (page: Page) => dialog(page).getByRole('region', { name: 'Settings of Azure Speech' })

/** axe looks where nothing is being faded in. */
async function check(page: Page): Promise<void> {
  await page.waitForTimeout(400)
  expect(await problemsIn(page)).toEqual([])
}

for (const theme of ['dark', 'light'] as const) {
  test(`a service is chosen and told its key; a bad one is said, the right one brings cues, ${theme}`, async ({
    page,
  }, info) => {
    const shot = async (name: string): Promise<void> =>
      info.attach(`${name}-${theme}`, { body: await page.screenshot(), contentType: 'image/png' })
    await page.emulateMedia({ colorScheme: theme })
    await page.goto(program.address)
    await drop(page, films.path('film.mp4'))
    await page.getByRole('button', { name: 'Recognize speech' }).click()
    await dialog(page).getByText('Azure Speech', { exact: true }).click()
    await expect(settings(page)).toBeVisible()
    // What is missing is said, and nothing can begin without it.
    await expect(dialog(page).getByText('Set the key of your Speech resource.')).toBeVisible()
    await expect(dialog(page).getByRole('button', { name: 'Recognize' })).toBeDisabled()
    await shot('engine')
    await check(page)

    const keyField = settings(page).getByLabel('Key', { exact: true })
    await keyField.fill('wrong-key')
    await settings(page).getByLabel('Address', { exact: true }).fill(service.url)
    await settings(page).getByLabel('Send as fast as the server takes it').check()
    const begin = dialog(page).getByRole('button', { name: 'Recognize' })
    await expect(begin).toBeEnabled()
    // A key that is kept is never shown again.
    await expect(keyField).toHaveValue('')
    await shot('told')
    await check(page)
    await begin.click()
    const said = page.getByText('Azure Speech refused the key.')
    await expect(said.first()).toBeVisible()
    await shot('refused')
    await check(page)
    expect(await cueCount(page)).toBe(0)
    expect(await page.content()).not.toContain('wrong-key')

    await page.getByRole('button', { name: 'Recognize speech' }).click()
    // What was told is still there.
    await dialog(page).getByText('Azure Speech', { exact: true }).click()
    await expect(settings(page).getByLabel('Address', { exact: true })).toHaveValue(service.url)
    await settings(page).getByLabel('Key', { exact: true }).fill(key)
    await dialog(page).getByRole('button', { name: 'Recognize' }).click()
    await expect(dialog(page)).toBeHidden()

    // Hypotheses grow, then words are in the list with measured times.
    const hypothesis = page.getByTestId('hypothesis')
    await expect(hypothesis).toHaveText(/[a-z]{2}/, { timeout: 60_000 })
    await shot('hearing')
    await expect.poll(() => cueCount(page), { timeout: 60_000 }).toBeGreaterThan(0)
    const row = page.locator('[role=row][aria-rowindex="2"]')
    await row.click()
    await expect(row.locator('.words > .word:not(.interpolated)').first()).toBeVisible()
    // Stopping keeps what was heard, and the line to the service is closed.
    await page.getByRole('button', { name: 'Cancel: Recognizing' }).click()
    await expect(job(page, 'recognize')).toBeHidden()
    expect(await cueCount(page)).toBeGreaterThan(0)
    await expect.poll(() => service.open()).toBe(0)
    await shot('stopped')
  })
}

test('all of it with the keyboard alone', async ({ page }) => {
  await page.goto(program.address)
  await drop(page, films.path('film.mp4'))
  const open = page.getByRole('button', { name: 'Recognize speech' })
  await open.focus()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeVisible()
  const focused = () => page.locator(':focus')
  /** Tab until what has the focus fits, as somebody does who hears what it is called. */
  const tabTo = async (label: string): Promise<void> => {
    for (let at = 0; at < 30; at += 1) {
      const name = await focused().evaluate(
        (element) =>
          element.getAttribute('aria-label') ??
          (element as HTMLInputElement).labels?.[0]?.textContent ??
          element.textContent,
      )
      if (name.trim().startsWith(label)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`“${label}” is not reached by Tab`)
  }
  await tabTo('PocketSphinx')
  for (let at = 0; at < 8 && (await settings(page).count()) === 0; at += 1)
    await page.keyboard.press('ArrowUp')
  await expect(settings(page)).toBeVisible()
  await tabTo('Key')
  await page.keyboard.type(key)
  await tabTo('Address')
  await page.keyboard.type(service.url)
  await page.keyboard.press('Tab')
  await expect(dialog(page).getByRole('button', { name: 'Recognize' })).toBeEnabled()
  await tabTo('Recognize')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByTestId('hypothesis')).toHaveText(/[a-z]{2}/, { timeout: 60_000 })
})
