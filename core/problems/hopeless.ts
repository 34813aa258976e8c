import type { FailureCode } from './explain.ts'

const codes: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'batch-state',
  'burn-no-encoder',
  'burn-no-libass',
  'engine-missing',
  'engine-unset',
  'ffmpeg-missing',
  'language-unsupported',
  'model-missing',
  'program-gone',
  'service-key',
  'service-address',
  'service-certificate',
  'service-model',
  'service-proxy',
  'service-quota',
  'service-unencrypted',
  'service-unreachable',
  'disk-full',
])

/** Whether the same would happen to every other file as well: a batch stands still until somebody has seen to it. */
export const isHopeless = (code: FailureCode): boolean => codes.has(code)
