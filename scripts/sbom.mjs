// `node scripts/sbom.mjs [file]`: the software bill of materials (CycloneDX 1.5) of what is shipped. `npm sbom` lists what is installed,
// and leaves out what the bundler takes in from devDependencies; here the bundler itself says what it has taken (out/licences).
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './setup.mjs'

const json = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'))

/** The address of a package (https://github.com/package-url/purl-spec): "@" of a scope is escaped. */
const purl = (name, version) => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`

/** "sha512-…" of the lock file, as hexadecimal digits. Undefined where the lock has none. */
function hashesOf(integrity) {
  const found = /^sha512-([A-Za-z0-9+/=]+)/.exec(integrity ?? '')?.[1]
  return found === undefined
    ? undefined
    : [{ alg: 'SHA-512', content: Buffer.from(found, 'base64').toString('hex') }]
}

/** CycloneDX knows single licences by SPDX id and others as expressions; a word that is neither has a name. */
function licencesOf(licence) {
  if (/ (AND|OR|WITH) /.test(licence)) return [{ expression: licence }]
  return [{ license: licence === 'BSD' ? { name: licence } : { id: licence } }]
}

function component({ name, version, licence, author, home, contains }, lock) {
  const locked = Object.entries(lock.packages).find(
    ([at, { version: own }]) => at.endsWith(`node_modules/${name}`) && own === version,
  )?.[1]
  const hashes = hashesOf(locked?.integrity)
  return {
    type: 'library',
    'bom-ref': purl(name, version),
    name,
    version,
    ...(author === undefined ? {} : { author }),
    ...(contains === undefined ? {} : { description: `Contains ${contains}` }),
    ...(hashes === undefined ? {} : { hashes }),
    licenses: licencesOf(licence),
    purl: purl(name, version),
    ...(home === undefined ? {} : { externalReferences: [{ type: 'website', url: home }] }),
  }
}

/** The same bill for the same commit: its number is made of what it says, its time is SOURCE_DATE_EPOCH (s) or left out. */
export function billOfMaterials() {
  const own = json('package.json')
  const lock = json('package-lock.json')
  const shipped = readdirSync(join(root, 'out/licences')).flatMap((name) => json('out/licences', name))
  const parts = new Map(shipped.map((part) => [`${part.name}@${part.version}`, part]))
  const runtime = json('node_modules/electron/package.json')
  const components = [
    ...[...parts.values()].map((part) => component(part, lock)),
    { ...component({ ...runtime, licence: 'MIT', author: undefined }, lock), type: 'framework' },
  ].sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1))
  const digest = createHash('sha256')
    .update(JSON.stringify([own.version, components]))
    .digest('hex')
  const [, a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(digest)
  const epoch = Number(process.env.SOURCE_DATE_EPOCH)
  const self = `pkg:npm/${own.name}@${own.version}`
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${a}-${b}-5${c}-8${d}-${e}`,
    version: 1,
    metadata: {
      ...(Number.isFinite(epoch) && epoch > 0 ? { timestamp: new Date(epoch * 1000).toISOString() } : {}),
      component: {
        type: 'application',
        'bom-ref': self,
        name: own.productName,
        version: own.version,
        description: own.description,
        licenses: licencesOf(own.license),
        purl: self,
      },
    },
    components,
    dependencies: [{ ref: self, dependsOn: components.map((each) => each['bom-ref']) }],
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = `${JSON.stringify(billOfMaterials(), null, 2)}\n`
  if (process.argv[2] === undefined) process.stdout.write(text)
  else writeFileSync(process.argv[2], text)
}
