import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { problemsIn } from './axe.ts'
import { startProgram, type Program } from './program.ts'

let folder: string
let program: Program | undefined
const at = (name: string): string => join(folder, name)

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-deliver-'))
  writeFileSync(
    at('words.srt'),
    '1\n00:00:01,000 --> 00:00:02,000\nFirst line\n\n2\n00:00:02,500 --> 00:00:03,500\nSecond line\n',
  )
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=5', '-i', at('words.srt')],
    ...['-map', '0:v', '-map', '1:s', '-metadata:s:s:0', 'language=ger', '-c:v', 'libx264'],
    ...['-preset', 'ultrafast', '-pix_fmt', 'yuv420p', at('talk.mkv')],
  ])
})
test.afterEach(async () => {
  expect(await program?.stop()).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(name)
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click()
}

test('subtitles out of a film, into another, and a clip of what is said', async ({ page }) => {
  program = await startProgram(at('talk.mkv'))
  await page.goto(program.address)
  await expect(page.getByTestId('cue-count')).toBeVisible()

  await command(page, 'Subtitles in this film')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('German')
  expect(await problemsIn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByTestId('cue-count')).toHaveText('2 cues')

  await command(page, 'Put subtitles into the film')
  await expect(dialog.getByRole('textbox', { name: 'Language' })).toHaveValue('de')
  await dialog.getByRole('combobox', { name: 'Subtitles that it has' }).selectOption('replace')
  expect(await problemsIn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Write', exact: true }).click()
  await expect(dialog.getByRole('status').last()).toContainText('Written to')
  const shown = execFileSync('ffprobe', [
    ...[
      '-v',
      'error',
      '-select_streams',
      's',
      '-show_entries',
      'stream_tags=language:stream_disposition=default',
    ],
    ...['-of', 'compact=p=0', at('talk.subtitled.mkv')],
  ]).toString()
  expect(shown.trim()).toBe('disposition:default=1|tag:language=ger')
  await page.keyboard.press('Escape')

  await command(page, 'Make a clip')
  expect(await problemsIn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Write', exact: true }).click()
  await expect(dialog.getByRole('status').last()).toContainText('Written to')
  expect(existsSync(at('talk.clip.mkv'))).toBe(true)
  expect(readFileSync(at('talk.clip.srt'), 'utf8')).toContain('First line')
})
