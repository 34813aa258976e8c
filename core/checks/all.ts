import type { Check } from './check.ts'
import { chaining } from './chaining.ts'
import { characters } from './characters.ts'
import { dashes } from './dashes.ts'
import { ellipsis } from './ellipsis.ts'
import { gap } from './gap.ts'
import { glossary } from './glossary.ts'
import { hyphens } from './hyphens.ts'
import { italics } from './italics.ts'
import { labels } from './labels.ts'
import { lag } from './lag.ts'
import { lead } from './lead.ts'
import { lineLength } from './line-length.ts'
import { lines } from './lines.ts'
import { longest } from './longest.ts'
import { numbers } from './numbers.ts'
import { overlap } from './overlap.ts'
import { positions } from './positions.ts'
import { profanity } from './profanity.ts'
import { quotes } from './quotes.ts'
import { readingSpeed } from './reading-speed.ts'
import { repeatedWords } from './repeated-words.ts'
import { shortest } from './shortest.ts'
import { shotIn } from './shot-in.ts'
import { shotOut } from './shot-out.ts'
import { spaces } from './spaces.ts'
import { speechWithoutText } from './speech-without-text.ts'
import { tags } from './tags.ts'
import { textOnSilence } from './text-on-silence.ts'
import { wordsPerMinute } from './words-per-minute.ts'

/** Every rule that cues are held against. */
export const checks: readonly Check[] = [
  chaining,
  characters,
  dashes,
  ellipsis,
  gap,
  glossary,
  hyphens,
  italics,
  labels,
  lag,
  lead,
  lineLength,
  lines,
  longest,
  numbers,
  overlap,
  positions,
  profanity,
  quotes,
  readingSpeed,
  repeatedWords,
  shortest,
  shotIn,
  shotOut,
  spaces,
  speechWithoutText,
  tags,
  textOnSilence,
  wordsPerMinute,
]
