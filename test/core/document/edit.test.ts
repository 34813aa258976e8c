import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import {
  apply,
  changeCues,
  compose,
  invert,
  replaceCue,
  setField,
  splicesOf,
  type Edit,
} from '../../../core/document/edit.ts'
import { ticks } from '../../../core/time/ticks.ts'

const cue = (id: number, text = `cue ${id}`) =>
  cueOf({ id: String(id), start: ticks(id * 100), end: ticks(id * 100 + 90), text })
const document = (count: number): SubtitleDocument => ({
  ...emptyDocument,
  cues: Array.from({ length: count }, (_, at) => cue(at)),
})

/** Some splices that fit one after another, and the documents between. */
const walk = fc.array(fc.tuple(fc.nat(20), fc.nat(3), fc.nat(3)), { maxLength: 12 }).map((steps) => {
  let id = 100
  let now = document(6)
  const edits: Edit[] = []
  for (const [where, take, put] of steps) {
    const at = where % (now.cues.length + 1)
    const removed = now.cues.slice(at, at + take)
    const edit: Edit = [{ at, removed, inserted: Array.from({ length: put }, () => cue((id += 1))) }]
    edits.push(edit)
    now = apply(now, edit)
  }
  return { edits, last: now }
})

describe('edits', () => {
  it('are undone by their inverse, one by one and composed', () => {
    fc.assert(
      fc.property(walk, ({ edits, last }) => {
        const whole = edits.reduce(compose, [])
        expect(apply(document(6), whole)).toEqual(last)
        expect(apply(last, invert(whole))).toEqual(document(6))
        expect(edits.reduceRight((now, edit) => apply(now, invert(edit)), last)).toEqual(document(6))
      }),
    )
  })

  it('set fields among splices, are undone, and leave nothing where nothing was', () => {
    const before: SubtitleDocument = { ...document(3), language: 'en' }
    const markers = [{ id: '1', at: ticks(5), label: 'Act two' }]
    const marked = setField(before, 'markers', markers)
    const spoken = setField(apply(before, marked), 'language', 'fr')
    const edit = [marked, replaceCue(1, cue(1), cue(9)), spoken, replaceCue(2, cue(2), cue(8))].reduce(
      compose,
    )
    const after = apply(before, edit)
    expect(after).toEqual({ ...before, markers, language: 'fr', cues: [cue(0), cue(9), cue(8)] })
    expect(apply(after, invert(edit))).toStrictEqual(before)
  })

  it('that set the same field compose into one, a drag of a marker say', () => {
    let now: SubtitleDocument = document(1)
    let edit: Edit = []
    for (let at = 1; at <= 600; at += 1) {
      const next = setField(now, 'markers', [{ id: '1', at: ticks(at), label: '' }])
      now = apply(now, next)
      edit = at === 1 ? next : compose(edit, next)
    }
    expect(edit).toEqual([{ field: 'markers', before: undefined, after: now.markers }])
  })

  it('throw when they were made for another document', () => {
    expect(() => apply(document(3), replaceCue(1, cue(7), cue(1)))).toThrow('does not fit')
    expect(() => apply(document(3), [{ at: 9, removed: [], inserted: [cue(9)] }])).toThrow('does not fit')
  })

  it('that replace the same cues compose into one splice', () => {
    let edit: Edit = []
    let before = cue(1)
    for (let step = 0; step < 600; step += 1) {
      const after = cue(1, `step ${step}`)
      edit = edit.length === 0 ? replaceCue(1, before, after) : compose(edit, replaceCue(1, before, after))
      before = after
    }
    expect(edit).toHaveLength(1)
    expect(splicesOf(edit)[0]?.removed).toEqual([cue(1)])
    expect(apply(document(3), edit).cues[1]?.text).toBe('step 599')
  })

  it('insert and replace more cues than an engine takes arguments', () => {
    const many = document(200_000)
    expect(apply(emptyDocument, [{ at: 0, removed: [], inserted: many.cues }]).cues).toHaveLength(200_000)
    expect(apply(many, [{ at: 0, removed: many.cues, inserted: [] }]).cues).toHaveLength(0)
    const all = changeCues(many, [...many.cues.keys()], (one) => ({ ...one, speaker: 'A' }))
    expect(all).toHaveLength(1)
    expect(apply(many, all).cues.at(-1)?.speaker).toBe('A')
  })

  it('change or remove scattered cues', () => {
    const edit = changeCues(document(8), [0, 1, 4, 7], ({ id, ...rest }) =>
      id === '1' ? null : { ...rest, id: `${id}!` },
    )
    const after = apply(document(8), edit)
    expect(after.cues.map(({ id }) => id)).toEqual(['0!', '2', '3', '4!', '5', '6', '7!'])
    expect(apply(after, invert(edit))).toEqual(document(8))
    expect(changeCues(document(3), [0, 2], (one) => one)).toEqual([])
  })

  it('carry kept blocks along with the cue that they stand before', () => {
    const kept = { format: 'webvtt', blocks: [0, 2, 3, 5].map((at) => ({ at, text: `NOTE ${at}` })) }
    const before = { ...document(5), kept }
    const places = (edit: Edit): unknown => apply(before, edit).kept?.blocks.map(({ at }) => at)
    expect(places([{ at: 2, removed: [], inserted: [cue(9)] }])).toEqual([0, 2, 4, 6])
    expect(places([{ at: 1, removed: before.cues.slice(1, 4), inserted: [] }])).toEqual([0, 1, 1, 2])
    expect(places([{ at: 0, removed: before.cues.slice(0, 1), inserted: [cue(9), cue(10)] }])).toEqual([
      0, 3, 4, 6,
    ])
  })
})
