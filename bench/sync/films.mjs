// Sound of films, several minutes each, made of real human speech with pauses, music and noise between and beneath it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const rate = 16_000
const sphinx = '/usr/share/pocketsphinx/test/data/librivox'

/** Numbers from 0 to 1, the same for the same seed. */
export function dice(seed) {
  let state = (seed * 2654435761 + 1) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const between = (low, high) => low + (high - low) * next()
  /** Normal, with this standard deviation. */
  const around = (mean, deviation) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    between,
    around,
    whole: (below) => Math.floor(next() * below),
    chance: (share) => next() < share,
  }
}

/** Samples of a wav file of 16 bits. */
function samplesOf(path) {
  const bytes = readFileSync(path)
  const at = bytes.indexOf('data', 12) + 8
  return new Int16Array(new Uint8Array(bytes.subarray(at)).buffer, 0, Math.floor((bytes.length - at) / 2))
}

/** Where sound begins and ends that is not 35 dB below the loudest, in seconds. */
function loud(samples) {
  const block = 160
  const power = []
  for (let at = 0; at + block <= samples.length; at += block) {
    let sum = 0
    for (let each = at; each < at + block; each += 1) sum += samples[each] ** 2
    power.push(sum)
  }
  const least = Math.max(...power) * 10 ** -3.5
  const first = power.findIndex((each) => each > least)
  const last = power.findLastIndex((each) => each > least)
  return [first * 0.01, (last + 1) * 0.01]
}

/** Sentences that people read: `{samples, start, end, text}`; labelled by hand where `data` has such. */
export function sentences(data) {
  const found = []
  if (existsSync(sphinx)) {
    const texts = new Map(
      readFileSync(join(sphinx, 'transcription'), 'utf8')
        .split('\n')
        .map((line) => /^<s> (.*) <\/s> \((.*)\)$/.exec(line.trim()))
        .flatMap((match) => (match === null ? [] : [[match[2], match[1]]])),
    )
    for (const [name, text] of texts) {
      const samples = samplesOf(join(sphinx, `${name}.wav`))
      const [start, end] = loud(samples)
      found.push({ samples, start, end, text })
    }
  }
  const folder = join(data, 'words/single')
  if (existsSync(folder)) {
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
      const { words, sentence } = JSON.parse(readFileSync(join(folder, name), 'utf8'))
      const samples = samplesOf(join(folder, name.replace('.json', '.wav')))
      found.push({ samples, start: words[0].start, end: words.at(-1).end, text: sentence })
    }
  }
  return found
}

export const kinds = ['quiet', 'noise', 'music', 'street']

/**
 * A film: `{pcm, utterances: [{start, end, text}]}`, times in seconds. Scenes of quick and slow dialogue, between them up to half a
 * minute without speech, of music in films of kind `music`. `once`: each sentence at most once, in their order.
 */
export function film(all, { seed, minutes, kind, once = false }) {
  const random = dice(seed)
  const pcm = new Float32Array(Math.round(minutes * 60 * rate))
  const utterances = []
  const breaks = [[0, random.between(4, 40)]]
  let at = breaks[0][1]
  while (at < minutes * 60 - 15) {
    const pace = random.between(0.15, 2.5)
    const sceneEnd = at + random.between(20, 100)
    while (at < sceneEnd && at < minutes * 60 - 12) {
      const sentence = once ? all[utterances.length] : all[random.whole(all.length)]
      if (sentence === undefined) break
      const { samples, start, end, text } = sentence
      const gain = random.between(0.4, 1)
      const from = Math.round(at * rate)
      for (let each = 0; each < samples.length && from + each < pcm.length; each += 1)
        pcm[from + each] += (samples[each] / 32768) * gain
      utterances.push({ start: at + start, end: at + end, text })
      at += end + Math.max(0.12, random.around(pace, pace * 0.6))
    }
    const rest = random.chance(0.7) ? random.between(2, 12) : random.between(12, 35)
    breaks.push([at, at + rest])
    at += rest
  }
  if (kind !== 'quiet') noise(pcm, random, kind === 'noise' ? 0.006 : 0.002)
  else noise(pcm, random, 0.0003)
  if (kind === 'music') {
    for (const [from, to] of breaks) music(pcm, random, from, Math.min(to, minutes * 60), 0.15)
    for (let from = 30; from < minutes * 60 - 60; from += random.between(60, 160))
      music(pcm, random, from, from + random.between(15, 50), 0.02)
  }
  if (kind === 'street')
    for (let from = 3; from < minutes * 60 - 5; from += random.between(1, 9))
      bang(pcm, random, from, random.between(0.05, 1.2))
  return {
    pcm: Int16Array.from(pcm, (value) => Math.max(-32768, Math.min(32767, value * 32768))),
    utterances,
  }
}

/** Pink enough: white noise through two poles. */
function noise(pcm, random, level) {
  let [slow, slower] = [0, 0]
  for (let at = 0; at < pcm.length; at += 1) {
    const white = random.next() * 2 - 1
    slow = 0.97 * slow + 0.3 * white
    slower = 0.7 * slower + 0.6 * white
    pcm[at] += level * (slow + slower + 0.3 * white)
  }
}

function music(pcm, random, from, to, level) {
  for (let beat = from; beat < to; beat += 0.5) {
    const root = 110 * 2 ** ([0, 3, 5, 7, 10][random.whole(5)] / 12)
    const begin = Math.round(beat * rate)
    const length = Math.min(Math.round(0.6 * rate), pcm.length - begin)
    for (const factor of [1, 1.26, 1.5, 2, 4])
      for (let each = 0; each < length; each += 1)
        pcm[begin + each] +=
          (level / 4) * Math.exp((-4 * each) / rate) * Math.sin((2 * Math.PI * root * factor * each) / rate)
  }
}

function bang(pcm, random, from, seconds) {
  const begin = Math.round(from * rate)
  const length = Math.round(seconds * rate)
  const level = random.between(0.02, 0.2)
  for (let each = 0; each < length && begin + each < pcm.length; each += 1)
    pcm[begin + each] += level * (random.next() * 2 - 1) * Math.exp((-3 * each) / length)
}
