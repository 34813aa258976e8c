// A registry that lacks one platform's binary lets `npm install` write a lock file that `npm ci` refuses. Find it here.
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !packages[`node_modules/${name}`] && !packages[`${at}/node_modules/${name}`])
    .map((name) => `${at || 'root'} → ${name}`),
)
const unhashed = Object.entries(packages)
  .filter(([at, entry]) => at !== '' && !entry.integrity && !entry.link)
  .map(([at]) => at)
for (const line of [...missing, ...unhashed]) console.error(line)
process.exit(missing.length + unhashed.length === 0 ? 0 : 1)
