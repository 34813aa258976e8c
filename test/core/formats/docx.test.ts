import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { docx } from '../../../core/formats/docx.ts'
import { fromSeconds, toSeconds } from '../../../core/time/ticks.ts'
import { docxFile, paragraph } from './docx-file.ts'

const read = (body: string, head = '') => docx.parse(docxFile(body, head))
const shown = (body: string) =>
  read(body).document.cues.map(({ start, end, speaker, text }) => [
    toSeconds(start),
    toSeconds(end),
    speaker,
    text,
  ])

describe('reading transcripts', () => {
  it('reads times and speakers at the start of paragraphs', () => {
    expect(
      shown(
        paragraph('[00:00:01] ANN: Hello.') +
          paragraph('00:00:03,500 - 00:00:04.250 Bob Smith: Two.') +
          paragraph('(0:05) <Three>'.replace('<', '&lt;').replace('>', '&gt;')) +
          paragraph('CARL: [00:10] Four.'),
      ),
    ).toEqual([
      [1, 3.5, 'ANN', 'Hello.'],
      [3.5, 4.25, 'Bob Smith', 'Two.'],
      [5, 10, undefined, '<Three>'],
      [10, 11, 'CARL', 'Four.'],
    ])
  })

  it('reads a name and a time on a line of their own, and what is said below', () => {
    expect(
      shown(
        paragraph('Ann Miller  0:01') +
          paragraph('Hello.') +
          paragraph('And more.') +
          '<w:p/>' +
          paragraph('Bob (1:00)') +
          paragraph('Two.'),
      ),
    ).toEqual([
      [1, 60, 'Ann Miller', 'Hello.\nAnd more.'],
      [60, 61, 'Bob', 'Two.'],
    ])
  })

  it('reads the rows of a table', () => {
    const row = (...cells: string[]) =>
      `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`
    expect(
      shown(`<w:tbl>${row('00:00:01', 'Ann', 'Hello.')}${row('00:00:02', 'Bob', 'Two.')}</w:tbl>`),
    ).toEqual([
      [1, 2, 'Ann', 'Hello.'],
      [2, 3, 'Bob', 'Two.'],
    ])
    expect(
      shown(
        `<w:tbl>${row('#', 'Speaker', 'In', 'Out', 'Text')}${row('1', 'Ann', '[00:01]', '[00:02.5]', 'A longer text.')}</w:tbl>`,
      ),
    ).toEqual([[1, 2.5, 'Ann', 'A longer text.']])
  })

  it('counts timecode in the frames of the film', () => {
    const { document } = docx.parse(docxFile(paragraph('00:00:01:12 Hello.')), {
      frameRate: { numerator: 24, denominator: 1 },
    })
    expect(document.cues.map(({ start }) => toSeconds(start))).toEqual([1.5])
  })

  it('guesses times where there are none, and says so', () => {
    const { document, problems } = read(paragraph('One sentence.') + paragraph('Ann: this is said once.'))
    expect(document.cues.map(({ text, speaker }) => [text, speaker])).toEqual([
      ['One sentence.', undefined],
      ['Ann: this is said once.', undefined],
    ])
    expect(problems.map(({ code }) => code)).toEqual(['no-times'])
  })

  it('keeps looks, breaks and tabs; leaves out what was deleted, moved away or is there twice', () => {
    const run = (text: string, properties = '') =>
      `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
    const body = `<w:p>${run('a ', '<w:b/>')}${run('b', '<w:i w:val="1"/><w:b w:val="0"/>')}<w:r><w:br/><w:t>c</w:t><w:tab/><w:t>d</w:t></w:r><w:del><w:r><w:delText>no</w:delText><w:t>no</w:t></w:r></w:del><w:moveFrom>${run('no')}</w:moveFrom><mc:Fallback xmlns:mc="x">${run('no')}</mc:Fallback>${run(' red', '<w:color w:val="FF0000"/>')}</w:p>`
    expect(read(body).document.cues[0]?.text).toBe('<b>a </b><i>b</i>\nc\td<font color="#ff0000"> red</font>')
  })
})

const cues = [
  {
    ...cueOf({
      id: '1',
      start: fromSeconds(1),
      end: fromSeconds(2.5),
      text: '[00:00:09] BOB: <i>no</i> time\n& <b>two</b>',
    }),
    speaker: 'Ann: or not',
  },
  cueOf({ id: '2', start: fromSeconds(2.5), end: fromSeconds(4), text: ' blanks\tand \u0007 bells ' }),
]

describe('writing', () => {
  it('comes back exactly, whatever the text looks like', () => {
    const { document, problems } = docx.parse(docx.serialize({ ...emptyDocument, cues }))
    expect(document.cues.map(({ start, end, speaker, text }) => ({ start, end, speaker, text }))).toEqual([
      { start: cues[0]?.start, end: cues[0]?.end, speaker: 'Ann: or not', text: cues[0]?.text },
      { start: cues[1]?.start, end: cues[1]?.end, speaker: undefined, text: ' blanks\tand \uFFFD bells ' },
    ])
    expect(problems).toEqual([])
  })

  it('gives the same bytes for the same document, of parts that are well-formed', () => {
    const written = docx.serialize({ ...emptyDocument, language: 'en-GB', cues })
    expect(docx.serialize({ ...emptyDocument, language: 'en-GB', cues })).toEqual(written)
    const parts = unzipSync(written)
    expect(Object.keys(parts)[0]).toBe('[Content_Types].xml')
    for (const part of Object.values(parts)) {
      const parser = new SaxesParser()
      parser.on('error', (error) => {
        throw error
      })
      parser.write(strFromU8(part)).close()
    }
  })

  const hasPythonDocx = (() => {
    try {
      execFileSync('/usr/bin/python3', ['-c', 'import docx'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })()

  it.skipIf(!hasPythonDocx)('opens in python-docx', () => {
    const folder = mkdtempSync(join(tmpdir(), 'docx-'))
    try {
      const path = join(folder, 'a.docx')
      writeFileSync(path, docx.serialize({ ...emptyDocument, cues }))
      const script = `
import docx, json, sys
document = docx.Document(sys.argv[1])
print(json.dumps([[[r.text, r.style.name, r.italic, r.bold] for r in p.runs] for p in document.paragraphs]))`
      const seen = JSON.parse(
        execFileSync('/usr/bin/python3', ['-c', script, path]).toString(),
      ) as unknown[][][]
      expect(seen[0]).toEqual([
        ['[00:00:01.000 - 00:00:02.500]', 'Cue Time', null, null],
        ['\t', 'Default Paragraph Font', null, null],
        ['Ann: or not:', 'Cue Speaker', null, null],
        [' ', 'Default Paragraph Font', null, null],
        ['[00:00:09] BOB: ', 'Default Paragraph Font', null, null],
        ['no', 'Default Paragraph Font', true, null],
        [' time\n& ', 'Default Paragraph Font', null, null],
        ['two', 'Default Paragraph Font', null, true],
      ])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('files that mean harm, or are broken', () => {
  it('refuses a bomb without unpacking it', () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(20_000_000) }, { level: 1 })
    const { document, problems } = docx.parse(bomb)
    expect(document.cues).toEqual([])
    expect(problems.map(({ code }) => code)).toEqual(['too-large'])
  })

  it('is not fooled by sizes that lie', () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(20_000_000) }, { level: 1 })
    // The size that the local header says, at 22, and that of the central directory.
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength)
    view.setUint32(22, 1000, true)
    expect(docx.parse(bomb).problems.map(({ code }) => code)).toEqual(['too-large'])
  })

  it('expands no entities and fetches nothing', () => {
    const lines = Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`)
    const head = `<!DOCTYPE w [<!ENTITY a0 "ha"><!ENTITY x SYSTEM "file:///etc/passwd">${lines.join('')}]>`
    const { document, problems } = read(paragraph('one &a9; two &x; three'), head)
    expect(document.cues.map(({ text }) => text.length < 60 && text.startsWith('one '))).toEqual([true])
    expect(problems.map(({ code }) => code)).toEqual(['xml', 'no-times'])
  })

  it('reads what came before a break', () => {
    const whole = docxFile(
      Array.from({ length: 2000 }, (_, at) =>
        paragraph(`[00:00:${String(at % 60).padStart(2, '0')}] Number ${at} of ${Math.imul(at, 2654435761)}`),
      ).join(''),
    )
    const { document, problems } = docx.parse(whole.subarray(0, whole.length >> 1))
    expect(document.cues.length).toBeGreaterThan(100)
    expect(document.cues[0]?.text).toBe('Number 0 of 0')
    expect(problems.length).toBeGreaterThan(0)
  })

  it('says what is no Word document', () => {
    expect(docx.parse(strToU8('plain text')).problems.map(({ code }) => code)).toEqual(['not-zip'])
    expect(docx.parse(zipSync({ 'a.txt': strToU8('x') })).problems.map(({ code }) => code)).toEqual([
      'no-document',
    ])
    expect(docx.detect(zipSync({ 'a.txt': strToU8('x') }))).toBe(0)
  })

  it('takes long texts in linear time', () => {
    const time = (count: number) => {
      const file = docxFile(
        paragraph('a:'.repeat(count)) + paragraph('('.repeat(count)) + paragraph('0:'.repeat(count)),
      )
      const start = performance.now()
      docx.parse(file)
      return performance.now() - start
    }
    time(10_000)
    expect(time(200_000)).toBeLessThan(time(50_000) * 12 + 200)
  })

  it('throws at nothing', () => {
    const file = docx.serialize({ ...emptyDocument, cues })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }), (changes) => {
        const odd = Uint8Array.from(file)
        for (const [at, value] of changes) odd[at % odd.length] = value
        expect(Array.isArray(docx.parse(odd).document.cues)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
