// What is shipped of other people's work, with its licence: found by the bundler, so that no list has to be kept by hand. A package whose
// licence is unknown, or does not go with GPL-3.0-or-later, ends the build.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'

/**
 * Licences (SPDX) of work that may go into a program under GPL-3.0-or-later.
 * https://www.gnu.org/licenses/license-list.html#GPLCompatibleLicenses
 */
const fitting = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BSL-1.0', 'CC0-1.0', 'FTL'],
  ...[
    'GPL-2.0-or-later',
    'GPL-3.0',
    'GPL-3.0-only',
    'GPL-3.0-or-later',
    'ISC',
    'LGPL-2.1-or-later',
    'LGPL-3.0',
  ],
  ...[
    'LGPL-3.0-or-later',
    'MIT',
    'MIT-Modern-Variant',
    'MPL-2.0',
    'NTP',
    'OFL-1.1',
    'Python-2.0',
    'Unlicense',
  ],
  ...['WTFPL', 'Zlib'],
  // How dictionary-en calls the BSD licence of SCOWL, whose text comes with it.
  'BSD',
])

/** Said of packages that say nothing a program can read; looked up in their sources. */
const told = { async: 'MIT' }

/** What is compiled into a package and named by none of its fields. */
const inside = {
  '@echogarden/espeak-ng-emscripten': 'eSpeak NG and its voices (GPL-3.0-or-later)',
  '@ricky0123/vad-web': 'Silero VAD, the model that finds speech (MIT)',
  'hunspell-asm': 'Hunspell (LGPL-2.1-or-later or MPL-1.1)',
  jassub:
    'libass (ISC), FreeType (FTL or GPL-2.0-or-later), HarfBuzz (MIT), FriBidi (LGPL-2.1-or-later), Brotli (MIT)',
  'sherpa-onnx-node': 'sherpa-onnx (Apache-2.0), ONNX Runtime (MIT), Kaldi’s feature extraction (Apache-2.0)',
  soundswallower: 'PocketSphinx and its English and French acoustic models (BSD-2-Clause)',
  'ffmpeg-static': 'FFmpeg with x264 and others (GPL-3.0-or-later)',
}

/** Whether an SPDX expression can be met: all of AND, one of OR. */
export function fits(expression) {
  const text = expression.trim().replace(/^\((.*)\)$/s, (whole, inner) => (isOnePair(whole) ? inner : whole))
  const or = parted(text, ' OR ')
  if (or.length > 1) return or.some(fits)
  const and = parted(text, ' AND ')
  if (and.length > 1) return and.every(fits)
  return fitting.has(text.trim())
}

/** Parts at `word`, but not inside parentheses. */
function parted(text, word) {
  const parts = ['']
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0 && text.startsWith(word, at)) {
      parts.push('')
      at += word.length - 1
    } else parts[parts.length - 1] += text[at]
  }
  return parts
}

function isOnePair(text) {
  let depth = 0
  for (const [at, letter] of [...text].entries()) {
    if (letter === '(') depth += 1
    if (letter === ')') depth -= 1
    if (depth === 0 && at < text.length - 1) return false
  }
  return true
}

/** The folder of the package that a module of a bundle belongs to; undefined for our own. */
export function packageOf(id) {
  const path = id.replace(/\?.*$/s, '').split('/').join(sep)
  const mark = `${sep}node_modules${sep}`
  const at = path.lastIndexOf(mark)
  if (at < 0) return undefined
  const [scope = '', name = ''] = path.slice(at + mark.length).split(sep)
  return path.slice(0, at + mark.length) + (scope.startsWith('@') ? join(scope, name) : scope)
}

const licenceFile = /^(?:licen[cs]e|copying|notice|redist)(?:[-._].*)?$/i

/** Name, version, licence and its text. Throws for what may not be shipped. */
export function describe(folder) {
  const { name, version, license, licenses, homepage, repository, author } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const said = license ?? licenses?.map(({ type }) => type).join(' OR ') ?? told[name]
  const licence = typeof said === 'object' ? said.type : said
  if (licence === undefined) throw new Error(`nobody knows the licence of ${name} ${version} (${folder})`)
  if (!fits(licence))
    throw new Error(`${name} ${version} is under ${licence}, which does not go with GPL-3.0-or-later`)
  const text = readdirSync(folder)
    .filter((file) => licenceFile.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n')
  const who = typeof author === 'object' ? author.name : author
  const from = typeof repository === 'object' ? repository.url : repository
  return {
    ...{ name, version, licence },
    ...(who === undefined ? {} : { author: who }),
    home: homepage ?? String(from ?? '').replace(/^git\+|\.git$/g, ''),
    ...(inside[name] === undefined ? {} : { contains: inside[name] }),
    text,
  }
}

/** `names` and all that they depend on, as folders, from `root`. What is optional and absent is left out. */
export function installed(root, names) {
  const found = new Set()
  const look = (name, from) => {
    let place = from
    while (!existsSync(join(place, 'node_modules', name, 'package.json'))) {
      if (dirname(place) === place) return
      place = dirname(place)
    }
    const folder = join(place, 'node_modules', name)
    if (found.has(folder)) return
    found.add(folder)
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    )
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) look(next, folder)
  }
  for (const name of names) look(name, root)
  return [...found]
}

/** Writes out/licences/<part>.json: packages that went into the bundles, and `others` that are shipped as they are. */
export function licences(root, part, others = []) {
  const folders = new Set(others)
  return {
    name: 'cuewright-licences',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle))
        for (const id of chunk.type === 'chunk'
          ? Object.keys(chunk.modules)
          : (chunk.originalFileNames ?? [])) {
          // Assets are named from the window's folder.
          const folder = packageOf(resolve(root, 'renderer', id.replace(/^\0/, '')))
          if (folder !== undefined && existsSync(join(folder, 'package.json'))) folders.add(folder)
        }
      const list = [...folders].map(describe).sort((a, b) => (a.name < b.name ? -1 : 1))
      mkdirSync(join(root, 'out', 'licences'), { recursive: true })
      writeFileSync(join(root, 'out', 'licences', `${part}.json`), JSON.stringify(list))
    },
  }
}
