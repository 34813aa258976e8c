import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { cuewright, parsed, start, temporaryFolder } from './cuewright.ts'

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)
const srt =
  '1\n00:00:01,000 --> 00:00:02,500\nOne\nand <i>two</i>\n\n2\n00:01:00,000 --> 100:00:00,000\nLast\n'

function given(name: string, text: string): string {
  writeFileSync(at(name), text)
  return at(name)
}

describe('convert', () => {
  it('goes from SubRip to WebVTT and back without a change', async () => {
    const source = given('a.srt', srt)
    expect(await cuewright('convert', source, at('a.vtt'))).toMatchObject({ code: 0, stdout: '' })
    expect(readFileSync(at('a.vtt'), 'utf8')).toMatch(/^WEBVTT/)
    expect(await cuewright('convert', at('a.vtt'), at('b.srt'))).toMatchObject({ code: 0 })
    expect(readFileSync(at('b.srt'), 'utf8').replaceAll('\r', '').trim()).toBe(srt.trim())
  })

  it('writes cues as JSON', async () => {
    await cuewright('convert', given('c.srt', srt), at('c.json'))
    expect(parsed(readFileSync(at('c.json'), 'utf8'))).toEqual({
      cues: [
        { start: 1, end: 2.5, text: 'One\nand <i>two</i>' },
        { start: 60, end: 360_000, text: 'Last' },
      ],
    })
  })

  it('opens a transcript of another program, and its words come out to the tick', async () => {
    const words = [
      { word: ' Guten', start: 0.34, end: 0.7000001, probability: 0.91 },
      { word: ' Morgen!', start: 0.7000001, end: 1.12, probability: 0.96 },
    ]
    const text = ' Guten Morgen!'
    const whisper = { text, language: 'german', segments: [{ start: 0, end: 2, text, words }] }
    const source = given('heard.json', JSON.stringify(whisper))
    const { code, stdout } = await cuewright(
      'convert',
      source,
      at('words.json'),
      '--to',
      'words-json',
      '--json',
    )
    expect(code).toBe(0)
    expect(parsed(stdout)).toMatchObject({ result: { from: 'whisper', cues: 1, problems: [] } })
    expect(parsed(readFileSync(at('words.json'), 'utf8'))).toEqual({
      words: [
        { text: 'Guten', start: 0.34, end: 0.7000001, confidence: 0.91, source: 'recognized' },
        { text: 'Morgen!', start: 0.7000001, end: 1.12, confidence: 0.96, source: 'recognized' },
      ],
    })
    expect(await cuewright('convert', source, at('heard.srt'), '--from', 'faster-whisper')).toMatchObject({
      code: 0,
    })
    expect(readFileSync(at('heard.srt'), 'utf8')).toMatch(/00:00:00,340 --> .*\n(?:Guten Morgen!)/)
  })

  it('prints on stdout when asked, and nothing else', async () => {
    const { code, stdout, stderr } = await cuewright('convert', given('d.srt', srt), '-', '--to', 'vtt', '-q')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^WEBVTT\n\n/)
  })

  it('tells what it did as JSON', async () => {
    const { code, stdout } = await cuewright('convert', given('e.srt', srt), at('e.vtt'), '--json')
    expect(code).toBe(0)
    expect(parsed(stdout)).toMatchObject({
      ok: true,
      result: { cues: 2, from: 'srt', format: 'webvtt', output: at('e.vtt') },
    })
  })

  it('says what the target cannot hold', async () => {
    const { code, stderr } = await cuewright('convert', given('f.srt', srt), at('f.txt'))
    expect(code).toBe(0)
    expect(stderr).not.toBe('')
  })

  it('refuses to write over its source, also through a link', async () => {
    const source = given('g.srt', srt)
    symlinkSync(source, at('link.srt'))
    for (const target of [source, at('link.srt')]) {
      const { code, stderr } = await cuewright('convert', source, target)
      expect(code).toBe(2)
      expect(stderr).toContain('another name')
    }
    expect(readFileSync(source, 'utf8')).toBe(srt)
  })

  it.each([
    ['is not there', 'missing.srt', undefined, 'file-missing', 1],
    ['is empty', 'empty.srt', '', 'no-cues', 3],
    ['is no subtitle file', 'binary.srt', '\u0000\u0001\u0002\u0003'.repeat(500), undefined, undefined],
  ])('says it when the source %s', async (_, name, text, code, exit) => {
    if (text !== undefined) given(name, text)
    const ran = await cuewright('convert', at(name), at('never.vtt'), '--json')
    expect(parsed(ran.stdout)).toMatchObject({ ok: false, error: code === undefined ? {} : { code } })
    if (exit !== undefined) expect(ran.code).toBe(exit)
    expect([1, 2, 3]).toContain(ran.code)
    expect(ran.stderr).not.toMatch(/\n\s+at /)
  })

  it('says where nothing can be written', async () => {
    const { code, stdout, stderr } = await cuewright(
      'convert',
      given('h.srt', srt),
      at('no/such/folder/h.vtt'),
    )
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^cuewright: “h\.vtt” could not be written/m)
  })

  it('reads and writes names with quotes, emoji and percent signs', async () => {
    const source = given('Müller\'s "cut" #2 (100%) [字幕] 🎬.srt', srt)
    const target = at('-o "100%" 🎬.vtt')
    expect(await cuewright('convert', source, target)).toMatchObject({ code: 0 })
    expect(readFileSync(target, 'utf8')).toMatch(/^WEBVTT/)
  })

  it('ends quietly when its reader leaves early', async () => {
    const many = Array.from(
      { length: 50_000 },
      (_, n) => `${n + 1}\n00:00:01,000 --> 00:00:02,000\nCue ${n}\n`,
    )
    const { child, ended } = start(['convert', given('many.srt', many.join('\n')), '-', '--to', 'vtt'])
    child.stdout?.once('data', () => child.stdout?.destroy())
    expect(await ended).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('encodings and line ends', () => {
  const russian = '1\r\n00:00:01,000 --> 00:00:02,000\r\nМы ждали вас очень долго, где вы были?\r\n\r\n'
  const old = (name: string, text = russian, encoding = 'windows-1251') => {
    writeFileSync(at(name), iconv.encode(text, encoding))
    return at(name)
  }

  it('stay as they were in the same format', async () => {
    const source = old('old.srt')
    expect(await cuewright('convert', source, at('same.srt'))).toMatchObject({ code: 0 })
    expect(readFileSync(at('same.srt'))).toEqual(readFileSync(source))
  })

  it('are UTF-8 and line feeds in another', async () => {
    await cuewright('convert', old('other.srt'), at('other.vtt'))
    expect(readFileSync(at('other.vtt'), 'utf8')).toBe(
      'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nМы ждали вас очень долго, где вы были?\n\n',
    )
  })

  it('can be chosen', async () => {
    const options = ['--from-encoding', 'cp1251', '--encoding', 'UTF-16', '--newline', 'lf']
    expect(await cuewright('convert', old('wide.srt'), at('wide-out.srt'), ...options)).toMatchObject({
      code: 0,
    })
    expect(readFileSync(at('wide-out.srt'))).toEqual(
      iconv.encode(russian.replaceAll('\r', ''), 'utf-16le', { addBOM: true }),
    )
    expect(
      await cuewright('convert', old('marked.srt'), at('marked-out.srt'), '--encoding', 'utf8', '--bom'),
    ).toMatchObject({ code: 0 })
    expect(readFileSync(at('marked-out.srt'), 'utf8')).toBe(`\uFEFF${russian}`)
  })

  it('that cannot hold a letter stop the conversion, and say which', async () => {
    const ran = await cuewright(
      'convert',
      given('note.srt', srt.replace('Last', 'Où ♪')),
      at('note-out.srt'),
      '--encoding',
      'latin1',
    )
    expect(ran.code).toBe(1)
    expect(ran.stderr).toContain('ISO 8859-1 has no ♪, so nothing was written.')
    expect(existsSync(at('note-out.srt'))).toBe(false)
  })

  it.each([
    [['--encoding', 'morse'], /no encoding “morse”.*windows-1251/],
    [['--newline', 'lfcr'], /lf, crlf or cr/],
    [['--fps', 'many'], /frame rate like 25/],
    [['--words', 'some'], /all, measured, none/],
    [['--from', 'doc'], /no format “doc”/],
  ])('refuses %j', async (options, message) => {
    const { code, stderr } = await cuewright('convert', given('u.srt', srt), at('u.vtt'), ...options)
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })

  it('takes the format of the input that is named', async () => {
    const { stdout } = await cuewright('convert', given('n.srt', srt), '-', '--from', 'text', '--to', 'text')
    expect(stdout).toContain('00:00:01,000 --> 00:00:02,500')
  })
})

describe('captions for social video', () => {
  const stamped =
    'WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Ann><00:00:01.000>Ask <00:00:01.500>not <00:00:02.000>what\n\n'

  it('show one word at a time, or the last few', async () => {
    const source = given('social.vtt', stamped)
    const { stdout } = await cuewright('convert', source, '-', '--layout', 'word', '--to', 'srt', '-q')
    expect(stdout).toBe(
      '1\n00:00:01,000 --> 00:00:01,500\nAsk\n\n2\n00:00:01,500 --> 00:00:02,000\nnot\n\n3\n00:00:02,000 --> 00:00:03,000\nwhat\n\n',
    )
    const window = await cuewright('convert', source, '-', '--layout', 'window:2', '--to', 'text', '-q')
    expect(window.stdout).toBe('Ask\n\nAsk not\n\nnot what\n')
  })

  it('light up or fill as karaoke', async () => {
    const source = join(folder, 'sung.vtt')
    writeFileSync(source, 'WEBVTT\n\n00:01.000 --> 00:03.000\nOne <00:01.500>two <00:02.250>three\n')
    const ass = async (...options: readonly string[]) =>
      (await cuewright('convert', source, '-', '--to', 'ass', '-q', ...options)).stdout
    expect(await ass('--words', 'measured')).toContain('{\\k50}One {\\k75}two {\\k75}three')
    expect(await ass('--words', 'measured', '--karaoke', 'kf')).toContain(
      '{\\kf50}One {\\kf75}two {\\kf75}three',
    )
    expect(await ass('--words', 'none')).toContain(',One two three')
    const { code, stderr } = await cuewright('convert', source, '-', '--to', 'ass', '--karaoke', 'x')
    expect(code).toBe(2)
    expect(stderr).toContain('--karaoke wants k or kf, not “x”.')
  })

  it('can say who speaks', async () => {
    const { stdout } = await cuewright(
      'convert',
      given('who.vtt', stamped),
      '-',
      '--speakers',
      'text',
      '--to',
      'text',
    )
    expect(stdout).toBe('Ann: Ask not what\n')
    const colors = ['--speakers', 'text,colors', '--to'] as const
    const { code, stderr } = await cuewright('convert', given('who.vtt', stamped), '-', ...colors, 'text')
    expect(code).toBe(2)
    expect(stderr).toContain('Plain text has no colours for speakers; leave out --speakers colors.')
    expect((await cuewright('convert', given('who.vtt', stamped), '-', ...colors, 'srt')).code).toBe(0)
  })

  it.each([['window:0'], ['window:11'], ['letters']])('refuses a layout of %s', async (layout) => {
    const { code, stderr } = await cuewright(
      'convert',
      given('l.vtt', stamped),
      at('l.srt'),
      '--layout',
      layout,
    )
    expect(code).toBe(2)
    expect(stderr).toContain('window:N')
  })
})
