import { lookOf } from '../looks.ts'
import { pieces, scan, write, type MarkupItem, type TagName } from '../markup.ts'

export type Emphasis = 'i' | 'b' | 'u'

const looks = { i: 'italic', b: 'bold', u: 'underline' } as const

interface Stretch {
  readonly item: MarkupItem
  readonly isOn: boolean
}

/** What ASS's override blocks say about it; `\bord`, `\blur` and `\iclip` are others. */
const overrideOf: Readonly<Record<Emphasis, RegExp>> = {
  i: /\\i\d*(?=\\|$)/g,
  b: /\\b\d*(?=\\|$)/g,
  u: /\\u\d*(?=\\|$)/g,
}

/** Whether all that is shown of `text` between two UTF-16 offsets looks so; false where nothing is shown. */
export function isEmphasized(text: string, name: Emphasis, from = 0, to = text.length): boolean {
  const shown = pieces(text).filter((piece) => piece.text.trim() !== '' && piece.from < to && piece.to > from)
  return shown.length > 0 && shown.every((piece) => lookOf(piece)[looks[name]])
}

/** The text with italics, bold or underline on or off between two of its UTF-16 offsets. All other markup stays as it is. */
export function emphasize(text: string, name: Emphasis, isOn: boolean, from = 0, to = text.length): string {
  const stretches = stretchesOf(text, name, isOn, from, to)
  const shown = stretches.filter(({ item }) => item.type === 'text')
  if (shown.length === 0) return text
  const isWhole = shown.every((stretch) => stretch.isOn)
  const items: MarkupItem[] = []
  const open = (): void => void items.push(tag('open', name))
  const close = (): void => void items.push(tag('close', name))
  let isOpen = false
  for (const [at, { item, isOn: wanted }] of stretches.entries()) {
    const isLead = isWhole && item.type === 'override' && !isOpen
    if (isWhole && !isOpen && !isLead) {
      open()
      isOpen = true
    }
    // Inside the other tags, where it cannot cross them.
    if (!isWhole && isOpen && (item.type === 'text' ? !wanted : item.type !== 'override')) {
      close()
      isOpen = false
    }
    if (!isWhole && !isOpen && item.type === 'text' && wanted) {
      open()
      isOpen = true
    }
    items.push(item)
    if (at === stretches.length - 1 && isOpen) close()
  }
  return write(items)
}

const tag = (type: 'open' | 'close', name: TagName): MarkupItem => ({
  type,
  name,
  classes: [],
  value: '',
  source: type === 'open' ? `<${name}>` : `</${name}>`,
  from: 0,
  to: 0,
})
const ending = (name: TagName): MarkupItem => tag('close', name)

/** The items of the text without what says `name`, cut at `from` and `to`, and whether each is to have it. */
function stretchesOf(
  text: string,
  name: Emphasis,
  isOn: boolean,
  from: number,
  to: number,
): readonly Stretch[] {
  const runs = pieces(text)
  const out: Stretch[] = []
  const open: { readonly name: TagName }[] = []
  for (const item of scan(text)) {
    if (item.type === 'text') {
      const run = runs.find((piece) => piece.from <= item.from && piece.to >= item.to)
      const was = run !== undefined && lookOf(run)[looks[name]]
      const isSingle = item.text.length !== item.to - item.from
      const cuts = isSingle ? [] : [from, to].filter((at) => at > item.from && at < item.to)
      let start = item.from
      for (const end of [...cuts, item.to]) {
        const part = isSingle ? item.text : item.text.slice(start - item.from, end - item.from)
        const isInside = start >= from && end <= to && from < to
        out.push({
          item: { type: 'text', text: part, from: start, to: end },
          isOn: isInside ? isOn : was,
        })
        start = end
      }
    } else if (item.type === 'override') {
      const value = item.value.replace(overrideOf[name], '')
      if (value === item.value) out.push({ item, isOn: false })
      else if (value !== '') out.push({ item: { ...item, value, source: `{${value}}` }, isOn: false })
    } else if (item.name !== name) {
      if (item.type === 'open') open.push(item)
      else {
        const at = open.findLastIndex((each) => each.name === item.name)
        if (at >= 0) open.splice(at)
      }
      out.push({ item, isOn: false })
    } else if (item.type === 'open') open.push(item)
    else {
      // Its end ends all that began inside it, and must go on doing so.
      const at = open.findLastIndex((each) => each.name === name)
      if (at < 0) continue
      for (const inner of open.splice(at).reverse()) {
        if (inner.name !== name) out.push({ item: ending(inner.name), isOn: false })
      }
    }
  }
  return out
}
