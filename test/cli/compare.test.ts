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
const first = ['00:00:01,000 --> 00:00:02,500', 'I saw the old house.'] as const
const second = ['00:00:03,000 --> 00:00:04,000', '=1+1'] as const

describe('compare', () => {
  it('ends with 0 for the same cues in another format, with 1 for others, with 2 for trouble', async () => {
    const before = given('a.srt', first, second)
    await cuewright('convert', before, at('a.vtt'))
    expect(await cuewright('compare', before, at('a.vtt'))).toMatchObject({
      code: 0,
      stdout: 'The same: 2 cues.\n',
    })
    const after = given('b.srt', [first[0], 'I saw a new house.'])
    const told = await cuewright('compare', before, after)
    expect(told.code).toBe(1)
    expect(told.stdout).toBe('Changes: 2, in 2 and 1 cues.\nRemoved: 1\nText: 1\n')
    expect((await cuewright('compare', before, at('none.srt'))).code).toBe(2)
    expect((await cuewright('compare', before, after, '--report', at('x.pdf'))).code).toBe(2)
  })

  it('writes reports of all three kinds', async () => {
    const before = given('c.srt', [first[0], '<script>alert(1)</script> "old" & house'], second)
    const after = given('d.srt', [first[0], '<script>alert(1)</script> "new" & house'], [second[0], '=2+2'])
    for (const kind of ['html', 'json', 'csv']) {
      expect((await cuewright('compare', before, after, '--report', at(`r.${kind}`))).code).toBe(1)
    }
    const html = readFileSync(at('r.html'), 'utf8')
    expect(html).not.toMatch(/<script|<img|https?:/)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; <del>&quot;old&quot;</del> &amp; house')
    expect(html).toContain('<ins>&quot;new&quot;</ins>')
    expect(parsed(readFileSync(at('r.json'), 'utf8'))).toMatchObject({
      same: false,
      counts: { text: 2 },
      changes: [
        { kinds: ['text'], before: { number: 1, cues: [{ start: 1, end: 2.5 }] } },
        { kinds: ['text'] },
      ],
    })
    const csv = readFileSync(at('r.csv'), 'utf8')
    expect(csv.split('\r\n')[2]).toBe(
      "Text,2,00:00:03.000,00:00:04.000,'=1+1,,2,00:00:03.000,00:00:04.000,'=2+2,",
    )
    const answer = await cuewright('compare', before, after, '--json')
    expect(answer.code).toBe(1)
    expect(parsed(answer.stdout)).toMatchObject({ ok: true, result: { counts: { text: 2 } } })
  })
})
