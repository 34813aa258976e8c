#!/usr/bin/env node
// `npx cuewright …` in the checkout: makes sure that the program is installed and built, then becomes its command line. All that
// setting up has to say goes to stderr; stdout is the program's own. It runs in this process, so signals and exit codes are its own.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, installPackages, nodeProblem, root, say } from './setup.mjs'

const problem = nodeProblem(process.versions.node)
if (problem !== undefined) {
  say(problem)
  process.exit(4)
}
installPackages()
build()
await import(pathToFileURL(join(root, 'out', 'cli', 'index.js')).href)
