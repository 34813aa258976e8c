import type { Verb } from '../verb.ts'
import { align } from './align.ts'
import { batch } from './batch.ts'
import { burn } from './burn.ts'
import { check } from './check.ts'
import { clip } from './clip.ts'
import { compare } from './compare.ts'
import { convert } from './convert.ts'
import { doctor } from './doctor.ts'
import { dub } from './dub.ts'
import { extract } from './extract.ts'
import { licences } from './licences.ts'
import { models } from './models.ts'
import { mux } from './mux.ts'
import { probe } from './probe.ts'
import { recognize } from './recognize.ts'
import { reflow } from './reflow.ts'
import { serve } from './serve.ts'
import { shots } from './shots.ts'
import { speak } from './speak.ts'
import { sync } from './sync.ts'
import { transcribe } from './transcribe.ts'
import { voices } from './voices.ts'

export const verbs: readonly Verb[] = [
  align,
  batch,
  burn,
  check,
  clip,
  compare,
  convert,
  doctor,
  dub,
  extract,
  licences,
  models,
  mux,
  probe,
  recognize,
  reflow,
  serve,
  shots,
  speak,
  sync,
  transcribe,
  voices,
]
