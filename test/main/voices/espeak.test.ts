import { describe, expect, test } from 'vitest'
import { parseScript } from '../../../core/script/parse.ts'
import type { Change, Part } from '../../../core/script/script.ts'
import { endOf, fromSamples, minus, toMilliseconds, toSeconds } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { createThread } from '../../../main/aligners/thread.ts'
import type { VoiceReply, VoiceTask } from '../../../main/voices/espeak/request.ts'
import { espeak, thread } from '../../../main/voices/espeak.ts'
import type { SentenceSound } from '../../../main/voices/sentence-sound.ts'
import { expectInOrder, loudness, mark, pause, spoken, text, type More } from './conformance.ts'
import { ready } from './ready.ts'

const place = { from: 0, to: 0 }
const make = ready['espeak']
if (make === undefined) throw new Error('eSpeak cannot be tested')
const voice = await make()
const say = (parts: readonly Part[] | string, more: More = {}): Promise<SentenceSound> =>
  spoken(voice, typeof parts === 'string' ? [text(parts)] : parts, more)

const inside = (change: Change, ...parts: readonly Part[]): Part => ({ type: 'inside', change, parts })
const sayAs = (said: string, as: string, format?: string): Part => ({
  type: 'say-as',
  text: said,
  as,
  place,
  ...(format === undefined ? {} : { format }),
})
const phoneme = (said: string, alphabet: string, phonemes: string): Part => ({
  type: 'phoneme',
  text: said,
  alphabet,
  phonemes,
  place,
})

const seconds = ({ duration }: Word): number => toSeconds(duration)
const isTold = ({ source }: Word): boolean => source === 'synthesized'
const word = (sound: SentenceSound, at: number): Word => {
  const found = sound.words[at]
  if (found === undefined) throw new Error(`no word ${at}`)
  return found
}
const lengthOf = ({ pcm, rate }: SentenceSound): number => pcm.length / rate

/** Ordinary text, function words that are said as one among it. */
const ordinary: Readonly<Record<string, string>> = {
  'en-us':
    'There is nothing to be afraid of, and I would have been in front of the house at the end of the day, as well as with the others.',
  de: 'In der Mitte der Nacht war er einer von denen, die nicht mehr auf dem Weg nach Hause waren.',
  es: 'En el medio de la noche, uno de los pocos que estaban allí dijo que no lo sabía.',
  fr: "Au milieu de la nuit, il y a eu un des rares hommes qui étaient là, et il a dit qu'il ne le savait pas.",
  hi: 'रात के बीच में वह घर के सामने खड़ा था और उसने कहा कि उसे कुछ नहीं पता।',
  cmn: '我们今天去北京看朋友，明天回家。',
  pl: 'Nie wiem, co się z nim stało.',
  ja: 'きょうは いい てんきですね。',
  ru: 'В середине ночи он был одним из немногих, кто там был.',
  ar: 'كان الرجل في البيت مع الآخرين.',
  th: 'สวัสดีครับวันนี้อากาศดีมาก',
}

describe('the words of eSpeak NG', () => {
  test.each(Object.entries(ordinary))(
    '%s: each word of ordinary text has a time that was told',
    async (name, said) => {
      const sound = await say(said, { voice: name })
      expect(sound.words.filter((each) => !isTold(each))).toEqual([])
      expectInOrder(sound.words, fromSamples(sound.pcm.length, sound.rate))
      for (const each of sound.words) {
        expect(seconds(each)).toBeGreaterThan(0.02)
        expect(loudness(sound, toSeconds(each.offset), toSeconds(endOf(each)))).toBeGreaterThan(150)
      }
      // The pause behind a sentence is no part of its last word.
      const end = toSeconds(endOf(word(sound, sound.words.length - 1)))
      expect(lengthOf(sound) - end).toBeGreaterThan(0.2)
      expect(loudness(sound, end + 0.03, lengthOf(sound))).toBeLessThan(30)
    },
  )

  // A time under the first number is too short for all that is said, one over the second would hold the silence behind it.
  test.each([
    ['-89.2', 1.1, 1.8],
    ['$200', 0.7, 1.3],
    ['21,', 0.5, 1],
    ['1983!', 0.9, 1.5],
    ['12,000', 0.6, 1.1],
    ['3/4/2016', 1.2, 3],
    ['A.M.', 0.3, 0.9],
    ['50%', 0.7, 1.4],
  ])('%s is one word, from the first to the last of those that are spoken', async (said, least, most) => {
    const sound = await say(`It was ${said} they said.`)
    expect(sound.words.map((each) => each.text)).toEqual(['It', 'was', said, 'they', 'said.'])
    expect(sound.words.every(isTold)).toBe(true)
    expect(seconds(word(sound, 2))).toBeGreaterThan(least)
    expect(seconds(word(sound, 2))).toBeLessThan(most)
  })

  test('punctuation belongs to its word, the silence behind it does not', async () => {
    const sound = await say('Well, yes; or: no.')
    expect(sound.words.map((each) => each.text)).toEqual(['Well,', 'yes;', 'or:', 'no.'])
    for (const at of [0, 1, 2]) {
      const [from, to] = [toSeconds(endOf(word(sound, at))), toSeconds(word(sound, at + 1).offset)]
      expect(to - from).toBeGreaterThan(0.1)
      expect(loudness(sound, from + 0.03, to - 0.005)).toBeLessThan(60)
    }
  })

  test('what is not said has no time of its own', async () => {
    const sound = await say('One – two')
    expect(sound.words.map(({ text: said, source }) => `${said} ${source}`)).toEqual([
      'One synthesized',
      '– interpolated',
      'two synthesized',
    ])
    expect(word(sound, 1).duration).toBe(0)
  })

  test('groups of one number are said as one, and their times are guesses', async () => {
    const sound = await say('il y a 10 000 mots', { voice: 'fr' })
    const sources = sound.words.map(({ text: said, source }) => `${said} ${source}`)
    expect(sources).toContain('10 interpolated')
    expect(sources).toContain('000 interpolated')
    expect(sources).toContain('mots synthesized')
  })

  test.each(['Yes', 'Yes.', 'Is it?', 'She said “yes.”', 'and so on…', 'Go (now)!'])(
    '“%s” ends with the pause that it has in running text',
    async (said) => {
      const sound = await say(said)
      const rest = lengthOf(sound) - toSeconds(endOf(word(sound, sound.words.length - 1)))
      expect(rest).toBeGreaterThan(0.2)
      expect(rest).toBeLessThan(0.5)
    },
  )
})

describe('what a script asks of eSpeak NG', () => {
  test.each([
    ['alone', ''],
    ['behind a comma', ','],
  ])('a break is exactly as long as it should be, %s', async (_, after) => {
    for (const length of [0.05, 0.333, 1, 4]) {
      const sound = await say([text(`Hello${after} `), pause(length), text(' world.')])
      const gap = minus(word(sound, 1).offset, endOf(word(sound, 0)))
      expect(Math.abs(toMilliseconds(gap) - 1000 * length)).toBeLessThan(0.1)
      expect(
        loudness(sound, toSeconds(endOf(word(sound, 0))) + 0.02, toSeconds(word(sound, 1).offset)),
      ).toBeLessThan(100)
    }
  })

  test('breaks at the edges are heard, and several add up', async () => {
    const sound = await say([pause(1), text('Hello'), pause(0.5), pause(0.25), text(' world.'), pause(2)])
    expect(toSeconds(word(sound, 0).offset)).toBeCloseTo(1, 3)
    expect(toSeconds(word(sound, 1).offset) - toSeconds(endOf(word(sound, 0)))).toBeCloseTo(0.75, 3)
    expect(lengthOf(sound) - toSeconds(endOf(word(sound, 1)))).toBeCloseTo(2, 3)
  })

  test('a mark stands with what it is beside', async () => {
    const parts = [
      text('One '),
      mark('a'),
      pause(1),
      mark('b'),
      text('two '),
      mark('c'),
      text('three.'),
      mark('d'),
    ]
    const sound = await say(parts)
    expect(sound.marks).toEqual([
      { name: 'a', offset: endOf(word(sound, 0)) },
      { name: 'b', offset: word(sound, 1).offset },
      { name: 'c', offset: word(sound, 2).offset },
      { name: 'd', offset: endOf(word(sound, 2)) },
    ])
  })

  test('rate, pitch and volume within a sentence', async () => {
    const plain = await say('I say these words now.')
    const otherwise = (change: Omit<Extract<Change, { type: 'prosody' }>, 'type'>): Promise<SentenceSound> =>
      say([text('I say '), inside({ type: 'prosody', ...change }, text('these words')), text(' now.')])
    const slow = await otherwise({ rate: 0.5 })
    expect(seconds(word(slow, 2))).toBeGreaterThan(1.5 * seconds(word(plain, 2)))
    expect(seconds(word(slow, 1))).toBeLessThan(1.3 * seconds(word(plain, 1)))
    const loudnessOf = (sound: SentenceSound, at: number): number =>
      loudness(sound, toSeconds(word(sound, at).offset) + 0.01, toSeconds(endOf(word(sound, at))))
    const quiet = await otherwise({ volume: 0.25 })
    expect(loudnessOf(quiet, 2) / loudnessOf(plain, 2)).toBeCloseTo(0.25, 1)
    expect(loudnessOf(quiet, 1) / loudnessOf(plain, 1)).toBeCloseTo(1, 1)
    expect(loudnessOf(await otherwise({ volume: 0 }), 2)).toBe(0)
    const loudest = await otherwise({ volume: 100 })
    expect(Math.max(...loudest.pcm)).toBeLessThanOrEqual(32_767)
    expect(loudnessOf(loudest, 2)).toBeGreaterThan(loudnessOf(plain, 2))
    const high = await otherwise({ pitch: 1.6 })
    expect(high.words.every(isTold)).toBe(true)
    expect(high.pcm).not.toEqual(plain.pcm)
  })

  test('emphasis is louder or quieter, and costs no word its time', async () => {
    const said = async (level: 'strong' | 'reduced'): Promise<SentenceSound> =>
      await say([text('I say '), inside({ type: 'emphasis', level }, text('these')), text(' words.')])
    const [strong, reduced] = [await said('strong'), await said('reduced')]
    const loudnessOf = (sound: SentenceSound): number =>
      loudness(sound, toSeconds(word(sound, 2).offset), toSeconds(endOf(word(sound, 2))))
    expect(loudnessOf(strong)).toBeGreaterThan(1.2 * loudnessOf(reduced))
    expect([...strong.words, ...reduced.words].every(isTold)).toBe(true)
  })

  test('another language within a sentence, its punctuation never read out', async () => {
    const parts = [
      text('He said '),
      inside({ type: 'language', language: 'fr-FR' }, text('bonjour')),
      text('! Yes.'),
    ]
    const sound = await say(parts)
    expect(sound.words.map((each) => each.text)).toEqual(['He', 'said', 'bonjour!', 'Yes.'])
    expect(sound.words.every(isTold)).toBe(true)
    expect(seconds(word(sound, 2))).toBeLessThan(0.7)
    const messages: string[] = []
    const none = [text('He said '), inside({ type: 'language', language: 'tlh' }, text('nuqneH')), text('.')]
    const more = { warn: (message: string): number => messages.push(message) }
    await say(none, more)
    await say(none, more)
    expect(messages).toEqual([expect.stringContaining('tlh')])
  })

  test.each<[string, Part, number, number]>([
    ['characters', sayAs('abc', 'characters'), 0.35, 0.9],
    ['spell-out', sayAs('abc', 'spell-out'), 0.35, 0.9],
    ['digits', sayAs('12345', 'digits'), 1.1, 2.2],
    ['telephone', sayAs('555 0199', 'telephone'), 1.7, 3.5],
    ['cardinal', sayAs('12345', 'cardinal'), 1.5, 3],
    ['ordinal', sayAs('21', 'ordinal'), 0.5, 1],
    ['date', sayAs('3/4/2016', 'date', 'mdy'), 1.2, 2.4],
    ['time', sayAs('14:05', 'time'), 0.7, 1.6],
    ['currency', sayAs('USD200', 'currency'), 1, 1.9],
    ['fraction', sayAs('3/4', 'fraction'), 0.4, 1.1],
    ['unit', sayAs('12 km/h', 'unit'), 0.8, 2],
    ['nobody knows', sayAs('three', 'nobody-knows'), 0.2, 0.6],
  ])('what is said as %s is one word with all of its sound', async (_, part, least, most) => {
    const sound = await say([text('It was '), part, text(', they said.')])
    expect(sound.words).toHaveLength(5)
    expect(sound.words.every(isTold)).toBe(true)
    expect(seconds(word(sound, 2))).toBeGreaterThan(least)
    expect(seconds(word(sound, 2))).toBeLessThan(most)
  })

  test('of a substitute the words are said, and are its words', async () => {
    const sound = await say([
      text('The '),
      { type: 'sub', text: 'W3C', alias: 'World Wide Web Consortium', place },
      text(' met.'),
    ])
    expect(sound.words.map((each) => each.text)).toEqual([
      'The',
      'World',
      'Wide',
      'Web',
      'Consortium',
      'met.',
    ])
    expect(sound.words.every(isTold)).toBe(true)
  })

  test('phonemes are said in place of their text; without one they are sound and no word', async () => {
    const messages: string[] = []
    const more = { warn: (message: string): number => messages.push(message) }
    const sound = await say(
      [
        text('I say '),
        phoneme('x', 'ipa', 'təˈmɑːtoʊ'),
        text(' and '),
        phoneme('', 'x-sampa', 't@"meItoU'),
        text(' now.'),
      ],
      more,
    )
    expect(sound.words.map((each) => each.text)).toEqual(['I', 'say', 'x', 'and', 'now.'])
    // "Tomato" takes longer than "x", and one more of it stands before "now".
    expect(seconds(word(sound, 2))).toBeGreaterThan(0.35)
    expect(toSeconds(word(sound, 4).offset) - toSeconds(endOf(word(sound, 3)))).toBeGreaterThan(0.3)
    expect(messages).toEqual([])
    const unknown = [text('I say '), phoneme('nope', 'ipa', 'ǃʘ'), text('.')]
    expect((await say(unknown, more)).words).toHaveLength(3)
    await say(unknown, more)
    expect(messages).toEqual([expect.stringContaining('ǃʘ')])
  })

  test('what cannot be as fast as it should be is as fast as it can, and it is said', async () => {
    const messages: string[] = []
    const warn = (message: string): number => messages.push(message)
    const fastest = await say('As fast as it can.', { rate: 5, warn })
    expect(lengthOf(fastest)).toBeLessThan(1)
    expect(fastest.words.every(isTold)).toBe(true)
    expect(messages).toHaveLength(1)
  })
})

test('SSML as a person writes it', async () => {
  const source = `<speak>On <say-as interpret-as="date" format="mdy">3/4/2016</say-as> the <sub alias="World Wide Web">WWW</sub>
    <break time="700ms"/>was <phoneme alphabet="ipa" ph=""/> <emphasis level="strong">great</emphasis>
    <mark name="there"/>&amp; <prosody rate="80%">slow</prosody>.</speak>`
  const { sentences, problems } = parseScript(source, 'ssml')
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(sentences).toHaveLength(1)
  const sound = await say(sentences[0]?.parts ?? [])
  const words = 'On 3/4/2016 the World Wide Web was great & slow.'.split(' ')
  expect(sound.words.map((each) => each.text)).toEqual(words)
  expect(sound.words.every(isTold)).toBe(true)
  const gap = minus(word(sound, 6).offset, endOf(word(sound, 5)))
  expect(Math.abs(toMilliseconds(gap) - 700)).toBeLessThan(0.1)
  expect(sound.marks).toEqual([{ name: 'there', offset: word(sound, 8).offset }])
})

describe('the voices of eSpeak NG', () => {
  test('are those of over a hundred languages, with variants, and each can speak', async () => {
    const { signal } = new AbortController()
    const list = await espeak.list({}, signal)
    expect(new Set(list.map(({ language }) => language.split('-')[0])).size).toBeGreaterThan(100)
    expect(list).toContainEqual({
      name: 'en-us',
      label: 'English (United States)',
      language: 'en-US',
      gender: 'male',
    })
    expect(list.filter(({ name }) => name.startsWith('de+')).map(({ gender }) => gender)).toContain('female')
    expect(list.find(({ name }) => name === 'cmn')?.language).toBe('zh')
    for (const name of ['af', 'en-gb-scotland', 'vi-vn-x-south', 'chr', 'fr', 'yue', 'hyw+f3'])
      expect(list.map((each) => each.name)).toContain(name)
  })

  test('each says numbers, all with their times and the pause behind them', async () => {
    const list = await espeak.list({}, new AbortController().signal)
    const poor: string[] = []
    for (const { name } of list.filter((each) => !each.name.includes('+'))) {
      const sound = await say('3 7.', { voice: name })
      const rest = lengthOf(sound) - toSeconds(endOf(word(sound, 1)))
      if (!sound.words.every(isTold) || rest < 0.15 || Math.max(...sound.pcm) < 1000) poor.push(name)
    }
    // Cherokee and Chuvash know no numbers: what is not said has no time.
    expect(poor).toEqual(['chr', 'cv'])
    expect((await say('Сывлӑх сунатӑп.', { voice: 'cv' })).words.every(isTold)).toBe(true)
  }, 30_000)

  test('variants sound otherwise; one that there is not is refused', async () => {
    const [plain, female] = [await say('Hello there.'), await say('Hello there.', { voice: 'en-us+f3' })]
    expect(female.pcm).not.toEqual(plain.pcm)
    expect(female.words).toHaveLength(2)
    for (const name of ['nonsense', 'en-us+nonsense', '', '../en'])
      await expect(say('Hello.', { voice: name })).rejects.toMatchObject({ code: 'voice-unknown' })
  })
})

test('a thread that dies is replaced, and its sentence said again', async () => {
  const running = say('One two three.')
  await thread.end()
  expect((await running).words).toHaveLength(3)
  expect((await say('Four five.')).words).toHaveLength(2)
})

test('a thread that hangs is ended, and the next sentence gets a new one', async () => {
  let limit = 1
  const hanging = createThread<VoiceTask, VoiceReply>({
    ...{ name: 'eSpeak NG', bundle: 'espeak-voice', data: () => undefined, nothing: null },
    limit: () => limit,
  })
  const { signal } = new AbortController()
  expect(await hanging.ask({ type: 'list' }, signal)).toBeNull()
  limit = 60_000
  expect(await hanging.ask({ type: 'list' }, signal)).toMatchObject({ type: 'listed' })
  await hanging.end()
})
