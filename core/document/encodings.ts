export interface Encoding {
  /** As iconv and `Origin.encoding` call it. */
  readonly id: string
  readonly name: string
  /** Whose letters it holds. */
  readonly letters: string
  /** Old systems wrote it, subtitle files are hardly ever in it: offered, but never guessed. */
  readonly rare?: true
}

/** Every encoding that a file may be read and written in, those that hold all letters first. */
export const encodings: readonly Encoding[] = [
  { id: 'utf-8', name: 'UTF-8', letters: 'all languages' },
  { id: 'utf-16le', name: 'UTF-16 LE', letters: 'all languages' },
  { id: 'utf-16be', name: 'UTF-16 BE', letters: 'all languages' },
  { id: 'windows-1252', name: 'Windows-1252', letters: 'Western European' },
  { id: 'windows-1250', name: 'Windows-1250', letters: 'Central European' },
  { id: 'windows-1251', name: 'Windows-1251', letters: 'Cyrillic' },
  { id: 'windows-1253', name: 'Windows-1253', letters: 'Greek' },
  { id: 'windows-1254', name: 'Windows-1254', letters: 'Turkish' },
  { id: 'windows-1255', name: 'Windows-1255', letters: 'Hebrew' },
  { id: 'windows-1256', name: 'Windows-1256', letters: 'Arabic' },
  { id: 'windows-1257', name: 'Windows-1257', letters: 'Baltic' },
  { id: 'windows-1258', name: 'Windows-1258', letters: 'Vietnamese' },
  { id: 'windows-874', name: 'Windows-874', letters: 'Thai' },
  { id: 'gb18030', name: 'GB18030', letters: 'simplified Chinese' },
  { id: 'big5', name: 'Big5', letters: 'traditional Chinese' },
  { id: 'shift_jis', name: 'Shift-JIS', letters: 'Japanese' },
  { id: 'euc-jp', name: 'EUC-JP', letters: 'Japanese' },
  { id: 'euc-kr', name: 'EUC-KR', letters: 'Korean' },
  { id: 'koi8-r', name: 'KOI8-R', letters: 'Russian' },
  { id: 'koi8-u', name: 'KOI8-U', letters: 'Ukrainian' },
  { id: 'macintosh', name: 'Mac Roman', letters: 'Western European' },
  { id: 'maccyrillic', name: 'Mac Cyrillic', letters: 'Cyrillic', rare: true },
  { id: 'iso-8859-1', name: 'ISO 8859-1', letters: 'Western European', rare: true },
  { id: 'iso-8859-2', name: 'ISO 8859-2', letters: 'Central European' },
  { id: 'iso-8859-5', name: 'ISO 8859-5', letters: 'Cyrillic', rare: true },
  { id: 'iso-8859-15', name: 'ISO 8859-15', letters: 'Western European', rare: true },
  { id: 'cp437', name: 'DOS 437', letters: 'American', rare: true },
  { id: 'cp850', name: 'DOS 850', letters: 'Western European', rare: true },
  { id: 'cp852', name: 'DOS 852', letters: 'Central European', rare: true },
  { id: 'cp866', name: 'DOS 866', letters: 'Cyrillic', rare: true },
]

/** Other names of the same, without hyphens, underscores and blanks. */
const aliases: Readonly<Record<string, string>> = {
  utf16: 'utf-16le',
  unicode: 'utf-16le',
  latin1: 'iso-8859-1',
  latin2: 'iso-8859-2',
  latin9: 'iso-8859-15',
  ascii: 'utf-8',
  usascii: 'utf-8',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  cp936: 'gb18030',
  cp950: 'big5',
  big5hkscs: 'big5',
  sjis: 'shift_jis',
  cp932: 'shift_jis',
  windows31j: 'shift_jis',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  ksc56011987: 'euc-kr',
  macroman: 'macintosh',
  xmaccyrillic: 'maccyrillic',
  cp874: 'windows-874',
  tis620: 'windows-874',
  ibm437: 'cp437',
  ibm850: 'cp850',
  ibm852: 'cp852',
  ibm866: 'cp866',
}

const bare = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, '')
const byName = new Map(encodings.map((encoding) => [bare(encoding.id), encoding]))

/** The encoding that `name` means, however it is spelt: "Latin-1", "cp1251", "UTF8", "SJIS". */
export function encodingNamed(name: string): Encoding | undefined {
  const wanted = bare(name)
  return (
    byName.get(wanted) ??
    byName.get(bare(aliases[wanted] ?? '')) ??
    byName.get(wanted.replace(/^(?:cp|ms|win)(?=125\d$)/, 'windows'))
  )
}

/** What the encoding with this id is called: "Windows-1252". */
export const encodingName = (id: string): string => encodingNamed(id)?.name ?? id

/** Whether it holds every letter there is. */
export const holdsAllLetters = (id: string): boolean => id.startsWith('utf-') || id === 'gb18030'
