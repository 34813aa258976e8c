import type { Place } from './script.ts'

/** Stands between the sentences of a text; what it knows of abbreviations is what the platform knows. */
export function sentencesOf(text: string, language = ''): readonly Place[] {
  const segmenter = new Intl.Segmenter(language === '' ? undefined : language, { granularity: 'sentence' })
  const found: Place[] = []
  for (const { segment, index } of segmenter.segment(text)) {
    const from = index + segment.length - segment.trimStart().length
    const to = index + segment.trimEnd().length
    if (from < to) found.push({ from, to })
  }
  return found
}
