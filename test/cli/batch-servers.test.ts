import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { fromSeconds, spanOf } from '../../core/time/ticks.ts'
import { pcmRate } from '../../core/audio/pcm.ts'
import { wavHeader } from '../../main/media/wav.ts'
import { knowing, type Ear } from '../fakes/ears.ts'
import { openaiService, type FakeWhisper } from '../fakes/openai-service.ts'
import type { FakeService, Trouble } from '../fakes/service.ts'
import { voskService } from '../fakes/vosk-service.ts'
import { known, sound } from '../fixtures/known-speech.ts'
import { parsed, speech, start, temporaryFolder, type Ran } from './cuewright.ts'

const folder = temporaryFolder()
let last = 0

/** As many films as are asked for, each in a folder of its own test, and what is written of them. */
function films(count: number, make: (path: string) => void) {
  const own = join(folder, String((last += 1)))
  mkdirSync(join(own, 'films'), { recursive: true })
  for (let number = 1; number <= count; number += 1) make(join(own, 'films', `talk ${number}.wav`))
  const out = join(own, 'subtitles')
  const written = (): string[] =>
    existsSync(out)
      ? readdirSync(out)
          .filter((name) => name.endsWith('.vtt'))
          .sort()
      : []
  return {
    written,
    texts: () => written().map((name) => textOf(readFileSync(join(out, name), 'utf8'))),
    /** How often the journal says that a file was done. */
    done: () =>
      readdirSync(join(out, '.cuewright-batch/results'))
        .flatMap((name) => readFileSync(join(out, '.cuewright-batch/results', name), 'utf8').split('\n'))
        .filter((line) => line.includes('"status":"ok"')).length,
    batch: (recognizer: string, env: Readonly<Record<string, string>>, ...more: readonly string[]) =>
      start(
        ['batch', join(own, 'films'), '--do', 'transcribe,convert', '--to', 'vtt', '--jobs', '2'].concat(
          ['--recognizer', recognizer, '--language', 'en-US', '--output-folder', out],
          more,
        ),
        { env: { CUEWRIGHT_HOME: join(own, 'home'), ...env } },
      ),
  }
}

/** What is said in a file of WebVTT. */
const textOf = (vtt: string): string =>
  vtt
    .split(/\n\n+/)
    .flatMap((block) =>
      block.includes('-->') ? block.split('\n').filter((line) => /^[\w ,.'-]+$/.test(line)) : [],
    )
    .filter((line) => !/^\d+$/.test(line))
    .join(' ')

const resultsOf = ({ stdout }: Ran): Record<string, unknown>[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => parsed(line) as Record<string, unknown>)

const open: (FakeService | FakeWhisper)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()))
})

const words = ['every', 'word', 'comes', 'once']
/** Says the same four words of whatever it is given. */
const saying: Ear = async function* (pcm) {
  let samples = 0
  for await (const piece of pcm) samples += piece.length
  const length = samples / pcmRate
  const at = (share: number) => fromSeconds(share * length)
  yield {
    type: 'recognized',
    utterance: {
      ...spanOf(at(0.1), at(0.9)),
      text: words.join(' '),
      words: words.map((text, place) => ({
        text,
        ...spanOf(at(0.1 + 0.2 * place), at(0.28 + 0.2 * place)),
        source: 'recognized',
      })),
    },
  }
}

async function whisper(...given: Parameters<typeof openaiService>): Promise<FakeWhisper> {
  const service = await openaiService(...given)
  open.push(service)
  return service
}
async function vosk(trouble: Trouble = {}): Promise<FakeService> {
  const service = await voskService(knowing(sound, known), trouble)
  open.push(service)
  return service
}

const spoken = (path: string): void => copyFileSync(speech?.files[1] ?? '', path)
const noisy = (path: string): void =>
  writeFileSync(path, Buffer.concat([wavHeader(sound.length), new Uint8Array(sound.buffer)]))
const truth = known.map(({ text }) => text).join(' ')

/** A batch whose server ends with the first file that it has heard, and the same call with another server. */
async function gone(recognizer: 'openai' | 'vosk') {
  const [make, fresh] =
    recognizer === 'openai' ? ([spoken, () => whisper(saying)] as const) : ([noisy, () => vosk()] as const)
  const { batch, written, texts } = films(6, make)
  const env = (url: string) => ({ OPENAI_BASE_URL: url, VOSK_SERVERS: url })
  const first = await fresh()
  const { child, ended } = batch(recognizer, env(first.url), '--json')
  while (written().length === 0 && child.exitCode === null) await sleep(2)
  await first.close()
  const told = await ended
  const second = await fresh()
  return { told, more: await batch(recognizer, env(second.url), '--json').ended, texts: texts() }
}

describe('a batch whose recognizer is on a server', { timeout: 120_000 }, () => {
  it.skipIf(speech === undefined)(
    'waits where the server of transcriptions wants it to or fails for a while, and brings every file once',
    async () => {
      // The first that is heard is not answered before the other file has come to the server, too.
      const ear: Ear = async function* (pcm, signal) {
        while (service.most() < 2) await sleep(5, undefined, { signal })
        yield* saying(pcm, signal)
      }
      const service: FakeWhisper = await whisper(ear, {
        trouble: (number) =>
          [
            { status: 429, headers: { 'retry-after': '0.2' }, body: '{"error":{"message":"slow down"}}' },
            { status: 503, body: 'no worker' },
            undefined,
            { cuts: 'early' as const },
            { cuts: 'late' as const },
            { status: 500, body: '<html>Oops</html>', headers: { 'content-type': 'text/html' } },
          ][number],
      })
      const { batch, texts, done } = films(5, spoken)
      const ran = await batch('openai', { OPENAI_BASE_URL: service.url }, '--json').ended
      expect(resultsOf(ran).at(-1)).toMatchObject({ ok: true, summary: { files: 5, ok: 5, failed: 0 } })
      expect(ran.code).toBe(0)
      expect(texts()).toEqual(Array.from({ length: 5 }, () => 'Every word comes once.'))
      expect(done()).toBe(5)
    },
  )

  it.each<[string, Trouble]>([
    ['refuses lines for a while', { status: 503, connections: 3 }],
    ['cuts lines in the middle of a film', { closes: { code: 1006, after: 9 }, connections: 3 }],
  ])('brings every word once from a Vosk server that %s', async (_, trouble) => {
    const service = await vosk(trouble)
    const { batch, texts, done } = films(3, noisy)
    const ran = await batch('vosk', { VOSK_SERVERS: service.url }, '--json').ended
    expect(resultsOf(ran).at(-1)).toMatchObject({ ok: true, summary: { files: 3, ok: 3, failed: 0 } })
    expect(texts().map((text) => text.toLowerCase())).toEqual([truth, truth, truth])
    expect(done()).toBe(3)
    expect(service.connections()).toBe(6)
  })

  it('says once that a server is gone, tries no more, and the same call goes on when there is one again', async () => {
    const [one, two] = await Promise.all([gone('openai'), gone('vosk')])
    for (const { told, more } of [one, two]) {
      expect(told.code).toBe(1)
      const results = resultsOf(told)
      expect(results.filter(({ status }) => status === 'failed')).toMatchObject([
        { error: { code: 'service-unreachable' } },
      ])
      // The second one may have been heard when the server ended.
      const ok = results.filter(({ status }) => status === 'ok').length
      expect(ok).toBeLessThanOrEqual(2)
      expect(results.at(-1)).toMatchObject({
        ok: false,
        summary: { files: 6, ok, failed: 1, untried: 5 - ok },
      })
      expect(more.code).toBe(0)
      expect(resultsOf(more).at(-1)).toMatchObject({ summary: { files: 6, ok: 6 - ok, done: ok, failed: 0 } })
    }
    expect(one.texts).toEqual(Array.from({ length: 6 }, () => 'Every word comes once.'))
    expect(two.texts.map((text) => text.toLowerCase())).toEqual(Array.from({ length: 6 }, () => truth))
  })

  it.skipIf(speech === undefined)(
    'stops when a server that is there fails many files in a row, and says so',
    async () => {
      const tomorrow = { status: 503, headers: { 'retry-after': '86400' }, body: 'no worker' }
      const service = await whisper(saying, { trouble: () => tomorrow })
      const { batch, written } = films(7, spoken)
      const { code, stdout, stderr } = await batch('openai', { OPENAI_BASE_URL: service.url }).ended
      expect(code).toBe(1)
      expect(stderr.match(/has trouble of its own \(status 503\)/g)?.length).toBeGreaterThanOrEqual(4)
      expect(stderr).toContain('Several files in a row met the same, so no more were tried.')
      expect(stdout).toMatch(/^0 of 7 files done, [45] failed \(service-down: [45]\), [23] not tried\.$/m)
      expect(written()).toEqual([])
    },
  )
})
