import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pcmRate } from '../../../core/audio/pcm.ts'
import { endOf, fromSeconds, toSeconds, zero, type Ticks } from '../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { sherpa } from '../../../main/recognizers/sherpa.ts'
import { measured } from '../../../main/recognizers/sherpa/measured.ts'
import { loadModel } from '../../../main/recognizers/sherpa/process.ts'
import { soundEnd } from '../../../main/recognizers/sherpa/sound-ends.ts'
import { understoodOf } from '../../../main/recognizers/sherpa/understood.ts'
import { ownWords } from '../../../main/recognizers/sherpa/words.ts'
import { humanSpeech, inTurn, librivox, noise, stream } from '../../fixtures/human-speech.ts'
import { learntModels, type Learnt } from '../../fixtures/onnx/learnt.ts'

const second = pcmRate
const live = (): AbortSignal => new AbortController().signal
/** Loud from and to, in seconds; quiet elsewhere. */
function sound(length: number, ...loud: readonly (readonly [number, number])[]): Int16Array {
  const pcm = noise(length, 20)
  const voice = noise(length, 8000)
  for (const [from, to] of loud) pcm.set(voice.subarray(from * second, to * second), from * second)
  return pcm
}

it('finds where a sound falls quiet, over the closure of a stop', () => {
  const pcm = sound(2, [0.2, 0.5], [0.56, 0.9])
  expect(soundEnd(pcm, 0.2 * second, 2 * second)).toBe(0.9 * second)
  expect(soundEnd(pcm, 0.2 * second, 0.5 * second)).toBeUndefined()
})

describe('words and what is known of their times', () => {
  const words = (tokens: readonly [string, number, number?][], pcm: Int16Array, text = ''): readonly Word[] =>
    ownWords(
      {
        text:
          text ||
          tokens
            .map(([token]) => token)
            .join('')
            .trim(),
        tokens: tokens.map(([token, start, end]) => ({
          text: token,
          start: fromSeconds(start),
          ...(end === undefined ? {} : { end: fromSeconds(end) }),
        })),
      },
      { pcm, offset: zero },
      'en',
    )
  const shown = (list: readonly Word[]): readonly (readonly [string, number, number, string])[] =>
    list.map((word) => [word.text, toSeconds(word.offset), toSeconds(endOf(word)), word.source])

  it('an end is measured where the sound falls quiet, or where the next word begins', () => {
    const pcm = sound(3, [0.5, 1.2], [1.8, 2.3])
    expect(
      shown(
        words(
          [
            [' so', 0.5],
            [' my', 0.8],
            [' fellow', 1.8],
          ],
          pcm,
        ),
      ),
    ).toEqual([
      ['so', 0.5, 0.8, 'recognized'],
      ['my', 0.8, 1.2, 'recognized'],
      ['fellow', 1.8, 2.3, 'recognized'],
    ])
  })

  it('an end that nobody measured is a guess, and says so', () => {
    // Noise goes on for two seconds behind the word.
    const pcm = sound(4, [0.5, 3.9])
    expect(
      shown(
        words(
          [
            [' so', 0.5],
            [' what', 3],
          ],
          pcm,
        ),
      ).map(([text, start, , source]) => [text, start, source]),
    ).toEqual([
      ['so', 0.5, 'interpolated'],
      ['what', 3, 'recognized'],
    ])
  })

  it('a model that says how long its tokens last is believed, up to the next word', () => {
    expect(
      shown(
        words(
          [
            [' so', 0.5, 0.7],
            [' my', 0.8, 1.1],
            [' own', 1, 1.2],
          ],
          sound(2, [0.4, 1.5]),
        ),
      ),
    ).toEqual([
      ['so', 0.5, 0.7, 'recognized'],
      ['my', 0.8, 1, 'recognized'],
      ['own', 1, 1.2, 'recognized'],
    ])
  })

  it('words without any times are guesses, all of them, in order and inside', () => {
    const list = ownWords(
      {
        text: 'Ask not what.',
        tokens: [{ text: ' Ask' }, { text: ' not' }, { text: ' what' }, { text: '.' }],
      },
      { pcm: sound(2), offset: fromSeconds(10) },
      'en',
    )
    expect(list.map(({ source }) => source)).toEqual(['interpolated', 'interpolated', 'interpolated'])
    expect(list[0]?.offset).toBe(fromSeconds(10))
    let last: Ticks = zero
    for (const word of list) {
      expect(word.offset).toBeGreaterThanOrEqual(last)
      last = endOf(word)
    }
    expect(last).toBeLessThanOrEqual(fromSeconds(12))
  })

  it('starts that go back are not believed', () => {
    const list = words(
      [
        [' so', 1],
        [' my', 0.2],
        [' own', 1.5],
      ],
      sound(3, [0.9, 2]),
    )
    expect(list.map(({ text, source }) => [text, source])).toEqual([
      ['so', 'interpolated'],
      ['my', 'interpolated'],
      ['own', 'recognized'],
    ])
  })

  it('capitals alone become small letters; other case is left', () => {
    const list = words(
      [
        [' I', 0.1],
        ['’M', 0.2],
        [' HERE', 0.4],
      ],
      sound(1, [0, 0.9]),
    )
    expect(list.map(({ text }) => text)).toEqual(['I’m', 'here'])
    expect(
      words(
        [
          [' NASA', 0.1],
          [' said', 0.4],
        ],
        sound(1, [0, 0.9]),
      )[0]?.text,
    ).toBe('NASA')
  })
})

it('reads results of the engine, whatever is in them', () => {
  expect(understoodOf({ text: ' Hi', tokens: [' Hi'], timestamps: [0.0799999982], lang: '<|en|>' })).toEqual({
    text: 'Hi',
    tokens: [{ text: ' Hi', start: fromSeconds(0.08) }],
    language: 'en',
  })
  // Lists of another length tell nothing.
  expect(
    understoodOf({ text: 'Hi', tokens: ['H', 'i'], timestamps: [1], durations: [1, 'x'] }).tokens,
  ).toEqual([{ text: 'H' }, { text: 'i' }])
  expect(
    understoodOf({ tokens: ['a'], timestamps: [1], durations: [0.5], ys_log_probs: [-0.5] }, 2).tokens[0],
  ).toEqual({
    text: 'a',
    start: fromSeconds(3),
    end: fromSeconds(3.5),
    probability: Math.exp(-0.5),
  })
  for (const odd of [
    null,
    undefined,
    7,
    'x',
    [],
    { text: 1, tokens: 'x' },
    { tokens: [null], timestamps: [Number.NaN] },
  ])
    expect(understoodOf(odd)).toEqual({ text: '', tokens: [] })
})

describe.skipIf(!humanSpeech)('a model in its process', () => {
  let models: Learnt
  const home = process.env['CUEWRIGHT_HOME']
  beforeAll(async () => {
    models = await learntModels()
  })
  afterAll(() => {
    rmSync(models.folder, { recursive: true, force: true })
    if (home === undefined) delete process.env['CUEWRIGHT_HOME']
    else process.env['CUEWRIGHT_HOME'] = home
  })

  const hear = async (
    pcm: Int16Array,
    model: string,
    { signal = live(), times = 'model' } = {},
  ): Promise<RecognitionEvent[]> => {
    const events: RecognitionEvent[] = []
    const options = { language: 'en', values: { model, times }, signal }
    for await (const event of sherpa.recognize(stream(pcm), options)) events.push(event)
    return events
  }
  const wordsOf = (events: readonly RecognitionEvent[]): readonly Word[] =>
    events.flatMap((event) => (event.type === 'recognized' ? event.utterance.words : []))

  it.each(['offline', 'streaming'] as const)(
    'hears words where they are said, wherever that is: %s',
    async (kind) => {
      const [clip] = librivox()
      if (clip === undefined) throw new Error('no speech')
      const place = async (pause: number): Promise<readonly (readonly [string, number])[]> =>
        wordsOf(await hear(inTurn([clip.pcm], pause), models[kind])).map(({ text, offset }) => [
          text,
          toSeconds(offset) - pause,
        ])
      const [early, late] = [await place(1), await place(2.56)]
      const same = early.filter(([text, at]) =>
        late.some(([other, there]) => other === text && Math.abs(there - at) < 0.09),
      )
      expect(early.length).toBeGreaterThan(8)
      expect(same.length).toBeGreaterThan(0.85 * early.length)
    },
  )

  it('measures guessed words on the sound, and leaves alone what contradicts the model', async () => {
    const clip = librivox()[1]
    if (clip === undefined) throw new Error('no speech')
    const heard = { pcm: clip.pcm, offset: fromSeconds(100) }
    const text = clip.tokens.join(' ')
    const guessed = ownWords(
      { text, tokens: clip.tokens.map((token) => ({ text: ` ${token}` })) },
      heard,
      'en',
    )
    expect(guessed.every(({ source }) => source === 'interpolated')).toBe(true)
    const found = await measured(guessed, heard, 'en-US', live())
    expect(found.map((word) => word.text)).toEqual(clip.tokens)
    expect(found.filter(({ source }) => source === 'aligned').length).toBeGreaterThan(0.8 * found.length)
    for (const [at, word] of found.entries()) {
      expect(word.offset).toBeGreaterThanOrEqual(at === 0 ? heard.offset : endOf(found[at - 1] ?? word))
    }
    // A model that heard the last word a second earlier: one of the two is wrong, and nobody knows which.
    const [first, ...others] = found
    const own = first === undefined ? [] : [{ ...first, source: 'recognized' as const }, ...others]
    const moved = own.map((word) => ({
      ...word,
      offset: fromSeconds(toSeconds(word.offset) + 1),
      source: 'recognized' as const,
    }))
    expect(await measured(moved, heard, 'en-US', live())).toEqual(moved)
    // No aligner knows it.
    expect(await measured(guessed, heard, 'tlh', live())).toEqual(guessed)
    // Another text is not what is said there.
    const wrong = guessed.map((word, at) => ({
      ...word,
      text: ['quick', 'brown', 'foxes', 'jump'][at % 4] ?? '',
    }))
    expect((await measured(wrong, heard, 'en-US', live())).some(({ source }) => source === 'aligned')).toBe(
      false,
    )
  })

  const residents = (): number[] =>
    execFileSync('ps', ['-eo', 'ppid=,rss=,args='], { encoding: 'utf8' })
      .split('\n')
      .filter(
        (line) => Number(line.trim().split(/\s+/)[0]) === process.pid && line.includes('workers/sherpa.js'),
      )
      .map((line) => Number(line.trim().split(/\s+/)[1]) / 1000)

  it('ends at once while it computes, at any moment, and gives its memory back', async () => {
    const pcm = inTurn(
      librivox().map((clip) => clip.pcm),
      0.6,
    )
    for (const kind of ['offline', 'streaming'] as const) {
      for (const wait of [0, 60, 250, 700]) {
        const controller = new AbortController()
        let stopped = 0
        setTimeout(() => {
          stopped = performance.now()
          controller.abort()
        }, wait)
        await hear(pcm, models[kind], { signal: controller.signal })
        if (stopped > 0) expect(performance.now() - stopped).toBeLessThan(2000)
        expect(residents()).toEqual([])
      }
    }
  })

  it('takes no more memory for a long film than for a short one', async () => {
    const clips = librivox().map((clip) => clip.pcm)
    const pcm = inTurn([...clips, ...clips, ...clips], 0.6)
    const most: number[] = []
    const options = { language: 'en', values: { model: models.streaming, times: 'model' }, signal: live() }
    let heard = 0
    for await (const event of sherpa.recognize(stream(pcm), options)) {
      if (event.type !== 'recognized') continue
      heard += 1
      if (heard % 3 === 0) most.push(Math.max(0, ...residents()))
    }
    expect(most.length).toBeGreaterThan(3)
    const [first = 0] = most
    expect(Math.max(...most)).toBeLessThan(first + 60)
  })

  it('says that a model is damaged, and the program goes on', async () => {
    const folder = join(models.folder, 'damaged')
    mkdirSync(folder)
    const whole = readFileSync(join(models.folder, 'offline/model.onnx'))
    // Its weights are gone, its metadata still there: the native code ends its process over it.
    const broken = Buffer.concat([whole.subarray(0, 60), whole.subarray(60).fill(0x41)])
    writeFileSync(join(folder, 'model.onnx'), broken)
    writeFileSync(join(folder, 'tokens.txt'), '<blk> 0\n')
    const model = { model: join(folder, 'model.onnx'), tokens: join(folder, 'tokens.txt') }
    const loading = loadModel(
      { kind: 'zipformer-ctc', parts: model, language: '', threads: 1 },
      'Damaged',
      live(),
    )
    await expect(loading).rejects.toMatchObject({ code: 'model-broken' })
    expect(residents()).toEqual([])
  })

  it('does not take a model for a language that it does not know', async () => {
    const events = sherpa.recognize(stream(noise(1, 100)), {
      language: 'de',
      values: { model: models.offline },
      signal: live(),
    })
    await expect(events[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'language-unsupported',
    })
    expect(await sherpa.needs({ model: 'nowhere' })).toMatch(/“nowhere” is not on this computer/)
    expect(await sherpa.needs({ model: '' })).toBeUndefined()
    const now = await sherpa.now?.({ model: models.streaming })
    expect(now).toMatchObject({ languages: ['en'] })
    expect(now?.quality).toMatch(/text grows while somebody speaks; knows when words begin/)
    expect(now?.choices?.['model']?.map(({ id }) => id)).toEqual(['', models.offline, models.streaming])
  })
})
