export type Section = 'info' | 'styles' | 'legacy-styles' | 'events' | 'other'

const known: Readonly<Record<string, Section>> = {
  'script info': 'info',
  'v4+ styles': 'styles',
  'v4++ styles': 'styles',
  'v4 styles+': 'styles',
  'v4 styles': 'legacy-styles',
  events: 'events',
}

/** The section that a line begins; undefined for any other line. A line of a font in letters has brackets too, but no small letter. */
export function sectionOf(line: string): Section | undefined {
  const title = /^\s*\[([^\][]{1,100})\]\s*$/.exec(line.slice(0, 200))?.[1]
  if (title === undefined) return undefined
  return known[title.trim().toLowerCase()] ?? (/[a-z]/.test(title) ? 'other' : undefined)
}

/** What stands behind "Format:" and the like, if that is how a line begins, in any case of letters. */
export const valueOf = (line: string, name: string): string | undefined => {
  const begun = line.trimStart()
  if (begun.slice(0, name.length).toLowerCase() !== name.toLowerCase() || begun.charAt(name.length) !== ':')
    return undefined
  return begun.slice(name.length + 1)
}
