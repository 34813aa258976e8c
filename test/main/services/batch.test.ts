import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { answerCall } from '../../../cli/batch-calls.ts'
import { runBatchesWith } from '../../../main/batch/process.ts'
import type { BatchRequest, BatchStep } from '../../../preload/batch.ts'
import type { JobEvent } from '../../../preload/jobs.ts'
import { start, workshop, type Client, type Running } from '../hosts/browser.ts'

const { folder, remove } = workshop()
const subtitles = join(folder, 'subtitles')
const at = (name: string): string => join(subtitles, name)
const chain: readonly BatchStep[] = [
  { step: 'fix', options: {} },
  { step: 'convert', options: { to: 'webvtt' } },
]
const names = ['a', 'b', 'c', 'd']
let running: Running
let client: Client

/** The verbs themselves, without a process of their own: nothing has to be built for this. */
const here = (): void =>
  runBatchesWith(() => {
    let hear: (message: unknown) => void = () => undefined
    const { signal } = new AbortController()
    return {
      post: (message) => {
        if (typeof message !== 'object' || message === null || !('args' in message)) return
        void answerCall(message.args as readonly string[], signal, hear).then((answer) => hear(answer))
      },
      onMessage: (listener) => void (hear = listener),
      onGone: () => undefined,
      close: () => undefined,
      kill: () => undefined,
    }
  })

const request = (files: readonly string[], more: Partial<BatchRequest> = {}): BatchRequest => ({
  ...{ files, lists: [], steps: chain, language: null, folder: null, overwrite: false, jobs: 2 },
  ...more,
})
const ran = async (asked: BatchRequest): Promise<readonly JobEvent[]> =>
  client.ended(await client.call('batch.run', asked))
const told = (events: readonly JobEvent[]) =>
  Object.fromEntries(
    events.flatMap((event) =>
      event.type === 'batch-file' ? [[event.file.slice(subtitles.length + 1), event]] : [],
    ),
  )

beforeAll(async () => {
  here()
  running = await start()
  client = await running.connect()
})
afterAll(async () => {
  await running.close()
  remove()
})
beforeEach(() => {
  rmSync(subtitles, { recursive: true, force: true })
  mkdirSync(subtitles)
  for (const name of names)
    writeFileSync(at(`${name}.srt`), `1\n00:00:01,000 --> 00:00:02,500\nThis is ${name}.\n`)
})

test('one bad file is told in a sentence, the others are done, and the next batch leaves those alone', async () => {
  writeFileSync(at('empty.srt'), '')
  const files = [...names, 'empty'].map((name) => at(`${name}.srt`))
  const first = await ran(request(files))
  expect(first.at(-1)?.type).toBe('done')
  expect(told(first)['empty.srt']).toMatchObject({ status: 'failed', outputs: [] })
  expect(told(first)['empty.srt']?.message).toContain('empty.srt')
  for (const name of names) {
    expect(told(first)[`${name}.srt`]).toMatchObject({ status: 'ok', outputs: [at(`${name}.vtt`)] })
    expect(readFileSync(at(`${name}.vtt`), 'utf8')).toContain(`This is ${name}.`)
  }
  const written = statSync(at('a.vtt')).mtimeMs

  writeFileSync(at('empty.srt'), '1\n00:00:01,000 --> 00:00:02,000\nNow there is one.\n')
  const second = told(await ran(request(files)))
  expect(second['a.srt']).toMatchObject({ status: 'skipped', why: 'done' })
  expect(second['empty.srt']).toMatchObject({ status: 'ok' })
  expect(statSync(at('a.vtt')).mtimeMs).toBe(written)
})

test('a manifest is read as on the command line: each line as it says, wrong ones by their number', async () => {
  const manifest = at('list.jsonl')
  const line = { file: 'a.srt', output: 'out/first.srt', steps: [{ step: 'convert', to: 'ttml' }] }
  writeFileSync(
    manifest,
    `${JSON.stringify(line)}\r\nnonsense\n{"file":"b.srt"}\n{"file":"c.srt","stepz":[]}\n`,
  )
  const list = await client.call('batch.manifest', { path: manifest, steps: chain })
  expect(list).toMatchObject({
    isList: true,
    rows: [
      { file: at('a.srt'), steps: ['convert'] },
      { file: at('b.srt'), steps: null },
    ],
    faults: [{ line: 2, reason: 'it is not JSON' }, { line: 4 }],
  })
  const lists = [{ manifest, files: [...list.rows.map(({ file }) => file), at('d.srt')] }]
  const files = told(await ran(request([], { lists })))
  expect(files['a.srt']).toMatchObject({ status: 'ok', outputs: [at('out/first.ttml')] })
  expect(files['b.srt']).toMatchObject({ status: 'ok', outputs: [at('b.vtt')] })
  expect(files['d.srt']).toMatchObject({
    status: 'failed',
    message: '“list.jsonl” does not name it any more.',
  })
  expect(readdirSync(subtitles)).not.toContain('d.vtt')
  // The same journal as that of the command line.
  expect(told(await ran(request([], { lists })))['a.srt']).toMatchObject({ why: 'done' })
  expect(readdirSync(at('.cuewright-batch'))).toContain('results')
  writeFileSync(at('said.jsonl'), '{"results":[]}\n')
  const other = await client.call('batch.manifest', { path: at('said.jsonl'), steps: chain })
  expect(other).toMatchObject({ isList: false, rows: [] })
  await expect(client.call('batch.run', request([]))).rejects.toThrow()
})

test('what somebody else wrote stays, unless it was said that it may go', async () => {
  writeFileSync(at('a.vtt'), 'mine')
  const kept = told(await ran(request([at('a.srt')])))
  expect(kept['a.srt']).toMatchObject({ status: 'failed' })
  expect(readFileSync(at('a.vtt'), 'utf8')).toBe('mine')
  const replaced = told(await ran(request([at('a.srt')], { overwrite: true })))
  expect(replaced['a.srt']).toMatchObject({ status: 'ok' })
  expect(readFileSync(at('a.vtt'), 'utf8')).toContain('This is a.')
})

test('what was broken off is offered with what is done of it, and not what somebody else wrote there', async () => {
  expect(await client.call('batch.unfinished', subtitles)).toBeNull()
  writeFileSync(at('empty.srt'), '')
  const files = [...names, 'empty'].map((name) => at(`${name}.srt`))
  const asked = request(files, { steps: [{ step: 'fix', options: { profile: 'bbc' } }, ...chain.slice(1)] })
  await ran(asked)
  expect(await client.call('batch.unfinished', subtitles)).toEqual({
    ...{ done: 4, total: 5, steps: asked.steps, folder: null, files, lists: [] },
  })
  writeFileSync(at('empty.srt'), '1\n00:00:01,000 --> 00:00:02,000\nNow there is one.\n')
  const more = told(await ran(asked))
  expect(names.map((name) => more[`${name}.srt`]?.why)).toEqual(names.map(() => 'done'))
  expect(await client.call('batch.unfinished', subtitles)).toBeNull()

  const note = at('.cuewright-batch/asked.json')
  const whole = JSON.parse(readFileSync(note, 'utf8')) as Readonly<Record<string, unknown>>
  for (const wrong of [
    { steps: [{ step: 'remove' }] },
    { steps: [{ step: 'convert', output: '/etc/passwd' }] },
    { named: ['/', { path: '/' }] },
    { overwrite: true },
  ]) {
    writeFileSync(note, JSON.stringify({ ...whole, named: [at('gone.srt')], ...wrong }))
    expect(await client.call('batch.unfinished', subtitles)).toBeNull()
  }
})

test('an option that becomes part of a name leads to no other folder', async () => {
  const before = readdirSync(folder)
  for (const report of ['/../../stolen.csv', '\\..\\stolen.csv']) {
    const steps = [{ step: 'check', options: { report } }]
    const events = await ran(request([at('a.srt')], { steps }))
    expect(JSON.stringify(events)).toContain('is no ending of a file')
  }
  expect(readdirSync(folder)).toEqual(before)
})

test('steps and options that there are not are refused before anything is touched', async () => {
  for (const step of [
    { step: 'remove', options: {} },
    { step: 'convert', options: { output: '/etc/passwd' } },
    { step: 'fix', options: {} },
  ])
    await expect(client.call('batch.run', request([at('a.srt')], { steps: [step] }))).rejects.toThrow()
  await expect(client.call('batch.run', request(['a\0.srt']))).rejects.toThrow()
  await expect(client.call('batch.run', request([at('a.srt')], { jobs: 0 }))).rejects.toThrow()
  expect(readdirSync(subtitles)).toEqual(names.map((name) => `${name}.srt`))
})
