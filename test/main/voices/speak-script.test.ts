import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Pcm } from '../../../core/audio/pcm.ts'
import { Failure } from '../../../core/problems/failure.ts'
import type { Part, Sentence } from '../../../core/script/script.ts'
import { endOf, fromSamples, fromSeconds, plus, zero, type Ticks } from '../../../core/time/ticks.ts'
import { ConnectionLost } from '../../../main/recognizers/service/resend.ts'
import { speakScript, type SpeakOptions } from '../../../main/voices/speak-script.ts'
import type { Voice } from '../../../main/voices/voice.ts'
import { writeWav } from '../../../main/voices/wav-file.ts'
import type { SaidSentence } from '../../../preload/speech.ts'
import { click, scriptedVoice } from '../../fakes/scripted-voice.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cuewright-voices-'))
  vi.stubEnv('CUEWRIGHT_HOME', home)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true, force: true })
})

const place = { from: 0, to: 1 }
const text = (words: string): Part => ({ type: 'text', text: words, place })
const sentence = (parts: readonly Part[], before: Ticks = zero, voice?: string): Sentence => ({
  parts,
  manner: voice === undefined ? {} : { voice },
  before,
  paragraph: 0,
  place,
})

function optionsFor(voices: readonly Voice[], change: Partial<SpeakOptions> = {}): SpeakOptions {
  return {
    voices,
    valuesOf: () => Promise.resolve({}),
    voice: 'scripted:one',
    rate: 1,
    pitch: 1,
    signal: new AbortController().signal,
    ...change,
  }
}

async function all(
  sentences: readonly Sentence[],
  options: SpeakOptions,
): Promise<{ readonly said: SaidSentence[]; readonly pcm: Pcm[]; readonly rate: number }> {
  const said: SaidSentence[] = []
  const pcm: Pcm[] = []
  let rate = 0
  for await (const each of speakScript(sentences, options)) {
    said.push(each.said)
    pcm.push(each.pcm)
    rate = each.rate
  }
  return { said, pcm, rate }
}

describe('a script that is spoken', () => {
  it('drifts by no sample over 10,000 words', async () => {
    const voice = scriptedVoice()
    let words = 0
    const sentences: Sentence[] = []
    while (words < 10_000) {
      const count = 1 + ((words * 7) % 13)
      const own = Array.from({ length: count }, (_, at) => `w${words + at}`).join(' ')
      // Pauses that are no whole number of samples.
      sentences.push(sentence([text(own)], fromSeconds((words % 10) / 70)))
      words += count
    }
    const { said, pcm, rate } = await all(sentences, optionsFor([voice]))
    let sample = 0
    const clicks: number[] = []
    for (const piece of pcm) {
      piece.forEach((value, at) => {
        if (value === click) clicks.push(sample + at)
      })
      sample += piece.length
    }
    const told = said.flatMap((each) => each.words)
    expect(told).toHaveLength(words)
    // To the tick: a sample is 453 of them.
    expect(told.every(({ offset }, at) => Math.abs(offset - fromSamples(clicks[at] ?? -1, rate)) <= 1)).toBe(
      true,
    )
    // Sentences follow each other without a hole, and end where the sound does.
    expect(said.every(({ offset }, at) => at === 0 || offset === endOf(said[at - 1] as SaidSentence))).toBe(
      true,
    )
    expect(endOf(said.at(-1) as SaidSentence)).toBe(fromSamples(sample, rate))
  })

  it('has marks where they were reached, also in silence', async () => {
    const sentences = [
      sentence([text('one '), { type: 'mark', name: 'a', place }, text('two')]),
      sentence(
        [
          { type: 'mark', name: 'b', place },
          { type: 'break', duration: fromSeconds(2), place },
          { type: 'mark', name: 'c', place },
        ],
        fromSeconds(1),
      ),
      sentence([text('three')]),
    ]
    const voice = scriptedVoice()
    const { said, rate } = await all(sentences, optionsFor([voice]))
    const marks = said.flatMap((each) => each.marks)
    const end = fromSamples(400, rate)
    expect(marks.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(marks[0]?.offset).toBe(fromSamples(200, rate))
    expect(Math.abs((marks[1]?.offset ?? 0) - plus(end, fromSeconds(1)))).toBeLessThan(500)
    expect(Math.abs((marks[2]?.offset ?? 0) - plus(end, fromSeconds(3)))).toBeLessThan(500)
    expect(Math.abs((said[2]?.words[0]?.offset ?? 0) - plus(end, fromSeconds(3)))).toBeLessThan(1000)
    // Silence is nobody's work.
    expect(voice.asked).toEqual(['one two', 'three'])
  })

  it('takes another voice where the script says so, in the rate of the first', async () => {
    const other = scriptedVoice({ id: 'other', sampleRate: 16_000 })
    const { said, pcm, rate } = await all(
      [sentence([text('a b')]), sentence([text('c d e')], zero, 'other:one'), sentence([text('f')])],
      optionsFor([scriptedVoice(), other]),
    )
    expect(rate).toBe(22_050)
    expect(pcm.map(({ length }) => length)).toEqual([400, Math.round((600 * 22_050) / 16_000), 200])
    const [, second] = said
    // The times of the other voice are its own, to the tick, behind what was before it.
    expect(second?.words.map(({ offset }) => offset - (second.offset as number))).toEqual(
      [0, 200, 400].map((sample) => fromSamples(sample, 16_000)),
    )
  })

  it('says which voice is not there', async () => {
    await expect(
      all([sentence([text('a')])], optionsFor([scriptedVoice()], { voice: 'nobody:x' })),
    ).rejects.toMatchObject({
      code: 'voice-unknown',
    })
  })

  it('speaks as many sentences at once as the engine bears, and tells them in order', async () => {
    const voice = scriptedVoice({
      parallel: 3,
      before: (own) => new Promise((resolve) => setTimeout(resolve, own === 'w0' ? 30 : 1)),
    })
    const sentences = Array.from({ length: 9 }, (_, at) => sentence([text(`w${at}`)]))
    const { said } = await all(sentences, optionsFor([voice]))
    expect(said.map((each) => each.words[0]?.text)).toEqual(sentences.map((_, at) => `w${at}`))
    expect(voice.most()).toBe(3)
  })
})

describe('what is kept', () => {
  const spokenTwice = async (
    first: readonly Sentence[],
    second: readonly Sentence[],
    change: Partial<SpeakOptions> = {},
  ): Promise<string[]> => {
    const voice = scriptedVoice()
    const before = await all(first, optionsFor([voice]))
    voice.asked.length = 0
    const after = await all(second, optionsFor([voice], change))
    if (voice.asked.length === 0 && first === second) expect(after).toEqual(before)
    return voice.asked
  }
  const script = ['one two', 'three', 'four five'].map((words) => sentence([text(words)]))

  it('is every sentence, wherever it stands', async () => {
    expect(await spokenTwice(script, script)).toEqual([])
    const moved = [...script].reverse().map((each) => ({ ...each, before: fromSeconds(1), paragraph: 7 }))
    expect(await spokenTwice(script, moved)).toEqual([])
  })

  it('is not a sentence that has changed, or is said otherwise', async () => {
    const changed = script.map((each, at) => (at === 1 ? sentence([text('threes')]) : each))
    expect(await spokenTwice(script, changed)).toEqual(['threes'])
    expect(await spokenTwice(script, script, { rate: 1.2 })).toHaveLength(3)
    expect(await spokenTwice(script, script, { voice: 'scripted:two' })).toHaveLength(3)
    const styled = { valuesOf: () => Promise.resolve({ style: 'cheerful' }) }
    expect(await spokenTwice(script, script, styled)).toHaveLength(3)
    const elsewhere = { valuesOf: () => Promise.resolve({ proxy: 'http://127.0.0.1:1' }) }
    expect(await spokenTwice(script, script, elsewhere)).toEqual([])
  })

  it('is not trusted where it is damaged', async () => {
    const voice = scriptedVoice()
    const before = await all(script, optionsFor([voice]))
    const folder = join(home, 'cache', 'voices')
    const files = readdirSync(folder)
    expect(files).toHaveLength(3)
    for (const [at, name] of files.entries()) {
      const bytes = readFileSync(join(folder, name))
      if (at === 0) bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(join(folder, name), at === 1 ? bytes.subarray(0, 50) : at === 2 ? Buffer.alloc(0) : bytes)
    }
    expect(await all(script, optionsFor([voice]))).toEqual(before)
    expect(voice.asked).toHaveLength(6)
  })

  it('is nothing of a sentence that failed', async () => {
    const voice = scriptedVoice({
      before: (own) => {
        if (own === 'three') throw new Failure('service-key', { what: 'A scripted voice' })
      },
    })
    await expect(all(script, optionsFor([voice]))).rejects.toMatchObject({ code: 'service-key' })
    expect(voice.open()).toBe(0)
    expect(readdirSync(join(home, 'cache', 'voices'))).toHaveLength(1)
  })
})

describe('a voice with trouble', () => {
  it('is asked again for the sentence in which its connection was lost, and for no other', async () => {
    const voice = scriptedVoice({
      before: (own, time) => {
        if (own === 'b' && time < 3)
          throw new ConnectionLost(new Failure('service-unreachable', { what: 'x' }))
      },
    })
    const { said } = await all(
      ['a', 'b', 'c'].map((own) => sentence([text(own)])),
      optionsFor([voice]),
    )
    expect(said).toHaveLength(3)
    expect(voice.asked).toEqual(['a', 'b', 'b', 'b', 'c'])
  })

  it.each([
    ['no sound', (usual: Events): Events => usual.filter(({ type }) => type !== 'audio')],
    ['no words', (usual: Events): Events => usual.filter(({ type }) => type !== 'words')],
    [
      'other words',
      (usual: Events): Events =>
        usual.map((event) =>
          event.type === 'words'
            ? { ...event, words: event.words.map((word) => ({ ...word, text: `${word.text}x` })) }
            : event,
        ),
    ],
  ])('that gives %s has not spoken', async (_, events) => {
    await expect(
      all([sentence([text('a b')])], optionsFor([scriptedVoice({ events: (usual) => events(usual) })])),
    ).rejects.toMatchObject({ code: 'voice-answer' })
  })

  it('whose sound is shorter than its words, or whose times run backwards, gives guesses', async () => {
    const voice = scriptedVoice({
      events: (usual, own) =>
        own === 'a b c'
          ? usual.filter((event, at) => event.type !== 'audio' || at === 1)
          : usual.map((event) =>
              event.type !== 'words'
                ? event
                : {
                    ...event,
                    words: event.words.map((word, at) =>
                      at === 1 ? { ...word, offset: zero, duration: fromSamples(10, 22_050) } : word,
                    ),
                  },
            ),
    })
    const { said, rate } = await all(
      [sentence([text('a b c')]), sentence([text('d e f')])],
      optionsFor([voice]),
    )
    // 333 samples: the third word lies behind their end, the second within.
    expect(said[0]?.words.map(({ source }) => source)).toEqual(['synthesized', 'synthesized', 'interpolated'])
    expect(said[0]?.words.at(-1)?.offset).toBe(fromSamples(333, rate))
    expect(said[1]?.words.map(({ source }) => source)).toEqual(['synthesized', 'interpolated', 'synthesized'])
    const times = said.flatMap(({ words }) => words)
    expect(times.every((word, at) => at === 0 || word.offset >= endOf(times[at - 1] as typeof word))).toBe(
      true,
    )
  })
})

type Events = Parameters<NonNullable<NonNullable<Parameters<typeof scriptedVoice>[0]>['events']>>[0]

describe('a WAV file of it', () => {
  const sound = async function* (script: readonly Sentence[], options: SpeakOptions): AsyncGenerator<Pcm> {
    for await (const { pcm } of speakScript(script, options)) yield pcm
  }
  const script = Array.from({ length: 6 }, (_, at) => sentence([text(`w${at}`)]))

  it('is whole, with its length', async () => {
    const path = join(home, 'out.wav')
    const samples = await writeWav(path, 22_050, sound(script, optionsFor([scriptedVoice()])))
    const bytes = readFileSync(path)
    expect(samples).toBe(1200)
    expect(bytes.length).toBe(44 + 2400)
    expect([bytes.readUInt32LE(4), bytes.readUInt32LE(24), bytes.readUInt32LE(40)]).toEqual([
      2436, 22_050, 2400,
    ])
  })

  it('leaves nothing behind wherever it is stopped, and what was there stays', async () => {
    const path = join(home, 'out.wav')
    for (let stop = 0; stop < script.length; stop += 1) {
      const controller = new AbortController()
      const voice = scriptedVoice({
        id: `scripted`,
        before: (own) => {
          if (own === `w${stop}`) controller.abort()
        },
      })
      writeFileSync(path, 'before')
      vi.stubEnv('CUEWRIGHT_HOME', join(home, String(stop)))
      const writing = writeWav(
        path,
        22_050,
        sound(script, optionsFor([voice], { signal: controller.signal })),
      )
      await expect(writing).rejects.toMatchObject({ code: 'canceled' })
      expect(voice.open()).toBe(0)
      expect(readFileSync(path, 'utf8')).toBe('before')
      expect(readdirSync(home).filter((name) => name.endsWith('.tmp'))).toEqual([])
    }
  })

  it('says that it cannot be written', async () => {
    const path = join(home, 'nowhere', 'out.wav')
    await expect(writeWav(path, 22_050, sound(script, optionsFor([scriptedVoice()])))).rejects.toMatchObject({
      code: 'file-unwritable',
    })
    expect(existsSync(path)).toBe(false)
  })
})
