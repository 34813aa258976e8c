import { reflow as flowed } from '../../core/cues/reflow.ts'
import { reflowChanges } from '../../core/cues/reflow-changes.ts'
import { rulesOfProfile, segmentRules, type SegmentRules } from '../../core/cues/segment-rules.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { chosen, type Guidelines } from '../../core/document/guidelines.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { Profile } from '../../core/profiles/profile.ts'
import { usualRate } from '../../core/time/frame-rate.ts'
import { probe } from '../../main/media/probe.ts'
import { guidelineNotes, guidelineOf, profileOption } from '../guideline.ts'
import { checkOutputs, checkStdout } from '../output.ts'
import { readAny, warnOfProblems } from '../read-any.ts'
import { segmentationOptions, segmentationSettings } from '../segmentation.ts'
import { shotsIn } from '../shots-in.ts'
import { targetOf } from '../target.ts'
import { operand, type Call, type Verb } from '../verb.ts'
import { writeAny } from '../write-any.ts'
import { writeOptions, writtenAs } from '../write-options.ts'

export const reflow: Verb = {
  id: 'reflow',
  operands: [{ name: 'file', help: 'A project, a subtitle file or a transcript of another program' }],
  options: {
    output: { type: 'string', short: 'o', value: 'file', help: 'The file to write; “-” is stdout' },
    to: { type: 'string', value: 'id', help: 'Format of the output (from its extension)' },
    profile: {
      ...profileOption,
      help: `${profileOption.help} (default: the project’s)`,
    },
    language: {
      type: 'string',
      value: 'code',
      help: 'The language of the text, where the file does not say it',
    },
    media: { type: 'string', value: 'file', help: 'The film: its frame rate and shot changes' },
    'keep-cues': { type: 'boolean', help: 'Words stay in their cues; only lines and times change' },
    all: { type: 'boolean', help: 'Also move breaks, lines and times that were set by hand' },
    ...segmentationOptions,
    ...writeOptions,
  },
  notes: [
    'Words keep their times. Breaks, lines and times that were set by hand stay.',
    'So do the times of cues whose words nobody measured, as those of a subtitle file.',
    ...guidelineNotes,
    'Lengths in frames are those of --media, of --fps, or of 25 a second.',
    'With a guideline its limits hold; the options for single limits are for calls without one.',
  ],
  examples: [
    'reflow film.cuewright --profile netflix-en -o out.srt',
    'reflow film.cuewright --profile bbc --media film.mp4 -o bbc.cuewright',
    'reflow whisper.json --max-chars 37 -o film.vtt',
  ],
  run: async (call) => {
    const input = operand(call, 0)
    const output = call.text('output')
    if (output === undefined) throw new Failure('bad-usage', { what: 'Say with -o where to write.' })
    const target = targetOf(output, call.text('to'), 'to')
    checkStdout(output, call.isSet('json'))
    await checkOutputs([input], [output])
    const opened = await readAny(input)
    warnOfProblems(call, opened)
    const { document, name } = opened
    if (document.cues.length === 0) throw new Failure('no-cues', { file: name })
    const profile = await guidelineOf(call, document)
    const rules = await rulesFor(call, document, profile)
    call.signal.throwIfAborted()
    const cues = flowed(document.cues, rules, {
      keepsCues: call.isSet('keep-cues'),
      movesHeld: call.isSet('all'),
    })
    const changes = reflowChanges(document.cues, cues)
    const after: SubtitleDocument = {
      ...withoutPlaces(document, cues),
      ...(profile === undefined ? {} : { guidelines: guidelinesBy(document, profile) }),
    }
    const losses = await writeAny(output, after, target, writtenAs(call))
    if (!call.isSet('json')) for (const { message } of losses) call.terminal.warn(`${name}: ${message}`)
    const count = (kind: string): number => changes.filter((change) => change.kind === kind).length
    return {
      result: {
        output,
        format: target,
        ...(profile === undefined ? {} : { profile: profile.id }),
        before: document.cues.length,
        cues: cues.length,
        changed: { breaks: count('breaks'), lines: count('lines'), times: count('times') },
        losses,
      },
    }
  },
}

/** What is let stand stays so under another guideline. */
const guidelinesBy = ({ guidelines }: SubtitleDocument, profile: Profile): Guidelines => ({
  ...chosen(profile),
  ...(guidelines?.ignored === undefined ? {} : { ignored: guidelines.ignored }),
})

/** The cues in place of those that there were; what a file brought between them stays at the beginning and the end of the list. */
function withoutPlaces(document: SubtitleDocument, cues: SubtitleDocument['cues']): SubtitleDocument {
  const { kept } = document
  if (kept === undefined || cues === document.cues) return { ...document, cues }
  const last = document.cues.length
  const blocks = kept.blocks.map((block) => ({
    ...block,
    at: block.at === 0 ? 0 : block.at >= last ? cues.length : Math.min(block.at, cues.length),
  }))
  return { ...document, cues, kept: { ...kept, blocks } }
}

async function rulesFor(
  call: Call,
  document: SubtitleDocument,
  profile: Profile | undefined,
): Promise<SegmentRules> {
  const path = call.text('media')
  const film = path === undefined ? undefined : await probe(path, { signal: call.signal })
  const rate = writtenAs(call).frameRate ?? film?.video?.frameRate ?? usualRate
  const language = call.text('language') ?? (document.language || (profile?.language ?? 'en'))
  return profile === undefined
    ? segmentRules(segmentationSettings(call), rate, language)
    : rulesOfProfile(profile, rate, language, await shotsIn(call, film, document.shots))
}
