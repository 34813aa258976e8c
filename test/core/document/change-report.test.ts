import { describe, expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { escape } from '../../../core/cues/markup.ts'
import { reportHtml } from '../../../core/document/change-report.ts'
import { compare } from '../../../core/document/compare.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { payloads } from '../../fixtures/payloads.ts'

/** What the page is made of; everything else between "<" and ">" would be somebody's text. */
const ours =
  /^\/?(?:!doctype|html|head|body|meta|title|style|h1|dl|dt|dd|table|thead|tbody|tr|th|td|div|p|b|del|ins)$/

const tagsOf = (html: string): readonly (readonly [name: string, attributes: string])[] =>
  [...html.matchAll(/<(\/?!?[a-z0-9]+)([^>]*)>/gi)].map(([, name = '', rest = '']) => [
    name.toLowerCase(),
    rest,
  ])

const withTexts = (texts: readonly string[]): SubtitleDocument => ({
  ...emptyDocument,
  cues: texts.map((text, at) => ({
    ...cueOf({
      id: String(at),
      start: fromSeconds(at * 2),
      end: fromSeconds(at * 2 + 1),
      text: escape(text),
    }),
    speaker: text,
    style: text,
    note: text,
  })),
})

const comparison = compare(withTexts(payloads), withTexts(payloads.map((text) => `${text} ${text}`)))

describe('the report of changes', () => {
  it.each(payloads)('takes %s for text, in cues, speakers, styles, notes and names', (payload) => {
    const html = reportHtml(comparison, { before: payload, after: payload })
    const tags = tagsOf(html)
    expect(tags.filter(([name]) => !ours.test(name))).toEqual([])
    expect(tags.filter(([, rest]) => /\bon\w+\s*=|javascript:|https?:|src\s*=|href\s*=/i.test(rest))).toEqual(
      [],
    )
    expect(html).toContain("default-src 'none'")
  })

  it('speaks the language that it is given, and runs as that does', () => {
    const speak = (text: string) => `«${text}»`
    const html = reportHtml(comparison, { before: 'a', after: 'b' }, { tag: 'ar', direction: 'rtl', speak })
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).toContain('<h1>«Changes»</h1>')
    expect(html).toContain('«21 cues»')
    expect(html).not.toMatch(/<t[hd][^>]*>(?:Change|Before|After|Text)/)
  })
})
