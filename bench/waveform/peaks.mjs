import { peakBuilder, serializePeaks } from '../../core/audio/peaks.ts'

/** Noise in bursts of the length of words and sentences; the same on every machine. */
function speechLike(seconds, rate) {
  const pcm = new Int16Array(seconds * rate)
  let seed = 1
  for (let n = 0; n < pcm.length; n += 1) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    const time = n / rate
    const word = Math.max(0, Math.sin(time * 14)) * (0.4 + 0.6 * Math.abs(Math.sin(time * 3.1)))
    const sentence = Math.sin(time / 2.3) > -0.6 ? 1 : 0.02
    pcm[n] = (seed / 2 ** 31 - 1) * 14_000 * word * sentence
  }
  return pcm
}

/** As two rows of floats, the highest and the lowest: what wavesurfer.js takes without further work. `most` thins them. */
function asRows(pairs, most) {
  const every = Math.max(1, Math.ceil(pairs.length / 2 / most))
  const count = Math.ceil(pairs.length / 2 / every)
  const rows = new Float32Array(2 * count)
  for (let n = 0; n < pairs.length / 2; n += 1) {
    const at = Math.floor(n / every)
    rows[at] = Math.max(rows[at], pairs[2 * n + 1] / 32_768)
    rows[count + at] = Math.min(rows[count + at], pairs[2 * n] / 32_768)
  }
  return Buffer.from(rows.buffer)
}

/** As the binary file of audiowaveform, version 1, which peaks.js takes: a head and pairs of 8 bits, since it reads no finer ones. */
function asDat(pairs, samplesPerPeak) {
  const head = Buffer.alloc(20)
  const fields = [1, 1, 16_000, samplesPerPeak, pairs.length / 2]
  fields.forEach((value, at) => head.writeInt32LE(value, 4 * at))
  return Buffer.concat([head, Buffer.from(Int8Array.from(pairs, (value) => value >> 8).buffer)])
}

/** Peaks of so many hours, as the program keeps them and as wavesurfer.js takes them, whole and thinned. */
export function makePeaks(hours) {
  const minute = speechLike(60, 16_000)
  const builder = peakBuilder()
  for (let n = 0; n < hours * 60; n += 1) builder.add(minute)
  const peaks = builder.snapshot()
  const { pairs } = peaks.levels[0]
  return {
    levels: Buffer.from(serializePeaks(peaks)),
    rows: asRows(pairs, Infinity),
    thin: asRows(pairs, 16_000),
    dat: asDat(pairs, peaks.levels[0].samplesPerPeak),
  }
}
