import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { textOf } from './shown.ts'

const tests = join(import.meta.dirname, '..')

interface Row {
  readonly cells: readonly string[]
  readonly line: number
}

/** The rows of the tables whose last column is "shown by". */
function rows(): readonly Row[] {
  const found: Row[] = []
  let isProof = false
  for (const [at, line] of textOf('docs/security.md').split('\n').entries()) {
    if (!line.startsWith('|')) {
      isProof = false
      continue
    }
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    if (cells.at(-1) === 'shown by') isProof = true
    else if (isProof && !/^-+$/.test(cells[0] ?? '')) found.push({ cells, line: at + 1 })
  }
  return found
}

/** The titles of tests in a file: the first text of each test, it and describe, whatever stands between. */
function titlesOf(path: string): readonly string[] {
  const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const titles: string[] = []
  const root = (node: ts.Node): string =>
    ts.isIdentifier(node)
      ? node.text
      : ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)
        ? root(node.expression)
        : ''
  const walk = (node: ts.Node): void => {
    const first = ts.isCallExpression(node) ? node.arguments[0] : undefined
    if (
      first !== undefined &&
      ts.isCallExpression(node) &&
      ['test', 'it', 'describe'].includes(root(node.expression)) &&
      (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first))
    )
      titles.push(ts.isStringLiteralLike(first) ? first.text : first.getText())
    ts.forEachChild(node, walk)
  }
  walk(tree)
  return titles
}

/** "`main/x.test.ts` “its name”", several with " · " between them. */
const proof = /^`([^`]+)` “(.+)”(?: \(runtime\))?$/

const all = rows()

test('Electron’s checklist is whole: twenty points, each once', () => {
  const numbers = all.map(({ cells }) => Number(cells[0])).filter((number) => Number.isInteger(number))
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
})

test.each(all.map(({ cells, line }) => [line, cells.at(-2) ?? '', cells.at(-1) ?? '']))(
  'line %i of docs/security.md (%s) is shown by tests that there are',
  (line, _, last) => {
    // A point that no test can show says why.
    if (/cannot be shown/.test(last)) return
    for (const part of last.split(' · ')) {
      const [, file = '', name = ''] = proof.exec(part) ?? []
      expect(file, `line ${line}: “${part}” is no file of test/ with the name of a test`).not.toBe('')
      const path = join(tests, file)
      expect(existsSync(path), `line ${line}: there is no test/${file}`).toBe(true)
      const titles = titlesOf(path)
      expect(
        titles.some((title) => title.includes(name)),
        `line ${line}: test/${file} has no test “${name}”; it has:\n${titles.join('\n')}`,
      ).toBe(true)
    }
  },
)
