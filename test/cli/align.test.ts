import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cuewright, ffmpeg, parsed, speech, temporaryFolder } from './cuewright.ts'

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
const lines = speech?.lines ?? []

describe.skipIf(speech === undefined)('align (human speech of pocketsphinx-testdata)', () => {
  beforeAll(() => {
    const [first = '', second = ''] = speech?.files ?? []
    ffmpeg(
      ...[
        '-i',
        first,
        '-i',
        second,
        '-filter_complex',
        '[0:a]apad=pad_dur=1[a];[a][1:a]concat=n=2:v=0:a=1[s]',
      ],
      ...['-map', '[s]', at('speech.wav')],
    )
  })

  it('measures every word of a text, and keeps its paragraphs apart', async () => {
    writeFileSync(at('script.txt'), `\uFEFF${lines.join('\r\n\r\n')}\r\n`)
    const ran = await cuewright(
      'align',
      at('speech.wav'),
      at('script.txt'),
      '-o',
      at('a.srt'),
      '--words',
      at('a.json'),
      '--json',
    )
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    const words = wordsIn(at('a.json'))
    expect(words.map(({ text }) => text)).toEqual(lines.join(' ').split(' '))
    expect(words.filter(({ source }) => source !== 'aligned')).toEqual([])
    for (const [n, word] of words.entries()) expect(word.start).toBeGreaterThanOrEqual(words[n - 1]?.end ?? 0)
    // The second reading begins a second after the first has ended.
    const unless = words.findIndex(({ text }) => text === 'unless')
    expect((words[unless]?.start ?? 0) - (words[unless - 1]?.end ?? 0)).toBeGreaterThan(0.8)
    const srt = readFileSync(at('a.srt'), 'utf8')
    expect(srt).not.toMatch(/young man,.*unless/)
    expect(parsed(ran.stdout)).toMatchObject({
      ok: true,
      result: { words: words.length, measured: words.length },
    })
  })

  it('cuts a text by a guideline, which the project remembers', async () => {
    writeFileSync(at('flow.txt'), lines.join(' '))
    const command = ['align', at('speech.wav'), at('flow.txt'), '--profile'] as const
    expect(await cuewright(...command, 'vertical', '-o', at('flow.cuewright'))).toMatchObject({ code: 0 })
    expect(parsed(readFileSync(at('flow.cuewright'), 'utf8'))).toMatchObject({
      guidelines: { profile: 'vertical' },
    })
    expect((await cuewright('convert', at('flow.cuewright'), at('flow.srt'))).code).toBe(0)
    const shown = readFileSync(at('flow.srt'), 'utf8')
      .split('\n')
      .filter((line) => /[a-z]/i.test(line))
    // Twenty-four characters a line on an upright screen.
    expect(Math.max(...shown.map((line) => line.length))).toBeLessThanOrEqual(24)
    expect(shown.join(' ').split(' ')).toEqual(lines.join(' ').split(' '))
    const unknown = await cuewright(...command, 'nobody', '-o', at('none.srt'))
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('There is no guideline “nobody”.')
  })

  it('keeps the cues of a subtitle file as they are', async () => {
    const [first = '', second = ''] = lines
    const half = second.indexOf('and rather')
    const srt = [
      `1\n00:00:00,000 --> 00:00:03,000\n${first}\n`,
      `2\n00:00:03,500 --> 00:00:09,000\n<i>${second.slice(0, half).trim()}</i>\n${second.slice(half)}\n`,
    ].join('\n')
    writeFileSync(at('given.srt'), srt)
    const ran = await cuewright(
      'align',
      at('speech.wav'),
      at('given.srt'),
      '-o',
      at('b.srt'),
      '--words',
      at('b.json'),
    )
    expect(ran.code).toBe(0)
    expect(readFileSync(at('b.srt'), 'utf8').replaceAll('\r', '').trim()).toBe(srt.trim())
    const words = wordsIn(at('b.json'))
    expect(words.map(({ text }) => text)).toEqual(lines.join(' ').split(' '))
    expect(words.every(({ end }) => end <= 9)).toBe(true)
  })

  it('writes a project that keeps the words', async () => {
    writeFileSync(at('c.txt'), lines.join('\n'))
    expect(await cuewright('align', at('speech.wav'), at('c.txt'), '-o', at('c.cuewright'))).toMatchObject({
      code: 0,
    })
    const ran = await cuewright('convert', at('c.cuewright'), at('c.json'))
    expect(ran.code).toBe(0)
    expect(parsed(readFileSync(at('c.json'), 'utf8'))).toHaveProperty('cues.0.text')
  })

  it.each([
    ['an empty text', 'none.txt', ' \n\n', 'no-text', 3],
    ['a text that is not there', 'missing.txt', undefined, 'file-missing', 1],
  ])('says what is wrong with %s', async (_, name, text, code, exit) => {
    if (text !== undefined) writeFileSync(at(name), text)
    const ran = await cuewright('align', at('speech.wav'), at(name), '-o', at('never.srt'), '--json')
    expect(ran.code).toBe(exit)
    expect(parsed(ran.stdout)).toMatchObject({ ok: false, error: { code } })
  })

  it('says that it does not know a language', async () => {
    writeFileSync(at('d.txt'), 'any text')
    const ran = await cuewright(
      'align',
      at('speech.wav'),
      at('d.txt'),
      '-o',
      at('never.srt'),
      '--language',
      'xx',
      '--json',
    )
    expect(ran.code).toBe(1)
    expect(parsed(ran.stdout)).toMatchObject({ error: { code: 'language-unsupported' } })
  })
})
