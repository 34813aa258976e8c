import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pcmRate, type Pcm } from '../../core/audio/pcm.ts'
import { fromSamples, spanOf, type Ticks } from '../../core/time/ticks.ts'
import type { Utterance } from '../../core/transcript/transcript.ts'
import { azureService } from '../fakes/azure-service.ts'
import { knowing } from '../fakes/ears.ts'
import { humanSpeech, librivox, noise } from '../fixtures/human-speech.ts'
import { wav } from '../fixtures/media.ts'
import { cuewright, parsed, start, temporaryFolder, type Ran } from './cuewright.ts'

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)
const home = at('home')
const journals = join(home, 'cache', 'recognition')

process.env['CUEWRIGHT_HOME'] = home
// Long enough for the pause behind a sentence: what the fake service knows is not cut within one.
process.env['CUEWRIGHT_PART_SECONDS'] = '8'

/** Sentences one after the other in faint noise, 1.2 s apart, and when each word is said: shared out over its sentence. */
function spoken(
  times: number,
  sentences = 5,
): { readonly pcm: Pcm; readonly utterances: readonly Utterance[] } {
  const clips = Array.from({ length: times }, () => librivox().slice(0, sentences)).flat()
  const gap = 1.2 * pcmRate
  const pcm = new Int16Array(clips.reduce((sum, clip) => sum + clip.pcm.length + gap, gap))
  const faint = noise(Math.ceil(pcm.length / pcmRate), 3)
  pcm.set(faint.subarray(0, pcm.length))
  let place = gap
  const utterances = clips.map(({ pcm: own, tokens }) => {
    for (const [index, sample] of own.entries()) pcm[place + index] = sample + (faint[place + index] ?? 0)
    const edge = (share: number): Ticks =>
      fromSamples(Math.round(place + pcmRate / 4 + share * (own.length - pcmRate / 2)), pcmRate)
    const words = tokens.map((text, index) => ({
      text,
      ...spanOf(edge(index / tokens.length), edge((index + 1) / tokens.length)),
      source: 'recognized' as const,
    }))
    place += own.length + gap
    return { ...spanOf(edge(0), edge(1)), text: tokens.join(' '), words }
  })
  return { pcm, utterances }
}

/** Bytes in all journals: grows with each part that is finished. */
const journaled = (): number =>
  existsSync(journals)
    ? readdirSync(journals).reduce((sum, name) => sum + statSync(join(journals, name)).size, 0)
    : 0

/** Runs a call that is killed after each of `parts` newly finished parts and a moment, until it ends by itself. */
async function withKills(
  args: readonly string[],
  parts: readonly number[],
): Promise<Ran & { readonly kills: number }> {
  let kills = 0
  for (const [index, wanted] of [...parts, Infinity].entries()) {
    const { child, ended } = start(args)
    let seen = journaled()
    for (let grown = 0; grown < wanted && child.exitCode === null;) {
      await sleep(10)
      const now = journaled()
      grown += now > seen ? 1 : 0
      seen = now
    }
    if (child.exitCode === null) await sleep(((index * 7919) % 13) * 20)
    if (child.exitCode === null) kills += 1
    child.kill('SIGKILL')
    const ran = await ended
    if (ran.code !== null) return { ...ran, kills }
  }
  throw new Error('it never ended')
}

// Many starts of the program: 25 s on a quiet computer, minutes on one that is overrun.
describe.skipIf(!humanSpeech)('a recognition that is killed goes on', { timeout: 300_000 }, () => {
  const film = at('film.wav')
  const half = at('half.wav')
  let said = 0
  let service: Awaited<ReturnType<typeof azureService>>
  beforeAll(async () => {
    const { pcm, utterances } = spoken(2)
    said = utterances.flatMap(({ words }) => words).length
    writeFileSync(film, wav(pcm))
    writeFileSync(half, wav(pcm.subarray(0, pcm.length / 2)))
    service = await azureService(knowing(pcm, utterances))
    process.env['SPEECH_ENDPOINT'] = service.url
    process.env['SPEECH_KEY'] = '0123456789abcdef'
  })
  afterAll(async () => {
    await service.close()
  })

  const set = (values: Record<string, string>): void => {
    mkdirSync(join(home, 'data'), { recursive: true })
    writeFileSync(join(home, 'data', 'settings.json'), JSON.stringify({ engines: { azure: values } }))
  }
  const call = (name: string, media = film): string[] => [
    ...['transcribe', media, '-o', at(`${name}.srt`), '--words', at(`${name}.json`)],
    ...['--recognizer', 'azure', '--language', 'en-US'],
  ]

  it.each(['1', '3'])('Azure over %s connections', async (connections) => {
    set({ unthrottled: 'yes', connections })
    expect(await cuewright(...call('unbroken'), '--fresh')).toMatchObject({ code: 0 })
    expect(readdirSync(journals)).toEqual([])
    const before = service.samples()
    const { code, kills, stderr } = await withKills(call('killed'), [1, 1])
    expect({ code, kills }).toEqual({ code: 0, kills: 2 })
    // Beside each other a later part may be finished first.
    if (connections === '1') expect(stderr).toMatch(/^Going on from \d\d:\d\d of an earlier run/)
    expect(readFileSync(at('killed.json'), 'utf8')).toBe(readFileSync(at('unbroken.json'), 'utf8'))
    expect(readFileSync(at('killed.srt'), 'utf8')).toBe(readFileSync(at('unbroken.srt'), 'utf8'))
    expect((parsed(readFileSync(at('killed.json'), 'utf8')) as { words: unknown[] }).words).toHaveLength(said)
    // Not everything anew each time: 2 kills cost at most the parts that ran then, of 12 s.
    const sent = (service.samples() - before) / pcmRate
    const length = statSync(film).size / 2 / pcmRate
    expect(sent).toBeLessThan(length + 2 * Number(connections) * 2 * 12)
    expect(readdirSync(journals)).toEqual([])
  })

  it('--fresh begins anew, and other settings or another language do not go on', async () => {
    set({ unthrottled: 'yes', connections: '1' })
    const { child, ended } = start([...call('anew', half), '--json'])
    // Its first line says what it is; the second one is a part.
    await expect.poll(journaled, { timeout: 20_000, interval: 10 }).toBeGreaterThan(500)
    child.kill('SIGKILL')
    await ended
    const resumedAt = async (...more: string[]): Promise<unknown> => {
      const ran = await cuewright(...call('anew', half), '--json', ...more)
      expect(ran.code).toBe(0)
      return (parsed(ran.stdout) as { result: { resumedAt?: number } }).result.resumedAt
    }
    const [name = ''] = readdirSync(journals)
    const kept = readFileSync(join(journals, name))
    expect(await resumedAt('--language', 'en-GB')).toBeUndefined()
    set({ unthrottled: 'yes', phrases: 'Dashwood' })
    expect(await resumedAt()).toBeUndefined()
    // What does not change the words does not count.
    set({ unthrottled: '', connections: '2', region: 'elsewhere' })
    expect(await resumedAt()).toBeGreaterThan(4)
    writeFileSync(join(journals, name), kept)
    expect(await resumedAt('--fresh')).toBeUndefined()
    writeFileSync(join(journals, name), kept)
    writeFileSync(half, readFileSync(half))
    expect(await resumedAt()).toBeUndefined()
    rmSync(join(journals, name))
  })

  it('a journal that cannot be kept is told once, and nothing else changes', async () => {
    set({ unthrottled: 'yes' })
    rmSync(journals, { recursive: true, force: true })
    const name = at('home/cache')
    rmSync(name, { recursive: true, force: true })
    writeFileSync(name, 'a file where the cache should be')
    const ran = await cuewright(...call('uncached'), '-q')
    rmSync(name)
    expect(ran).toMatchObject({ code: 0 })
    expect(readFileSync(at('uncached.json'), 'utf8')).toBe(readFileSync(at('unbroken.json'), 'utf8'))
  })

  it('PocketSphinx', async () => {
    process.env['CUEWRIGHT_PART_SECONDS'] = '5'
    const short = at('short.wav')
    writeFileSync(short, wav(spoken(1, 2).pcm))
    const words = (name: string): string[] => [
      'transcribe',
      short,
      '-o',
      at(`${name}.srt`),
      '--words',
      at(`${name}.json`),
    ]
    const [unbroken, killed] = [await cuewright(...words('whole')), await withKills(words('parts'), [1])]
    expect([unbroken.code, killed.code, killed.kills]).toEqual([0, 0, 1])
    expect(readFileSync(at('parts.json'), 'utf8')).toBe(readFileSync(at('whole.json'), 'utf8'))
  })
})
