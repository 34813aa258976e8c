import ts from 'typescript'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isMarked, lineOf, literalsOf, sourcesOf, walk } from './collect.ts'

/** Attributes and properties whose words are read by a person. */
const read = new Set([
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'label',
  'title',
  'placeholder',
  'textValue',
  'hint',
  'message',
  'alt',
])

/** Labels of actions are English where they are defined, and said in the language of the window where they are shown. */
const isAction = (path: string): boolean => path.startsWith('renderer/keys/')

/** What is the same in every language: names, codes and examples of what can be typed. */
const names = new Set([
  'Cuewright',
  'Subtitle Edit',
  'UTF-8',
  'LF',
  'CRLF',
  'CR',
  'JSON',
  'en, de',
  'en-US',
  'JOHN: …',
])

const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text) && !names.has(text.trim())

it('no text of the window is hard-coded', () => {
  const found: string[] = []
  for (const { path, tree } of sourcesOf('renderer')) {
    if (isAction(path)) continue
    walk(tree, (node) => {
      if (isMarked(node) || ts.isTypeNode(node)) return false
      const say = (text: string) => found.push(`${path}:${lineOf(node)} ${text.trim()}`)
      // What is drawn is read too.
      if (ts.isCallExpression(node) && /(?:\.fillText|^write)$/.test(node.expression.getText()))
        for (const part of node.arguments) for (const text of literalsOf(part)) if (hasWords(text)) say(text)
      if (ts.isJsxText(node) && hasWords(node.text)) say(node.text)
      if (ts.isJsxAttribute(node) && read.has(node.name.getText())) {
        const value = node.initializer
        const inner = value !== undefined && ts.isJsxExpression(value) ? value.expression : value
        if (inner !== undefined) for (const text of literalsOf(inner)) if (hasWords(text)) say(text)
      }
      if (ts.isPropertyAssignment(node) && read.has(node.name.getText().replaceAll("'", '')))
        for (const text of literalsOf(node.initializer)) if (hasWords(text)) say(text)
      return true
    })
  }
  expect(found).toEqual([])
})

/** Where left and right are meant: time runs from left to right, and a picture has sides. */
const sided = /timeline|player|caption-lines|libass|styles|placing|captions\.css|live\/panel|guide/

it('styles name starts and ends, not left and right', () => {
  const folder = join(import.meta.dirname, '../../../renderer')
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css') && !sided.test(name))
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .replace(/\/\*[^]*?\*\//g, '')
        .split('\n')
        .flatMap((line) =>
          /(?:^|[\s-])(?:left|right)(?:-[a-z]+)?:|(?:align|float|clear): *(?:left|right)/.test(line)
            ? [`${name}: ${line.trim()}`]
            : [],
        ),
    )
  expect(found).toEqual([])
})
