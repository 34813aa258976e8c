import type { Features } from './features.ts'

/** Of a logistic regression: the logarithm of the odds is `bias` and the features by their weights. */
export type Weights = { readonly [Name in keyof Features]: number } & { readonly bias: number }

/**
 * Too rare in the material to be fitted, or not in it: by judgment, about a doubling of the odds. So are the lengths, since
 * the aligner that gave the fitted ones hardly ever makes a word too long.
 */
const judged = { short: 0.6, long: 1.2, silence: 0.5, unknown: 0.8, number: 0.7, repeated: 0.9 }

/**
 * For words that nothing heard: a script that was aligned. Fitted by `bench/review.mjs fit` on four speakers (1,069 words of
 * 40 sentences with errors in a tenth of them, three times), rounded; four other speakers are for testing.
 */
export const written: Weights = {
  bias: -2.9,
  misfit: 1.45,
  guess: 0.9,
  doubt: 0,
  rivals: 0,
  nearMost: 0.1,
  nearGuess: 1.2,
  nearDoubt: 0,
  hole: 10,
  ...judged,
}

/**
 * For the words of a recognizer: its own belief decides. Weights fitted on its drafts of the same 40 sentences (fit, rivals,
 * neighbours, speech without text) gave no better order for other speakers, so by judgment all else only breaks ties.
 */
export const heard: Weights = {
  ...judged,
  bias: -2.6,
  misfit: 0,
  guess: 0.9,
  doubt: 3.2,
  rivals: 0.2,
  nearMost: 0,
  nearGuess: 0.2,
  nearDoubt: 0.2,
  hole: 0.5,
}

/** The odds that a word is missing where somebody speaks and no word is, by the seconds of it; fitted like `written`. */
export const missing = { bias: -2.9, seconds: 10.7, near: 0.1 }
