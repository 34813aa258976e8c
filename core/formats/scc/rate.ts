import type { FrameRate } from '../../time/frame-rate.ts'

/** CEA-608 is sent with the 60 fields of NTSC, one pair of bytes in each first and each second one. */
export const ntsc: FrameRate = { numerator: 30000, denominator: 1001 }
