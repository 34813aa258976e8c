import { control, readMidRow, readPreamble, type Pen } from './codes.ts'
import { letterAt } from './letters.ts'
import { lastRow, linesOf, put, widest, type Line, type Screen } from './screen.ts'

/** What was on the screen from one frame to another. */
export interface Caption {
  readonly start: number
  /** Undefined for what nothing takes away. */
  readonly end: number | undefined
  readonly lines: readonly Line[]
  readonly isRolling: boolean
}

/** A decoder of one channel: takes its codes with the frame in which they come. */
export interface Decoder {
  readonly control: (first: number, second: number, frame: number) => void
  readonly letters: (letters: readonly number[], frame: number) => void
  /** All captions, at the end of the file. */
  readonly captions: () => readonly Caption[]
  /** The first letters of what is no caption: for the text service, or far beyond the end of a row. */
  readonly otherText: () => string
}

const white: Pen = { color: undefined, italic: false, underline: false }

/** Letters that come so many frames after the last ones of a painted caption are another caption. */
const pause = 15

/** CEA-608-E, 7: pop-on captions are loaded unseen and flipped in, rolled-up and painted ones are written on the screen. */
export function decoder(): Decoder {
  const captions: Caption[] = []
  let displayed: Screen = new Map()
  let hidden: Screen = new Map()
  let mode: 'none' | 'pop' | 'roll' | 'paint' | 'text' = 'none'
  let rows = 2
  let row = lastRow
  let column = 0
  let pen = white
  /** When what is displayed now came, and whether it came by rolling up. */
  let open: number | undefined
  let isRolling = false
  let lastWritten = 0
  let other = ''

  const begin = (frame: number): void => {
    open ??= frame
    isRolling = mode === 'roll'
  }
  const close = (frame: number | undefined): void => {
    if (open === undefined) return
    const lines = linesOf(displayed)
    // A caption that nothing took away before another time code: it was there for a frame at least.
    const end = frame === undefined ? undefined : Math.max(frame, open)
    if (lines.length > 0) captions.push({ start: open, end, lines, isRolling })
    open = undefined
  }
  const memory = (): Screen => (mode === 'roll' || mode === 'paint' ? displayed : hidden)
  /** What is painted after a pause is another caption. */
  const anew = (frame: number): void => {
    if (frame - lastWritten > pause) close(frame)
    lastWritten = frame
  }
  const write = (letter: string, frame: number, isCode: boolean): void => {
    if (mode === 'text' || column >= widest) {
      if (other.length < 60) other += letter
      return
    }
    if (mode === 'none') mode = 'pop'
    if (mode === 'paint') anew(frame)
    if (mode === 'roll' || mode === 'paint') begin(frame)
    put(memory(), row, column, { letter, pen, isCode })
    column += 1
  }
  const goBack = (frame: number): void => {
    if (mode === 'paint') anew(frame)
    if (mode !== 'text' && column > 0) {
      column -= 1
      memory().get(row)?.delete(column)
    }
  }
  const roll = (frame: number): void => {
    close(frame)
    const rolled: Screen = new Map()
    for (const [at, places] of displayed)
      if (at > row - rows + 1 && at <= row && at > 1) rolled.set(at - 1, places)
    displayed = rolled
    column = 0
    pen = white
    begin(frame)
  }
  const moveBase = (to: number): void => {
    if (to === row) return
    const moved: Screen = new Map()
    for (const [at, places] of displayed)
      if (at + to - row > 0 && at + to - row <= lastRow) moved.set(at + to - row, places)
    displayed = moved
  }
  const miscellaneous = (code: number, frame: number): void => {
    if (code === control.resumeLoading) mode = 'pop'
    else if (code === control.resumeDirect) {
      close(frame)
      mode = 'paint'
      lastWritten = frame
      if (linesOf(displayed).length > 0) begin(frame)
    } else if (code >= control.rollUp2 && code <= control.rollUp4) {
      if (mode !== 'roll') {
        close(frame)
        displayed = new Map()
        hidden = new Map()
        row = lastRow
        column = 0
        mode = 'roll'
      }
      rows = code - control.rollUp2 + 2
    } else if (code === control.textRestart || code === control.resumeText) mode = 'text'
    else if (code === control.backspace) goBack(frame)
    else if (code === control.deleteToEnd) {
      if (mode === 'paint') anew(frame)
      for (let at = column; at < widest; at += 1) memory().get(row)?.delete(at)
    } else if (code === control.eraseDisplayed) {
      close(frame)
      displayed = new Map()
    } else if (code === control.eraseHidden) hidden = new Map()
    else if (code === control.carriageReturn && mode === 'roll') roll(frame)
    else if (code === control.endOfCaption) {
      close(frame)
      mode = 'pop'
      const flipped = hidden
      hidden = displayed
      displayed = flipped
      if (linesOf(displayed).length > 0) begin(frame)
    }
  }
  return {
    control(first, second, frame) {
      if (second >= 0x40) {
        const preamble = readPreamble(first, second)
        if (mode === 'roll') moveBase(preamble.row)
        ;({ row, column, pen } = preamble)
      } else if ((first === 0x14 || first === 0x15) && second < 0x30) miscellaneous(second, frame)
      else if (first === 0x11 && second < 0x30) {
        pen = readMidRow(second, pen)
        write(' ', frame, true)
      } else if (first === 0x17 && second > 0x20 && second < 0x24) column += second - 0x20
      else if (first === 0x17 && second >= 0x2e && second < 0x30)
        pen = { color: '#000000', italic: false, underline: second === 0x2f }
      else {
        const letter = letterAt(first, second)
        if (letter === undefined) return
        // The extended ones stand in place of the letter that older decoders show.
        if (first !== 0x11) goBack(frame)
        write(letter, frame, false)
      }
    },
    letters(letters, frame) {
      for (const code of letters) {
        const letter = letterAt(0, code)
        if (letter !== undefined) write(letter, frame, false)
      }
    },
    captions() {
      close(undefined)
      return captions
    },
    otherText: () => other,
  }
}
