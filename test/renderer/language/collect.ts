import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '../../..')

export interface Source {
  readonly path: string
  readonly tree: ts.SourceFile
}

const taken = new Map<string, readonly Source[]>()

/** The TypeScript files of a room, taken apart once. */
export function sourcesOf(folder: string): readonly Source[] {
  const sources = taken.get(folder) ?? takeApart(folder)
  taken.set(folder, sources)
  return sources
}

const takeApart = (folder: string): readonly Source[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .toSorted()
    .map((name) => {
      const path = join(folder, name)
      const text = readFileSync(join(root, path), 'utf8')
      return { path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) }
    })

export const lineOf = (node: ts.Node): number =>
  node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1

const calls: ReadonlySet<string> = new Set(['t', 'later', 'said'])

/** A call of `t`, `later` or `said`. */
export const isMarked = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && calls.has(node.expression.text)

export function walk(node: ts.Node, see: (node: ts.Node) => boolean): void {
  if (see(node)) ts.forEachChild(node, (child) => walk(child, see))
}

/** The literals of an expression that chooses among them: "a ? 'x' : 'y'". */
export function literalsOf(node: ts.Node): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)]
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression)
  return []
}

/** What the window says by itself: the literals that go through `t`, `later` or `said`. */
export function textsOfWindow(): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { tree } of sourcesOf('renderer'))
    walk(tree, (node) => {
      if (isMarked(node) && node.arguments[0] !== undefined)
        for (const text of literalsOf(node.arguments[0])) found.add(text)
      return true
    })
  return found
}

/** Properties whose words a person reads, wherever the window shows them. */
const shown: ReadonlySet<string> = new Set([
  'label',
  'hint',
  'name',
  'use',
  'quality',
  'privacy',
  'letters',
  'group',
  'message',
  'title',
  'about',
  'note',
  'remedy',
  'reason',
  'on',
  'off',
])

/** Names of what is the same in every language: formats, programs, encodings. */
const isName = (text: string): boolean =>
  !/\s\p{Ll}{2}/u.test(text) && /[A-Z\d]/.test(text.slice(1)) && !/[.…:]$/.test(text)

/** Reasons and states are codes more often than words. */
const isCode = (name: string, text: string): boolean =>
  ['reason', 'on', 'off'].includes(name) && /^[a-z][\w-]*$/.test(text)

const looksShown = (text: string): boolean => /\p{L}{2}/u.test(text) && !/[<>=\\/]|^\W/.test(text)

/** A sentence: it begins with a capital or with a place for something, and ends. */
const isSentence = (text: string): boolean =>
  /^(?:[\p{Lu}“]|\{\{|\d)/u.test(text) &&
  /[.”)…]$/.test(text.trimEnd()) &&
  /\p{L}{2,}[,;:]? [\p{L}{]/u.test(text) &&
  !/[<>\n]|^sudo|\w\(\)/.test(text)

/** "`The “${name}” is broken.`" as a key: places are named by their number. */
const keyOf = (node: ts.TemplateExpression): string =>
  node.templateSpans.reduce((text, { literal }, at) => `${text}{{${at + 1}}}${literal.text}`, node.head.text)

/** Literals and templates of an expression that chooses among them, as keys. */
const keysOf = (node: ts.Node): readonly string[] =>
  ts.isTemplateExpression(node) ? [keyOf(node)] : literalsOf(node)

const isCallOf = (node: ts.Node, name: string): node is ts.CallExpression =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name

const rooms = ['core', 'main', 'preload'] as const

/** What core and main say of a number, by what they say of many; the value is what they say of one. */
export function countedBehind(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { tree } of rooms.flatMap((room) => sourcesOf(room)))
    walk(tree, (node) => {
      const [, one, many] = isCallOf(node, 'counted') ? node.arguments : []
      if (one !== undefined && many !== undefined)
        for (const text of literalsOf(many)) found.set(text, literalsOf(one).join())
      return true
    })
  return found
}

/** Files that hold nothing but names of things. */
const tables = /^core\/document\/change-words/

/** What is the same in every language, and looks like words all the same: programs and services. */
const products: ReadonlySet<string> = new Set([
  'Deepgram',
  'Gentle',
  'IBM Watson Speech to Text',
  'IBM Watson Text to Speech',
  'Rev',
  'Speechmatics',
  'Vosk',
  'Whisper',
  'faster-whisper',
  'ffprobe',
  'whisper.cpp',
])

/** Files in which nothing is said to a person who looks at the window. */
const silent =
  /^core\/(?:burn\/options|captions\/options|cues\/(?:seams|numbers|phones)|document\/lint)|^main\/(?:hosts\/(?:browser|page|media-answer|electron\/(?!menu|dialogs))|services\/requests|media\/(?:sample|burn\/one-picture)|recognizers\/sherpa\/child)|espeak\/templates/

/**
 * What the rooms behind the window say, in English: labels, and sentences with the places for what is put into them. They
 * are said to files and terminals too, so they know nothing of languages; `said` finds them again.
 */
export function textsBehind(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const add = (text: string, { path }: Source) => {
    if (!found.has(text) && !products.has(text)) found.set(text, path)
  }
  for (const source of rooms.flatMap((room) => sourcesOf(room))) {
    if (silent.test(source.path)) continue
    const see = (node: ts.Node): boolean => {
      if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return false
      if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText())) return false
      if (isCallOf(node, 'counted')) {
        const many = node.arguments[2]
        if (many !== undefined) for (const text of literalsOf(many)) add(text, source)
        for (const value of node.arguments.slice(3)) walk(value, see)
        return false
      }
      if (isCallOf(node, 'speak') && node.arguments[0] !== undefined)
        for (const text of literalsOf(node.arguments[0])) add(text, source)
      if (ts.isTemplateExpression(node)) {
        const key = keyOf(node)
        if (isSentence(key) && /\p{L}{3,} \p{L}/u.test(key.replace(/\{\{\d+\}\}/g, ''))) add(key, source)
        return true
      }
      if (ts.isStringLiteralLike(node)) {
        if (isSentence(node.text)) add(node.text, source)
        return false
      }
      // A table of names: every value is read by a person.
      const isShown =
        ts.isPropertyAssignment(node) && (shown.has(node.name.getText()) || tables.test(source.path))
      if (isShown)
        for (const text of keysOf(node.initializer))
          if (
            looksShown(text.replace(/^\{\{\d+\}\}/, 'x')) &&
            !isName(text) &&
            !isCode(node.name.getText(), text)
          )
            add(text, source)
      return true
    }
    walk(source.tree, see)
  }
  for (const text of notesOfModels())
    if (!found.has(text)) found.set(text, 'main/storage/models/catalogue.json')
  return found
}

/** What is said of each speech model that can be had. */
const notesOfModels = (): readonly string[] =>
  (
    JSON.parse(readFileSync(join(root, 'main/storage/models/catalogue.json'), 'utf8')) as {
      readonly models: readonly { readonly note: string }[]
    }
  ).models.map(({ note }) => note)

/** Labels and groups of actions, which are English where they are defined. */
export function textsOfActions(): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { tree } of sourcesOf('renderer/keys'))
    walk(tree, (node) => {
      if (ts.isPropertyAssignment(node) && ['label', 'group', 'about', 'name'].includes(node.name.getText()))
        for (const text of keysOf(node.initializer)) if (/\p{L}{2}/u.test(text)) found.add(text)
      return true
    })
  return found
}
