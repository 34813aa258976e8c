import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { notice, startProgram } from './program.ts'

/** A disk of 8 MB of its own takes the rights to mount one. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-full-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a disk of 8 MB that is full: it is said, the file stays as it was, the work stays unsaved and goes elsewhere', async ({
  page,
}, info) => {
  test.skip(!canMount, 'a disk can only be mounted by root on Linux')
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk])
  try {
    const path = join(disk, 'film.srt')
    const cues = Array.from({ length: 40 }, (_, at) => {
      const second = String(at).padStart(2, '0')
      return `${at + 1}\n00:00:${second},000 --> 00:00:${second},900\nNobody knows this film, number ${at + 1}.\n`
    })
    writeFileSync(path, cues.join('\n'))
    expect(() => writeFileSync(join(disk, 'other.bin'), Buffer.alloc(9_000_000))).toThrow('ENOSPC')
    const before = readFileSync(path)
    const program = await startProgram(path, '--port', '0', '-q')
    try {
      await page.goto(program.address)
      await page.locator('[role=row][aria-rowindex="2"]').dblclick()
      await page.getByRole('textbox', { name: 'Text of cue 1' }).fill('Changed while the disk is full')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+s')
      const said = notice(page, /full/i)
      await expect(said).toBeVisible()
      await info.attach('full', { body: await page.screenshot(), contentType: 'image/png' })
      expect(readFileSync(path).equals(before)).toBe(true)
      expect(readdirSync(disk).toSorted()).toEqual(['film.srt', 'other.bin'])
      await expect(page.getByTestId('saved')).toHaveText('Not saved')
      await expect(said.getByRole('button', { name: /elsewhere/i })).toBeVisible()
      // Room again: the same key saves.
      rmSync(join(disk, 'other.bin'))
      await page.keyboard.press('Control+s')
      await expect(page.getByTestId('saved')).toHaveText('Saved')
      expect(readFileSync(path, 'utf8')).toContain('Changed while the disk is full')
    } finally {
      await program.stop()
    }
  } finally {
    execFileSync('umount', ['-l', disk])
  }
})
