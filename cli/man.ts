import { exitCodes } from './exit-codes.ts'
import { commonOptions, spelled, usage } from './help.ts'
import { verbs } from './verbs/all.ts'

const exits: Readonly<Record<keyof typeof exitCodes, string>> = {
  ok: 'Done.',
  failed: 'Failed; one sentence on stderr says why. For “check” and “compare”: something was found.',
  usage: 'Wrong usage.',
  nothingFound: 'Nothing was found: no sound, no speech, no words, no cues. No file was written or changed.',
  missing: 'ffmpeg, an engine or a model is missing; “cuewright doctor” tells how to get it.',
}

const environment: readonly (readonly [string, string])[] = [
  ['CUEWRIGHT_HOME', 'A folder for settings, models and cache together, instead of the system’s places.'],
  ['FFMPEG_BIN, FFPROBE_BIN', 'The ffmpeg and ffprobe to use.'],
]

/** Text as roff: nothing of it is taken for a request or an escape, and a hyphen can be copied into a shell. */
export const roff = (text: string): string =>
  text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^[.']/gm, '\\&$&')

const argument = (text: string): string => `"${roff(text).replaceAll('"', '\\(dq')}"`
const entry = (name: string, help: string): string => `.TP\n.B ${argument(name)}\n${roff(help)}.`

/** Whoever asks for the page wants all of them. */
const loaded = await Promise.all(verbs.map(async (listed) => ({ ...listed, verb: await listed.load() })))

function section({ summary, verb }: (typeof loaded)[number]): string {
  const operands = verb.operands.map(({ name, help }) => entry(name, help))
  const options = Object.entries(verb.options).map((each) => entry(spelled(each).trim(), each[1].help))
  return [
    `.SS ${argument(verb.id)}`,
    `${roff(summary)}.`,
    `.PP\n.B ${argument(usage(verb))}`,
    ...operands,
    ...options,
    ...(verb.notes ?? []).map((note) => `.PP\n${roff(note)}`),
    `.PP\nExamples:\n.PP\n.nf\n.RS 4\n${verb.examples.map((example) => roff(`cuewright ${example}`)).join('\n')}\n.RE\n.fi`,
  ].join('\n')
}

const desktop = 'cuewright-desktop'
const ofDesktop =
  'Without a verb, or with a file, the editor opens in its window. With a verb no window opens and no screen is needed; a file that is called like a verb is opened by a path, as ./align. Where this page says “cuewright”, type “cuewright-desktop”.'

/**
 * cuewright(1), or the same of the desktop program, from the same tables as `--help`. `date` is that of the sources, as
 * "2026-05-31".
 */
export function manPage(version: string, date: string, program = 'cuewright'): string {
  return `${[
    `.TH ${argument(program.toUpperCase())} 1 ${argument(date)} ${argument(`Cuewright ${version}`)} "User commands"`,
    '.SH NAME',
    `${roff(program)} \\- subtitles in which every word keeps its own time`,
    '.SH SYNOPSIS',
    `.B ${argument(program)}\n.I verb\n[\\fIoperand\\fR ...] [\\fIoption\\fR ...]`,
    ...(program === desktop ? [`.br\n.B ${argument(program)}\n[\\fIfile\\fR]`] : []),
    '.SH DESCRIPTION',
    roff(
      'Recognizes speech, aligns, checks, converts, burns in and packs subtitles. A word that was not touched does not move, and a time that was guessed is never shown as one that was measured.',
    ),
    ...(program === desktop ? [`.PP\n${roff(ofDesktop)}`] : []),
    '.SH OPTIONS',
    'These go with every verb.',
    ...Object.entries(commonOptions).map((each) => entry(spelled(each).trim(), each[1].help)),
    entry('-v, --version', 'Print the version'),
    '.SH VERBS',
    ...loaded.map(section),
    '.SH EXIT STATUS',
    ...Object.entries(exits).map(([name, text]) =>
      entry(String(exitCodes[name as keyof typeof exitCodes]), text.replace(/\.$/, '')),
    ),
    entry('129, 130, 143', 'Ended by a closed terminal, Ctrl-C or kill'),
    '.SH ENVIRONMENT',
    ...environment.map(([name, text]) => entry(name, text.replace(/\.$/, ''))),
    '.SH SEE ALSO',
    '.BR ffmpeg (1),\n.BR pocketsphinx_batch (1)',
  ].join('\n')}\n`
}
