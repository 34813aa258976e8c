import { captionDefaults, captionLimits, type CaptionOptions } from '../../core/captions/options.ts'
import { Failure } from '../../core/problems/failure.ts'
import { fromMilliseconds, zero } from '../../core/time/ticks.ts'
import type { Recognizer, SettingValues } from '../../main/recognizers/recognizer.ts'
import { wholeOption, type Call } from '../verb.ts'

const wrong = (what: string): Failure => new Failure('bad-usage', { what })

/** The names that Microsoft's tools give to what may be said of swear words, and ours. */
const profanities: Readonly<Record<string, string>> = {
  raw: 'raw',
  mask: 'masked',
  masked: 'masked',
  remove: 'removed',
  removed: 'removed',
}

/** Properties of the Speech SDK that mean a setting of ours. */
const properties: Readonly<Record<string, string>> = {
  SpeechServiceResponse_StablePartialResultThreshold: 'threshold',
  Speech_SegmentationSilenceTimeoutMs: 'silence',
}

/** What a call asks of the engine, and what of that cannot be had from it. */
export interface EngineOptions {
  readonly language: string
  readonly values: SettingValues
  /** A sentence for each option that the engine does not know. */
  readonly remarks: readonly string[]
  readonly captions: CaptionOptions
  /** Words of hypotheses must be heard so often before they are passed on, since the engine does not see to it; 0 for all. */
  readonly steadied: number
}

/** Throws `bad-usage` for values that are none. */
export function engineOptions(call: Call, engine: Recognizer, own: SettingValues): EngineOptions {
  const remarks: string[] = []
  const values: Record<string, string> = { ...own }
  const has = (id: string): boolean => engine.settings.some((setting) => setting.id === id)
  const set = (id: string, value: string, option: string): void => {
    const setting = engine.settings.find((each) => each.id === id)
    const isChoice =
      setting?.kind !== 'choice' || setting.choices?.some((choice) => choice.id === value) === true
    if (setting === undefined || !isChoice)
      remarks.push(`${engine.name} has nothing like --${option}: it is not used.`)
    else values[id] = value
  }
  const [language = 'en-US', ...others] = listOf(call.text('language'))
  if (others.length > 9) throw wrong('--language takes ten languages at most.')
  if (others.length > 0) {
    if (has('candidates')) values['candidates'] = [language, ...others].join(', ')
    else
      remarks.push(`${engine.name} hears one language at a time: only “${language}” of --language is used.`)
  }
  const phrases = listOf(call.text('phrases'))
  if (phrases.length > 0) set('phrases', phrases.join('\n'), 'phrases')
  const profanity = call.text('profanity')
  if (profanity !== undefined) {
    const known = profanities[profanity.toLowerCase()]
    if (known === undefined) throw wrong(`--profanity is raw, remove or mask, not “${profanity}”.`)
    set('profanity', known, 'profanity')
  }
  let threshold = wholeOption(call, 'threshold', captionLimits.threshold.least, captionLimits.threshold.most)
  for (const [property = ''] of call.lists('property')) {
    const [name = '', value = ''] = property.split(/=(.*)/s, 2)
    const id = properties[name]
    if (id === undefined) remarks.push(`The property “${name}” is not known: it is not used.`)
    else if (!/^\d{1,9}$/.test(value))
      throw wrong(`The property “${name}” wants a whole number, not “${value}”.`)
    else if (id === 'threshold') threshold ??= Number(value)
    else set(id, value, `property ${name}`)
  }
  const captions = captionsOf(call, language, threshold)
  const isEngines = has('threshold')
  const wanted = threshold ?? (captions.realTime ? captions.threshold : undefined)
  if (isEngines && wanted !== undefined && (threshold !== undefined || (values['threshold'] ?? '') === ''))
    values['threshold'] = String(wanted)
  return {
    language,
    values,
    remarks,
    // What the service steadies is not held back a second time.
    captions: isEngines || threshold !== undefined ? { ...captions, threshold: 1 } : captions,
    steadied: isEngines ? 0 : (threshold ?? 0),
  }
}

const listOf = (text = ''): readonly string[] =>
  text
    .split(/[;\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

function captionsOf(call: Call, language: string, threshold: number | undefined): CaptionOptions {
  const usual = captionDefaults(language)
  const { maxLineLength, lines, delayMilliseconds: delays, remainMilliseconds: remains } = captionLimits
  // `--offline` wins, as in the captioning samples.
  const realTime = call.isSet('realTime') && !call.isSet('offline')
  const delay = wholeOption(call, 'delay', delays.least, delays.most)
  const remain = wholeOption(call, 'remainTime', remains.least, remains.most)
  if (delay !== undefined && !realTime)
    call.terminal.warn('cuewright: --delay is for --realTime only: it is not used.')
  return {
    realTime,
    maxLineLength:
      wholeOption(call, 'maxLineLength', maxLineLength.least, maxLineLength.most) ?? usual.maxLineLength,
    lines: wholeOption(call, 'lines', lines.least, lines.most) ?? usual.lines,
    delay: delay === undefined ? usual.delay : fromMilliseconds(delay),
    // The Speech CLI ends a caption with its last word; the captioning guide lets a screen stand a second longer.
    remainTime: remain === undefined ? (realTime ? usual.remainTime : zero) : fromMilliseconds(remain),
    threshold: threshold ?? usual.threshold,
  }
}
