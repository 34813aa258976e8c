import { describe, expect, it } from 'vitest'
import { addNotes, removeNotes } from '../../../../core/cues/text/music.ts'

describe('notes', () => {
  it.each([
    ['La la la', '♪ La la la ♪'],
    ['<i>La la\nla</i>', '<i>♪ La la\nla ♪</i>'],
    ['♪ La la', '♪ La la ♪'],
    ['♪ La la ♪', '♪ La la ♪'],
    ['', ''],
  ])('around %j', (text, expected) => {
    expect(addNotes(text)).toBe(expected)
  })
  it.each([
    ['♪ La la la ♪', 'La la la'],
    ['<i>♪ La la\n♫ la ♪♪</i>', '<i>La la\nla</i>'],
    ['La ♪ la', 'La la'],
    ['none', 'none'],
  ])('away from %j', (text, expected) => {
    expect(removeNotes(text)).toBe(expected)
  })
})
