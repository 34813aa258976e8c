import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mediaExtensions, projectExtension, subtitleExtensions } from '../../../main/services/kinds.ts'

/** Endings that belong to everybody: a program that opens all of them is in the way. */
const everybodys = [
  'txt',
  'json',
  'jsonl',
  'json3',
  'csv',
  'tsv',
  'tab',
  'xml',
  'docx',
  'edl',
  'fcpxml',
  'ts',
]
/** Rare enough that nobody looks for them in a list of programs. */
const rare = ['3gp', 'flv', 'wma', 'aiff', 'aif', 'ac3']

test('the system offers the program for every file that is its own to open, and for no others', () => {
  const config = readFileSync(join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8')
  const offered = [...config.matchAll(/\bext: (?:\[([^\]]+)\]|(\w+))/g)]
    .flatMap(([, list, one]) => (list ?? one ?? '').split(', '))
    .sort()
  const wanted = [projectExtension, ...subtitleExtensions, ...mediaExtensions]
    .filter((each) => !everybodys.includes(each) && !rare.includes(each))
    .sort()
  expect(offered).toEqual(wanted)
})
