// The published method of ffsubsync: speech and cues as rows of 0 and 1 at 100 Hz, correlated for each ratio of frame rates by an
// FFT; the highest sum wins, and is always applied. (Its own voice detector is another; here both sides hear through the same one.)
const ratios = [1, 24 / 23.976, 25 / 23.976, 25 / 24, 23.976 / 24, 23.976 / 25, 24 / 25]
const bins = 100

export function baseline(correlatorFor, cues, speech) {
  const row = (length, spans) => {
    const values = new Float64Array(length).fill(-1)
    for (const [from, to] of spans)
      values.fill(1, Math.max(0, Math.round(from * bins)), Math.round(to * bins))
    return values
  }
  const spans = speech.map(({ offset, duration }) => [offset / 1e7, (offset + duration) / 1e7])
  const filmLength = Math.ceil(Math.max(...spans.map(([, to]) => to)) * bins)
  const cueLength = Math.ceil(Math.max(...cues.map(({ end }) => end)) * Math.max(...ratios) * bins) + 1
  let length = 1024
  while (length < filmLength + cueLength) length *= 2
  const film = row(filmLength, spans)
  const correlate = correlatorFor(length, film, new Float64Array(0))
  let best = { score: -Infinity, ratio: 1, offset: 0 }
  for (const ratio of ratios) {
    const scaled = cues.map(({ start, end }) => [start * ratio, end * ratio])
    const starts = new Float64Array(length)
    starts.set(row(Math.ceil(scaled.at(-1)[1] * bins), scaled))
    const scores = correlate(starts, new Float64Array(length))
    for (let lag = -cueLength; lag < filmLength; lag += 1) {
      const score = scores[lag < 0 ? lag + length : lag]
      if (score > best.score) best = { score, ratio, offset: lag / bins }
    }
  }
  return (time) => time * best.ratio + best.offset
}
