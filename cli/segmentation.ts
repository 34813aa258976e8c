import { defaultSettings } from '../core/cues/segment-rules.ts'
import { numberOption, wholeOption, type Call, type Option } from './verb.ts'

/** How words become cues. The defaults shown are those of core/cues/segment.ts. */
export const segmentationOptions: Readonly<Record<string, Option>> = {
  'max-chars': {
    type: 'string',
    value: 'n',
    help: `Characters in a line (${defaultSettings.charactersPerLine})`,
  },
  'max-lines': { type: 'string', value: 'n', help: `Lines in a cue (${defaultSettings.lines})` },
  'min-duration': {
    type: 'string',
    value: 's',
    help: `Shortest cue, in seconds (${defaultSettings.minimumSeconds.toFixed(3)})`,
  },
  'max-duration': {
    type: 'string',
    value: 's',
    help: `Longest cue, in seconds (${defaultSettings.maximumSeconds})`,
  },
  'max-cps': {
    type: 'string',
    value: 'n',
    help: `Characters a second (${defaultSettings.charactersPerSecond})`,
  },
  'gap-frames': {
    type: 'string',
    value: 'n',
    help: `Frames between two cues (${defaultSettings.gapFrames})`,
  },
}

/** What a call says of lines, speed and times, and else the usual. Throws `bad-usage`. */
export function segmentationSettings(call: Call): typeof defaultSettings {
  return {
    charactersPerLine: wholeOption(call, 'max-chars', 5, 200) ?? defaultSettings.charactersPerLine,
    lines: wholeOption(call, 'max-lines', 1, 10) ?? defaultSettings.lines,
    minimumSeconds: numberOption(call, 'min-duration', 0, 60) ?? defaultSettings.minimumSeconds,
    maximumSeconds: numberOption(call, 'max-duration', 0.1, 600) ?? defaultSettings.maximumSeconds,
    charactersPerSecond: numberOption(call, 'max-cps', 1, 200) ?? defaultSettings.charactersPerSecond,
    gapFrames: wholeOption(call, 'gap-frames', 0, 250) ?? defaultSettings.gapFrames,
  }
}
