import type { Change, Part } from '../../../core/script/script.ts'
import { tokensOf } from '../../../core/script/tokens.ts'
import { plus, zero, type Ticks } from '../../../core/time/ticks.ts'
import { voiceFor } from '../../aligners/espeak/languages.ts'
import { canonical } from './list.ts'
import type { Piece, Style } from './request.ts'
import { paceOf, pitchOf } from './scales.ts'
import { readingOf } from './say-as.ts'
import { ipaOf } from './x-sampa.ts'

/** What stands between two slots, or in front of the first or behind the last one, in order. */
type Between =
  { readonly type: 'break'; readonly duration: Ticks } | { readonly type: 'mark'; readonly name: string }

/** A sentence, cut into what eSpeak says and what is laid between it afterwards. */
export interface Cut {
  readonly pieces: readonly Piece[]
  /** For each slot the token that it says, if it is one, and its loudness. */
  readonly slots: readonly { readonly token: number | undefined; readonly volume: number }[]
  /** One more than there are slots. */
  readonly between: readonly (readonly Between[])[]
  /** Languages that no voice speaks: their text is said in the sentence's own voice. */
  readonly unspoken: readonly string[]
}

export interface CutOptions {
  /** "en-us+f3" */
  readonly voice: string
  /** BCP 47, of that voice. */
  readonly language: string
  readonly rate: number
  readonly pitch: number
}

/** What is otherwise where a part stands. */
interface Setting {
  readonly language: string
  readonly voice?: string
  readonly emphasis?: NonNullable<Style['emphasis']>
  readonly rate: number
  readonly pitch: number
  readonly volume: number
}

const primary = (language: string): string => language.toLowerCase().split('-', 1)[0] ?? ''
const isSaid = /[\p{L}\p{N}]/u

export function cut(parts: readonly Part[], options: CutOptions): Cut {
  const tokens = tokensOf(parts)
  const pieces: Piece[] = []
  const slots: { readonly token: number | undefined; readonly volume: number }[] = []
  const between: Between[][] = [[]]
  const unspoken: string[] = []
  /** The token that comes next or is being read, and how much of it was. */
  let token = 0
  let read = 0

  const styleOf = ({ voice, emphasis, rate, pitch }: Setting): Style => ({
    ...(voice === undefined ? {} : { voice }),
    ...(emphasis === undefined ? {} : { emphasis }),
    ...(rate === options.rate && pitch === options.pitch
      ? {}
      : { prosody: { rate: paceOf(rate), ...pitchOf(pitch) } }),
  })

  function open(of: number | undefined, { volume }: Setting): number {
    slots.push({ token: of, volume })
    between.push([])
    return slots.length - 1
  }

  /** Text of a token, whole or in part: what goes on with it is of the same slot. */
  function lay(text: string, setting: Setting, isNew: boolean): void {
    const slot = isNew ? open(token, setting) : slots.length - 1
    const before = pieces.at(-1)
    // A voice reads out punctuation that stands alone; what is spelled is spelled with it.
    const { as: _, ...around } = before?.style ?? {}
    const style = isNew || before === undefined || isSaid.test(text) ? styleOf(setting) : around
    pieces.push({ text, slot, style })
  }

  /** Shares text out to the tokens that it is of; white space is of none. */
  function readText(text: string, setting: Setting): void {
    let held = ''
    let isNew = read === 0
    const flush = (): void => {
      if (held !== '') lay(held, setting, isNew)
      held = ''
    }
    for (let at = 0; at < text.length; at += 1) {
      const wanted = tokens[token]?.text ?? ''
      if (wanted === '' || text.charAt(at) !== wanted.charAt(read)) continue
      held += text.charAt(at)
      read += 1
      if (read < wanted.length) continue
      flush()
      token += 1
      read = 0
      isNew = true
    }
    flush()
  }

  /** What is one token, whatever is said in its place. */
  function readWhole(
    text: string,
    piece: Omit<Piece, 'text' | 'slot' | 'style'> & { readonly said: string; readonly as?: Style['as'] },
    setting: Setting,
  ): void {
    const { said, as, ...rest } = piece
    const letters = text.trim().replaceAll(/\s+/g, ' ')
    const style = { ...styleOf(setting), ...(as === undefined ? {} : { as }) }
    if (letters === '') {
      pieces.push({ ...rest, text: said, slot: open(undefined, setting), style })
      return
    }
    const slot = read === 0 ? open(token, setting) : slots.length - 1
    pieces.push({ ...rest, text: said, slot, style })
    const wanted = tokens[token]?.text ?? ''
    read += letters.length
    if (read < wanted.length) return
    token += 1
    read = 0
  }

  function walk(part: Part, setting: Setting): void {
    switch (part.type) {
      case 'text':
        readText(part.text, setting)
        return
      case 'sub':
        readText(part.alias, setting)
        return
      case 'break':
      case 'mark':
        // Within a word a mark stands before it.
        between[read === 0 ? slots.length : slots.length - 1]?.push(part)
        return
      case 'say-as': {
        const { text, as } = readingOf(part.text, part.as, part.format ?? '', setting.language)
        readWhole(part.text, { said: text, ...(as === undefined ? {} : { as }) }, setting)
        return
      }
      case 'phoneme': {
        const ipa = /sampa/i.test(part.alphabet) ? ipaOf(part.phonemes) : part.phonemes
        readWhole(part.text, { said: part.text, ipa }, setting)
        return
      }
      case 'inside': {
        const inner = changed(setting, part.change)
        for (const each of part.parts) walk(each, inner)
      }
    }
  }

  function changed(setting: Setting, change: Change): Setting {
    if (change.type === 'emphasis') return { ...setting, emphasis: change.level }
    if (change.type === 'prosody') {
      const { rate = 1, pitch = 1, volume = 1 } = change
      return {
        ...setting,
        rate: setting.rate * rate,
        pitch: setting.pitch * pitch,
        volume: setting.volume * volume,
      }
    }
    const { voice: _, ...rest } = setting
    const { language } = change
    const voice = voiceFor(language)
    if (voice === undefined) unspoken.push(language)
    const own = options.voice.split('+', 1)[0]
    const isOwn = voice === undefined || voice === own
    // "en" in a British voice is British.
    if (isOwn || (!language.includes('-') && primary(language) === primary(options.language)))
      return { ...rest, language: options.language }
    const variant = options.voice.slice(own?.length ?? 0)
    return { ...rest, language: canonical(language), voice: voice + variant }
  }

  const { language, rate, pitch } = options
  for (const part of parts) walk(part, { language, rate, pitch, volume: 1 })
  return { pieces, slots, between, unspoken }
}

/** How long the breaks of a place are together; undefined where there is none. */
export const breaksOf = (between: readonly Between[]): Ticks | undefined =>
  between.reduce<Ticks | undefined>(
    (sum, each) => (each.type === 'break' ? plus(sum ?? zero, each.duration) : sum),
    undefined,
  )
