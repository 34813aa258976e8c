import { hexOf } from '../../cues/colors.ts'
import { lookRuns, plainLook, textOfRuns, type Look, type LookRun } from '../../cues/looks.ts'
import { attributeOf, decodeEntities, encodeEntities, type HtmlPart } from './html.ts'

/** Names of elements that a cue's text can say. Others go; what they enclose stays. */
const lookNames = new Map<string, (look: Look, attributes: string) => Look>([
  ['i', (look) => ({ ...look, italic: true })],
  ['em', (look) => ({ ...look, italic: true })],
  ['b', (look) => ({ ...look, bold: true })],
  ['strong', (look) => ({ ...look, bold: true })],
  ['u', (look) => ({ ...look, underline: true })],
  ['s', (look) => ({ ...look, strike: true })],
  ['strike', (look) => ({ ...look, strike: true })],
  [
    'font',
    (look, attributes) => colored(look, attributeOf(attributes, 'color'), attributeOf(attributes, 'face')),
  ],
  ['span', (look, attributes) => styled(look, attributeOf(attributes, 'style') ?? '')],
])

const colored = (look: Look, color: string | undefined, font: string | undefined): Look => ({
  ...look,
  color: (color === undefined ? undefined : hexOf(color)) ?? look.color,
  font: (font === undefined ? undefined : decodeEntities(font).trim()) ?? look.font,
})

/** What a `style` attribute says that we can. */
function styled(look: Look, css: string): Look {
  const value = (name: string): string | undefined =>
    new RegExp(`(?:^|[;\\s{])${name}\\s{0,9}:\\s{0,9}([^;}]{0,100})`, 'i')
      .exec(css.slice(0, 1000))?.[1]
      ?.trim()
      .toLowerCase()
  const color = value('color')
  return {
    ...look,
    italic: value('font-style') === 'italic' || look.italic,
    bold: /^(?:bold|[6-9]00)$/.test(value('font-weight') ?? '') || look.bold,
    underline: value('text-decoration')?.includes('underline') === true || look.underline,
    color: (color === undefined ? undefined : hexOf(color)) ?? look.color,
  }
}

const deepest = 100

/** The cue text of what stands in a paragraph of SAMI. White space is one blank, as in HTML; `<br>` is a line break. */
export function textOfParts(parts: readonly HtmlPart[]): string {
  const runs: LookRun[] = []
  let open: { readonly name: string; readonly look: Look }[] = []
  let isBlank = true
  const add = (text: string): void => {
    const look = open.at(-1)?.look ?? plainLook
    const last = runs.at(-1)
    if (last !== undefined && sameLook(last, look))
      runs[runs.length - 1] = { ...last, text: last.text + text }
    else runs.push({ ...look, text })
  }
  for (const part of parts) {
    if (part.type === 'text') {
      const text = decodeEntities(part.text).replace(/[ \t\n\f]+/g, ' ')
      const shown: string = isBlank && text.startsWith(' ') ? text.slice(1) : text
      if (shown === '') continue
      isBlank = shown.endsWith(' ')
      add(shown)
    } else if (part.name === 'br') {
      add('\n')
      isBlank = true
    } else if (part.name.startsWith('/')) {
      const name = part.name.slice(1)
      const at = open.findLastIndex((each) => each.name === name)
      if (at !== -1) open = open.slice(0, at)
    } else {
      const change = lookNames.get(part.name)
      const look = open.at(-1)?.look ?? plainLook
      if (change !== undefined && open.length < deepest)
        open.push({ name: part.name, look: change(look, part.attributes) })
    }
  }
  return textOfRuns(trimmed(runs))
}

const sameLook = (a: Look, b: Look): boolean =>
  (Object.keys(plainLook) as (keyof Look)[]).every((name) => a[name] === b[name])

/** Without blanks at the ends of lines, and without empty lines at both ends. No-break spaces alone are nothing. */
function trimmed(runs: readonly LookRun[]): readonly LookRun[] {
  const all = runs.map((run) => run.text).join('')
  if (!/[^\s\u00A0]/.test(all)) return []
  const first = all.length - all.trimStart().length
  const last = all.trimEnd().length
  let at = 0
  return runs.flatMap((run) => {
    const from = at
    at += run.text.length
    const text = run.text.slice(Math.max(0, first - from), Math.max(0, last - from)).replace(/ +(?=\n)/g, '')
    return text === '' ? [] : [{ ...run, text }]
  })
}

/** A cue's text as SAMI writes it. */
export function htmlOfText(text: string): string {
  return lookRuns(text)
    .map((run) => {
      let html = encodeEntities(run.text).replaceAll('\n', '<br>')
      if (run.strike) html = `<s>${html}</s>`
      if (run.underline) html = `<u>${html}</u>`
      if (run.italic) html = `<i>${html}</i>`
      if (run.bold) html = `<b>${html}</b>`
      const font = [
        run.color === undefined ? '' : ` color="${run.color.slice(0, 7)}"`,
        run.font === undefined ? '' : ` face="${encodeEntities(run.font.replaceAll('"', ''))}"`,
      ].join('')
      return font === '' ? html : `<font${font}>${html}</font>`
    })
    .join('')
}
