import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../../../core/commands/all.ts'
import { sentencesOf } from '../../../core/cues/script-report.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { formats } from '../../../core/formats/all.ts'
import type { Parsed, ReadFormat } from '../../../core/formats/format.ts'
import { readers } from '../../../core/transcript/readers/all.ts'
import { zero } from '../../../core/time/ticks.ts'
import { actions } from '../../../renderer/keys/actions.ts'
import { said } from '../../../renderer/language/said.ts'
import { missingTexts, speak } from '../../../renderer/language/t.ts'
import { fixtures, type Content } from '../../core/formats/fixtures.ts'
import { readText, samplesOf } from '../../core/transcript/readers/samples.ts'

/** What core really says, as the window asks for it: texts that a reading of the sources could miss. */
const read = (tag: string) =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `../../../renderer/language/${tag}.json`), 'utf8'),
  ) as Record<string, string>

const german = read('de')
beforeEach(() => speak('de', german))
afterEach(() => speak('en', {}))

/** The files, and each cut short at some places, which no format is glad of. */
const cut = (text: string): readonly string[] =>
  [0.2, 0.5, 0.8, 1].map((share) => text.slice(0, Math.round(share * text.length)))

const bytesOf = (content: Content): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : content

/** What reading those of one format gives. */
const parsedOf = (format: ReadFormat): readonly Parsed[] =>
  (fixtures[format.id] ?? []).flatMap((content) =>
    format.kind === 'bytes'
      ? [0.7, 1].map((share) => {
          const bytes = bytesOf(content)
          return format.parse(bytes.slice(0, Math.round(share * bytes.length)))
        })
      : cut(content.toString()).map((text) => format.parse(text)),
  )

/** What is a name in every language. */
const names: ReadonlySet<string> = new Set(['Avid Media Composer', 'Windows Media'])

const documents: SubtitleDocument[] = []

describe('every sentence has its translation:', () => {
  test('labels of commands and of actions', () => {
    for (const { label } of [...commands, ...actions]) said(label)
    for (const { group } of actions) said(group)
    expect(missingTexts()).toEqual([])
  })

  test('problems of all formats', () => {
    const parsed = formats.flatMap((format) => (format.kind === 'written' ? [] : parsedOf(format)))
    documents.push(...parsed.map(({ document }) => document))
    const messages = parsed.flatMap(({ problems }) => problems.map(({ message }) => message))
    expect(messages.length).toBeGreaterThan(50)
    for (const message of messages) said(message)
    expect(missingTexts()).toEqual([])
  })

  test('what is lost in every format', () => {
    const [rich] = documents.toSorted((a, b) => b.cues.length - a.cues.length)
    const full = {
      ...emptyDocument,
      language: 'de',
      markers: [{ id: '1', at: zero, label: 'here' }],
      speakers: [{ name: 'Ann', color: '#ff0000' }],
      ...(rich === undefined
        ? {}
        : { cues: rich.cues.map((cue) => ({ ...cue, note: 'n', speaker: 'Ann' })) }),
    }
    const messages = formats.flatMap((format) =>
      [...documents, full].flatMap((document) => format.loses(document).map(({ message }) => message)),
    )
    expect(new Set(messages).size).toBeGreaterThan(20)
    for (const message of messages) said(message)
    expect(missingTexts()).toEqual([])
  })

  test('problems of transcripts', () => {
    for (const reader of readers)
      for (const [, text] of samplesOf(reader.id))
        for (const part of cut(text)) for (const { message } of readText(reader, part).problems) said(message)
    expect(missingTexts()).toEqual([])
  })

  test('names and uses of formats', () => {
    for (const { use } of formats) if (!names.has(use)) said(use)
    expect(missingTexts()).toEqual([])
  })
})

test('a number has the form that its language asks for', () => {
  const report = (words: number, found: number) =>
    sentencesOf({ words, found, unsaid: [], unwritten: [] }).map(said).join(' ')
  expect(report(430, 412)).toBe('412 von 430 Wörtern gefunden. 18 Wörter werden nicht gesprochen.')
  expect(report(2, 1)).toBe('1 von 2 Wörtern gefunden. 1 Wort wird nicht gesprochen.')
  expect(report(1, 1)).toBe('Das einzige Wort wurde gefunden.')
  expect(said('2 speakers are not named any more, in 1,204 cues.')).toBe(
    '2 Sprecher werden nicht mehr genannt (1.204 Untertitel).',
  )
})

test('names of a person stay as they are, whatever words they are', () => {
  expect(said('“Cache” is not there. It may have been moved or renamed; choose it again.')).toContain('Cache')
  expect(said('The time of this cue cannot be read; it stays in the file and is not shown.')).not.toMatch(
    /the/i,
  )
})
