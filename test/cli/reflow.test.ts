import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cuewright, parsed, temporaryFolder } from './cuewright.ts'

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)
const said =
  'I would have come earlier, but the train was late again today, and nobody had told us. We waited for an hour and then went home.'
const words = said.split(' ').map((word, index) => ({
  word: ` ${word}`,
  start: 1 + index * 0.4,
  end: 1.35 + index * 0.4,
  probability: 0.9,
}))
const whisper = { text: said, language: 'en', segments: [{ start: 0, end: 20, text: said, words }] }

const linesOf = (srt: string): string[] =>
  srt.split(/\r?\n/).filter((line) => line !== '' && !/^\d+$|-->/.test(line))

describe('reflow', () => {
  it('cuts words anew by a guideline, and back to the same file', async () => {
    writeFileSync(at('heard.json'), JSON.stringify(whisper))
    await cuewright('reflow', at('heard.json'), '--profile', 'netflix-en', '-o', at('a.cuewright'))
    const narrow = await cuewright(
      'reflow',
      at('a.cuewright'),
      '--profile',
      'vertical',
      '-o',
      at('b.cuewright'),
      '--json',
    )
    expect(narrow.code).toBe(0)
    expect(parsed(narrow.stdout)).toMatchObject({
      ok: true,
      result: { profile: 'vertical', format: 'cuewright' },
    })
    await cuewright('reflow', at('b.cuewright'), '--profile', 'netflix-en', '-o', at('c.cuewright'))
    expect(readFileSync(at('b.cuewright'), 'utf8')).not.toBe(readFileSync(at('a.cuewright'), 'utf8'))
    // The order of fields means nothing.
    expect(parsed(readFileSync(at('c.cuewright'), 'utf8'))).toEqual(
      parsed(readFileSync(at('a.cuewright'), 'utf8')),
    )
  })

  it('goes by limits where no guideline is named', async () => {
    const { code } = await cuewright('reflow', at('heard.json'), '--max-chars', '20', '-o', at('small.srt'))
    expect(code).toBe(0)
    for (const line of linesOf(readFileSync(at('small.srt'), 'utf8')))
      expect(line.length).toBeLessThanOrEqual(20)
  })

  it('leaves subtitles that nobody measured where they are, and says what it does not know', async () => {
    const srt = '1\n00:00:01,000 --> 00:00:03,000\nIt fits.\n\n2\n00:00:04,000 --> 00:00:06,000\nThis too.\n'
    writeFileSync(at('given.srt'), srt)
    expect(
      (await cuewright('reflow', at('given.srt'), '--profile', 'bbc', '-o', at('given-bbc.srt'))).code,
    ).toBe(0)
    expect(readFileSync(at('given-bbc.srt'), 'utf8').trim()).toBe(srt.trim())
    const unknown = await cuewright('reflow', at('given.srt'), '--profile', 'nobody', '-o', at('x.srt'))
    expect(unknown.code).not.toBe(0)
    expect(unknown.stderr).toContain('There is no guideline “nobody”')
    expect((await cuewright('reflow', at('given.srt'))).stderr).toContain('-o')
  })
})
