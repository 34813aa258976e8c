import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cuewright, parsed, start, temporaryFolder } from './cuewright.ts'

interface Timed {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly source: string
}

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)
const wordsIn = (path: string): readonly Timed[] =>
  (parsed(readFileSync(path, 'utf8')) as { words: Timed[] }).words
const marksIn = (path: string): readonly { name: string; time: number }[] =>
  (parsed(readFileSync(path, 'utf8')) as { marks: { name: string; time: number }[] }).marks

/** Samples of a WAV file of 16 bits, with its rate. */
function sound(path: string): { readonly samples: Int16Array; readonly rate: number } {
  const bytes = readFileSync(path)
  expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ')
  const data = bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + bytes.length)
  return { samples: new Int16Array(data), rate: bytes.readUInt32LE(24) }
}

const loudness = ({ samples, rate }: ReturnType<typeof sound>, from: number, to: number): number => {
  const piece = samples.subarray(Math.floor(from * rate), Math.floor(to * rate))
  return Math.sqrt(piece.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, piece.length))
}

describe('speak', () => {
  it('writes a voice, its words, its marks and subtitles that fit it', async () => {
    const ssml = `<speak version="1.1" xml:lang="en-GB">
      <p><s>It was <mark name="cold"/>-89.2 degrees.</s> <s>He paid $200 &amp; left.</s></p>
      <p>Then <break time="1500ms"/> silence.<mark name="end"/></p>
    </speak>`
    writeFileSync(at('a.ssml'), ssml)
    const ran = await cuewright(
      ...['speak', at('a.ssml'), '-o', at('a.wav'), '--words', at('a.json'), '--marks', at('marks.json')],
      ...['--subtitles', at('a.vtt'), '--cues-at-marks', '--json'],
    )
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    const words = wordsIn(at('a.json'))
    expect(words.map(({ text }) => text)).toEqual(
      'It was -89.2 degrees. He paid $200 & left. Then silence.'.split(' '),
    )
    expect(words.every(({ source }) => source === 'synthesized')).toBe(true)
    const voice = sound(at('a.wav'))
    for (const { start, end } of words) expect(loudness(voice, start, end)).toBeGreaterThan(200)
    const [then, silence] = [words.at(-2), words.at(-1)]
    expect((silence?.start ?? 0) - (then?.end ?? 0)).toBeGreaterThan(1.4)
    const marks = marksIn(at('marks.json'))
    expect(marks.map(({ name }) => name)).toEqual(['cold', 'end'])
    expect(Math.abs((marks[0]?.time ?? 0) - (words[2]?.start ?? 0))).toBeLessThan(0.06)
    expect(marks[1]?.time).toBeGreaterThanOrEqual(silence?.end ?? 99)
    const vtt = readFileSync(at('a.vtt'), 'utf8')
    expect(vtt).toContain('\nIt was\n')
    expect(vtt).toContain('-89.2 degrees.')
    expect(parsed(ran.stdout)).toMatchObject({
      ok: true,
      result: { sentences: 3, wordCount: 11, measured: 11, markCount: 2, language: 'en-GB' },
    })
  })

  it('keeps what was said in a project, with the marks as markers', async () => {
    writeFileSync(at('b.txt'), 'One sentence.\n\nAnd [mark: here] another one.')
    const ran = await cuewright(
      'speak',
      at('b.txt'),
      '--subtitles',
      at('b.cuewright'),
      '--voice',
      'espeak:de',
    )
    expect(ran.code).toBe(0)
    const project = parsed(readFileSync(at('b.cuewright'), 'utf8')) as {
      language: string
      markers: readonly { label: string; mark: { name: string } }[]
    }
    expect(project.language).toBe('de')
    expect(project.markers.map(({ label, mark }) => [label, mark.name])).toEqual([['here', 'here']])
  })

  it('is faster and higher when it is asked to be', async () => {
    writeFileSync(at('c.txt'), 'This is a sentence of some length, to be measured.')
    const length = async (...options: readonly string[]): Promise<number> => {
      const ran = await cuewright('speak', at('c.txt'), '-o', at('c.wav'), ...options)
      expect(ran.code).toBe(0)
      const { samples, rate } = sound(at('c.wav'))
      return samples.length / rate
    }
    const [usual, fast] = [await length(), await length('--rate', '150 %')]
    expect(usual / fast).toBeGreaterThan(1.3)
    expect(usual / fast).toBeLessThan(1.7)
  })

  it.each([
    ['nothing to write', [], 2, '-o voice.wav'],
    ['a voice that is not there', ['-o', 'x.wav', '--voice', 'espeak:klingon'], 1, 'klingon'],
    ['an engine that is not there', ['-o', 'x.wav', '--voice', 'nobody:x'], 1, 'nobody:x'],
    ['no voice at all', ['-o', 'x.wav', '--voice', 'espeak'], 1, 'espeak'],
    ['a rate that is none', ['-o', 'x.wav', '--rate', 'fast'], 2, '--rate'],
    ['a pitch beyond its limits', ['-o', 'x.wav', '--pitch', '9'], 2, '--pitch'],
    ['stdout', ['-o', '-'], 2, 'stdout'],
    ['a file that would be written over', ['-o', 'same.wav', '--words', 'same.wav'], 2, 'same.wav'],
    ['a format that is not written', ['-o', 'voice.ogg'], 2, 'voice.ogg'],
  ])('refuses %s in a sentence', async (_, options, code, says) => {
    writeFileSync(at('d.txt'), 'Hello.')
    const ran = await start(['speak', at('d.txt'), ...options], { cwd: folder }).ended
    expect(ran.code).toBe(code)
    expect(ran.stderr).toContain(says)
    expect(ran.stderr.trim().split('\n')).toHaveLength(1)
    expect(existsSync(at('x.wav'))).toBe(false)
  })

  it.each([
    ['a mark that is none', '<speak>a <mark name="-x"/> b</speak>', 1, /line 1/i],
    ['a mark that is there twice', 'One [mark: a] two.\n\nThree [mark: a] four.', 1, /line 3/i],
    ['SSML that is not closed', '<speak>one <s>two</speak>', 1, /line 1/i],
    ['an empty script', '  \n\n ', 3, /e\.txt/],
    ['a picture', Buffer.from(Uint8Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256)), 3, /e\.txt/],
  ])('refuses %s with its place', async (_, script, code, says) => {
    writeFileSync(at('e.txt'), script)
    const ran = await cuewright('speak', at('e.txt'), '-o', at('e.wav'))
    expect(ran.code).toBe(code)
    expect(ran.stderr).toMatch(says)
    expect(existsSync(at('e.wav'))).toBe(false)
  })

  it('leaves nothing behind when it is stopped', async () => {
    const script = Array.from({ length: 3000 }, (_, n) => `This is sentence number ${n} of many.`).join(' ')
    writeFileSync(at('f.txt'), script)
    const before = readdirSync(folder).sort()
    const running = start(['speak', at('f.txt'), '-o', at('f.wav'), '--words', at('f.json')])
    await expect.poll(() => readdirSync(folder).length, { timeout: 30_000 }).toBeGreaterThan(before.length)
    running.child.kill('SIGINT')
    const ran = await running.ended
    expect(ran.code).not.toBe(0)
    expect(readdirSync(folder).sort()).toEqual(before)
  })
})

describe('voices', () => {
  it('lists who can speak, and what an engine wants', async () => {
    const ran = await cuewright('voices', '--json')
    const { result } = parsed(ran.stdout) as {
      result: { engines: { engine: string; missing: string | null; voices: { id: string }[] }[] }
    }
    const espeak = result.engines.find(({ engine }) => engine === 'espeak')
    expect(espeak?.missing).toBeNull()
    expect(espeak?.voices.length).toBeGreaterThan(100)
    const german = await cuewright('voices', 'espeak', '--language', 'de')
    expect(german.stdout).toMatch(/^espeak:de\tde\t/m)
    expect(german.stdout).not.toContain('espeak:fr')
    expect((await cuewright('voices', 'nobody')).stderr).toContain('nobody')
  })
})
