import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { formatClock } from '../../core/time/timecode.ts'
import { fromSeconds } from '../../core/time/ticks.ts'
import { humanSpeech, inTurn, librivox } from '../fixtures/human-speech.ts'
import { spokenFilm, type Spoken } from '../fixtures/spoken-film.ts'
import { problemsIn } from './axe.ts'
import { filmFolder } from './films.ts'
import { command, drop, notice, startProgram, type Program } from './program.ts'

test.skip(!humanSpeech, 'needs the human speech of pocketsphinx-testdata')
// All cues of the list are on the screen at once.
test.use({ viewport: { width: 1440, height: 2600 } })

const films = filmFolder()
let program: Program
let spoken: readonly Spoken[] = []

const srt = (cues: readonly Spoken[], move: (start: number) => number, text: string): string =>
  cues
    .map(([start, end], at) => {
      const by = move(start)
      const clock = (time: number): string => formatClock(fromSeconds(time + by), ',')
      return `${at + 1}\n${clock(start)} --> ${clock(end)}\n${text} ${at + 1}\n`
    })
    .join('\n')

const starts = (page: Page): Promise<number[]> =>
  page.locator('.cue-row').evaluateAll((rows) =>
    rows.map((row) => {
      const [, hours, minutes, seconds] = /(\d\d):(\d\d):(\d\d\.\d{3})/.exec(row.textContent) ?? []
      return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
    }),
  )

/** How far the cues from `first` to before `behind` are from where they are spoken, in seconds. */
const furthest = (found: readonly number[], first: number, behind: number): number =>
  Math.max(...spoken.slice(first, behind).map(([start], at) => Math.abs(start - (found[first + at] ?? NaN))))

/** Seconds. The five sentences come again and again, so what is heard late of them does not average out: 0.064 and 0.084 were measured. */
const near = 0.1
const middle = 16
const jumpAt = (): number => spoken[middle]?.[0] ?? 0

test.beforeAll(() => {
  const film = spokenFilm()
  spoken = film.spoken
  writeFileSync(films.path('sound.raw'), film.sound)
  const sound = ['-f', 's16le', '-ar', '16000', '-ac', '1', '-i', films.path('sound.raw')]
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=10']
  const codecs = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    '-shortest',
  ]
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...picture, ...sound, ...codecs, films.path('film.mp4')])
  // 6.2 s late, and 9.7 s more from the middle on, where something was cut out of the film.
  writeFileSync(
    films.path('film.srt'),
    srt(spoken, (start) => (start < jumpAt() ? 6.2 : 15.9), 'cue'),
  )
  writeFileSync(
    films.path('deutsch.srt'),
    srt(spoken, () => 0, 'Untertitel'),
  )
  const other = Array.from({ length: 40 }, (_, at): Spoken => {
    const start = 5 + at * 4.3 + ((at * at * 13) % 17) / 5
    return [start, start + 1.1]
  })
  writeFileSync(
    films.path('other.srt'),
    srt(other, () => 0, 'other'),
  )
})
test.afterAll(() => films.remove())
test.afterEach(async () => {
  await program.stop()
})

test('a damaged subtitle is repaired by the speech of its film, part by part', async ({ page }) => {
  program = await startProgram(films.path('film.mp4'))
  await page.goto(program.address)
  await expect(page.locator('.cue-row')).toHaveCount(32, { timeout: 60_000 })
  const damaged = await starts(page)
  const doctor = page.getByRole('dialog', { name: 'Sync doctor' })
  const parts = doctor.getByTestId('sync-part')

  await command(page, 'Sync doctor')
  await expect(doctor.getByTestId('sync-verdict')).toContainText('Can be repaired', { timeout: 60_000 })
  await expect(parts).toHaveCount(2)
  // Stop had the focus and is gone: the dialog has it.
  await expect(doctor).toBeFocused()
  await expect(parts.first()).toContainText(/6\.\d+ s earlier/)
  await expect(parts.last()).toContainText(/15\.\d+ s earlier/)
  await expect(doctor.getByTestId('sync-graph')).toBeVisible()
  expect(await problemsIn(page, { impacts: ['serious', 'critical'] })).toEqual([])

  // The second part is refused: it stays as it was.
  await parts.last().getByRole('checkbox').uncheck()
  await doctor.getByRole('button', { name: 'Apply 1 part' }).click()
  await expect(doctor).toBeHidden()
  await expect(notice(page, /16 cues and their words/)).toBeVisible()
  const half = await starts(page)
  expect(furthest(half, 0, middle)).toBeLessThan(near)
  expect(half.slice(middle)).toEqual(damaged.slice(middle))
  await page.keyboard.press('Control+z')
  expect(await starts(page)).toEqual(damaged)

  // Again, by keys alone, and all of it.
  await page.keyboard.press('Control+Alt+y')
  await expect(parts).toHaveCount(2, { timeout: 60_000 })
  await doctor.getByRole('button', { name: 'Apply 2 parts' }).press('Enter')
  await expect(doctor).toBeHidden()
  expect(furthest(await starts(page), 0, spoken.length)).toBeLessThan(near)
  await page.keyboard.press('Control+z')
  expect(await starts(page)).toEqual(damaged)

  // By a file in another language, dropped on the dialog. It is opened nowhere.
  await page.keyboard.press('Control+Alt+y')
  await expect(doctor).toBeVisible()
  await drop(page, films.path('deutsch.srt'))
  await expect(doctor).toContainText('Compared with the cues of “deutsch.srt”.')
  await expect(parts).toHaveCount(2)
  await doctor.getByRole('button', { name: 'Apply 2 parts' }).click()
  await expect(doctor).toBeHidden()
  expect(furthest(await starts(page), 0, spoken.length)).toBeLessThan(0.041)
  await expect(page.locator('.cue-row').last()).toContainText('cue 32')
})

test('a handful of cues that speech alone cannot place is found by its words', async ({ page }) => {
  test.skip(!existsSync('/usr/bin/pocketsphinx_continuous'), 'needs an engine that knows English')
  const clips = librivox()
  const sound = inTurn(
    clips.map(({ pcm }) => pcm),
    1.5,
  )
  writeFileSync(films.path('austen.raw'), Buffer.from(sound.buffer, sound.byteOffset, sound.byteLength))
  const raw = ['-f', 's16le', '-ar', '16000', '-ac', '1', '-i', films.path('austen.raw')]
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...raw, '-c:a', 'aac', films.path('austen.m4a')])
  let begin = 1.5
  const cues = clips.map(({ pcm, tokens }, at) => {
    const clock = (time: number): string => formatClock(fromSeconds(time + 20), ',')
    const end = begin + pcm.length / 16_000
    const cue = `${at + 1}\n${clock(begin)} --> ${clock(end)}\n${tokens.join(' ')}\n`
    begin = end + 1.5
    return cue
  })
  writeFileSync(films.path('austen.srt'), cues.join('\n'))
  program = await startProgram(films.path('austen.m4a'))
  await page.goto(program.address)
  await expect(page.locator('.cue-row')).toHaveCount(5, { timeout: 60_000 })
  const late = await starts(page)
  const doctor = page.getByRole('dialog', { name: 'Sync doctor' })

  // Stopped while it listens, it shows what speech alone tells, and can be asked again.
  await page.keyboard.press('Control+Alt+y')
  await expect(doctor).toContainText('Listening to what is said in parts of the film', { timeout: 60_000 })
  await doctor.getByRole('button', { name: 'Stop' }).click()
  await expect(doctor.getByTestId('sync-verdict')).toContainText('The evidence is too weak')
  await doctor.getByRole('button', { name: 'With its words, too' }).click()
  await expect(doctor.getByTestId('sync-verdict')).toContainText('Can be repaired', { timeout: 120_000 })
  await expect(doctor).toContainText('and with the words that were heard in it')
  await expect(doctor.getByTestId('sync-part')).toContainText(/\d+ of their words were heard there/)
  expect(await problemsIn(page, { impacts: ['serious', 'critical'] })).toEqual([])
  await page.screenshot({ path: test.info().outputPath('words.png') })
  await doctor.getByRole('button', { name: 'Apply 1 part' }).click()
  await expect(doctor).toBeHidden()
  const found = await starts(page)
  // A breath comes before some sentences: 0.25 s at most (see spoken-film.ts).
  for (const [at, start] of late.entries())
    expect(Math.abs((found[at] ?? NaN) - (start - 20))).toBeLessThan(0.3)
})

test('the subtitle of another film is refused, and nothing changes', async ({ page }) => {
  program = await startProgram(films.path('film.mp4'))
  await page.goto(program.address)
  await expect(page.locator('.cue-row').first()).toBeVisible({ timeout: 60_000 })
  await drop(page, films.path('other.srt'))
  await expect(page.locator('.cue-row')).toHaveCount(40)
  const before = await starts(page)
  await page.keyboard.press('Control+Alt+y')
  const doctor = page.getByRole('dialog', { name: 'Sync doctor' })
  await expect(doctor.getByTestId('sync-verdict')).toContainText('The evidence is too weak', {
    timeout: 60_000,
  })
  await expect(doctor.getByTestId('sync-verdict')).toContainText('may belong to another film')
  await expect(doctor.getByRole('button', { name: 'Apply', exact: true })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(doctor).toBeHidden()
  expect(await starts(page)).toEqual(before)
})
