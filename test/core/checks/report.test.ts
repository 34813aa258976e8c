import { describe, expect, it } from 'vitest'
import { reportAsCsv } from '../../../core/checks/report/csv.ts'
import { reportAsHtml } from '../../../core/checks/report/html.ts'
import { reportAsJson, reportOf } from '../../../core/checks/report/report.ts'
import { withIgnored, withoutIgnored } from '../../../core/checks/ignored.ts'
import { check } from '../../../core/checks/run.ts'
import { contextOf, cue, only } from './material.ts'

const evil = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</table></body><iframe srcdoc="<script>1</script>">',
  '&lt;svg onload=alert(1)&gt;',
  "' onmouseover='alert(1)",
]
const cues = evil.map((text, at) => cue(at * 3, at * 3 + 0.2, text))
const checked = check(
  cues,
  contextOf(only({ charactersPerSecond: 20, shortest: { seconds: 1 }, longest: { seconds: 7 } })),
)
const about = { file: 'film <b>.srt', profile: '"Netflix" & <i>' }

describe('report', () => {
  it('is one page in which no text is markup, and which loads nothing', () => {
    const html = reportAsHtml(
      reportOf(checked, about),
      new Map([
        [1, 'QUJD'],
        [2, '"><script>'],
      ]),
    )
    expect(html).not.toMatch(/<(?:script|iframe|img src=x|svg onload)/i)
    expect(html.match(/<img /g)).toHaveLength(2)
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    expect(html).not.toMatch(/(?:src|href)="?https?:/)
    expect(html.match(/<svg/g)).toHaveLength(3)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    const tags = (name: string) => [
      html.match(new RegExp(`<${name}[ >]`, 'g'))?.length,
      html.match(new RegExp(`</${name}>`, 'g'))?.length,
    ]
    for (const name of ['table', 'tr', 'td', 'svg', 'figure', 'div'])
      expect(tags(name)[0]).toBe(tags(name)[1])
  })

  it('tells as data and as a table what the page tells', () => {
    const report = reportOf(checked, about)
    expect(reportAsJson(report)).toMatchObject({
      cues: 5,
      counts: [
        { check: 'reading-speed', count: 5 },
        { check: 'shortest', count: 5 },
      ],
    })
    const csv = reportAsCsv(report).split('\r\n')
    expect(csv).toHaveLength(12)
    expect(csv[0]).toBe('cue,in,out,rule,value,limit,source,text,ignored because')
    expect(reportAsCsv(reportOf(check([cue(0, 0.1, '=cmd|calc')], checked.context), about))).toContain(
      ",'=cmd|calc,",
    )
  })

  it('keeps apart what somebody lets stand, until the cue says something else', () => {
    const first = cues[0]
    if (first === undefined) throw new Error('no cue')
    const ignored = { check: 'shortest', cue: first.id, text: first.text, reason: 'A shout' }
    const guidelines = withIgnored({ profile: 'plain' }, ignored)
    const report = reportOf(checked, { ...about, guidelines })
    expect(report.rows).toHaveLength(9)
    expect(report.ignored).toMatchObject([{ check: 'shortest', ignored: 'A shout' }])
    expect(reportAsHtml(report)).toContain('Let stand: A shout')
    expect(
      reportOf(check([{ ...first, text: 'Other' }], checked.context), { ...about, guidelines }).ignored,
    ).toEqual([])
    expect(withoutIgnored(guidelines, ignored)).toEqual({ profile: 'plain' })
  })

  it('says that there is nothing', () => {
    const clean = reportOf(check([cue(0, 3, 'Fine.')], checked.context), about)
    expect(reportAsHtml(clean)).toContain('Complies: no violations.')
    expect(clean.rows).toEqual([])
  })
})
