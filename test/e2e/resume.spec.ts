import { expect, test } from 'playwright/test'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pcmRate } from '../../core/audio/pcm.ts'
import { inTurn, librivox } from '../fixtures/human-speech.ts'
import { wav } from '../fixtures/media.ts'
import { filmFolder, hasSpeech } from './films.ts'
import { notice, startProgram } from './program.ts'

const films = filmFolder()
test.skip(!hasSpeech, 'needs the human speech of pocketsphinx-testdata')
test.afterAll(() => films.remove())

test('recognition that was broken off by a crash goes on, or begins anew', async ({ browser }) => {
  const sounds = librivox().map(({ pcm }) => pcm)
  const whole = inTurn([...sounds, ...sounds], 1.2)
  writeFileSync(films.path('long.wav'), wav(whole))
  process.env['CUEWRIGHT_PART_SECONDS'] = '5'
  let program = await startProgram(films.path('long.wav'), '--port', '0', '-q')
  try {
    const journals = join(program.home, 'cache', 'recognition')
    const journaled = (): number =>
      existsSync(journals)
        ? readdirSync(journals).reduce((sum, name) => sum + statSync(join(journals, name)).size, 0)
        : 0
    let page = await browser.newPage()
    await page.goto(program.address)
    await page
      .getByRole('button', { name: /^Recognize speech/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: /PocketSphinx/ }).check({ force: true })
    await dialog.getByRole('button', { name: 'Recognize', exact: true }).click()
    await expect.poll(journaled, { timeout: 120_000, intervals: [50] }).toBeGreaterThan(2500)
    await page.close()
    program = await program.crash()

    page = await browser.newPage()
    // What the window had got of it is offered too.
    const later = page.getByRole('button', { name: 'Decide later' })
    await page.addLocatorHandler(later, () => later.click())
    await page.goto(program.address)
    const offer = page.getByTestId('notice-warning')
    await expect(offer).toContainText(/Recognition of this film stopped at 00:\d\d\./)
    await page.screenshot({ path: test.info().outputPath('offer.png') })
    await offer.getByRole('button', { name: 'Go on' }).click()
    await expect(offer).toContainText(/Recognition goes on from 00:\d\d, where it was broken off\./)
    await page.screenshot({ path: test.info().outputPath('resumed.png') })
    await offer.getByRole('button', { name: 'Start anew' }).click()
    await expect(offer).toHaveCount(0)
    await expect(notice(page, /Speech recognized: \d+ words\./)).toBeVisible({ timeout: 150_000 })
    expect(readdirSync(journals)).toEqual([])
    expect(whole.length / pcmRate).toBeGreaterThan(50)
    await page.close()
  } finally {
    await program.stop()
  }
})
