import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cuewright, descendants, ffmpeg, parsed, speech, start, temporaryFolder } from './cuewright.ts'

interface WordRow {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly source: string
}

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)
const wordsIn = (path: string): readonly WordRow[] =>
  (parsed(readFileSync(path, 'utf8')) as { words: WordRow[] }).words

/** Two readings with 1 s of silence between them, as a film with a picture. */
const film = 'Müller\'s "cut" #2 (100%) [字幕] 🎬.mp4'

/** Media that hold nothing to hear, or nothing at all. */
beforeAll(() => {
  ffmpeg('-f', 'lavfi', '-i', 'testsrc=s=160x90:d=2', '-pix_fmt', 'yuv420p', at('mute.mp4'))
  ffmpeg('-f', 'lavfi', '-i', 'anullsrc=r=16000:cl=mono', '-t', '4', at('silence.wav'))
  writeFileSync(at('notes.mp4'), 'Only a text file with the wrong name.\n'.repeat(20))
  writeFileSync(at('empty.mp4'), '')
})

describe('transcribe, without an engine being asked', () => {
  it.each([
    ['a text file called .mp4', 'notes.mp4', 'not-media', 1],
    ['an empty file', 'empty.mp4', 'not-media', 1],
    ['a file that is not there', 'nothing.mp4', 'file-missing', 1],
    ['a folder', '.', 'not-a-file', 1],
    ['a video without sound', 'mute.mp4', 'no-audio', 3],
  ])('says what is wrong with %s', async (_, name, code, exit) => {
    const plain = await cuewright('transcribe', at(name), '-o', at('never.srt'))
    expect(plain).toMatchObject({ code: exit, stdout: '' })
    expect(plain.stderr).toMatch(/^cuewright: [^\n]*\n$/)
    const json = await cuewright('transcribe', at(name), '-o', at('never.srt'), '--json')
    expect(parsed(json.stdout)).toMatchObject({ ok: false, error: { code } })
    expect(json).toMatchObject({ code: exit, stderr: '' })
    expect(existsSync(at('never.srt'))).toBe(false)
  })

  it('ends with 4 where there is no ffmpeg', async () => {
    const { code, stdout } = await start(['transcribe', at('silence.wav'), '-o', at('never.srt'), '--json'], {
      path: folder,
    }).ended
    expect(code).toBe(4)
    expect(parsed(stdout)).toMatchObject({ ok: false, error: { code: 'ffmpeg-missing' } })
  })

  it('does not replace a file that nobody named', async () => {
    writeFileSync(at('silence.srt'), 'mine')
    const { code, stdout } = await cuewright('transcribe', at('silence.wav'), '--json')
    expect(code).toBe(1)
    expect(parsed(stdout)).toMatchObject({ error: { code: 'file-exists' } })
    expect(readFileSync(at('silence.srt'), 'utf8')).toBe('mine')
  })

  it('refuses to write over the media', async () => {
    const { code } = await cuewright(
      'transcribe',
      at('silence.wav'),
      '-o',
      at('./silence.wav'),
      '--format',
      'srt',
    )
    expect(code).toBe(2)
  })
})

describe.skipIf(speech === undefined)('transcribe (human speech of pocketsphinx-testdata)', () => {
  beforeAll(() => {
    const [first = '', second = ''] = speech?.files ?? []
    ffmpeg(
      ...['-i', first, '-i', second, '-f', 'lavfi', '-i', 'testsrc=s=160x90:d=9:r=25'],
      ...['-filter_complex', '[0:a]apad=pad_dur=1[a];[a][1:a]concat=n=2:v=0:a=1[s]'],
      ...['-map', '[s]', '-map', '2:v', '-pix_fmt', 'yuv420p', '-c:a', 'aac', at(film)],
    )
  })

  it('finds nothing in silence, says so, and leaves files alone', async () => {
    writeFileSync(at('before.srt'), 'before')
    const ran = await cuewright('transcribe', at('silence.wav'), '-o', at('before.srt'), '--json')
    expect(ran.code).toBe(3)
    expect(parsed(ran.stdout)).toMatchObject({ ok: false, error: { code: 'no-speech' } })
    expect(readFileSync(at('before.srt'), 'utf8')).toBe('before')
  })

  it('writes cues and words, and tells of them as JSON', async () => {
    const ran = await cuewright(
      'transcribe',
      at(film),
      '-o',
      at('film.srt'),
      '--words',
      at('film.json'),
      '--json',
    )
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    const words = wordsIn(at('film.json'))
    expect(parsed(ran.stdout)).toMatchObject({
      ok: true,
      result: { words: words.length, output: at('film.srt') },
    })
    const text = words.map((word) => word.text.toLowerCase().replace(/\W/g, ''))
    // Draft quality: most of the twenty-two words, not all.
    const said = (speech?.lines ?? [])
      .join(' ')
      .toLowerCase()
      .replace(/[^a-z ]/g, '')
      .split(' ')
    expect(said.filter((word) => text.includes(word)).length).toBeGreaterThan(said.length / 2)
    for (const [n, { start: from, end, source }] of words.entries()) {
      expect(end).toBeGreaterThan(from)
      expect(from).toBeGreaterThanOrEqual(words[n - 1]?.end ?? 0)
      expect(['recognized', 'aligned']).toContain(source)
    }
    expect(readFileSync(at('film.json'), 'utf8')).toMatch(/"start": ?\d+\.\d{7}\b/)
    const srt = readFileSync(at('film.srt'), 'utf8')
    expect(srt).toMatch(/^1\r?\n00:00:0\d,\d{3} --> /)
    expect(srt).not.toMatch(/^.{43,}$/m)
  })

  it('prints the subtitles on stdout when asked', async () => {
    const { code, stdout, stderr } = await cuewright(
      'transcribe',
      at(film),
      '-o',
      '-',
      '--format',
      'vtt',
      '-q',
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^WEBVTT/)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves no process and no file after %s', async (signal) => {
    const before = readdirSync(folder).sort()
    const long = at(`long-${signal}.wav`)
    ffmpeg('-stream_loop', '40', '-i', at(film), '-vn', long)
    const { child, ended } = start([
      'transcribe',
      long,
      '-o',
      at('stopped.srt'),
      '--words',
      at('stopped.json'),
    ])
    const id = child.pid ?? 0
    // Until its engine is at work.
    while (descendants(id).length === 0 && child.exitCode === null)
      await new Promise((go) => setTimeout(go, 50))
    await new Promise((go) => setTimeout(go, 1500))
    await expect.poll(() => descendants(id).length, { timeout: 20_000 }).toBeGreaterThan(0)
    const children = descendants(id)
    child.kill(signal)
    const { code, stderr } = await ended
    expect(code).toBe(signal === 'SIGINT' ? 130 : 143)
    expect(stderr).toBe('cuewright: Stopped.\n')
    // Killed they are; the system may take a moment to bury them.
    await expect.poll(() => children.filter(isAlive), { timeout: 5000 }).toEqual([])
    expect(readdirSync(folder).sort()).toEqual([...before, `long-${signal}.wav`].sort())
  })
})

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}
