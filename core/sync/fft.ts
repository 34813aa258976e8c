/** Fourier transforms of one length, a power of two, in place; the inverse is not divided by the length. */
function fourier(length: number): (re: Float64Array, im: Float64Array, inverse: boolean) => void {
  const cos = Float64Array.from({ length: length / 2 }, (_, at) => Math.cos((2 * Math.PI * at) / length))
  const sin = Float64Array.from({ length: length / 2 }, (_, at) => Math.sin((2 * Math.PI * at) / length))
  // No arrays of two in these loops: making them is half of the time.
  return (re, im, inverse) => {
    for (let at = 1, to = 0; at < length; at += 1) {
      let bit = length >> 1
      for (; (to & bit) !== 0; bit >>= 1) to ^= bit
      to ^= bit
      if (at < to) {
        const keptRe = re[at] ?? 0
        const keptIm = im[at] ?? 0
        re[at] = re[to] ?? 0
        im[at] = im[to] ?? 0
        re[to] = keptRe
        im[to] = keptIm
      }
    }
    const sign = inverse ? 1 : -1
    for (let half = 1; half < length; half *= 2) {
      const step = length / (2 * half)
      for (let start = 0; start < length; start += 2 * half) {
        for (let each = 0; each < half; each += 1) {
          const a = start + each
          const b = a + half
          const c = cos[each * step] ?? 0
          const s = sign * (sin[each * step] ?? 0)
          const bRe = re[b] ?? 0
          const bIm = im[b] ?? 0
          const turnedRe = bRe * c - bIm * s
          const turnedIm = bRe * s + bIm * c
          const aRe = re[a] ?? 0
          const aIm = im[a] ?? 0
          re[b] = aRe - turnedRe
          im[b] = aIm - turnedIm
          re[a] = aRe + turnedRe
          im[a] = aIm + turnedIm
        }
      }
    }
  }
}

/**
 * `sum over i of first(s_i + lag) + second(e_i + lag)` for every lag, where `starts` and `ends` say how often i falls into a
 * bin: what cues with these edges score when they are moved by so many bins. Lag -n stands at `length - n`.
 */
export function correlator(
  length: number,
  first: Float64Array,
  second: Float64Array,
): (starts: Float64Array, ends: Float64Array) => Float64Array {
  const transform = fourier(length)
  const padded = (values: Float64Array): Float64Array => {
    const all = new Float64Array(length)
    all.set(values)
    return all
  }
  const [firstRe, secondRe] = [padded(first), padded(second)]
  const [firstIm, secondIm] = [new Float64Array(length), new Float64Array(length)]
  transform(firstRe, firstIm, false)
  transform(secondRe, secondIm, false)
  return (starts, ends) => {
    // Two real sequences in one transform: the even part of the outcome is one's, the odd part the other's.
    const [re, im] = [padded(starts), padded(ends)]
    transform(re, im, false)
    const [sumRe, sumIm] = [new Float64Array(length), new Float64Array(length)]
    for (let at = 0; at < length; at += 1) {
      const back = (length - at) & (length - 1)
      const [a, b, c, d] = [re[at] ?? 0, im[at] ?? 0, re[back] ?? 0, im[back] ?? 0]
      const [sRe, sIm, eRe, eIm] = [(a + c) / 2, (b - d) / 2, (b + d) / 2, (c - a) / 2]
      const [fRe, fIm, gRe, gIm] = [firstRe[at] ?? 0, firstIm[at] ?? 0, secondRe[at] ?? 0, secondIm[at] ?? 0]
      // The conjugate of the cues' side turns convolution into correlation.
      sumRe[at] = sRe * fRe + sIm * fIm + eRe * gRe + eIm * gIm
      sumIm[at] = sRe * fIm - sIm * fRe + eRe * gIm - eIm * gRe
    }
    transform(sumRe, sumIm, true)
    for (let at = 0; at < length; at += 1) sumRe[at] = (sumRe[at] ?? 0) / length
    return sumRe
  }
}
