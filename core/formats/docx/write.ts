import { withoutAlignment } from '../../cues/alignment.ts'
import type { Cue } from '../../cues/cue.ts'
import { lookRuns, type Look } from '../../cues/looks.ts'
import { formatClock } from '../../time/timecode.ts'
import { later, zero, type Ticks } from '../../time/ticks.ts'
import { xmlText } from '../shared/timeline.ts'

/** Names of the character styles by which a transcript of ours is known again. */
export const timeStyle = 'CueTime'
export const speakerStyle = 'CueSpeaker'

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const types = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a Word document that holds a paragraph for each cue: time, speaker, text. */
export function partsOf(cues: readonly Cue[], language: string): Readonly<Record<string, string>> {
  return {
    '[Content_Types].xml': `${declaration}<Types xmlns="${types}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${types}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${declaration}<w:document xmlns:w="${word}"><w:body>${cues.map(paragraphOf).join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    'word/styles.xml': stylesOf(language),
    'word/_rels/document.xml.rels': `${declaration}<Relationships xmlns="${types}/relationships"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  }
}

function stylesOf(language: string): string {
  const lang = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(language)
    ? `<w:lang w:val="${language}"/>`
    : ''
  const character = (id: string, name: string, looks: string): string =>
    `<w:style w:type="character" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:uiPriority w:val="1"/><w:qFormat/><w:rPr>${looks}</w:rPr></w:style>`
  return `${declaration}<w:styles xmlns:w="${word}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/>${lang}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>${character(timeStyle, 'Cue Time', '<w:color w:val="6B6B6B"/><w:sz w:val="18"/>')}${character(speakerStyle, 'Cue Speaker', '<w:b/>')}</w:styles>`
}

const clock = (time: Ticks): string => formatClock(later(time, zero))

function paragraphOf({ start, end, speaker, text }: Cue): string {
  const runs = lookRuns(withoutAlignment(text)).map((run) => runOf(run.text, looksOf(run)))
  return `<w:p>${styledRun(`[${clock(start)} - ${clock(end)}]`, timeStyle)}${runOf('\t', '')}${
    speaker === undefined ? '' : `${styledRun(`${speaker}:`, speakerStyle)}${runOf(' ', '')}`
  }${runs.join('')}</w:p>`
}

const styledRun = (text: string, style: string): string => runOf(text, `<w:rStyle w:val="${style}"/>`)

/** In the order that the schema asks for: bold, italic, strike, colour, underline. */
function looksOf({ bold, italic, strike, underline, color }: Look): string {
  return [
    bold ? '<w:b/>' : '',
    italic ? '<w:i/>' : '',
    strike ? '<w:strike/>' : '',
    color === undefined ? '' : `<w:color w:val="${color.slice(1, 7).toUpperCase()}"/>`,
    underline ? '<w:u w:val="single"/>' : '',
  ].join('')
}

/** Letters that XML cannot write become the mark for what cannot be shown. */
const shownText = (text: string): string =>
  xmlText(text.replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD'))

function runOf(text: string, properties: string): string {
  const parts = text.split(/([\t\n])/).map((part) => {
    if (part === '\t') return '<w:tab/>'
    if (part === '\n') return '<w:br/>'
    return part === '' ? '' : `<w:t xml:space="preserve">${shownText(part)}</w:t>`
  })
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${parts.join('')}</w:r>`
}
