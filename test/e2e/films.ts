import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const librivox = '/usr/share/pocketsphinx/test/data/librivox'
const clip = (number: string): string => join(librivox, `sense_and_sensibility_01_austen_64kb-${number}.wav`)

/** Human speech of Debian's pocketsphinx-testdata: some 24 seconds from three clips. */
const clips = [clip('0870'), clip('0880'), clip('0890')]
/** What is said in them, one after the other. */
export const said = [
  'And Mister John Dashwood had then leisure to consider how much there might be prudently in his power to do for them.',
  'He was not an ill-disposed young man,',
  'unless to be rather cold-hearted and rather selfish is to be ill-disposed.',
]
export const hasSpeech = clips.every((path) => existsSync(path))

/** A temporary folder with films in it. */
export interface Films {
  readonly folder: string
  readonly path: (name: string) => string
  readonly remove: () => void
}

export function filmFolder(): Films {
  const folder = mkdtempSync(join(tmpdir(), 'cuewright-films-'))
  return {
    folder,
    path: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const ffmpeg = (...args: readonly string[]): void => {
  execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args], { stdio: 'pipe' })
}

const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25']

/** A film in which the clips are said one after another, `times` over. */
export function speechFilm(
  path: string,
  times = 1,
  codecs: readonly string[] = ['-c:v', 'libx264', '-c:a', 'aac'],
): void {
  const said = Array.from({ length: times }, () => clips).flat()
  const joined = `${said.map((_, at) => `[${at + 1}:a]`).join('')}concat=n=${said.length}:v=0:a=1[a]`
  ffmpeg(
    ...picture,
    ...said.flatMap((file) => ['-i', file]),
    ...['-filter_complex', joined, '-map', '0:v', '-map', '[a]', '-shortest'],
    ...[...codecs, '-pix_fmt', 'yuv420p', '-preset', 'ultrafast', path],
  )
}

export function silentFilm(path: string): void {
  ffmpeg(...picture, '-t', '4', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-preset', 'ultrafast', path)
}

export function textFile(path: string): void {
  writeFileSync(path, 'This is no film, whatever it is called.\n'.repeat(40))
}
