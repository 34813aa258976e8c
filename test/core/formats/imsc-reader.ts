import { createRequire } from 'node:module'

/** imsc.js, the reader of TTML that players use (https://github.com/sandflow/imscJS); it brings no types. */
interface ImscNode {
  readonly kind: string
  readonly text?: string
  readonly contents?: readonly ImscNode[]
  readonly styleAttrs?: Readonly<Record<string, unknown>>
}
interface Imsc {
  readonly fromXML: (text: string, errors: Errors) => { readonly getMediaTimeEvents: () => readonly number[] }
  readonly generateISD: (document: unknown, time: number) => { readonly contents: readonly ImscNode[] }
}
interface Errors {
  readonly info: (message: string) => boolean
  readonly warn: (message: string) => boolean
  readonly error: (message: string) => boolean
  readonly fatal: (message: string) => boolean
}

// Not all of it: the part that draws wants a browser.
const load = createRequire(import.meta.url)
const { fromXML } = load('imsc/src/main/js/doc.js') as Pick<Imsc, 'fromXML'>
const { generateISD } = load('imsc/src/main/js/isd.js') as Pick<Imsc, 'generateISD'>

export interface Shown {
  readonly start: number
  readonly end: number
  readonly texts: readonly string[]
}

const textIn = (node: ImscNode): string =>
  node.kind === 'br' ? '\n' : (node.text ?? (node.contents ?? []).map(textIn).join(''))

function paragraphsIn(node: ImscNode): readonly string[] {
  if (node.kind === 'p') return [textIn(node)]
  return (node.contents ?? []).flatMap(paragraphsIn)
}

/** What a player shows of a file, state by state, in seconds; and everything that the reader finds wrong with it. */
export function played(text: string): {
  readonly states: readonly Shown[]
  readonly complaints: readonly string[]
} {
  const complaints: string[] = []
  const say = (message: string): boolean => {
    complaints.push(message)
    return false
  }
  const document = fromXML(text, { info: () => false, warn: say, error: say, fatal: say })
  const times = document.getMediaTimeEvents()
  const states = times.flatMap((start, index) => {
    const texts = generateISD(document, start)
      .contents.flatMap(paragraphsIn)
      .map((each) => each.trim())
      .filter((each) => each !== '')
    return texts.length === 0 ? [] : [{ start, end: times[index + 1] ?? Infinity, texts }]
  })
  return { states, complaints }
}
