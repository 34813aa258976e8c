import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cuewright, parsed, temporaryFolder } from './cuewright.ts'

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)
const given = (name: string, ...cues: readonly (readonly [string, string])[]): string => {
  const text = cues.map(([times, line], number) => `${number + 1}\n${times}\n${line}\n`).join('\n')
  writeFileSync(at(name), text)
  return at(name)
}

describe('check', () => {
  it('ends with 0 where all complies, with 1 where it does not, with 2 for trouble', async () => {
    const good = given('good.srt', ['00:00:01,000 --> 00:00:03,000', 'I saw the old house.'])
    expect(await cuewright('check', good, '--profile', 'netflix-en')).toMatchObject({ code: 0 })
    const bad = given('bad.srt', ['00:00:01,000 --> 00:00:01,500', 'I saw  the old house...'])
    const told = await cuewright('check', bad, '--profile', 'netflix-en', '--frame-rate', '24')
    expect(told.code).toBe(1)
    expect(told.stdout).toContain('Reading speed: 46 characters a second (at most 20 characters a second)')
    expect((await cuewright('check', bad, '--profile', 'nobody')).code).toBe(2)
    expect((await cuewright('check', at('none.srt'))).code).toBe(2)
    expect((await cuewright('check', bad, '--report', at('x.pdf'))).code).toBe(2)
    writeFileSync(at('wrong.json'), '{"id":"a","name":"A","rules":{"lines":"two"}}')
    const wrong = await cuewright('check', bad, '--profile', at('wrong.json'))
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('“rules.lines” is wrong')
  })

  it('mends what is safe, and finds nothing in what it wrote', async () => {
    const bad = given(
      'mend.srt',
      ['00:00:01,000 --> 00:00:01,500', 'I saw  the old house...'],
      [
        '00:00:06,000 --> 00:00:08,000',
        'It had 3 doors, all of them locked by the people who had lived there.',
      ],
      ['00:00:12,000 --> 00:00:14,000', '<i>Then she left.'],
    )
    const out = await cuewright(
      'check',
      bad,
      '--profile',
      'netflix-en',
      '--frame-rate',
      '24',
      '--fix',
      at('mended.srt'),
      '--json',
    )
    expect(parsed(out.stdout)).toMatchObject({ result: { violations: [], profileId: 'netflix-en' } })
    expect(readFileSync(at('mended.srt'), 'utf8')).toContain('I saw the old house…')
    expect(readFileSync(at('mended.srt'), 'utf8')).toContain('three doors')
    expect(
      (await cuewright('check', at('mended.srt'), '--profile', 'netflix-en', '--frame-rate', '24')).code,
    ).toBe(0)
  })

  it('writes reports of all three kinds', async () => {
    const bad = given('kinds.srt', ['00:00:01,000 --> 00:00:01,100', '<script>alert(1)</script> a'])
    for (const kind of ['html', 'json', 'csv'])
      expect((await cuewright('check', bad, '--report', at(`r.${kind}`))).code).toBe(1)
    expect(readFileSync(at('r.html'), 'utf8')).not.toMatch(/<script|https?:/)
    expect(parsed(readFileSync(at('r.json'), 'utf8'))).toMatchObject({ profile: 'Plain', cues: 1 })
    expect(readFileSync(at('r.csv'), 'utf8')).toContain('Reading speed')
  })
})
