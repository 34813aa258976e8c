// What the window can show, read from its own types: a screen that somebody adds and nobody looks at is missed by name.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const renderer = join(import.meta.dirname, '../../renderer')

/** The texts that the property `name` of the type `type` in renderer/store.ts may have. */
export function textsOf(type, name) {
  const path = join(renderer, 'store.ts')
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const found = new Set()
  const literals = (node) => {
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) found.add(node.literal.text)
    ts.forEachChild(node, literals)
  }
  const walk = (node) => {
    if (ts.isPropertySignature(node) && node.name.getText() === name && node.type !== undefined)
      literals(node.type)
    ts.forEachChild(node, walk)
  }
  ts.forEachChild(source, (node) => {
    const isType = ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)
    if (isType && node.name.text === type) walk(node)
  })
  if (found.size === 0) throw new Error(`renderer/store.ts has no ${type} with ${name}`)
  return found
}

/** Every class that a style sheet of the window speaks of, with its file. */
export function styledClasses() {
  const found = new Map()
  for (const file of readdirSync(renderer, { recursive: true })) {
    if (!file.endsWith('.css') || file === 'captions.css') continue
    const css = readFileSync(join(renderer, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    for (const [head] of css.matchAll(/[^{};]+(?=\{)/g))
      for (const [, name] of head.matchAll(/\.([a-z][\w-]*)/g)) if (!found.has(name)) found.set(name, file)
  }
  return found
}
