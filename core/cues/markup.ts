/**
 * The inline markup of a cue's text, and its only grammar.
 *
 * - tags `<i> <b> <u> <s> <font …> <v Name> <c.class> <lang xx> <ruby> <rt>` and their ends, in any case;
 * - override blocks as in ASS: `{\an8}`, `{\i1\b1}`; they hold from their place to the end of the text;
 * - everything else in angle brackets or braces is plain text: "x <3 y", "{laughs}", "<unknown>".
 *
 * A backslash before `<` or `{` makes it plain. Backslashes before one of these two count in pairs, as on a Windows command
 * line: `\<i>` shows "<i>", `\\<i>` shows a backslash and opens italics. Anywhere else a backslash is itself.
 */

export type TagName = 'i' | 'b' | 'u' | 's' | 'font' | 'v' | 'c' | 'lang' | 'ruby' | 'rt'

/** UTF-16 offsets in the marked-up text. */
interface Place {
  readonly from: number
  readonly to: number
}

interface TextRun extends Place {
  readonly type: 'text'
  /** As shown. As long as its place in the source, or a single escaped character. */
  readonly text: string
}

interface Tag extends Place {
  readonly type: 'open' | 'close'
  readonly name: TagName
  /** "loud" of `<c.loud>`. */
  readonly classes: readonly string[]
  /** What follows the name: "Mary" of `<v Mary>`, `color="red"` of `<font color="red">`. */
  readonly value: string
  readonly source: string
}

interface Override extends Place {
  readonly type: 'override'
  /** Without the braces: `\an8`. */
  readonly value: string
  readonly source: string
}

export type MarkupItem = TextRun | Tag | Override

const tagPattern = /<(\/?)(i|b|u|s|font|v|c|lang|ruby|rt)((?:\.[^\s<>.]+)*)\.?(?:[ \t]([^<>\n]*))?>/iy
// Neither brace nor tag inside: the backslash that `escape` puts before one must not make a block of a brace before it.
const overridePattern = /\{(\\[^{}<\n]*)\}/y
const special = /[<{\\]/

/** Whether `text` can hold markup or escapes at all; most cues cannot, and are spared the scan. */
const isMarkedUp = (text: string): boolean => special.test(text)

function markAt(text: string, at: number): Tag | Override | undefined {
  if (text[at] === '{') {
    overridePattern.lastIndex = at
    const found = overridePattern.exec(text)
    if (found === null) return undefined
    const [source, value = ''] = found
    return { type: 'override', value, source, from: at, to: at + source.length }
  }
  tagPattern.lastIndex = at
  const found = tagPattern.exec(text)
  if (found === null) return undefined
  const [source, slash, name = '', classes = '', value = ''] = found
  return {
    type: slash === '/' ? 'close' : 'open',
    name: name.toLowerCase() as TagName,
    classes: classes.split('.').slice(1),
    value: value.trim(),
    source,
    from: at,
    to: at + source.length,
  }
}

/** All of `text` in order, nothing left out: the sources put together are `text` again. */
export function scan(text: string): readonly MarkupItem[] {
  if (text === '') return []
  if (!isMarkedUp(text)) return [{ type: 'text', text, from: 0, to: text.length }]
  const items: MarkupItem[] = []
  let start = 0
  const flush = (end: number): void => {
    if (end > start) items.push({ type: 'text', text: text.slice(start, end), from: start, to: end })
  }
  let at = 0
  while (at < text.length) {
    const letter = text[at]
    if (letter === '\\') {
      let end = at
      while (text[end] === '\\') end += 1
      if (text[end] !== '<' && text[end] !== '{') {
        at = end
        continue
      }
      flush(at)
      for (; at + 1 < end; at += 2) items.push({ type: 'text', text: '\\', from: at, to: at + 2 })
      if (at < end) {
        items.push({ type: 'text', text: text.charAt(end), from: at, to: end + 1 })
        at = end + 1
        start = at
        continue
      }
      start = at
    }
    const mark = text[at] === '<' || text[at] === '{' ? markAt(text, at) : undefined
    if (mark === undefined) {
      at += 1
      continue
    }
    flush(at)
    items.push(mark)
    at = mark.to
    start = at
  }
  flush(at)
  return items
}

const deepest = 100

/** What is open after `item`. An end tag closes the nearest start of its name and all inside it; one without a start is nothing. */
function opened(open: readonly (Tag | Override)[], item: MarkupItem): readonly (Tag | Override)[] {
  if (item.type === 'text') return open
  // Nobody nests so deep; a file of a million tags would take the square of that.
  if (item.type !== 'close') return open.length < deepest ? [...open, item] : open
  const at = open.findLastIndex((tag) => tag.type === 'open' && tag.name === item.name)
  return at < 0 ? open : open.filter((tag, index) => index < at || tag.type === 'override')
}

export interface Piece extends Place {
  readonly text: string
  /** Tags and override blocks that hold here, outermost first. */
  readonly open: readonly (Tag | Override)[]
}

/** The text as runs of one style, for renderers and formats. Override blocks with no text after them have no piece. */
export function pieces(text: string): readonly Piece[] {
  const runs: Piece[] = []
  let open: readonly (Tag | Override)[] = []
  for (const item of scan(text)) {
    open = opened(open, item)
    if (item.type !== 'text') continue
    const last = runs.at(-1)
    if (last?.open === open && last.to === item.from) {
      runs[runs.length - 1] = { ...last, text: last.text + item.text, to: item.to }
    } else {
      runs.push({ text: item.text, open, from: item.from, to: item.to })
    }
  }
  return runs
}

const isGloss = ({ open }: Piece): boolean => open.some((tag) => tag.type === 'open' && tag.name === 'rt')

/** What is read on the line: without markup, escapes resolved, without the gloss of `<rt>` (it says the same word again). */
export function plain(text: string): string {
  if (!isMarkedUp(text)) return text
  let shown = ''
  for (const piece of pieces(text)) if (!isGloss(piece)) shown += piece.text
  return shown
}

/** Which of the items of `scan(text)` are read on the line, in the order of `scan`. */
export function shownItems(text: string): readonly boolean[] {
  let open: readonly (Tag | Override)[] = []
  return scan(text).map((item) => {
    open = opened(open, item)
    return item.type === 'text' && !isGloss({ ...item, open })
  })
}

/** `plain(text)` and where each of its UTF-16 units stands in `text`. */
export function shown(text: string): {
  readonly plain: string
  readonly from: (unit: number) => number
  readonly to: (unit: number) => number
} {
  if (!isMarkedUp(text)) return { plain: text, from: (unit) => unit, to: (unit) => unit + 1 }
  let visible = ''
  const from: number[] = []
  const to: number[] = []
  let open: readonly (Tag | Override)[] = []
  for (const item of scan(text)) {
    open = opened(open, item)
    if (item.type !== 'text' || isGloss({ ...item, open })) continue
    visible += item.text
    const single = item.text.length !== item.to - item.from
    for (let unit = 0; unit < item.text.length; unit += 1) {
      from.push(item.from + unit)
      to.push(single ? item.to : item.from + unit + 1)
    }
  }
  return {
    plain: visible,
    from: (unit) => from[unit] ?? text.length,
    to: (unit) => to[unit] ?? text.length,
  }
}

/**
 * Plain text as cue text that shows exactly it: puts backslashes where something would read as markup. `next` is the cue
 * text that will follow, because a backslash at the end would otherwise hide a tag.
 */
export function escape(text: string, next = ''): string {
  if (!isMarkedUp(text)) return text
  const all = text + next
  let out = ''
  for (let at = 0; at < text.length;) {
    let end = at
    while (text[end] === '\\') end += 1
    // Backslashes at the end count together with those that begin what follows.
    let behind = end
    if (end === text.length) while (all[behind] === '\\') behind += 1
    const follower = all[behind]
    const isSpecial = follower === '<' || follower === '{'
    const slashes = text.slice(at, end)
    out += isSpecial ? slashes + slashes : slashes
    if (end < text.length) {
      if (isSpecial && (end > at || markAt(all, end) !== undefined)) out += '\\'
      out += text.charAt(end)
    }
    at = end + 1
  }
  return out
}

/** Cue text again from what `scan` found, with text runs that may have been cut. */
export function write(items: readonly MarkupItem[]): string {
  let out = ''
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at]
    if (item !== undefined) out = (item.type === 'text' ? escape(item.text, out) : item.source) + out
  }
  return out
}

const closing = (tag: Tag): Tag => ({
  ...tag,
  type: 'close',
  classes: [],
  value: '',
  source: `</${tag.name}>`,
})
const isTag = (mark: Tag | Override): mark is Tag => mark.type === 'open'

/**
 * Two cue texts for one, cut between `left` (the end of what stays) and `right` (the start of what goes), both UTF-16
 * offsets in `text`. What is open at the cut is closed before it and opened again after it; white space between is dropped.
 */
export function cut(text: string, left: number, right: number): readonly [string, string] {
  const before: MarkupItem[] = []
  const after: MarkupItem[] = []
  let openBefore: readonly (Tag | Override)[] = []
  let open: readonly (Tag | Override)[] = []
  for (const item of scan(text)) {
    if (item.type !== 'text') {
      if (item.from < left) {
        before.push(item)
        openBefore = opened(openBefore, item)
      }
      if (item.from < right) open = opened(open, item)
      else after.push(item)
      continue
    }
    const whole = item.text.length !== item.to - item.from
    if (item.from < left) {
      before.push(item.to <= left || whole ? item : { ...item, text: item.text.slice(0, left - item.from) })
    }
    if (item.to > right) {
      after.push(item.from >= right || whole ? item : { ...item, text: item.text.slice(right - item.from) })
    }
  }
  const closers = openBefore.filter(isTag).map(closing).reverse()
  return [write([...before, ...closers]), write([...open, ...after])]
}
