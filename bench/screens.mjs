// Is every screen usable by everyone? Opens every dialog, panel and special screen of the built program in headless Chromium, in each
// language of the window, dark and light: axe looks for what keeps people out (serious and critical only), and each screen for text that
// is cut, overflows or was left in English. `node bench/screens.mjs [language …] [--only=pattern] [--size=1280x720] [--shots=folder]`,
// after `npm run build`. It fails when something is found, and when a dialog that the window has (the types in renderer/store.ts say
// which there are) was not visited.
//
// A screen is opened once in a language; only its colours change with the theme, so in the light one axe looks at nothing else.
import { createRequire } from 'node:module'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { serve } from './program/serve.mjs'
import { styledClasses, textsOf } from './screens/kinds.mjs'
import { classesHere, look } from './screens/look.mjs'
import { makeMaterial } from './screens/material.mjs'
import { leaveWork, reachSession, screens, tearDown } from './screens/screens.mjs'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    size: { type: 'string', default: '1280x720' },
    shots: { type: 'string' },
    themes: { type: 'string', default: 'dark,light' },
  },
})
const all = ['en', 'es', 'fr', 'de', 'zh-CN', 'ar']
const languages = positionals.length === 0 ? all : positionals.map((name) => (name === 'zh' ? 'zh-CN' : name))
const themes = values.themes.split(',')
const only = new RegExp(values.only)
const [width, height] = values.size.split('x').map(Number)
const executablePath = [process.env.CHROMIUM_BIN, '/usr/bin/chromium'].find(
  (path) => path && existsSync(path),
)

// The checker that the end-to-end tests use, put into the page once.
const require = createRequire(import.meta.resolve('@axe-core/playwright'))
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const base = mkdtempSync(join(tmpdir(), 'cuewright-screens-'))
const material = makeMaterial(base)
const home = join(base, 'home')
const visited = { kind: new Set(), tab: new Set() }
const classes = new Set()
const problems = []
const rows = []

/** What axe finds on the screen: with `colours` in its colours alone. */
const audit = (page, colours) =>
  page.evaluate(async (isOnly) => {
    const open = [...document.querySelectorAll('.sheet, [role=dialog], [role=alertdialog]')]
    const { violations } = await globalThis.axe.run(open.at(-1) ?? document, {
      resultTypes: ['violations'],
      ...(isOnly ? { runOnly: ['color-contrast'] } : {}),
    })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, impact, nodes }) =>
          `${id} (${impact}): ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      )
  }, colours)

/** Two pictures later, and when nothing moves any more. */
const settled = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const end = performance.now() + 1500
        let calm = 0
        const step = () => {
          const isBusy =
            document.getAnimations().some(({ playState }) => playState === 'running') ||
            document.querySelector('[aria-busy=true]') !== null
          calm = isBusy ? 0 : calm + 1
          if (calm >= 3 || performance.now() > end) done()
          else requestAnimationFrame(step)
        }
        requestAnimationFrame(step)
      }),
  )

async function visit(page, language, name) {
  await settled(page)
  const { kind, tab } = await page.evaluate(() => {
    const { dialog, tab } = globalThis.session.store.get()
    return { kind: dialog?.kind, tab }
  })
  if (kind !== undefined) {
    if ((await page.locator('[role=dialog], [role=alertdialog]').count()) === 0)
      problems.push(`${language} ${name}: the dialog “${kind}” shows nothing`)
    else visited.kind.add(kind)
  }
  visited.tab.add(tab)
  for (const each of await page.evaluate(classesHere)) classes.add(each)
  const found = { axe: 0, look: 0 }
  for (const [at, colorScheme] of themes.entries()) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    if (at > 0) await settled(page)
    for (const problem of await audit(page, at > 0)) {
      found.axe += 1
      problems.push(`${language} ${colorScheme} ${name}: ${problem}`)
    }
    if (values.shots !== undefined) {
      const folder = join(values.shots, `${language}-${colorScheme}-${values.size}`)
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: join(folder, `${name}.png`) })
    }
  }
  for (const problem of await page.evaluate(look)) {
    // What these say was put there in English.
    if (/^(?:notices|save-letters|details)/.test(name) && problem.startsWith('ENGLISH')) continue
    found.look += 1
    problems.push(`${language} ${name}: ${problem}`)
  }
  await page.emulateMedia({ colorScheme: themes[0], reducedMotion: 'reduce' })
  return found
}

async function walk(browser, address, language) {
  // The window follows the system's language, as on the first day.
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    colorScheme: themes[0],
    reducedMotion: 'reduce',
    permissions: ['microphone'],
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => problems.push(`${language}: ${error.message}`))
  await page.addInitScript((folder) => localStorage.setItem('cuewright.folder', folder), material.folder)
  await page.goto(address)
  await page.evaluate(axe)
  await reachSession(page, language)
  const began = performance.now()
  const total = { screens: 0, axe: 0, look: 0 }
  for (const { name, open, isNeeded } of screens) {
    const isAsked = only.test(name)
    if (!isAsked && isNeeded !== true) continue
    try {
      // A screen may be several: each says its own name.
      const more = async (part) => {
        if (!isAsked) return
        const found = await visit(page, language, part === undefined ? name : `${name}-${part}`)
        total.screens += 1
        total.axe += found.axe
        total.look += found.look
      }
      await open({ page, material, more, browser, address })
    } catch (error) {
      problems.push(`${language} ${name}: ${error.message.split('\n').slice(0, 3).join(' ')}`)
    }
    await tearDown(page).catch((error) => problems.push(`${language} ${name}, afterwards: ${error.message}`))
  }
  rows.push([language, total.screens, total.axe, total.look, ((performance.now() - began) / 1000).toFixed(0)])
  await context.close()
}

const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--autoplay-policy=no-user-gesture-required',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
  ],
})
let server
try {
  // A first life of the program, that is killed in the middle of work: the next one has something to offer.
  server = serve([], home)
  await leaveWork(browser, await server.address, material)
  server.child.removeAllListeners('exit')
  server.child.kill('SIGKILL')
  server = serve([], home)
  const address = await server.address
  for (const language of languages) await walk(browser, address, language)
} finally {
  await browser.close()
  server?.end()
  await new Promise((done) => setTimeout(done, 300))
  rmSync(base, { recursive: true, force: true })
}

if (values.only === '') {
  for (const [type, name] of [
    ['Dialog', 'kind'],
    ['State', 'tab'],
  ])
    for (const each of textsOf(type, name))
      if (!visited[name].has(each)) problems.push(`not visited: ${name} “${each}”`)
  const unseen = [...styledClasses()].filter(([name]) => !classes.has(name))
  console.log(
    `\nStyled, but on no screen: ${unseen.map(([name, file]) => `${name} (${file})`).join(', ') || 'nothing'}`,
  )
}
console.log(`\n| language | screens | axe: serious or critical | cut, outside or English | seconds |`)
console.log('|---|---|---|---|---|')
for (const row of rows) console.log(`| ${row.join(' | ')} |`)
// The same thing in several languages, and of several texts of the same sort, is said once.
const grouped = new Map()
for (const problem of problems) {
  const [, language, rest] = /^(\S+) (.*)$/s.exec(problem) ?? ['', '', problem]
  const sort = rest.replace(/“.*/s, '')
  const { where, what, count } = grouped.get(sort) ?? { where: new Set(), what: rest, count: 0 }
  grouped.set(sort, { where: where.add(language), what, count: count + 1 })
}
console.log('')
for (const { where, what, count } of grouped.values())
  console.log(`${[...where].join(' ')} (${count}): ${what}`)
console.log(`${problems.length} problems`)
if (problems.length > 0) process.exitCode = 1
