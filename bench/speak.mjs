// eSpeak NG as a voice: how far the times that it tells are from its own sound and from the aligners, how the aligners do where
// every time is known, how quick it is, and what memory it takes.
// usage: node bench/speak.mjs [onsets|aligners|speed|memory]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const given = process.argv.slice(2)
const wants = (verb) => given.length === 0 || given.includes(verb)

const bundle = (outDir, input) =>
  build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { input, output: { format: 'es', entryFileNames: '[name].js' } },
    },
  })
const built = join(root, 'node_modules/.cache/bench-speak')
const workers = join(root, 'out/main/workers')
await bundle(built, {
  voice: 'main/voices/espeak.ts',
  aligners: 'main/aligners/all.ts',
  resample: 'core/audio/resample.ts',
})
for (const [name, entry] of Object.entries({
  'espeak-voice': 'main/voices/espeak/worker.ts',
  espeak: 'main/aligners/espeak/worker.ts',
  soundswallower: 'main/aligners/soundswallower/worker.ts',
}))
  await bundle(workers, { [name]: entry })
const load = (name) => import(`${pathToFileURL(built).href}/${name}.js`)
const [{ espeak }, { alignerFor }, { resampler }] = await Promise.all(
  ['voice', 'aligners', 'resample'].map(load),
)

const { signal } = new AbortController()
/** Sentences of people's own words, a language each; see the head of the file. */
const sentences = new Map()
for (const line of readFileSync(join(root, 'test/fixtures/sentences.txt'), 'utf8').split('\n')) {
  if (line === '' || line.startsWith('#')) continue
  const [language, marked] = line.split('\t')
  const text = marked.replaceAll('|', '').replaceAll(/[~_]/g, ' ').replaceAll(/ +/g, ' ').trim()
  sentences.set(language, [...(sentences.get(language) ?? []), text])
}
/** No line breaks are known of these. */
const hindi = [
  'आज सुबह हम लोग बाज़ार गए और वहाँ से फल लाए।',
  'मेरे भाई ने कल एक नई किताब खरीदी।',
  'बारिश रुकने के बाद बच्चे बाहर खेलने चले गए।',
  'वह हर दिन सात बजे दफ़्तर के लिए निकलती है।',
  'क्या तुम मुझे स्टेशन का रास्ता बता सकते हो?',
  'नदी के किनारे एक पुराना मंदिर है, जिसे सब लोग जानते हैं।',
]
sentences.set('hi', hindi)

async function say(text, voice, more = {}) {
  const parts = [{ type: 'text', text, place: { from: 0, to: text.length } }]
  let words = []
  let pcm
  const options = { voice, rate: 1, pitch: 1, values: {}, signal, ...more }
  for await (const event of espeak.speak(parts, options)) {
    if (event.type === 'words') words = event.words
    else if (event.type === 'audio') pcm = event.pcm
  }
  return { words, pcm, rate: espeak.sampleRate }
}

const ms = (ticks) => ticks / 10_000
const share = (values, wanted) => values.toSorted((a, b) => a - b)[Math.floor(wanted * (values.length - 1))]
const figures = (values) =>
  values.length === 0
    ? '–'
    : `${share(values, 0.5).toFixed(1)} / ${share(values, 0.9).toFixed(1)} (${values.length})`
const within = (values, limit) =>
  `${Math.round((100 * values.filter((v) => v <= limit).length) / values.length)} %`
const most = 24
const voiceOf = { en: 'en-us', zh: 'cmn' }
const voices = ['en', 'de', 'es', 'fr', 'hi', 'zh', 'ja'].filter((language) => sentences.has(language))

/** Where sound rises over and falls under 40 dB below the loudest, in steps of 2 ms, beside silence of 40 ms. */
function edges({ pcm, rate }) {
  const step = Math.round(rate / 500)
  const levels = Array.from({ length: Math.floor(pcm.length / step) }, (_, at) => {
    let sum = 0
    for (const sample of pcm.subarray(at * step, (at + 1) * step)) sum += sample * sample
    return Math.sqrt(sum / step)
  })
  const floor = Math.max(...levels) / 100
  const onsets = []
  const offsets = []
  let quiet = Infinity
  for (const [at, level] of levels.entries()) {
    if (level > floor) {
      if (quiet >= 20) onsets.push((1000 * at * step) / rate)
      quiet = 0
    } else {
      quiet += 1
      if (quiet === 20) offsets.push((1000 * (at - 19) * step) / rate)
    }
  }
  return { onsets, offsets }
}

async function onsets() {
  console.log(
    '\nWords beside a pause: ms between the time that eSpeak tells and its own sound, median / nine of ten (words).',
  )
  console.log('language | start | end | words that are guesses')
  for (const language of voices) {
    const [starts, ends] = [[], []]
    let [guessed, all] = [0, 0]
    for (const text of sentences.get(language).slice(0, most)) {
      const sound = await say(text, voiceOf[language] ?? language)
      const heard = edges(sound)
      const { words } = sound
      all += words.length
      guessed += words.filter(({ source }) => source !== 'synthesized').length
      for (const [at, word] of words.entries()) {
        const [from, to] = [ms(word.offset), ms(word.offset + word.duration)]
        const before = at === 0 ? -100 : ms(words[at - 1].offset + words[at - 1].duration)
        const after = at === words.length - 1 ? Infinity : ms(words[at + 1].offset)
        const nearest = (list, time) => Math.min(...list.map((each) => Math.abs(each - time)))
        if (from - before > 60 && heard.onsets.length > 0) starts.push(nearest(heard.onsets, from))
        if (after - to > 60 && heard.offsets.length > 0) ends.push(nearest(heard.offsets, to))
      }
    }
    console.log(`${language} | ${figures(starts)} | ${figures(ends)} | ${guessed} of ${all}`)
  }
}

const to16 = ({ pcm, rate }) =>
  resampler(rate, 16_000).add(Float32Array.from(pcm, (sample) => sample / 32_768))

/** Always the same noise, so many dB under the speech. */
function noisy(pcm, decibels) {
  let seed = 12345
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return seed / 2 ** 31 - 1
  }
  let sum = 0
  for (const sample of pcm) sum += sample * sample
  const level = Math.sqrt((3 * sum) / pcm.length) / 10 ** (decibels / 20)
  return pcm.map((sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample + level * random()))))
}

async function align(language, more, noise) {
  const errors = { start: [], end: [] }
  let [missing, all] = [0, 0]
  const voice = voiceOf[language] ?? language
  for (const text of sentences.get(language).slice(0, most)) {
    const sound = await say(text, voice + (more.variant ?? ''), more)
    const pcm = noise === undefined ? to16(sound) : noisy(to16(sound), noise)
    const tokens = sound.words.map((word) => word.text)
    const found = await alignerFor(language).align({ pcm, offset: 0, tokens }, { language, signal })
    for (const [at, word] of sound.words.entries()) {
      if (word.source !== 'synthesized') continue
      all += 1
      const own = found?.[at]
      if (own === undefined || own.source !== 'aligned') {
        missing += 1
        continue
      }
      errors.start.push(Math.abs(ms(own.offset - word.offset)))
      errors.end.push(Math.abs(ms(own.offset + own.duration - word.offset - word.duration)))
    }
  }
  return { errors, missing, all }
}

async function truth() {
  console.log(
    '\nThe aligners where every time is known: errors in ms, median / nine of ten (words); within 50 ms; not found.',
  )
  const kinds = [
    ['usual voice', {}, undefined],
    ['f3, 0.85 as fast, higher, noise 20 dB below', { variant: '+f3', rate: 0.85, pitch: 1.1 }, 20],
  ]
  console.log('language, aligner | speech | start | end | start within 50 ms | end within 50 ms | not found')
  for (const language of voices)
    for (const [kind, more, noise] of kinds) {
      const { errors, missing, all } = await align(language, more, noise)
      const { start, end } = errors
      const { name } = alignerFor(language)
      console.log(
        `${language}, ${name} | ${kind} | ${figures(start)} | ${figures(end)} | ${within(start, 50)} | ${within(end, 50)} | ${missing} of ${all}`,
      )
    }
}

async function speed() {
  const texts = sentences.get('en').slice(0, 60)
  await say('Warm.', 'en-us')
  let [seconds, words] = [0, 0]
  const begun = performance.now()
  for (const text of texts) {
    const sound = await say(text, 'en-us')
    seconds += sound.pcm.length / sound.rate
    words += sound.words.length
  }
  const took = (performance.now() - begun) / 1000
  console.log(
    `\nSpeed: ${seconds.toFixed(0)} s of speech, ${words} words, in ${took.toFixed(1)} s: ${(seconds / took).toFixed(0)} s of speech a second.`,
  )
}

async function memory() {
  const texts = sentences.get('en')
  const size = () => Math.round(process.memoryUsage.rss() / 2 ** 20)
  let words = 0
  let said = 0
  const marks = []
  for (const quarter of [1, 2, 3, 4]) {
    while (words < 2_500 * quarter) {
      const sound = await say(texts[said % texts.length], 'en-us')
      words += sound.words.length
      said += 1
    }
    globalThis.gc?.()
    marks.push(size())
  }
  console.log(`\nMemory over ${words} words, ${said} sentences: ${marks.join(', ')} MB after each quarter.`)
  const many = []
  for (let at = 0; at < 10_000; at += 1) {
    await say(`No ${at % 100}.`, 'en-us', { rate: 2.5 })
    if (at % 2_000 === 1_999) many.push(size())
  }
  console.log(`Memory over 10,000 short sentences: ${many.join(', ')} MB after each 2,000.`)
}

if (wants('onsets')) await onsets()
if (wants('aligners')) await truth()
if (wants('speed')) await speed()
if (wants('memory')) await memory()
process.exit(0)
