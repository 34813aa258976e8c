// What the screens are shown with: a folder of files such as people have, odd ones among them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const time = (seconds) => {
  const at = new Date(Math.round(seconds * 1000)).toISOString()
  return at.slice(11, 23).replace('.', ',')
}

const srt = (texts, length = 1.2) =>
  texts.map((text, at) => `${at + 1}\n${time(at * 1.5)} --> ${time(at * 1.5 + length)}\n${text}\n`).join('\n')

const lines = [
  'Welcome to Cuewright.',
  'Every word knows its own time.',
  'Change a sentence, and the others keep theirs.',
  'Split it, join it, moove it.',
  '- Who is there?\n- Nobody, as far as I can see from here.',
  'This one is rather longer than anybody could read in the second and a bit that it stands on the screen for.',
  '<i>Somewhere else, a door closes.</i>',
  '[door slams] (sighs)',
]

/** Makes the files in `folder`, and says where they are. */
export function makeMaterial(folder) {
  const films = join(folder, 'Films 2026')
  mkdirSync(films, { recursive: true })
  const put = (name, content) => {
    const path = join(films, name)
    writeFileSync(path, content)
    return path
  }
  return {
    folder: films,
    film: put('An interview about the first minute, final cut (2).srt', srt(lines)),
    other: put(
      'The same, as the client corrected it.srt',
      srt(lines.with(1, 'Every word knows its very own time.').toSpliced(3, 1), 1.3),
    ),
    reference: put('reference.srt', srt(lines.map((text) => text.toUpperCase()))),
    // A cue that ends before it begins, a line that is no time, and text in an encoding of its own.
    odd: put(
      'odd.srt',
      Buffer.from(
        `1\n00:00:05,000 --> 00:00:02,000\nEnds before it begins.\n\n2\n00:00:0x --> what\nNo time.\n\n${srt(['Gr\u00fc\u00dfe aus K\u00f6ln', 'Fran\u00e7ais, espa\u00f1ol'])}`,
        'latin1',
      ),
    ),
  }
}
