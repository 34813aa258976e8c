import { aegisub } from './aegisub.ts'
import { cuewright } from './cuewright.ts'
import type { KeyMap } from './map.ts'
import { nle } from './nle.ts'
import { subtitleEdit } from './subtitle-edit.ts'

/** Our own first, then in alphabetical order. */
export const keyMaps: readonly KeyMap[] = [cuewright, aegisub, nle, subtitleEdit]
