import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pt } from './pt.ts'
import type { Syntax } from './syntax.ts'

/** By the first part of BCP 47. A language without an entry is broken at punctuation, pauses, names and numbers alone. */
export const syntaxes: Readonly<Record<string, Syntax>> = { ar, de, en, es, fr, he, it, nl, pt }
