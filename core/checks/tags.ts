import { scan, write, type MarkupItem, type TagName } from '../cues/markup.ts'
import { setText } from '../cues/retime.ts'
import { none, type Check } from './check.ts'
import { text } from './shared/replaced.ts'

/** Tags that need an end: `<v Name>`, `<rt>` and `<lang>` hold to the end of the text where they have none. */
const paired: ReadonlySet<TagName> = new Set(['i', 'b', 'u', 's', 'font', 'c', 'ruby'])
const sourceOf = (item: MarkupItem): string => (item.type === 'text' ? item.text : item.source)

/** Tags without an end, or without a beginning. */
function loose(items: readonly MarkupItem[]): ReadonlySet<MarkupItem> {
  const open: MarkupItem[] = []
  const alone = new Set<MarkupItem>()
  for (const item of items) {
    if ((item.type !== 'open' && item.type !== 'close') || !paired.has(item.name)) continue
    if (item.type === 'open') {
      open.push(item)
      continue
    }
    const at = open.findLastIndex((tag) => tag.type === 'open' && tag.name === item.name)
    if (at < 0) alone.add(item)
    else open.splice(at, 1)
  }
  for (const tag of open) alone.add(tag)
  return alone
}

export const tags: Check = {
  id: 'tags',
  label: 'Unbalanced tags',
  rules: [],
  find: ({ cue }, { facts }) => {
    if (!facts(cue).isMarked || !cue.text.includes('<')) return none
    return [...loose(scan(cue.text))].map((item) => ({
      value: text(sourceOf(item)),
      bound: 'as' as const,
      limit: { unit: 'none' as const },
      over: 1,
    }))
  },
  fixes: ({ cue }) => {
    const items = scan(cue.text)
    const alone = loose(items)
    const kept = items.filter((item) => item.type !== 'close' || !alone.has(item))
    const ends = [...alone]
      .flatMap((item) => (item.type === 'open' ? [item] : []))
      .reverse()
      .map((item): MarkupItem => ({
        ...item,
        type: 'close',
        classes: [],
        value: '',
        source: `</${item.name}>`,
      }))
    const whole = write([...kept, ...ends])
    return whole === cue.text ? none : [{ cue: setText(cue, whole) }]
  },
}
