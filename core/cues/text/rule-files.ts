import type { ReplaceList, ReplaceRule } from './replace-rules.ts'

/**
 * Lists of replacements as files: our own JSON, and Subtitle Edit's. Its XML comes in three forms: what "Export" of version 4
 * writes (`Settings/MultipleSearchAndReplaceList/Group/MultipleSearchAndReplaceItem`), its whole Settings.xml (`…Groups/…Group/
 * Rules/…Setting`), and `Group/Rules/Rule` with `IsActive` and `Active`; version 5 exports JSON. All are read, the first is
 * written, which both versions take.
 */
export function readRuleFile(text: string): readonly ReplaceList[] | string {
  const body = text.replace(/^\uFEFF/, '').trim()
  const lists = body.startsWith('<') ? fromXml(body) : fromJson(body)
  const found = lists?.map((list, at) => ({
    ...list,
    name: list.name.trim() === '' ? `List ${at + 1}` : list.name,
  }))
  return found === undefined || found.length === 0
    ? 'No lists of replacements were found in this file. It can be one that was exported here, or an XML or JSON file of Subtitle Edit’s multiple replace.'
    : found
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value of the first of `names` that `fields` has, in whatever case. */
function pick(fields: Fields, ...names: readonly string[]): unknown {
  for (const name of names) {
    const key = Object.keys(fields).find((each) => each.toLowerCase() === name)
    if (key !== undefined) return fields[key]
  }
  return undefined
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const isOff = (value: unknown): boolean =>
  value === false || (typeof value === 'string' && /^\s*(?:false|0)\s*$/i.test(value))

/** "Normal" is without regard to case in Subtitle Edit. */
function kindOf(value: unknown): ReplaceRule['kind'] {
  const kind = textOf(value).toLowerCase()
  if (value === 2 || kind.includes('regular') || kind === 'pattern' || kind === 'regex') return 'pattern'
  return value === 1 || (kind.includes('case') && !kind.includes('insensitive')) ? 'case' : 'plain'
}

const ruleOf = (fields: Fields): ReplaceRule => ({
  find: textOf(pick(fields, 'findwhat', 'find')),
  with: textOf(pick(fields, 'replacewith', 'with', 'replace')),
  kind: kindOf(pick(fields, 'searchtype', 'kind', 'type')),
  isOn: !isOff(pick(fields, 'enabled', 'active', 'isactive', 'ison')),
  note: textOf(pick(fields, 'description', 'note')),
})

function fromJson(text: string): readonly ReplaceList[] | undefined {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return undefined
  }
  const groups = Array.isArray(data)
    ? data
    : isFields(data)
      ? pick(data, 'lists', 'categories', 'groups')
      : undefined
  if (!Array.isArray(groups)) return undefined
  return groups.flatMap((group: unknown): readonly ReplaceList[] => {
    if (!isFields(group)) return []
    const rules = pick(group, 'rules')
    if (!Array.isArray(rules)) return []
    return [
      {
        name: textOf(pick(group, 'name')),
        isOn: !isOff(pick(group, 'enabled', 'active', 'isactive', 'ison')),
        rules: rules
          .filter(isFields)
          .map(ruleOf)
          .filter(({ find }) => find !== ''),
      },
    ]
  })
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function resolved(text: string): string {
  return text.replace(
    /<!\[CDATA\[([\s\S]*?)\]\]>|&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi,
    (all, data, hex, number, name) => {
      if (typeof data === 'string') return data
      if (typeof name === 'string') return entities[name.toLowerCase()] ?? all
      const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(number)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}

/** All elements of one of `names` (small letters, without prefix) that hold no other of them, as their inner text. */
const fieldPattern =
  /<(?:[\w.-]+:)?(name|isactive|active|enabled|findwhat|replacewith|searchtype|description)(?:\s[^<>]*)?(?:\/>|>((?:[^<]|<!\[CDATA\[[\s\S]*?\]\]>)*)<\/(?:[\w.-]+:)?\1\s*>)/gi
const rulePattern =
  /<(?:[\w.-]+:)?(MultipleSearchAndReplaceItem|MultipleSearchAndReplaceSetting|Rule)(?:\s[^<>]*)?>/i
const groupPattern = /<(?:[\w.-]+:)?(?:MultipleSearchAndReplaceGroup|Group)(?:\s[^<>]*)?>/gi

const fieldsOf = (xml: string): Fields =>
  Object.fromEntries(
    [...xml.matchAll(fieldPattern)].map(([, name = '', value = '']) => [name.toLowerCase(), resolved(value)]),
  )

function fromXml(xml: string): readonly ReplaceList[] | undefined {
  if (!/MultipleSearchAndReplace/i.test(xml)) return undefined
  const text = xml.replace(/<!--[\s\S]*?-->/g, '')
  const from = text.search(/<(?:[\w.-]+:)?MultipleSearchAndReplace(?:Groups|List)\b/i)
  const whole = from < 0 ? text : text.slice(from)
  const last = whole.search(/<\/(?:[\w.-]+:)?MultipleSearchAndReplace(?:Groups|List)\s*>/i)
  const parts = (last < 0 ? whole : whole.slice(0, last)).split(groupPattern).slice(1)
  return parts.map((part): ReplaceList => {
    const rules = part.split(new RegExp(rulePattern.source, 'gi'))
    // What was split at comes along: the name of the element before what it holds.
    const [head = '', ...rest] = rules.filter((_, at) => at % 2 === 0)
    const group = fieldsOf(head)
    return {
      name: textOf(group['name']),
      isOn: !isOff(pick(group, 'enabled', 'isactive', 'active')),
      rules: rest.map((each) => ruleOf(fieldsOf(each))).filter(({ find }) => find !== ''),
    }
  })
}

/** Our own form: everything that a list is. */
export const rulesAsJson = (lists: readonly ReplaceList[]): string =>
  `${JSON.stringify({ format: 'cuewright-replacements', lists }, null, 2)}\n`

const inXml = (text: string): string =>
  // Controls that XML cannot hold would make the file none.

  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
const yes = (isOn: boolean): string => (isOn ? 'True' : 'False')
const searchType = { plain: 'Normal', case: 'CaseSensitive', pattern: 'RegularExpression' } as const

/** As Subtitle Edit exports them. */
export function rulesAsXml(lists: readonly ReplaceList[]): string {
  const groups = lists.map(({ name, isOn, rules }) => {
    const items = rules.map(
      (rule) => `      <MultipleSearchAndReplaceItem>
        <Enabled>${yes(rule.isOn)}</Enabled>
        <FindWhat>${inXml(rule.find)}</FindWhat>
        <ReplaceWith>${inXml(rule.with)}</ReplaceWith>
        <SearchType>${searchType[rule.kind]}</SearchType>
        <Description>${inXml(rule.note)}</Description>
      </MultipleSearchAndReplaceItem>
`,
    )
    return `    <Group>
      <Name>${inXml(name)}</Name>
      <Enabled>${yes(isOn)}</Enabled>
${items.join('')}    </Group>
`
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<Settings>
  <MultipleSearchAndReplaceList>
${groups.join('')}  </MultipleSearchAndReplaceList>
</Settings>
`
}
