// `npm test [-- step …]`: everything that must hold, in one command. Plain Node, runs on a bare clone with only Node and npm.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages, installSystemPackages, nodeProblem, root, say } from './setup.mjs'

const tool = (...parts) => [process.execPath, join(root, 'node_modules', ...parts)]
const reports = join(root, 'test-results')
const unitReport = join(reports, 'unit.json')
const e2eReport = join(reports, 'e2e.json')

/** A step that prints nothing for this long hangs, and is ended: npm test must end by itself. */
const silenceMinutes = 10

const steps = [
  {
    name: 'lock',
    why: 'lock file holds every platform',
    command: [process.execPath, join(root, '.ci/lock.mjs')],
  },
  { name: 'types', why: 'TypeScript, all rooms', command: [...tool('typescript/bin/tsc'), '--build'] },
  {
    name: 'lint',
    why: 'ESLint with types',
    command: [
      ...tool('eslint/bin/eslint.js'),
      '.',
      '--max-warnings',
      '0',
      '--cache',
      '--cache-location',
      'node_modules/.cache/eslint',
    ],
  },
  {
    name: 'arrows',
    why: 'which room may import which',
    command: [
      ...tool('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['core', 'main', 'preload', 'renderer', 'cli', '--config', '.ci/dependency-cruiser.cjs'],
    ],
  },
  { name: 'unused', why: 'files, exports, dependencies', command: tool('knip/bin/knip.js') },
  {
    name: 'tidy',
    why: 'prettier',
    command: [...tool('prettier/bin/prettier.cjs'), '--check', '--cache', '.'],
  },
  {
    name: 'build',
    why: 'program and window',
    command: [
      process.execPath,
      '--input-type=module',
      '--eval',
      "(await import('./scripts/setup.mjs')).build()",
    ],
  },
  {
    name: 'budget',
    why: 'how large the program may be',
    needsBuild: true,
    command: [process.execPath, join(root, '.ci/budget.mjs')],
  },
  {
    name: 'unit',
    why: 'unit, property and real-engine tests',
    needsBuild: true,
    report: unitReport,
    command: [
      ...tool('vitest/vitest.mjs'),
      ...[
        'run',
        '--config',
        'test/vitest.config.ts',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${unitReport}`,
      ],
    ],
    count: countVitest,
  },
  {
    name: 'e2e',
    why: 'the whole program in a browser and under Electron',
    needsBuild: true,
    report: e2eReport,
    command: [
      ...tool('playwright/cli.js'),
      'test',
      '--config',
      'test/e2e/playwright.config.ts',
      '--reporter=list,json',
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport, PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
    count: countPlaywright,
  },
]

function countVitest(report) {
  // A file that fails to load has no tests of its own and would otherwise not be counted at all.
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

function countPlaywright({ stats, errors = [] }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    unsteady: stats.flaky,
  }
}

const problem = nodeProblem(process.versions.node)
if (problem !== undefined) {
  say(problem)
  process.exit(1)
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. Steps: ${steps.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

let child
const isWindows = process.platform === 'win32'

/** Ends the step with all that it has started (test runners keep workers and browsers). */
function end(signal) {
  if (child?.pid === undefined) return
  try {
    if (isWindows) child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // Gone already.
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    end(signal)
    process.exit(signal === 'SIGINT' ? 130 : 143)
  })
}

/** Runs one command with its output passed through; true when it ended with 0. */
function command([file, ...args], env = {}) {
  return new Promise((resolve) => {
    child = spawn(file, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that it can be ended as a whole.
      detached: !isWindows,
      env: { ...process.env, ...env },
    })
    let isSilent = false
    const stop = () => {
      isSilent = true
      console.error(`Nothing was printed for ${silenceMinutes} minutes; the step is ended.`)
      end('SIGKILL')
    }
    let watchdog = setTimeout(stop, silenceMinutes * 60_000)
    const pass = (from, to) =>
      from.on('data', (bytes) => {
        clearTimeout(watchdog)
        watchdog = setTimeout(stop, silenceMinutes * 60_000)
        to.write(bytes)
      })
    pass(child.stdout, process.stdout)
    pass(child.stderr, process.stderr)
    const finish = (isGood) => {
      clearTimeout(watchdog)
      child = undefined
      resolve(isGood && !isSilent)
    }
    child.on('error', (error) => {
      console.error(error.message)
      finish(false)
    })
    child.on('close', (code) => finish(code === 0))
  })
}

const none = { passed: 0, failed: 0, skipped: 0 }

/** One step as `{passed, failed, skipped}`. A step that counts tests and finds none has failed, and so has one that ends badly without a failed test. */
async function outcome(step) {
  if (step.report !== undefined) rmSync(step.report, { force: true })
  let isGood
  try {
    isGood = await command(step.command, step.env)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    isGood = false
  }
  if (step.count === undefined) return isGood ? { ...none, passed: 1 } : { ...none, failed: 1 }
  if (!existsSync(step.report)) {
    console.error(`${step.name}: no report was written.`)
    return { ...none, failed: 1 }
  }
  const counted = step.count(JSON.parse(readFileSync(step.report, 'utf8')))
  if (counted.passed + counted.failed === 0) {
    console.error(`${step.name}: no test ran.`)
    return { ...counted, failed: 1 }
  }
  if (isGood || counted.failed > 0) return counted
  console.error(`${step.name}: every test passed, and yet it ended with an error.`)
  return { ...counted, failed: 1 }
}

const startedAt = Date.now()
installPackages()
installSystemPackages()
mkdirSync(reports, { recursive: true })
const chosen = asked.length === 0 ? steps : steps.filter(({ name }) => asked.includes(name))
if (asked.length > 0 && chosen.some(({ needsBuild }) => needsBuild) && !asked.includes('build')) {
  chosen.unshift(steps.find(({ name }) => name === 'build'))
}
const rows = []
for (const step of chosen) {
  console.log(`\n── ${step.name}: ${step.why}`)
  const began = Date.now()
  rows.push({ step, seconds: 0, ...(await outcome(step)) })
  rows.at(-1).seconds = (Date.now() - began) / 1000
}

const total = (key) => rows.reduce((sum, row) => sum + row[key], 0)
const cell = (text, width) => String(text).padStart(width)
console.log(
  `\n${'step'.padEnd(8)}${cell('passed', 8)}${cell('failed', 8)}${cell('skipped', 9)}${cell('seconds', 9)}`,
)
for (const { step, passed, failed, skipped, seconds } of rows) {
  console.log(
    `${step.name.padEnd(8)}${cell(passed, 8)}${cell(failed, 8)}${cell(skipped, 9)}${cell(seconds.toFixed(1), 9)}`,
  )
}
const unsteady = rows.reduce((sum, row) => sum + (row.unsteady ?? 0), 0)
console.log(
  `${((Date.now() - startedAt) / 1000).toFixed(0)} s in all; ${total('skipped')} skipped; ${unsteady} passed only when run again`,
)
// Read by machines: the last line, and nothing else on it.
console.log(`${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1
