import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { expect, test } from 'playwright/test'
import { problemsIn } from './axe.ts'
import { filmFolder } from './films.ts'
import { command, startProgram, type Program } from './program.ts'

const films = filmFolder()
let program: Program

const srt = (text: string): string =>
  Array.from(
    { length: 3 },
    (_, at) => `${at + 1}\n00:00:0${at},000 --> 00:00:0${at},800\n${text} ${at + 1}\n`,
  ).join('\n')

test.beforeAll(() => {
  const sources = ['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=25:d=4', '-f', 'lavfi', '-i', 'sine=d=4']
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac']
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...sources, ...codecs, films.path('film.mp4')])
  writeFileSync(films.path('film.srt'), srt('Hello'))
  writeFileSync(films.path('film.de.srt'), srt('Guten Tag'))
  writeFileSync(films.path('leer.srt'), '')
})
test.afterAll(() => films.remove())
test.afterEach(async () => {
  await program.stop()
})

test('two languages go into a film by keys and mouse: the document, and a file that is chosen', async ({
  page,
}) => {
  program = await startProgram(films.path('film.mp4'))
  await page.goto(program.address)
  await expect(page.locator('.cue-row')).toHaveCount(3, { timeout: 60_000 })
  await command(page, 'Put subtitles into the film')
  const dialog = page.getByRole('dialog', { name: 'Put subtitles into the film' })
  const tracks = dialog.getByRole('group')
  await expect(tracks).toHaveCount(1)
  await tracks.getByLabel('Language').fill('en')

  // A file without cues is said, and changes nothing.
  await dialog.getByRole('button', { name: 'Add a subtitle file…' }).click()
  await dialog.getByRole('option', { name: 'leer.srt' }).click()
  await expect(dialog.getByRole('alert')).toContainText('“leer.srt”')
  await expect(tracks).toHaveCount(1)

  await dialog.getByRole('button', { name: 'Add a subtitle file…' }).press('Enter')
  await dialog.getByRole('option', { name: 'film.de.srt' }).click()
  await expect(tracks).toHaveCount(2)
  await expect(dialog.getByRole('alert')).toBeHidden()
  await expect(tracks.last()).toContainText('film.de.srt')
  await expect(tracks.last().getByLabel('Language')).toHaveValue('de')
  await tracks.last().getByLabel('Name of the track').fill('Deutsch')
  await tracks.last().getByLabel('For those who do not hear').check()
  expect(await problemsIn(page, { impacts: ['serious', 'critical'] })).toEqual([])
  await page.screenshot({ path: test.info().outputPath('mux.png') })

  await dialog.getByRole('button', { name: 'Write', exact: true }).click()
  await expect(dialog.getByText('film.subtitled.mp4').last()).toBeVisible({ timeout: 60_000 })
  await expect
    .poll(() => {
      const asked = ['-v', 'error', '-select_streams', 's', '-show_streams', '-of', 'json']
      try {
        const found = JSON.parse(
          execFileSync('ffprobe', [...asked, films.path('film.subtitled.mp4')], { encoding: 'utf8' }),
        ) as { streams: { tags?: { language?: string }; disposition: Record<string, number> }[] }
        return found.streams.map(({ tags, disposition }) => [
          tags?.language,
          disposition['default'],
          disposition['hearing_impaired'],
        ])
      } catch {
        return null
      }
    })
    .toEqual([
      ['eng', 1, 0],
      ['deu', 0, 1],
    ])
})
