/** Everything that a decoder thought possible at one place, as a graph: a word from one instant to another. Seconds. */
interface Link {
  readonly text: string
  readonly start: number
  readonly end: number
  /** How likely it is that the best path runs through it, 0 to 1. */
  readonly posterior: number
}

const nodeLine = /^I=(\d+)\tt=([\d.]+)\tW=(\S+)/
const linkLine = /^J=\d+\tS=(\d+)\tE=(\d+)\t.*\bp=(\S+)/

/** Links with words, from a lattice in HTK's format. Lines that are neither node nor link say nothing here. */
function parseLattice(text: string): readonly Link[] {
  const nodes = new Map<string, { readonly word: string; readonly time: number }>()
  const links: Link[] = []
  for (const line of text.split('\n')) {
    const node = nodeLine.exec(line)
    if (node !== null) {
      const [, id = '', time = '', word = ''] = node
      nodes.set(id, { word, time: Number(time) })
      continue
    }
    const [, from = '', to = '', p = ''] = linkLine.exec(line) ?? []
    const [first, last] = [nodes.get(from), nodes.get(to)]
    if (first === undefined || last === undefined) continue
    // "!NULL" is silence or noise, "to(2)" another way to say "to".
    const said = first.word.replace(/\(\d+\)$/, '')
    const posterior = Number(p)
    if (!/^['a-z]/i.test(said) || !(posterior > 0) || last.time <= first.time) continue
    links.push({ text: said, start: first.time, end: last.time, posterior: Math.min(1, posterior) })
  }
  return links
}

/** Two words are at the same place when what they share is more than half of the longer one. */
const shared = 0.5
/** What is less likely, or comes after the fifth, is not worth a look: a person types the word as fast. */
const least = 0.01
const most = 5

/** For each of `words`, other words that may be said at its place, the most likely first. */
export function alternativesIn(
  lattice: string,
  words: readonly { readonly text: string; readonly start: number; readonly end: number }[],
): readonly (readonly string[])[] {
  const links = parseLattice(lattice)
  return words.map(({ text, start, end }) => {
    const sums = new Map<string, number>()
    for (const link of links) {
      if (link.text === text) continue
      const common = Math.min(end, link.end) - Math.max(start, link.start)
      if (common <= shared * Math.max(end - start, link.end - link.start)) continue
      sums.set(link.text, (sums.get(link.text) ?? 0) + link.posterior)
    }
    return [...sums]
      .filter(([, sum]) => sum >= least)
      .sort(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([other]) => other)
  })
}
