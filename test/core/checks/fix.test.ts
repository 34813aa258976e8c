import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { segment } from '../../../core/cues/segment.ts'
import { defaultRules, type SegmentRules } from '../../../core/cues/segment-rules.ts'
import { checks } from '../../../core/checks/all.ts'
import { contextFor } from '../../../core/checks/context.ts'
import { fixAll, fixOf } from '../../../core/checks/fix.ts'
import { check, type Checked } from '../../../core/checks/run.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { apply, invert, type Edit } from '../../../core/document/edit.ts'
import { lint } from '../../../core/document/lint.ts'
import { srt } from '../../../core/formats/srt.ts'
import { webvtt } from '../../../core/formats/webvtt.ts'
import { profiles } from '../../../core/profiles/all.ts'
import type { Profile } from '../../../core/profiles/profile.ts'
import { rulesFor } from '../../../core/profiles/rules-for.ts'
import { usualRate } from '../../../core/time/frame-rate.ts'
import { fromSeconds, spanOf, ticks, type Ticks } from '../../../core/time/ticks.ts'
import { isMeasured, type Word } from '../../../core/transcript/word.ts'
import { testdata } from '../../fixtures/testdata.ts'

interface Aligned {
  readonly words: readonly { readonly text: string; readonly start: number; readonly end: number }[]
}
const read = readFileSync(join(import.meta.dirname, '../../fixtures/austen-aligned.json'), 'utf8')
const words: readonly Word[] = (JSON.parse(read) as Aligned).words.map(({ text, start, end }) => ({
  text,
  source: 'aligned',
  ...spanOf(fromSeconds(start), fromSeconds(end)),
}))
const named = (id: string): Profile => {
  const profile = profiles.find((each) => each.id === id)
  if (profile === undefined) throw new Error(`no profile ${id}`)
  return profile
}

const idMaker = (): (() => string) => {
  let last = 0
  return () => String((last += 1))
}

/** Real words in cues that comply with little, and texts as people type them. */
function rough(rules: Partial<SegmentRules>, dirt: readonly number[]): readonly Cue[] {
  const cues = segment(words, { ...defaultRules, ...rules }, idMaker())
  const spoil = ['  ', '...', ' “', '<i>', ' 7 ', '\n', '…', ' - ', '(noise) ']
  return cues.map((cue, at) => {
    const what = dirt[at % dirt.length] ?? 0
    const longer = what % 4 === 0 ? ticks(what * 40_000) : (0 as Ticks)
    const text = what % 3 === 0 ? cue.text.replace(' ', spoil[what % spoil.length] ?? ' ') : cue.text
    return text === cue.text ? { ...cue, end: ticks(cue.end + longer) } : srtCue({ ...cue, text })
  })
}

/** A cue as a subtitle file has it: its words are guesses. */
function srtCue(cue: Cue): Cue {
  const read = srt.parse(srt.serialize({ ...emptyDocument, cues: [cue] })).document.cues[0]
  return read === undefined ? cue : { ...read, id: cue.id }
}

const sums = ({ parts }: Checked): ReadonlyMap<string, number> => {
  const all = new Map<string, number>()
  for (const { check: id, cue, over } of parts.flat())
    all.set(`${id} ${cue}`, (all.get(`${id} ${cue}`) ?? 0) + over)
  return all
}

/** No breach of any rule that was not there before, nor a greater one. */
function isNoWorse(before: Checked, after: Checked): boolean {
  const old = sums(before)
  return [...sums(after)].every(([key, over]) => over <= (old.get(key) ?? 0) + 1e-6)
}

const measured = (cues: readonly Cue[]): readonly string[] =>
  cues.flatMap(({ words: all }) =>
    all.filter(isMeasured).map(({ offset, duration, source }) => `${offset} ${duration} ${source}`),
  )

function holds(cues: readonly Cue[], checked: Checked, edit: Edit): void {
  const document = { ...emptyDocument, cues }
  const after = apply(document, edit)
  expect(lint(after)).toEqual([])
  expect(measured(after.cues)).toEqual(measured(cues))
  expect(apply(after, invert(edit)).cues).toEqual(cues)
  expect(isNoWorse(checked, check(after.cues, checked.context))).toBe(true)
}

const setup = fc.record({
  profile: fc.constantFrom(...profiles.map(({ id }) => id)),
  rate: fc.constantFrom(
    usualRate,
    { numerator: 24000, denominator: 1001 },
    { numerator: 60, denominator: 1 },
  ),
  shots: fc.array(fc.nat(1200), { maxLength: 60 }),
  charactersPerLine: fc.constantFrom(20, 32, 60),
  maximum: fc.constantFrom(2, 4, 9),
  gap: fc.constantFrom(0, 1, 6),
  dirt: fc.array(fc.nat(200), { minLength: 5, maxLength: 40 }),
})

describe('fixes', () => {
  it('leave nothing wrong that was not, move no measured word, and can be undone', () => {
    let count = 0
    fc.assert(
      fc.property(setup, ({ profile, rate, shots, charactersPerLine, maximum, gap, dirt }) => {
        const cues = rough(
          { charactersPerLine, maximum: fromSeconds(maximum), gap: fromSeconds(gap / 25) },
          dirt,
        )
        const context = contextFor({
          rules: rulesFor(named(profile), 'en-US'),
          language: 'en-US',
          frameRate: rate,
          shots: [...new Set(shots)].sort((a, b) => a - b).map((at) => fromSeconds(at / 10)),
        })
        const checked = check(cues, context)
        for (const finding of checked.parts
          .flat()
          .filter((_, at) => at % 3 === 0)
          .slice(0, 12)) {
          const edit = fixOf(checked, finding)
          if (edit === null) continue
          count += 1
          holds(cues, checked, edit)
          const after = check(apply({ ...emptyDocument, cues }, edit).cues, context)
          expect(
            after.parts.flat().some((each) => each.check === finding.check && each.cue === finding.cue),
          ).toBe(false)
        }
        const all = fixAll(checked, () => true)
        holds(cues, checked, all.edit)
        expect(check(apply({ ...emptyDocument, cues }, all.edit).cues, context).count).toBe(all.left)
      }),
      { numRuns: 25 },
    )
    expect(count).toBeGreaterThan(20)
  })

  it('mend what was asked for only', () => {
    const cues = rough({}, [9, 10, 18])
    const checked = check(
      cues,
      contextFor({ rules: rulesFor(named('netflix'), 'en'), language: 'en', frameRate: usualRate }),
    )
    const { mended } = fixAll(checked, ({ check: id }) => id === 'spaces')
    expect(new Set(mended.map(({ check: id }) => id))).toEqual(new Set(['spaces']))
  })

  it('are there for every check that can be mended by rule', () => {
    const never = checks.filter((each) => each.fixes.length === 0).map(({ id }) => id)
    expect(never).toEqual([
      'hyphens',
      'positions',
      'profanity',
      'repeated-words',
      'speech-without-text',
      'text-on-silence',
    ])
  })
})

it('after an edit the outcome is that of a look at everything', () => {
  const context = contextFor({
    rules: rulesFor(named('netflix'), 'en'),
    language: 'en',
    frameRate: usualRate,
    shots: [fromSeconds(5), fromSeconds(9)],
  })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(999), fc.nat(5), fc.integer({ min: -40, max: 40 })), { maxLength: 12 }),
      (steps) => {
        let cues = rough({}, [3, 4, 6])
        let checked = check(cues, context)
        for (const [where, what, by] of steps) {
          const at = where % cues.length
          const one = cues[at]
          if (one === undefined) continue
          const moved = { ...one, end: ticks(Math.max(one.start + 1, one.end + by * 100_000)) }
          const next =
            what === 0
              ? cues.toSpliced(at, 1)
              : what === 1
                ? cues.toSpliced(at, 1, moved, { ...moved, id: `n${cues.length}` })
                : what === 2
                  ? cues.toSpliced(at, 0, {
                      ...one,
                      id: `m${cues.length}`,
                      start: ticks(Math.max(0, one.start + by * 100_000)),
                    })
                  : cues.toSpliced(at, 1, moved)
          cues = next
          checked = check(cues, context, checked)
          const whole = check(cues, context)
          expect(checked.parts).toEqual(whole.parts)
          expect(checked.count).toBe(whole.count)
        }
      },
    ),
    { numRuns: 40 },
  )
})

describe.skipIf(testdata === undefined)('files of others', () => {
  it('all checks and fixes of every profile throw nothing and make nothing worse', () => {
    const folder = join(testdata ?? '', 'subs/files')
    const files = readdirSync(folder).filter((name) => /\.(?:srt|vtt)$/.test(name))
    for (const [at, name] of files.entries()) {
      const text = readFileSync(join(folder, name), 'utf8')
      const { cues } = (name.endsWith('.vtt') ? webvtt : srt).parse(text).document
      if (cues.length > 400) continue
      const profile = profiles[at % profiles.length] ?? named('plain')
      const checked = check(
        cues,
        contextFor({ rules: rulesFor(profile, 'en'), language: 'en', frameRate: usualRate }),
      )
      holds(cues, checked, fixAll(checked, () => true).edit)
    }
    expect(files.length).toBeGreaterThan(50)
  })
})
