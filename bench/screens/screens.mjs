import { copyFileSync } from 'node:fs'
import { guidelineScreens } from './guidelines.mjs'
import { dialogBox, dialogOf, set, show } from './window.mjs'

// Every screen of the window, one after the other, each left as it was found. Most are opened as a person opens them or by the state
// that leads to them; what needs hours, a service or a broken disk (a film of two hours being recognized, proposals of an aligner) is
// put into the state that the real thing leaves.
/** Puts the window's session where scripts reach it: React holds it in the tree of what is drawn. */
export async function reachSession(page, language) {
  await page.locator('.top-bar').waitFor()
  await page.waitForFunction((name) => document.documentElement.lang === name, language)
  await page.evaluate(() => {
    const root = document.querySelector('#app')
    const container = Object.entries(root).find(([key]) => key.startsWith('__reactContainer'))[1]
    // React keeps two trees and the key names either: the one that is drawn is the root's current one.
    for (const open = [container.stateNode.current]; open.length > 0;) {
      const fiber = open.pop()
      const value = fiber.memoizedProps?.value
      if (value?.store !== undefined && value.bridge !== undefined) {
        globalThis.session = value
        return
      }
      for (const next of [fiber.sibling, fiber.child]) if (next !== null) open.push(next)
    }
    throw new Error('no session')
  })
  await page.waitForFunction(() => globalThis.session.store.get().settings !== null)
}

/** Closes whatever is open; the document and the film stay. */
export async function tearDown(page) {
  await page.evaluate(() => {
    const { store } = globalThis.session
    store.set({
      dialog: null,
      guide: null,
      notices: [],
      find: null,
      tab: 'cues',
      editing: false,
      draft: null,
      word: null,
      opening: null,
    })
  })
  await page.mouse.move(2, 2)
  for (let press = 0; press < 3; press += 1) {
    if ((await page.locator('[role=menu], [role=listbox].menu, .popover').count()) === 0) break
    await page.keyboard.press('Escape')
  }
}

/** Chooses a file in the window's own browser of folders, and waits until it is open. */
async function openFile(page, path) {
  const name = path.split('/').at(-1)
  await show(page, { kind: 'open-here' })
  await page.getByRole('option', { name }).click()
  await page.waitForFunction(
    (wanted) => globalThis.session.store.get().file?.name.startsWith(wanted),
    name.replace(/\.\w+$/, ''),
  )
}

/** The first life of the program: a person edits, keeps a version, saves, and goes on editing until all ends at once. */
export async function leaveWork(browser, address, material) {
  const context = await browser.newContext({ locale: 'en' })
  // Nothing here is about how long things take, on a computer that may be busy.
  context.setDefaultTimeout(120_000)
  await context.addInitScript((folder) => localStorage.setItem('cuewright.folder', folder), material.folder)
  const fresh = async () => {
    const page = await context.newPage()
    await page.goto(address)
    await reachSession(page, 'en')
    return page
  }
  const taster = await fresh()
  await taster.locator('.way').nth(2).click()
  await taster.waitForFunction(() => globalThis.session.store.get().media !== null)
  // The film of the sample, as a film of one's own: its subtitles lie beside it.
  const film = material.film.replace(/srt$/, 'mp4')
  copyFileSync(await taster.evaluate(() => globalThis.session.store.get().media.opened.info.path), film)
  await taster.close()
  const reader = await fresh()
  await openFile(reader, material.odd)
  await reader.close()
  const page = await fresh()
  await openFile(page, film)
  const type = async (text) => {
    await page
      .locator('[data-cue]')
      .first()
      .dblclick({ position: { x: 40, y: 12 } })
    await page.keyboard.press('End')
    await page.keyboard.insertText(text)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  }
  await show(page, { kind: 'versions' })
  await page.locator(`:is(${dialogBox}) input`).nth(0).fill('As it was delivered')
  await page.locator(`:is(${dialogBox}) input`).nth(1).fill('Seen by the client on Monday')
  await page.locator('form button[type=submit]').click()
  await page.getByTestId('version').waitFor()
  await set(page, { dialog: null })
  await type(' Saved.')
  await page.keyboard.press('Control+s')
  await page
    .getByTestId('saved')
    .filter({ hasText: /^Saved$/ })
    .waitFor()
  await type(' Not saved.')
  await page.evaluate(async () => {
    const { bridge } = globalThis.session
    await bridge.call('spelling.learn', { language: 'en', word: 'Cuewright', isKnown: true })
    const rule = (find, replace) => ({ find, with: replace, kind: 'plain', isOn: true, note: '' })
    const rules = [rule('colour', 'color'), rule('...', '…'), rule('kept', 'held')]
    await bridge.call('replacements.write', [{ name: 'House style', isOn: true, rules }])
  })
  // The journal is written within a second.
  await page.waitForTimeout(1500)
}

/** Speakers, notes, a marker, a style: what a document has that is worked on. */
const enrich = (page) =>
  page.evaluate(() => {
    const { store } = globalThis.session
    const { history } = store.get()
    const cues = history.document.cues.map((cue, at) => ({
      ...cue,
      speaker: at % 2 === 0 ? 'Anna' : 'John Kennedy',
      ...(at === 1 ? { note: 'Check the name with the client', style: 'Sign' } : {}),
      ...(at === 2 ? { style: 'Sign' } : {}),
    }))
    const document = {
      ...history.document,
      cues,
      speakers: [{ name: 'Anna', color: '#ffcc00' }],
      markers: [
        { id: 'm1', at: 20_000_000, label: 'Scene 2' },
        { id: 'm2', at: 60_000_000, label: '' },
      ],
      styles: {
        Sign: 'Style: Sign,Arial,48,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,0,8,10,10,10,1',
      },
    }
    store.set({ history: { ...history, document } })
  })

/** Opens every button that has a menu, in `area`. */
async function menus(page, more, area) {
  const count = await page.locator(`${area} [aria-haspopup=true], ${area} [aria-haspopup=menu]`).count()
  for (let at = 0; at < count; at += 1) {
    const button = page.locator(`${area} [aria-haspopup=true], ${area} [aria-haspopup=menu]`).nth(at)
    if (!(await button.isVisible()) || !(await button.isEnabled())) continue
    await button.click()
    await page.locator('.popover').first().waitFor()
    await more(`${at + 1}`)
    await page.keyboard.press('Escape')
    await page.locator('.popover').first().waitFor({ state: 'detached' })
  }
}

const withCues = (page, make, argument) =>
  page.evaluate(
    ([source, given]) => {
      const state = globalThis.session.store.get()
      // eslint-disable-next-line no-new-func
      globalThis.session.store.set(new Function(`return ${source}`)()(state, given))
    },
    [make.toString(), argument],
  )

const failure = {
  code: 'engine-failed',
  message: 'PocketSphinx stopped unexpectedly. What was recognized so far is kept; try again.',
}

export const screens = [
  {
    name: 'recovery',
    async open({ page, more }) {
      // It comes by itself.
      await page.locator(dialogBox).first().waitFor()
      await more()
      await page.locator('.recovery-answers button').nth(1).click()
      await page.locator('.sheet-foot .push').waitFor()
      await more('look')
    },
  },
  { name: 'welcome', open: ({ more }) => more() },
  {
    name: 'welcome-menu',
    open: ({ page, more }) => menus(page, more, '.top-bar'),
  },
  {
    name: 'drop',
    async open({ page, more }) {
      const hover = (type) =>
        page.evaluate((name) => {
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File([''], 'film.mp4', { type: 'video/mp4' }))
          document
            .querySelector('.window')
            .dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer }))
        }, type)
      await hover('dragenter')
      await page.locator('.drop-over').waitFor()
      await more()
      await hover('dragleave')
    },
  },
  {
    name: 'opening',
    async open({ page, more }) {
      await set(page, { opening: { name: 'A film with a long name, final cut (2).mkv', share: 0.4 } })
      await more()
    },
  },
  {
    name: 'file',
    isNeeded: true,
    async open({ page, more, material }) {
      // The offer to recover work may stand before it.
      await tearDown(page)
      await page.locator('.recent button').filter({ hasText: '.mp4' }).first().click()
      await page.locator('[data-cue]').first().waitFor()
      await page.getByTestId('job-listen').waitFor({ state: 'hidden' })
      await enrich(page)
      await page
        .locator('[data-cue]')
        .nth(1)
        .click({ position: { x: 40, y: 12 } })
      await more()
    },
  },
  {
    name: 'editor-menu',
    open: ({ page, more }) => menus(page, more, '.window'),
  },
  {
    name: 'voice-script',
    async open({ page, more }) {
      await page.evaluate(() => {
        const { store } = globalThis.session
        const text =
          'Welcome. [mark: intro] It costs $200.\n\n[rate: 120 %, pause: 2 s]\nThis is said faster. [voice: nobody] Good bye.'
        store.set(({ history }) => ({
          tab: 'script',
          history: { ...history, document: { ...history.document, script: { kind: 'text', text } } },
        }))
      })
      await page.locator('.script-editor .cm-content').waitFor()
      await page.locator('.voice-name').first().waitFor()
      await page.waitForTimeout(300)
      await more()
      await page.locator('.script-top .voice-button').click()
      await page.locator('.voice-list').waitFor()
      await more('voices')
      await page.keyboard.press('Escape')
      await show(page, { kind: 'speech-subtitles' })
      await page.locator(dialogBox).first().waitFor()
      await more('subtitles')
      await show(page, { kind: 'write-voice', opens: false })
      await page.locator('.write-voice').waitFor()
    },
  },
  {
    name: 'review',
    async open({ page, more }) {
      await set(page, { tab: 'review' })
      await page.waitForTimeout(400)
      await more()
    },
  },
  {
    name: 'find',
    async open({ page, more }) {
      await page
        .locator('[data-cue]')
        .nth(1)
        .click({ position: { x: 40, y: 12 } })
      await page.keyboard.press('Control+f')
      await page.keyboard.insertText('it')
      await page.waitForTimeout(300)
      await more()
      await page.keyboard.press('Alt+r')
      await page.locator('.find-bar input, .find input').first().fill('(it')
      await page.waitForTimeout(300)
      await more('wrong')
    },
  },
  {
    name: 'replace',
    async open({ page, more }) {
      await page
        .locator('[data-cue]')
        .nth(1)
        .click({ position: { x: 40, y: 12 } })
      await page.keyboard.press('Control+h')
      await page.keyboard.insertText('it')
      await page.waitForTimeout(300)
      await more()
      await show(page, { kind: 'replace-all' })
      await page.locator(dialogBox).first().waitFor()
      await page.waitForTimeout(300)
      await more('all')
    },
  },
  {
    name: 'spelling',
    async open({ page, more }) {
      await page
        .locator('[data-cue]')
        .nth(3)
        .click({ position: { x: 40, y: 12 } })
      await page.keyboard.press('Control+F7')
      await page.locator('.spelling-context').waitFor()
      await page.waitForTimeout(400)
      await more()
      await page.keyboard.press('Escape')
    },
  },
  {
    name: 'pages',
    async open({ page, more }) {
      // Every page that there is, by its own button.
      await show(page, { kind: 'settings' })
      const pages = page.locator('.preferences-page')
      for (let at = 0; at < (await pages.count()); at += 1) {
        await pages.nth(at).click()
        const body = page.locator('.preferences-body')
        const turns = await body.evaluate(({ scrollHeight, clientHeight }) =>
          Math.min(3, Math.ceil(scrollHeight / clientHeight)),
        )
        for (let turn = 0; turn < turns; turn += 1) {
          await body.evaluate((box, down) => box.scrollTo(0, down * box.clientHeight), turn)
          await more(`${at + 1}${turn === 0 ? '' : `-${turn + 1}`}`)
        }
      }
      await page.locator('.preferences-search input').fill('a')
      await more('search')
    },
  },
  {
    name: 'search',
    async open({ page, more }) {
      await show(page, { kind: 'search' })
      await page.locator(`:is(${dialogBox}) input`).waitFor()
      await more()
      await page.locator(`:is(${dialogBox}) input`).fill('qqqqq')
      await more('nothing')
    },
  },
  dialogOf('shortcuts', { kind: 'shortcuts' }),
  {
    name: 'export',
    async open({ page, more }) {
      for (const format of ['srt', 'scc', 'ass', 'ebu-stl', 'html']) {
        await show(page, { kind: 'export', format })
        await page.locator(dialogBox).first().waitFor()
        await more(format)
        await set(page, { dialog: null })
      }
    },
  },
  ...guidelineScreens,
  dialogOf('styles', { kind: 'styles' }),
  dialogOf('speakers', { kind: 'speakers' }),
  dialogOf('place', { kind: 'place' }),
  dialogOf('shift', { kind: 'shift' }),
  dialogOf('frame-rate', { kind: 'frame-rate' }),
  {
    name: 'sync-doctor',
    async open({ page, more }) {
      for (const verdict of ['repairable', 'weak', 'in-sync']) {
        await page.evaluate((given) => {
          const { store } = globalThis.session
          const { cues } = store.get().history.document
          const part = (from, to, offset, confidence) => ({
            ...{
              from: from * 1e7,
              to: to * 1e7,
              ratio: { num: 1, den: 1 },
              offset: offset * 1e7,
              confidence,
            },
            evidence: { cues: 6, agreeing: 5, spread: 300_000 },
          })
          const parts =
            given === 'in-sync' ? [part(0, 12, 0, 0.99)] : [part(0, 4, 3, 0.97), part(4, 12, 12, 0.6)]
          const curve = cues.map(({ start }, at) => ({
            time: start,
            offset: (at < 3 ? 3 : 12) * 1e7,
            weight: 1,
          }))
          const reason = 'One of the two subtitles has no cues.'
          const finding = { map: { parts }, verdict: given, reason, confidence: 0.6, by: 'speech', curve }
          const doctor = { cues, finding, isLooking: false, share: null, failure: null }
          store.set({
            dialog: { kind: 'sync-doctor' },
            doctor: { ...doctor, against: { kind: 'film' }, accepted: new Set([0]) },
          })
        }, verdict)
        await page.getByTestId('sync-verdict').waitFor()
        await more(verdict)
      }
      await set(page, { dialog: null, doctor: null })
    },
  },
  {
    name: 'point-sync',
    async open({ page, more }) {
      await page.evaluate(() => {
        const { store } = globalThis.session
        const { history, safety } = store.get()
        const [first, second] = history.document.cues
        const point = (cue, by) => ({ cue: cue.id, to: cue.start + by })
        const bar = (...points) =>
          store.set({ pointSync: { document: safety.document, points, isOpen: true, called: 1 } })
        bar(point(first, 10_000_000), point(second, 12_000_000))
        globalThis.pointBar = () => bar(point(first, 90_000_000), point(second, 0))
      })
      await page.getByTestId('sync-point').first().waitFor()
      await more('bar')
      await page.evaluate(() => globalThis.pointBar())
      await page.locator('.point-problem').waitFor()
      await more('wrong')
      await page.evaluate(() =>
        globalThis.session.store.set(({ pointSync }) => ({ pointSync: { ...pointSync, isOpen: false } })),
      )
    },
  },
  dialogOf('markers', { kind: 'markers', first: 'm1' }),
  dialogOf('versions', { kind: 'versions' }, async ({ page, more }) => {
    await page.getByTestId('version').first().waitFor()
    const tools = page.getByTestId('version').first().locator('button')
    await tools.first().click()
    await page.locator('.version-preview').waitFor()
    await more('look')
    await tools.last().click()
    await more('delete')
  }),
  dialogOf('backups', { kind: 'backups' }, async ({ page, more }) => {
    await page.waitForTimeout(300)
    await more('list')
    const first = page.locator('.sheet-body button').last()
    if (await first.isVisible()) {
      await first.click()
      await page.waitForTimeout(200)
      await more('look')
    }
  }),
  dialogOf('about', { kind: 'about' }),
  dialogOf('privacy', { kind: 'privacy' }),
  {
    name: 'recognize',
    async open({ page, more }) {
      await show(page, { kind: 'recognize' })
      await page.locator(dialogBox).first().waitFor()
      await more()
      const engines = page.locator('.sheet-body [role=radiogroup]').first().locator('label')
      for (let at = 0; at < (await engines.count()); at += 1) {
        await engines.nth(at).click()
        await more(`engine-${at + 1}`)
      }
    },
  },
  dialogOf('recognize-again', { kind: 'recognize-again' }),
  dialogOf('models', { kind: 'models', back: null }, async ({ page, more }) => {
    await page.locator('.sheet-foot .push').click()
    await more('add')
  }),
  dialogOf('live', { kind: 'live' }),
  dialogOf('live-look', { kind: 'live-look' }),
  dialogOf('burn', { kind: 'burn' }),
  dialogOf('dub', { kind: 'dub' }),
  dialogOf('film-tracks', { kind: 'film-tracks' }),
  dialogOf('mux', { kind: 'mux' }),
  dialogOf('clip', { kind: 'clip' }),
  {
    name: 'live-panel',
    async open({ page, more }) {
      const live = {
        phase: 'on',
        source: { kind: 'microphone', device: 'x' },
        label: 'USB microphone',
        lines: ['And so, my fellow Americans,', 'ask not what your country'],
        behind: 30_000_000,
        waiting: 0,
        lostSound: false,
        noSource: null,
        engine: null,
        disk: null,
      }
      await set(page, { live })
      await page.locator('.live').waitFor()
      await more()
      await menus(page, (at) => more(`menu-${at}`), '.live')
      await set(page, { live: { ...live, lostSound: true, engine: failure, waiting: 4 } })
      await more('trouble')
      await set(page, { live: null })
    },
  },
  dialogOf('hearing', { kind: 'hearing' }),
  dialogOf('replace-lists', { kind: 'replace-lists' }),
  dialogOf('script', { kind: 'script', text: 'Every word knows its own time.\n\nAnd more.' }),
  {
    name: 'script-waits',
    async open({ page, more }) {
      await set(page, {
        jobs: [
          { id: 'j', kind: 'recognize', position: 7.6e9, duration: 7e10, secondsLeft: 180, canceling: false },
        ],
      })
      await show(page, { kind: 'script', text: 'Every word knows its own time.' })
      await page.locator(dialogBox).first().waitFor()
      await more()
      await set(page, { jobs: [] })
    },
  },
  {
    name: 'script-outcome',
    async open({ page, more }) {
      await withCues(page, ({ history }) => {
        const { cues } = history.document
        const unsaid = [{ cue: cues[0].id, at: 0, count: 2, text: 'Welcome to', offset: 0, duration: 5e6 }]
        const unwritten = [
          { offset: 3e7, duration: 1e7, text: 'and so' },
          { offset: 6e7, duration: 1e7, text: '' },
        ]
        const report = { words: 40, found: 38, unsaid, unwritten }
        return { dialog: { kind: 'script-outcome', cues, report }, scriptReport: report }
      })
      await more()
      await set(page, { dialog: null })
      await more('above')
      await set(page, { scriptReport: null })
    },
  },
  {
    name: 'align',
    async open({ page, more }) {
      await withCues(page, ({ history }) => {
        const kinds = ['small', 'large', 'same', 'unfit']
        const alignment = history.document.cues.map((before, at) => {
          const kind = kinds[at % 4]
          const by = kind === 'large' ? 7e6 : 1e6
          const moves = kind === 'small' || kind === 'large'
          const after = moves ? { ...before, start: before.start + by, end: before.end + by } : before
          const most = { text: 'knows', by: moves ? by : 0 }
          const shift = moves ? by : 0
          return { before, after, kind, measured: 3, byHand: at, left: 1, first: shift, last: shift, most }
        })
        return { alignment, dialog: { kind: 'align' } }
      })
      await page.locator(dialogBox).first().waitFor()
      await more()
      await set(page, { dialog: null, alignment: null })
    },
  },
  {
    name: 'rehearing',
    async open({ page, more }) {
      await withCues(page, ({ history }) => {
        const kinds = ['changed', 'times', 'same', 'unheard', 'new']
        const told = (text, kind) => ({ text, kind })
        const rehearing = history.document.cues.map((cue, at) => {
          const kind = kinds[at % 5]
          const words = cue.text.split(/\s+/)
          return {
            before: kind === 'new' ? null : cue,
            after: kind === 'same' || kind === 'unheard' ? cue : { ...cue, text: `${cue.text} now` },
            kind,
            old: words.map((word, place) => told(word, place === 1 ? 'changed' : 'kept')),
            now: words.map((word, place) =>
              told(place === 1 ? 'then' : word, place === 1 ? 'changed' : place === 2 ? 'respelled' : 'kept'),
            ),
            measured: 2,
            byHand: at % 2,
          }
        })
        return { rehearing, dialog: { kind: 'rehearing' } }
      })
      await page.locator(dialogBox).first().waitFor()
      await more()
      await set(page, { dialog: null, rehearing: null })
    },
  },
  {
    name: 'batch',
    async open({ page, more, material }) {
      const options = {
        recognizer: 'pocketsphinx',
        language: 'en',
        format: 'srt',
        folder: null,
        existing: 'skip',
      }
      const nothing = { run: null, begun: null, watched: null, unfinished: null, looking: null }
      const still = { ...nothing, chain: null, isRunning: false, problem: '' }
      await set(page, { batch: { ...still, items: [], options } })
      await show(page, { kind: 'batch' })
      await page.locator(dialogBox).first().waitFor()
      await more('empty')
      const states = ['working', 'waiting', 'copying', 'done', 'failed', 'stopped']
      const nameOf = (at) => `An interview about the first minute, part ${at + 1}, final cut.mp4`
      const items = states.map((state, at) => ({
        id: `${at}`,
        name: nameOf(at),
        path: `${material.folder}/${nameOf(at)}`,
        state,
        share: state === 'working' || state === 'copying' ? 0.4 : null,
        secondsLeft: state === 'working' ? 340 : null,
        message: state === 'failed' ? failure.message : state === 'done' ? '412 cues, 3,214 words' : '',
        outputs: state === 'done' ? [`${material.folder}/part 4.srt`] : [],
        job: state === 'working' ? 'j' : null,
      }))
      await set(page, {
        batch: { ...still, items, options: { ...options, folder: material.folder }, isRunning: true },
      })
      await more()
      const step = (id, own = {}) => ({ step: id, options: own })
      const steps = [step('transcribe'), step('fix', { profile: 'netflix' }), step('convert', { to: 'srt' })]
      const chain = { steps, jobs: 2, overwrite: false }
      await set(page, { batch: { ...still, items, options, chain } })
      await more('chain')
      await set(page, {
        batch: {
          ...still,
          items,
          options,
          chain: { ...chain, steps: [step('sync')] },
          watched: { folder: material.folder, job: 'w' },
        },
      })
      await more('unwritten')
      const unfinished = { done: 12, total: 40, steps, folder: material.folder, files: [], lists: [] }
      await set(page, { batch: { ...still, items: [], options, unfinished } })
      await more('unfinished')
      await set(page, { batch: { ...still, items, options: { ...options, language: 'xx' } } })
      await more('wrong')
      await set(page, { dialog: null })
      await more('behind')
      await set(page, { batch: null })
    },
  },
  {
    name: 'compare',
    async open({ page, more, material }) {
      await page.evaluate(async (path) => {
        const { bridge, store } = globalThis.session
        const { document, name } = await bridge.call('document.read', { path })
        globalThis.other = { document, name, store }
      }, material.other)
      await withCues(page, ({ history, file }) => {
        const { document } = history
        const [first, second, , ...rest] = document.cues
        const changed = { ...second, text: 'Every word knows its very own time.', start: second.start + 1e6 }
        const after = {
          name: 'The same, as the client corrected it.srt',
          document: { ...document, cues: [first, changed, ...rest] },
        }
        return { dialog: { kind: 'compare', before: { name: file.name, document: 'open' }, after } }
      })
      await page.locator(dialogBox).first().waitFor()
      await more()
    },
  },
  {
    name: 'second',
    async open({ page, more }) {
      await withCues(page, ({ history }) => {
        const cues = history.document.cues.slice(1).map((cue) => ({ ...cue, text: cue.text.toUpperCase() }))
        const open = {
          history: { ...history, document: { ...history.document, cues } },
          file: { path: '/films/reference.srt', name: 'The reference, as it was sent.srt', format: 'srt' },
          problems: null,
        }
        return { second: { open, isTranslating: true, isChanged: false } }
      })
      await more()
      await show(page, { kind: 'unsaved-second' })
      await more('unsaved')
      await set(page, { dialog: null, second: { open: null, isTranslating: false, isChanged: false } })
    },
  },
  dialogOf('pick-file', { kind: 'pick-file', title: 'Open a reference' }),
  dialogOf('open-here', { kind: 'open-here' }),
  dialogOf('save-here', { kind: 'save-here' }),
  dialogOf('unsaved', { kind: 'unsaved' }),
  dialogOf('replace-file', { kind: 'replace', path: '/films/An interview about the first minute.srt' }),
  dialogOf('encoding', { kind: 'encoding' }),
  dialogOf('save-losses', {
    kind: 'save-losses',
    losses: [
      { what: 'speaker', message: '2 speakers are not named any more, in 4 cues.', count: 4 },
      { what: 'words', message: '23 words lose their times.', count: 23 },
    ],
    letters: false,
  }),
  dialogOf('save-letters', {
    kind: 'save-losses',
    losses: [{ what: 'letters', message: '4 letters cannot be written in Windows-1252.', count: 4 }],
    letters: true,
  }),
  {
    name: 'file-changed',
    async open({ page, more }) {
      await show(page, { kind: 'file-changed' })
      await page.locator(dialogBox).first().waitFor()
      await page.waitForTimeout(300)
      await more()
      await withCues(page, ({ safety }) => ({ safety: { ...safety, change: 'gone' } }))
      await more('gone')
      await withCues(page, ({ safety }) => ({ dialog: null, safety: { ...safety, change: 'same' } }))
    },
  },
  {
    name: 'file-in-use',
    async open({ page, more }) {
      for (const isHere of [true, false]) {
        await withCues(
          page,
          ({ safety }, given) => ({
            safety: { ...safety, holder: { isHere: given, since: Date.now() - 6e5 } },
            dialog: { kind: 'file-in-use' },
          }),
          isHere,
        )
        await page.locator(dialogBox).first().waitFor()
        await more(isHere ? 'here' : 'elsewhere')
      }
      await withCues(page, ({ safety }) => ({ dialog: null, safety: { ...safety, holder: null } }))
    },
  },
  dialogOf('take-over-keys', {
    kind: 'take-over',
    name: 'cuewright-keys.json',
    own: { kind: 'keys', keys: { map: 'aegisub', changed: { play: ['p'], undo: ['$mod+u'] } } },
  }),
  dialogOf('take-over-settings', {
    kind: 'take-over',
    name: 'cuewright-settings.json',
    own: { kind: 'preferences', values: { theme: 'light', remeasure: 7, nobody: 1 } },
  }),
  dialogOf('details', {
    kind: 'details',
    message: 'ffmpeg could not read “film.mp4”. Open the details for what it said.',
    detail: 'Invalid data found when processing input\n'.repeat(6),
  }),
  {
    name: 'notices',
    async open({ page, more }) {
      await set(page, {
        notices: [
          {
            id: 901,
            kind: 'failure',
            message:
              '“An interview about the first minute.srt” was not saved: the disk is full. The old file is unchanged; free some space or save elsewhere.',
            detail: 'x',
            action: { label: 'Save elsewhere…' },
          },
          { id: 902, kind: 'warning', message: 'The cue ends before it begins.' },
          { id: 903, kind: 'done', message: 'The report of changes was written.' },
        ],
        line: 'lost',
      })
      await more()
      await set(page, {
        notices: [],
        line: 'open',
        jobs: ['recognize', 'proxy', 'shots'].map((kind) => ({
          id: kind,
          kind,
          position: 7_600_000_000,
          duration: 70_820_000_000,
          secondsLeft: 5400,
          canceling: false,
        })),
        hypothesis: { offset: 0, duration: 1e7, text: 'and so my fellow' },
      })
      await more('jobs')
      await set(page, { jobs: [], hypothesis: null })
    },
  },
  {
    name: 'tuning',
    async open({ page, more }) {
      const tune = (tuning) =>
        withCues(page, ({ timeline }, is) => ({ timeline: { ...timeline, tuning: is } }), tuning)
      await tune(true)
      await more()
      await tune(false)
    },
  },
  {
    name: 'placing',
    async open({ page, more }) {
      await page
        .locator('[data-cue]')
        .nth(1)
        .dblclick({ position: { x: 40, y: 12 } })
      await page.keyboard.press('Escape')
      await withCues(page, ({ looks }) => ({ looks: { ...looks, placing: true } }))
      await more()
      await withCues(page, ({ looks }) => ({ looks: { ...looks, placing: false, hasFailed: true } }))
      await more('failed')
      await withCues(page, ({ looks }) => ({ looks: { ...looks, hasFailed: false } }))
    },
  },
  {
    name: 'problems',
    async open({ page, more, material }) {
      await openFile(page, material.odd)
      await set(page, { tab: 'problems' })
      await more()
      await show(page, { kind: 'encoding' })
      await page.locator('.encoding-sample').waitFor()
      await more('encoding')
    },
  },
  {
    name: 'empty',
    async open({ page, more }) {
      await withCues(page, ({ history }) => ({
        history: {
          ...history,
          document: { ...history.document, cues: [] },
          selection: { cues: [], active: null },
        },
        problems: null,
      }))
      await more()
      await set(page, { media: null })
      await more('no-film')
    },
  },
  {
    name: 'guide',
    isNeeded: true,
    async open({ page, more }) {
      await page.locator('.top-end button').last().click()
      await page.locator('[role=menuitem][data-key=guide]').click()
      await page.locator('.guide').waitFor()
      for (const step = page.locator('.guide'); await step.isVisible();) {
        await more((await step.getAttribute('data-step')) ?? '')
        await step.locator('.guide-buttons .button:not(.plain)').click()
        await page.waitForTimeout(100)
      }
    },
  },
  {
    name: 'editor-sample',
    async open({ page, more }) {
      await page
        .locator('[data-cue]')
        .nth(1)
        .click({ position: { x: 40, y: 12 } })
      await page.getByTestId('job-listen').waitFor({ state: 'hidden' })
      await more()
      await page.keyboard.press('F2')
      await more('typing')
    },
  },
  {
    name: 'word',
    async open({ page, more }) {
      await page
        .locator('[data-cue]')
        .nth(1)
        .click({ position: { x: 40, y: 12 } })
      await page.keyboard.press('Escape')
      await page.keyboard.press('w')
      await page.locator('.word-inspector').waitFor()
      await more()
      await page.locator('.word-inspector input').first().fill('99:00')
      await page.keyboard.press('Enter')
      await more('refused')
      await page.keyboard.press('Escape')
    },
  },
  {
    name: 'offer',
    async open({ page, more }) {
      await withCues(page, ({ history }) => {
        const [first, spoken, ...rest] = history.document.cues
        const words = spoken.words.map((word, at) => (at === 1 ? { ...word, source: 'interpolated' } : word))
        const cue = { ...spoken, words }
        const document = { ...history.document, cues: [first, cue, ...rest] }
        const from = { offset: cue.words[1].offset, duration: cue.words[1].duration }
        const to = { ...from, offset: from.offset + 5_000_000 }
        const reason = 'measured 0.5 s away from the guess'
        const ghost = { cue: cue.id, at: 1, from, to, reason, text: cue.words[1].text, confidence: 0.8 }
        const selection = { cues: [cue.id], active: cue.id }
        return { ghosts: [ghost], history: { ...history, document, selection } }
      })
      await more()
      await set(page, { ghosts: [] })
    },
  },
]
