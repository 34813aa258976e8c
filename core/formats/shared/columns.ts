import { shownCell } from './table.ts'

/** What a column of a file of cues holds. */
export type Role = 'start' | 'end' | 'duration' | 'text' | 'speaker' | 'number'
export type Unit = 'milliseconds' | 'seconds' | 'frames'

/** Names of columns in what transcription services, editors and spreadsheets in the languages of this program's users write. */
const names: Readonly<Record<Role, string>> = {
  start:
    'start|starttime|begin|begintime|in|inpoint|intime|tcin|timecodein|from|starttimecode|startoffset|timestamp|time|timecode|anfang|beginn|startzeit|von|zeit|debut|heuredebut|tempsdebut|inicio|horainicio|tiempoinicio|comienzo|inizio|tempoinizio|horainicial|borjan|начало|времяначала|開始|開始時間|开始|开始时间|시작|시작시간',
  end: 'end|endtime|stop|stoptime|out|outpoint|outtime|tcout|timecodeout|to|endtimecode|endoffset|finish|ende|endzeit|bis|fin|heurefin|tempsfin|final|horafin|fine|tempofine|fim|horafinal|slut|конец|времяконца|終了|終了時間|结束|结束时间|끝|종료|종료시간',
  duration: 'duration|dur|length|dauer|lange|duree|duracion|durata|duracao|длительность|長さ|时长|길이',
  text: 'text|subtitle|subtitles|caption|captions|transcript|transcription|content|dialogue|dialog|sentence|utterance|line|phrase|untertitel|texte|soustitre|soustitres|texto|subtitulo|subtitulos|testo|sottotitolo|sottotitoli|legenda|legendas|undertext|tekst|текст|субтитр|субтитры|字幕|テキスト|文本|내용|자막',
  speaker:
    'speaker|speakername|speakerlabel|character|actor|who|role|name|sprecher|sprecherin|rolle|locuteur|personnage|hablante|personaje|orador|parlante|personaggio|falante|talare|спикер|говорящий|персонаж|話者|说话人|화자',
  number: 'number|no|nr|num|index|id|cue|cueid|segment|segmentid|nummer|numero|n|номер|番号|序号|번호',
}

const roles = new Map<string, Role>(
  (Object.keys(names) as Role[]).flatMap((role) =>
    names[role].split('|').map((name) => [name, role] as const),
  ),
)

export interface Column {
  readonly role: Role | undefined
  readonly unit: Unit | undefined
  /** As the file has it. */
  readonly name: string
}

const units: readonly (readonly [RegExp, Unit])[] = [
  [/(?:[\s_(\[-]|^)(?:ms|msec|milliseconds?|millis)[)\]]?$|ms$/i, 'milliseconds'],
  [/(?:[\s_(\[-]|^)(?:s|secs?|seconds?|sekunden|secondes|segundos|secondi)[)\]]?$/i, 'seconds'],
  [/(?:[\s_(\[-]|^)(?:frames?|bilder|images)[)\]]?$/i, 'frames'],
]

/** What the head of a column says: "Start (ms)", "end_time", "Début", "TC In". */
function columnOf(name: string): Column {
  const head = shownCell(name).trim().slice(0, 60)
  const found = units.find(([pattern]) => pattern.test(head))
  const bare = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '')
  const whole = roles.get(bare(head)) ?? (head === '#' ? 'number' : undefined)
  const role = whole ?? (found === undefined ? undefined : roles.get(bare(head.replace(found[0], ''))))
  return { name: head, role, unit: role === undefined || whole !== undefined ? undefined : found?.[1] }
}

/** Lists of markers call what is said a description. */
const secondChoice = /^(?:description|comments?|marker ?name|notes?)$/i

/**
 * The columns of a first row, if it is a head: it must name a start and a text. The first of two of one role counts; columns of
 * one name get a number.
 */
export function columnsOf(cells: readonly string[]): readonly Column[] | undefined {
  const seen = new Set<Role>()
  const counts = new Map<string, number>()
  const columns = cells.map((cell): Column => {
    const column = columnOf(cell)
    const isFirst = column.role !== undefined && !seen.has(column.role)
    if (column.role !== undefined && isFirst) seen.add(column.role)
    const count = (counts.get(column.name) ?? 0) + 1
    counts.set(column.name, count)
    const name = count === 1 || column.name === '' ? column.name : `${column.name} (${count})`
    return isFirst ? column : { ...column, name, role: undefined }
  })
  if (!seen.has('start')) return undefined
  if (seen.has('text')) return columns
  const text = columns.findIndex(({ name }) => secondChoice.test(name))
  return text === -1
    ? undefined
    : columns.map((column, at) => (at === text ? { ...column, role: 'text' } : column))
}
