import { amazon } from './amazon.ts'
import { appleTv } from './apple-tv.ts'
import { arte } from './arte.ts'
import { bbc } from './bbc.ts'
import { cea608 } from './cea-608.ts'
import { dcmp } from './dcmp.ts'
import { dcmpLower } from './dcmp-lower.ts'
import { disney } from './disney.ts'
import { ebu } from './ebu.ts'
import { netflix } from './netflix.ts'
import { netflixChildren } from './netflix-children.ts'
import { netflixChildrenSdh } from './netflix-children-sdh.ts'
import { netflixEn } from './netflix-en.ts'
import { netflixSdh } from './netflix-sdh.ts'
import { ofcom } from './ofcom.ts'
import { plain } from './plain.ts'
import { ted } from './ted.ts'
import { vertical } from './vertical.ts'
import { youtube } from './youtube.ts'
import type { Profile } from './profile.ts'

/** Every guideline that comes with the program. */
export const profiles: readonly Profile[] = [
  amazon,
  appleTv,
  arte,
  bbc,
  cea608,
  dcmp,
  dcmpLower,
  disney,
  ebu,
  netflix,
  netflixChildren,
  netflixChildrenSdh,
  netflixEn,
  netflixSdh,
  ofcom,
  plain,
  ted,
  vertical,
  youtube,
]
