/** Widths by font and text. Measuring costs some microseconds, which adds up to a picture's time at 60 a second. */
const widths = new Map<string, Map<string, number>>()
const most = 20_000

function measured(context: CanvasRenderingContext2D, text: string): number {
  const { font } = context
  let known = widths.get(font)
  if (known === undefined || known.size > most) {
    known = new Map()
    widths.set(font, known)
  }
  let width = known.get(text)
  if (width === undefined) {
    width = context.measureText(text).width
    known.set(text, width)
  }
  return width
}

/** Fonts that were measured before they were loaded measure differently afterwards. */
export const forgetWidths = (): void => widths.clear()

/** `text`, or as much of it with an ellipsis as fits in `width`; empty when that is not even `least` letters. */
function fitted(context: CanvasRenderingContext2D, text: string, width: number, least: number): string {
  const full = measured(context, text)
  if (full <= width) return text
  let keep = Math.floor((text.length * width) / full)
  while (keep >= least) {
    const last = text.charCodeAt(keep - 1)
    // Half of a surrogate pair is no letter.
    if (last < 0xd800 || last > 0xdbff) {
      const short = `${text.slice(0, keep).trimEnd()}…`
      if (measured(context, short) <= width) return short
    }
    keep -= 1
  }
  return ''
}

const firstStrong =
  /[A-Za-z\u00aa-\u02b8\u0370-\u058f\u0900-\u1fff\u2c00-\ud7ff]|([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])/

const directions = new Map<string, boolean>()

/** Whether the first letter with a direction runs from right to left. */
function isRightToLeft(text: string): boolean {
  let known = directions.get(text)
  if (known === undefined) {
    if (directions.size > most) directions.clear()
    known = firstStrong.exec(text)?.[1] !== undefined
    directions.set(text, known)
  }
  return known
}

/** Writes `text` between `left` and `right`, from the side where its script begins. */
export function write(
  context: CanvasRenderingContext2D,
  text: string,
  left: number,
  right: number,
  baseline: number,
  least = 1,
): void {
  const shown = fitted(context, text, right - left, least)
  if (shown === '') return
  const leftward = isRightToLeft(text)
  context.direction = leftward ? 'rtl' : 'ltr'
  context.textAlign = leftward ? 'right' : 'left'
  context.fillText(shown, leftward ? right : left, baseline)
}
