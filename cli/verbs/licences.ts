import { Failure } from '../../core/problems/failure.ts'
import { ownLicence, readLicences } from '../../main/storage/licences.ts'
import type { Licence } from '../../preload/program.ts'
import type { Verb } from '../verb.ts'

const inFull = ({ name, version, licence, author, home, contains, text }: Licence): string =>
  [
    `${name} ${version}: ${licence}`,
    ...[author, home].filter((line) => line !== undefined && line !== ''),
    ...(contains === undefined ? [] : [`Contains ${contains}`]),
    ...['', text === '' ? 'It comes without the text of its licence.' : text, ''],
  ].join('\n')

export const licences: Verb = {
  id: 'licences',
  operands: [{ name: 'name', help: 'A part, or “cuewright”: its licence in full', optional: true }],
  options: { all: { type: 'boolean', help: 'All of them in full' } },
  examples: ['licences', 'licences jassub', 'licences --all'],
  run: async (call) => {
    const parts = await readLicences()
    const [asked] = call.operands
    if (asked === 'cuewright') {
      const text = await ownLicence()
      return { lines: [text], result: { name: 'cuewright', licence: 'GPL-3.0-or-later', text } }
    }
    const found = asked === undefined ? parts : parts.filter(({ name }) => name === asked)
    if (found.length === 0 && asked !== undefined)
      throw new Failure('bad-usage', {
        what: `There is no part “${asked}”; “cuewright licences” lists them.`,
      })
    const full = asked !== undefined || call.isSet('all')
    const lines = full
      ? [...(asked === undefined ? [await ownLicence()] : []), ...found.map(inFull)]
      : [
          'cuewright\tGPL-3.0-or-later',
          ...found.map(({ name, version, licence, contains }) =>
            [name, version, licence, contains ?? ''].join('\t').trimEnd(),
          ),
        ]
    return { lines, result: { licence: 'GPL-3.0-or-later', parts: found } }
  },
}
