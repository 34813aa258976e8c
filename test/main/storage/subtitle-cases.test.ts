import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cuesJson } from '../../../core/formats/cues-json.ts'
import { Failure } from '../../../core/problems/failure.ts'
import { readSubtitles } from '../../../main/storage/subtitles.ts'
import { testdata } from '../../fixtures/testdata.ts'

interface Case {
  readonly id: string
  readonly file: string
  readonly expect: 'cues' | 'no-crash'
  readonly textMode?: 'raw' | 'plain'
  readonly tolMs: number
  readonly cues?: readonly { readonly start: number; readonly end: number; readonly text: string }[]
}

const folder = testdata === undefined ? undefined : join(testdata, 'subs')
const cases = (
  folder === undefined ? [] : (JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as Case[])
)
  .filter(({ file }) => /\.(srt|vtt|ass|ssa)$/.test(file))
  // Their expected cues are those of another file: no word of them is in it.
  .filter(({ id }) => !/^go-astisub\/example-in-carriage-return\.(vtt|ssa)$/.test(id))

/** As the suite compares: without tags and entities (plain) or as written (raw), white space made one space. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' }
const plain = (text: string): string =>
  text
    .replace(/\{\\[^}]*\}/g, '')
    .replace(/<[^>\n]*>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
const comparable = (text: string, mode: Case['textMode']): string =>
  (mode === 'raw' ? text : plain(text)).replace(/[\s\u00a0]+/g, ' ').trim()

async function cuesOf(path: string): Promise<NonNullable<Case['cues']>> {
  try {
    const { document } = await readSubtitles(path)
    const written = JSON.parse(cuesJson.serialize(document)) as { cues: NonNullable<Case['cues']> }
    return written.cues
  } catch (error) {
    if (error instanceof Failure) return []
    throw error
  }
}

describe.skipIf(folder === undefined)('subtitle files of other projects', () => {
  it.each(cases)('$id', async ({ file, cues, textMode, tolMs, expect: wanted }) => {
    const found = await cuesOf(join(folder ?? '', file))
    if (wanted === 'no-crash') {
      expect(Array.isArray(found)).toBe(true)
      return
    }
    const hasText = ({ text }: { text: string }): boolean => comparable(text, textMode) !== ''
    const isSame = found.length === cues?.length
    const [got, right] = isSame ? [found, cues] : [found.filter(hasText), (cues ?? []).filter(hasText)]
    expect(got.map(({ text }) => comparable(text, textMode))).toEqual(
      right.map(({ text }) => comparable(text, textMode)),
    )
    for (const [index, cue] of right.entries()) {
      expect(Math.abs((got[index]?.start ?? NaN) - cue.start) * 1000).toBeLessThanOrEqual(tolMs + 1e-6)
      expect(Math.abs((got[index]?.end ?? NaN) - cue.end) * 1000).toBeLessThanOrEqual(tolMs + 1e-6)
    }
  })
})
