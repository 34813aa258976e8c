import type { FailureCode } from './explain.ts'

const codes: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'engine-missing',
  'engine-unset',
  'ffmpeg-missing',
  'language-unsupported',
  'service-key',
  'service-address',
  'service-model',
  'service-quota',
  'service-unencrypted',
  'service-unreachable',
  'disk-full',
])

/** Whether the same would happen to every other file as well: a batch stands still until somebody has seen to it. */
export const isHopeless = (code: FailureCode): boolean => codes.has(code)
