/** Sounds that are mistaken for each other more often than for others; ARPAbet. */
const kinds: readonly string[] = [
  'AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW',
  'P B T D K G CH JH',
  'F V TH DH S Z SH ZH HH',
  'M N NG',
  'L R W Y',
]
const kindOf = new Map(kinds.flatMap((names, kind) => names.split(' ').map((name) => [name, kind])))

const same = 2
const alike = 0.5
const other = -1
/** A passage that only one side has costs hardly more than a word. */
const opening = -2.5
const going = -0.15

/** Sounds of one side times those of the other, at most: 6 MB for what is on the way. Beyond, two texts have nothing in common. */
const most = 6_000_000

/** What the best way came from: a sound on both sides, on the left only, on the right only. */
const fromBoth = 0
const fromLeft = 1
const fromRight = 2

/**
 * For each sound of `left`, the sound of `right` that stands in its place, or -1: the best alignment of the two, in which
 * long stretches without a counterpart are cheap (Gotoh's affine gaps). All -1 for texts too long to compare.
 */
export function alignPhones(left: readonly string[], right: readonly string[]): Int32Array {
  const found = new Int32Array(left.length).fill(-1)
  const width = right.length + 1
  if ((left.length + 1) * width > most) return found
  const kindsOf = (sounds: readonly string[]): Int8Array =>
    Int8Array.from(sounds, (sound) => kindOf.get(sound) ?? -1)
  const [leftKinds, rightKinds] = [kindsOf(left), kindsOf(right)]
  // What came before in each of the three states, two bits each.
  const came = new Uint8Array((left.length + 1) * width)
  const none = -1e9
  let both = new Float64Array(width).fill(none)
  let onlyLeft = new Float64Array(width).fill(none)
  const onlyRight = new Float64Array(width).fill(none)
  both[0] = 0
  for (let j = 1; j < width; j += 1) {
    onlyRight[j] = opening + going * j
    came[j] = (j === 1 ? fromBoth : fromRight) << 4
  }
  for (let i = 1; i <= left.length; i += 1) {
    const nextBoth = new Float64Array(width).fill(none)
    const nextLeft = new Float64Array(width).fill(none)
    let rightHere = none
    let rightBefore = onlyRight[0] ?? none
    for (let j = 0; j < width; j += 1) {
      let how = 0
      const openLeft = Math.max(both[j] ?? none, onlyRight[j] ?? none) + opening + going
      const goLeft = (onlyLeft[j] ?? none) + going
      nextLeft[j] = Math.max(openLeft, goLeft)
      how |=
        (goLeft >= openLeft
          ? fromLeft
          : (both[j] ?? none) >= (onlyRight[j] ?? none)
            ? fromBoth
            : fromRight) << 2
      if (j > 0) {
        const isSame = left[i - 1] === right[j - 1]
        const score = isSame
          ? same
          : (leftKinds[i - 1] ?? -1) >= 0 && leftKinds[i - 1] === rightKinds[j - 1]
            ? alike
            : other
        const [b, l, r] = [both[j - 1] ?? none, onlyLeft[j - 1] ?? none, rightBefore]
        nextBoth[j] = Math.max(b, l, r) + score
        how |= b >= l && b >= r ? fromBoth : l >= r ? fromLeft : fromRight
        const openRight = Math.max(nextBoth[j - 1] ?? none, nextLeft[j - 1] ?? none) + opening + going
        const goRight = rightHere + going
        const isBoth = (nextBoth[j - 1] ?? none) >= (nextLeft[j - 1] ?? none)
        how |= (goRight >= openRight ? fromRight : isBoth ? fromBoth : fromLeft) << 4
        rightBefore = onlyRight[j] ?? none
        rightHere = Math.max(openRight, goRight)
        onlyRight[j] = rightHere
      } else {
        rightBefore = onlyRight[0] ?? none
        onlyRight[0] = none
        rightHere = none
      }
      came[i * width + j] = how
    }
    both = nextBoth
    onlyLeft = nextLeft
  }
  let [i, j] = [left.length, right.length]
  const [b, l, r] = [both[j] ?? none, onlyLeft[j] ?? none, onlyRight[j] ?? none]
  let state = b >= l && b >= r ? fromBoth : l >= r ? fromLeft : fromRight
  while (i > 0 || j > 0) {
    const how = came[i * width + j] ?? 0
    if (i === 0) break
    if (j === 0) break
    if (state === fromBoth) {
      found[i - 1] = j - 1
      state = how & 3
      i -= 1
      j -= 1
    } else if (state === fromLeft) {
      state = (how >> 2) & 3
      i -= 1
    } else {
      state = (how >> 4) & 3
      j -= 1
    }
  }
  return found
}
