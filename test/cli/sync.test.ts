import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatClock } from '../../core/time/timecode.ts'
import { fromSeconds } from '../../core/time/ticks.ts'
import { humanSpeech, inTurn, librivox } from '../fixtures/human-speech.ts'
import { spokenFilm, type Spoken } from '../fixtures/spoken-film.ts'
import { cuewright, ffmpeg, parsed, temporaryFolder } from './cuewright.ts'

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)

/** A film of a real voice, and when each sentence is spoken. */
function film(): readonly Spoken[] {
  const { sound, spoken } = spokenFilm()
  writeFileSync(at('film.raw'), sound)
  ffmpeg('-f', 's16le', '-ar', '16000', '-ac', '1', '-i', at('film.raw'), '-c:a', 'flac', at('film.mka'))
  return spoken
}

const srt = (cues: readonly (readonly [number, number])[], map: (time: number) => number): string => {
  const clock = (time: number): string => formatClock(fromSeconds(map(time)), ',')
  return cues
    .map(([start, end], index) => `${index + 1}\r\n${clock(start)} --> ${clock(end)}\r\nHé ${index}\r\n`)
    .join('\r\n')
}
const starts = (path: string): number[] =>
  [...readFileSync(path, 'latin1').matchAll(/(\d+):(\d+):(\d+),(\d+) -->/g)].map(
    ([, h, m, s, ms]) => Number(h) * 3600 + Number(m) * 60 + Number(s) + Number(ms) / 1000,
  )
const furthest = (path: string, spoken: readonly (readonly [number, number])[]): number =>
  Math.max(...starts(path).map((start, index) => Math.abs(start - (spoken[index]?.[0] ?? Infinity))))

describe.skipIf(!humanSpeech)('sync to a film', () => {
  let spoken: readonly (readonly [number, number])[] = []
  beforeAll(() => {
    spoken = film()
    writeFileSync(
      at('wrong.srt'),
      srt(spoken, (time) => (time + 95) * (24 / 25)),
      'latin1',
    )
  })

  it('finds offset and frame rate, keeps the encoding, and says what it found', async () => {
    const { code, stdout } = await cuewright(
      'sync',
      at('film.mka'),
      at('wrong.srt'),
      '-o',
      at('right.srt'),
      '--report',
      at('report.json'),
      '--json',
    )
    expect(code).toBe(0)
    expect(parsed(stdout)).toMatchObject({
      ok: true,
      result: { verdict: 'repairable', by: 'speech', parts: [{ frameRates: '25 → 24' }] },
    })
    expect(furthest(at('right.srt'), spoken)).toBeLessThan(0.25)
    const text = readFileSync(at('right.srt'), 'latin1')
    expect(text).toContain('Hé 3\r\n')
    const report = JSON.parse(readFileSync(at('report.json'), 'utf8')) as {
      curve: unknown[]
      confidence: number
    }
    expect(report.curve.length).toBeGreaterThan(20)
    expect(report.confidence).toBeGreaterThan(0.9)
  })

  it('refuses a subtitle of another film, writes nothing, and says why', async () => {
    const other = Array.from({ length: 40 }, (_, index): readonly [number, number] => {
      const start = 5 + index * 4.3 + ((index * index * 13) % 17) / 5
      return [start, start + 1.1]
    })
    writeFileSync(
      at('other.srt'),
      srt(other, (time) => time),
    )
    const refused = await cuewright('sync', at('film.mka'), at('other.srt'), '-o', at('no.srt'))
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('“other.srt” was left alone.')
    expect(existsSync(at('no.srt'))).toBe(false)
    const dry = await cuewright('sync', at('film.mka'), at('other.srt'), '--dry-run')
    expect(dry.code).toBe(0)
    expect(dry.stdout).toContain('Weak:')
  })

  it('moves by weak evidence where it is told to, and says so', async () => {
    const few = spoken.slice(10, 13)
    writeFileSync(
      at('few.srt'),
      srt(few, (time) => time - 20),
    )
    const call = ['sync', at('film.mka'), at('few.srt'), '-o', at('forced.srt')] as const
    expect((await cuewright(...call)).code).toBe(1)
    const forced = await cuewright(...call, '--force')
    expect(forced.code).toBe(0)
    expect(forced.stderr).toContain('is moved by weak evidence, since --force was given.')
    expect(starts(at('forced.srt'))).toHaveLength(3)
    expect(starts(at('forced.srt'))).not.toEqual(starts(at('few.srt')))
  })
})

/** Jane Austen once, and nobody's words but hers: too little for speech alone. */
describe.skipIf(!humanSpeech || !existsSync('/usr/bin/pocketsphinx_continuous'))('sync by words', () => {
  const sentences: (readonly [start: number, end: number, text: string])[] = []
  const subtitle = (name: string, by: number, texts: readonly string[]): string => {
    const clock = (time: number): string => formatClock(fromSeconds(time + by), ',')
    const cues = sentences.map(
      ([start, end], at) => `${at + 1}\n${clock(start)} --> ${clock(end)}\n${texts[at] ?? ''}\n`,
    )
    writeFileSync(at(name), cues.join('\n'))
    return at(name)
  }
  const film = (): string => at('austen.mka')
  beforeAll(() => {
    const clips = librivox()
    const pause = 1.5
    let seconds = pause
    for (const { pcm, tokens } of clips) {
      const lasts = pcm.length / 16_000
      sentences.push([seconds, seconds + lasts, tokens.join(' ')])
      seconds += lasts + pause
    }
    const sound = inTurn(
      clips.map(({ pcm }) => pcm),
      pause,
    )
    writeFileSync(at('austen.raw'), Buffer.from(sound.buffer, sound.byteOffset, sound.byteLength))
    ffmpeg('-f', 's16le', '-ar', '16000', '-ac', '1', '-i', at('austen.raw'), '-c:a', 'flac', film())
  })

  it('repairs a handful of cues that speech alone cannot place, and refuses other words', async () => {
    const own = sentences.map(([, , text]) => text)
    const late = subtitle('late.srt', 20, own)
    const deaf = await cuewright('sync', film(), late, '--by', 'speech', '-o', at('no.srt'), '--json')
    expect(deaf.code).toBe(1)
    const { code, stdout } = await cuewright('sync', film(), late, '-o', at('words.srt'), '--json')
    expect(parsed(stdout)).toMatchObject({
      ok: true,
      result: { verdict: 'repairable', by: 'words', parts: [{ frameRates: '1' }] },
    })
    expect(code).toBe(0)
    // A breath comes before some sentences: 0.25 s at most (see spoken-film.ts).
    expect(
      furthest(
        at('words.srt'),
        sentences.map(([start, end]) => [start, end] as const),
      ),
    ).toBeLessThan(0.3)

    const other = subtitle(
      'strange.srt',
      20,
      own.map(
        () => 'nobody in this house would ever have thought that they could say what you were looking for',
      ),
    )
    const refused = await cuewright('sync', film(), other, '-o', at('no.srt'))
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('No passage that was heard stands in the subtitle')
    expect(existsSync(at('no.srt'))).toBe(false)
  }, 120_000)

  it('says why words cannot be listened to', async () => {
    const few = subtitle('foreign.srt', 20, ['eins', 'zwei', 'drei', 'vier', 'fünf'])
    const call = await cuewright('sync', film(), few, '--by', 'words', '-o', at('no.srt'))
    expect(call.code).toBe(1)
    expect(call.stderr).toContain('The words in “austen.mka” cannot be listened to')
    const wrong = await cuewright('sync', film(), few, '--by', 'ear', '-o', at('no.srt'))
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('--by wants “speech” or “words”, not “ear”.')
  })
})

describe('sync without a film', () => {
  const cues = Array.from({ length: 30 }, (_, index): readonly [number, number] => {
    const start = 4 + index * 5 + ((index * 7) % 13) / 4
    return [start, start + 2]
  })

  it('goes by another subtitle', async () => {
    writeFileSync(
      at('fits.srt'),
      srt(cues, (time) => time),
    )
    writeFileSync(
      at('late.srt'),
      srt(cues, (time) => time + 12.3),
    )
    expect((await cuewright('sync', at('late.srt'), '--to', at('fits.srt'), '-o', at('by.srt'))).code).toBe(0)
    expect(furthest(at('by.srt'), cues)).toBeLessThan(0.041)
  })

  it('moves, stretches and changes the frame rate by hand', async () => {
    writeFileSync(
      at('hand.srt'),
      srt(cues, (time) => time),
    )
    await cuewright('sync', at('hand.srt'), '--shift=-1.5', '-o', at('shifted.srt'))
    expect(starts(at('shifted.srt'))[0]).toBeCloseTo(2.5, 3)
    await cuewright(
      'sync',
      at('hand.srt'),
      '--frame-rate-from',
      '25',
      '--frame-rate-to',
      '24',
      '-o',
      at('rate.srt'),
    )
    expect(starts(at('rate.srt'))[0]).toBeCloseTo((4 * 25) / 24, 3)
    const stretched = await cuewright(
      'sync',
      at('hand.srt'),
      '--at',
      '10=11',
      '--at',
      '110=121',
      '-o',
      at('stretched.srt'),
    )
    expect(stretched.code).toBe(0)
    expect(starts(at('stretched.srt'))[0]).toBeCloseTo(4.4, 3)
  })

  it('names what cannot be', async () => {
    const said = async (...args: readonly string[]): Promise<string> => {
      const { code, stderr } = await cuewright('sync', ...args)
      expect(code).toBe(2)
      return stderr
    }
    expect(await said(at('hand.srt'), '-o', at('x.srt'))).toContain('Name a film')
    expect(await said(at('hand.srt'), '--shift', 'soon', '-o', at('x.srt'))).toContain('“soon”')
    expect(await said(at('hand.srt'), '--at', '1=2', '--at', '3=1', '-o', at('x.srt'))).toContain(
      'another order',
    )
    expect(await said(at('hand.srt'), '--frame-rate-to', '25', '-o', at('x.srt'))).toContain('both')
  })
})
