/** What a service makes of SSML, in order: strings that it gives times for, silence, places. */
export type SsmlItem =
  | { readonly type: 'word'; readonly text: string; readonly spoken: string }
  | { readonly type: 'break'; readonly seconds: number }
  | { readonly type: 'mark'; readonly name: string }

interface Read {
  readonly items: readonly SsmlItem[]
  /** Names of all elements. */
  readonly elements: ReadonlySet<string>
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found === null ? undefined : unescaped(found[1] ?? found[2] ?? '')
}

const secondsOf = (time = '0s'): number =>
  Number(/[\d.]+/.exec(time)?.[0] ?? 0) / (time.endsWith('ms') ? 1000 : 1)

/**
 * Reads as IBM documents it: strings are parted by white space, what `say-as` holds is in one string with what touches it, of
 * `sub` it is the text and its alias is spoken, a `phoneme` without text is the string "<phoneme>". Throws for what is no XML.
 */
export function ssmlItems(ssml: string): Read {
  const items: SsmlItem[] = []
  const elements = new Set<string>()
  const open: string[] = []
  let text = ''
  let spoken = ''
  let alias: string | undefined
  let isWhole = false
  let hasText = false
  const close = (): void => {
    if (text !== '') items.push({ type: 'word', text, spoken })
    text = spoken = ''
  }
  const marks: SsmlItem[] = []
  const closeWord = (): void => {
    close()
    items.push(...marks.splice(0))
  }
  for (const [piece] of ssml.matchAll(/<[^>]*>|[^<]+/g)) {
    if (!piece.startsWith('<')) {
      hasText = true
      if (marks.length > 0 && (alias !== undefined || isWhole)) closeWord()
      if (alias !== undefined) {
        text += unescaped(piece)
        spoken += alias
        alias = undefined
        continue
      }
      if (isWhole) {
        text += unescaped(piece).trim()
        spoken += unescaped(piece)
        continue
      }
      for (const part of unescaped(piece).split(/(\s+)/)) {
        if (/^\s+$/.test(part)) closeWord()
        else {
          if (marks.length > 0 && part !== '') closeWord()
          text += part
          spoken += part
        }
      }
      continue
    }
    const name = /^<\/?\s*([\w:-]+)/.exec(piece)?.[1]
    if (name === undefined) {
      if (piece.startsWith('<?')) continue
      throw new RangeError(piece)
    }
    elements.add(name)
    const isEnd = piece.startsWith('</')
    const isEmpty = piece.endsWith('/>')
    if (isEnd && open.pop() !== name) throw new RangeError(piece)
    if (!isEnd && !isEmpty) open.push(name)
    if (name === 'say-as' || name === 'phoneme') isWhole = !isEnd && !isEmpty
    if (name === 'phoneme' && !isEnd) hasText = false
    if (name === 'phoneme' && (isEmpty || (isEnd && !hasText))) {
      text += '<phoneme>'
      spoken += 'ah'
    }
    if (name === 'sub' && !isEnd) alias = attribute(piece, 'alias') ?? ''
    if (name === 'mark' || name === 'bookmark')
      marks.push({ type: 'mark', name: attribute(piece, name === 'mark' ? 'name' : 'mark') ?? '' })
    if (name === 'break') {
      closeWord()
      items.push({ type: 'break', seconds: secondsOf(attribute(piece, 'time') ?? '0.5s') })
    }
    if (['p', 's', 'paragraph', 'sentence', 'speak'].includes(name)) closeWord()
  }
  if (open.length > 0) throw new RangeError(`not closed: ${open.join()}`)
  closeWord()
  return { items, elements }
}
