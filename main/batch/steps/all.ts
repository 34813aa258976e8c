import type { Step } from '../step.ts'
import { align } from './align.ts'
import { burn } from './burn.ts'
import { check } from './check.ts'
import { convert } from './convert.ts'
import { fix } from './fix.ts'
import { mux } from './mux.ts'
import { speak } from './speak.ts'
import { sync } from './sync.ts'
import { transcribe } from './transcribe.ts'

export const steps: readonly Step[] = [align, burn, check, convert, fix, mux, speak, sync, transcribe]
