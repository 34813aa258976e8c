import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { cuewright, ffmpeg, parsed, temporaryFolder } from './cuewright.ts'

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)
const srt = '1\n00:00:01,000 --> 00:00:02,000\nHello there\n\n2\n00:00:02,500 --> 00:00:03,500\nSecond line\n'
const film = `Müller's "cut": 🎬.mp4`

beforeAll(() => {
  const inputs = ['-f', 'lavfi', '-i', 'testsrc2=s=96x64:r=25:d=4', '-f', 'lavfi', '-i', 'sine=d=4']
  ffmpeg(...inputs, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', at(film))
  for (const name of ['film.de.forced.srt', 'film.en.sdh.srt', 'plain.srt']) writeFileSync(at(name), srt)
})

test('in by names and by words, and out again', async () => {
  const files = [at('film.de.forced.srt'), at('film.en.sdh.srt')]
  const track = ['--track', at('plain.srt'), 'language=pt-BR', 'title=Olá: "x"; 🎬']
  const muxed = await cuewright(
    'mux',
    at(film),
    ...files,
    ...track,
    '--default',
    'en',
    '-o',
    at('out: "🎬".mkv'),
    '--json',
  )
  expect(muxed.code).toBe(0)
  expect(parsed(muxed.stdout)).toMatchObject({
    ok: true,
    result: {
      tracks: [
        { language: 'de', forced: true, default: false, hearingImpaired: false },
        { language: 'en', forced: false, default: true, hearingImpaired: true },
        { language: 'pt', title: 'Olá: "x"; 🎬', default: false },
      ],
    },
  })
  const out = await cuewright('extract', at('out: "🎬".mkv'), '--all', '--output-folder', folder, '--json')
  expect(out.code).toBe(0)
  expect(existsSync(at('out: "🎬".de.forced.srt'))).toBe(true)
  const one = await cuewright('extract', at('out: "🎬".mkv'), '--language', 'pt', '-o', '-')
  expect(one.stdout).toContain('Second line')
  const several = await cuewright('extract', at('out: "🎬".mkv'), '-o', at('x.srt'))
  expect([several.code, several.stderr.includes('3 tracks')]).toEqual([2, true])
})

test('what is wrong is said, and ends as documented', async () => {
  const wrong = await cuewright('mux', at(film), '--track', at('plain.srt'), 'lang=de', '-o', at('x.mkv'))
  expect([wrong.code, wrong.stderr.includes('“lang=de”')]).toEqual([2, true])
  expect((await cuewright('mux', at(film), at('plain.srt'), '-o', at('x.avi'))).code).toBe(2)
  expect((await cuewright('extract', at(film))).code).toBe(3)
  expect((await cuewright('clip', at(film), at('plain.srt'), '--cues', '3', '-o', at('x.mp4'))).code).toBe(2)
  expect(existsSync(at('x.mkv'))).toBe(false)
})

test('a clip by what is said, with its subtitles and a list', async () => {
  const ran = await cuewright(
    'clip',
    at(film),
    at('plain.srt'),
    '--find',
    'second LINE',
    '-o',
    at('c.mp4'),
    '--edl',
    at('c.edl'),
    '--json',
  )
  expect(parsed(ran.stdout)).toMatchObject({
    result: { spans: [{ start: 2.24, end: 3.76 }], files: [{ early: 0, subtitles: at('c.srt') }] },
  })
  expect(readFileSync(at('c.srt'), 'utf8')).toContain('00:00:00,260 --> 00:00:01,260')
  expect(readFileSync(at('c.edl'), 'utf8')).toContain('00:00:02:06 00:00:03:19 01:00:00:00 01:00:01:13')
})
