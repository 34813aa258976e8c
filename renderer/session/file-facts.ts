import { encodingName } from '../../core/document/encodings.ts'
import { newlineNames } from '../../core/document/origin.ts'
import { formats } from '../../core/formats/all.ts'
import { readers } from '../../core/transcript/readers/all.ts'
import type { Session, State } from '../store.ts'
import { t } from '../language/t.ts'
import { said } from '../language/said.ts'

/** What the file that is open is: its format or the program that heard it, encoding and line ends, as far as it has them. */
export function fileFacts({ file, history, problems }: State): readonly string[] {
  if (file === null) return []
  const format = [...formats, ...readers].find(({ id }) => id === file.format)?.name
  if (format === undefined) return []
  const { origin } = history.document
  if (origin?.format !== file.format) return [said(format)]
  const isGuessed =
    !origin.encoding.startsWith('utf-') &&
    problems?.list.some(({ code }) => code === 'encoding-guessed') === true
  const encoding = [
    origin.bom && origin.encoding === 'utf-8'
      ? t('{{encoding}} with a mark', { encoding: encodingName(origin.encoding) })
      : encodingName(origin.encoding),
    ...(isGuessed ? [t('guessed')] : []),
  ].join(', ')
  return [said(format), encoding, newlineNames[origin.newline]]
}

/** Whether the file can be read in another encoding: its bytes are there, and are text. */
export function hasEncoding({ store }: Session): boolean {
  const { file, history } = store.get()
  return file !== null && history.document.origin?.format === file.format
}
