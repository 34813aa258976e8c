import type { SubtitleDocument } from '../../../document/document.ts'
import type { FrameRate } from '../../../time/frame-rate.ts'
import { escapeAttribute, escapeText } from '../../../xml/xml.ts'
import type { Dialect } from './dialect.ts'
import type { Needs } from './needs.ts'

const namespace = 'http://www.w3.org/ns/ttml'

/** Metadata of a document that every member of the family has a place for. */
const titles: readonly (readonly [string, string])[] = [
  ['title', 'ttm:title'],
  ['description', 'ttm:desc'],
  ['copyright', 'ttm:copyright'],
]

/** All of a new file that stands before its first paragraph. */
export function freshHead(
  { language, metadata }: SubtitleDocument,
  dialect: Dialect,
  needs: Needs,
  about: { readonly frameRate: FrameRate; readonly hasRuby: boolean },
): string {
  const prefixes = Object.entries({
    ttp: `${namespace}#parameter`,
    tts: `${namespace}#styling`,
    ttm: `${namespace}#metadata`,
    ...dialect.prefixes,
  })
  const said = titles.flatMap(([name, element]) => {
    const value = metadata[name] ?? ''
    return value === '' ? [] : [`<${element}>${escapeText(value)}</${element}>`]
  })
  const described = [...said, ...needs.agents(), ...(dialect.metadata === '' ? [] : [dialect.metadata])]
  const list = (name: string, children: readonly string[]): string =>
    children.length === 0
      ? ''
      : `    <${name}>\n${children.map((child) => `      ${child}\n`).join('')}    </${name}>\n`
  const regions = needs.regions()
  return (
    `<tt xmlns="${namespace}"` +
    prefixes.map(([prefix, value]) => ` xmlns:${prefix}="${value}"`).join('') +
    `${dialect.root(about)} xml:lang="${escapeAttribute(language)}">\n  <head>\n` +
    list('metadata', described) +
    list('styling', [`<style xml:id="base"${dialect.base}/>`, ...needs.styles()]) +
    list(
      'layout',
      regions.length > 0 ? regions : [`<region xml:id="bottom"${dialect.regions.bottom ?? ''}/>`],
    ) +
    '  </head>\n'
  )
}
