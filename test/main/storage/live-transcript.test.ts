import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultSettings } from '../../../core/cues/segment-rules.ts'
import { fromSeconds, spanOf } from '../../../core/time/ticks.ts'
import type { Utterance } from '../../../core/transcript/transcript.ts'
import { openTranscript, startTranscript, transcriptBeside } from '../../../main/storage/live-transcript.ts'

let folder: string
let count = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-words-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const said = (text: string, start: number): Utterance => {
  const words = text.split(' ').map((word, at) => ({
    text: word,
    ...spanOf(fromSeconds(start + at * 0.4), fromSeconds(start + at * 0.4 + 0.3)),
    source: 'recognized' as const,
    confidence: 0.5,
  }))
  return { ...spanOf(fromSeconds(start), fromSeconds(start + words.length * 0.4)), text, words }
}
const first = said('ask not what', 1)
const second = said('your country', 5)

async function written(): Promise<string> {
  const recording = join(folder, `${(count += 1)}.wav`)
  const transcript = await startTranscript(recording, 'en-US')
  await transcript.add(first)
  await transcript.add(second)
  expect(await transcript.after(1)).toEqual([second])
  expect(await transcript.close()).toBe(true)
  return transcriptBeside(recording)
}

test('words come back with their times, as cues', async () => {
  const { document, problems } = await openTranscript(await written(), defaultSettings)
  expect(problems).toEqual([])
  expect(document.language).toBe('en-US')
  expect(document.cues.flatMap(({ words }) => words)).toEqual([...first.words, ...second.words])
})

test('utterances that come while one is being written are all kept, in order', async () => {
  const recording = join(folder, `${(count += 1)}.wav`)
  const transcript = await startTranscript(recording, 'en')
  const many = Array.from({ length: 40 }, (_, at) => said(`word${at}`, at))
  for (const [at, each] of many.entries()) {
    void transcript.add(each)
    if (at % 7 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  expect(await transcript.after(0)).toEqual(many)
  expect(await transcript.close()).toBe(true)
  const { document } = await openTranscript(transcriptBeside(recording), defaultSettings)
  expect(document.cues.flatMap(({ words }) => words)).toEqual(many.flatMap(({ words }) => words))
})

test('what was written before a kill is there: a last line that was broken off costs only itself', async () => {
  const path = await written()
  truncateSync(path, statSync(path).size - 40)
  const { document, problems } = await openTranscript(path, defaultSettings)
  expect(problems).toEqual([])
  expect(document.cues.flatMap(({ words }) => words)).toEqual(first.words)
})

test('lines that say nothing are told by their number, and the others are read', async () => {
  const path = await written()
  const lines = readFileSync(path, 'utf8').split('\n')
  const hostile = ['{"text":"x"}', 'null', '{"offset":-1,"duration":2,"text":"a","words":[]}', '[', '']
  writeFileSync(path, [lines[0], ...hostile, ...lines.slice(1)].join('\n'))
  appendFileSync(path, '\n')
  const { document, problems } = await openTranscript(path, defaultSettings)
  expect(problems.map(({ line }) => line)).toEqual([2, 3, 4, 5])
  expect(document.cues.flatMap(({ words }) => words)).toHaveLength(5)
})

test('what is no such file is refused', async () => {
  const path = join(folder, 'other.words.jsonl')
  writeFileSync(path, '{"hello":1}\n')
  await expect(openTranscript(path, defaultSettings)).rejects.toMatchObject({ code: 'bad-project' })
})
