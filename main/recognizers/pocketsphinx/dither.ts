/**
 * `pcm` with one step added to a quarter of its samples, so that digital silence has a spectrum. PocketSphinx's own dither does the
 * same and goes on from one utterance to the next: what it hears then depends on what its process has heard before (the
 * confidences of 24 utterances of 24, and words in 3 of them). This one begins anew with each.
 */
export function dithered(pcm: Int16Array): Int16Array<ArrayBuffer> {
  let seed = 1
  return Int16Array.from(pcm, (sample) => {
    // Park and Miller's generator: products stay below 2^53.
    seed = (seed * 48_271) % 2_147_483_647
    return seed % 4 === 0 && sample < 32_767 ? sample + 1 : sample
  })
}
