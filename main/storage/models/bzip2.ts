/**
 * bzip2, as its author documents it by his program (blocks of at most 900,000 bytes: Burrows–Wheeler, move to front, run
 * lengths, Huffman) and as the packages of models come. No package for it on npm is kept any more.
 */
export class DamagedArchive extends Error {
  override readonly name = 'DamagedArchive'
}

/** Gives the next bytes, or null at the end. */
export type Source = () => Uint8Array | null
export type Sink = (bytes: Uint8Array) => void

const damaged = (what: string): DamagedArchive => new DamagedArchive(what)
const blockMark = 0x314159265359
const endMark = 0x177245385090

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24
  for (let bit = 0; bit < 8; bit += 1)
    value = (value & 0x80000000) !== 0 ? (value << 1) ^ 0x04c11db7 : value << 1
  return value >>> 0
})

interface Bits {
  /** The next `count` bits, at most 24. */
  readonly take: (count: number) => number
  readonly large: (count: number) => number
  /** Whether another byte is there, after the rest of the one at hand. */
  readonly more: () => boolean
}

function bitsOf(source: Source): Bits {
  let chunk: Uint8Array = new Uint8Array()
  let at = 0
  let held = 0
  let kept = 0
  const fill = (): boolean => {
    while (at >= chunk.length) {
      const next = source()
      if (next === null) return false
      chunk = next
      at = 0
    }
    return true
  }
  const take = (count: number): number => {
    while (held < count) {
      if (at >= chunk.length && !fill()) throw damaged('it ends too early')
      kept = ((kept << 8) | (chunk[at] ?? 0)) >>> 0
      at += 1
      held += 8
    }
    held -= count
    const value = (kept >>> held) & ((1 << count) - 1)
    kept &= (1 << held) - 1
    return value
  }
  return {
    take,
    large: (count) => {
      let value = 0
      for (let rest = count; rest > 0; rest -= 8) value = value * 256 + take(8)
      return value
    },
    more: () => {
      held -= held % 8
      kept &= (1 << held) - 1
      return held > 0 || fill()
    },
  }
}

interface Code {
  readonly shortest: number
  readonly longest: number
  /** By length: the largest code, and what to subtract to get the place in `order`. */
  readonly limit: Int32Array
  readonly base: Int32Array
  readonly order: Uint16Array
}

function codeOf(lengths: Uint8Array): Code {
  const longest = lengths.reduce((most, each) => Math.max(most, each), 0)
  const shortest = lengths.reduce((least, each) => Math.min(least, each), 20)
  const order = new Uint16Array(lengths.length)
  const limit = new Int32Array(22).fill(-1)
  const base = new Int32Array(22)
  let filled = 0
  let code = 0
  for (let length = shortest; length <= longest; length += 1) {
    base[length] = code - filled
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      if (lengths[symbol] !== length) continue
      order[filled] = symbol
      filled += 1
      code += 1
    }
    limit[length] = code - 1
    code <<= 1
  }
  return { shortest, longest, limit, base, order }
}

function readCodes(bits: Bits, symbols: number): { codes: Code[]; selectors: Uint8Array } {
  const groups = bits.take(3)
  const count = bits.take(15)
  if (groups < 2 || groups > 6 || count < 1) throw damaged('its tables are wrong')
  const front = [0, 1, 2, 3, 4, 5].slice(0, groups)
  const selectors = new Uint8Array(count)
  for (let at = 0; at < count; at += 1) {
    let place = 0
    while (bits.take(1) === 1) if ((place += 1) >= groups) throw damaged('its tables are wrong')
    const [group = 0] = front.splice(place, 1)
    front.unshift(group)
    selectors[at] = group
  }
  const codes = front.map(() => {
    const lengths = new Uint8Array(symbols)
    let length = bits.take(5)
    for (let at = 0; at < symbols; at += 1) {
      for (;;) {
        if (length < 1 || length > 20) throw damaged('its tables are wrong')
        if (bits.take(1) === 0) break
        length += bits.take(1) === 0 ? 1 : -1
      }
      lengths[at] = length
    }
    return codeOf(lengths)
  })
  return { codes, selectors }
}

/** The symbols of a block, undone to the last column of its sorted rotations: bytes in `block`, how many is the answer. */
function readBlock(bits: Bits, block: Uint32Array): number {
  const used = bits.take(16)
  const bytes: number[] = []
  for (let high = 0; high < 16; high += 1) {
    if ((used & (0x8000 >> high)) === 0) continue
    const row = bits.take(16)
    for (let low = 0; low < 16; low += 1) if ((row & (0x8000 >> low)) !== 0) bytes.push(high * 16 + low)
  }
  if (bytes.length === 0) throw damaged('its tables are wrong')
  const front = Uint8Array.from(bytes)
  const last = bytes.length + 1
  const { codes, selectors } = readCodes(bits, last + 1)
  let length = 0
  let run = 0
  let weight = 1
  for (let group = 0; ; group += 1) {
    const code = codes[selectors[group] ?? -1]
    if (code === undefined) throw damaged('a block has no end')
    const { limit, base, order, shortest, longest } = code
    for (let index = 0; index < 50; index += 1) {
      let bitCount = shortest
      let value = bits.take(shortest)
      while (value > (limit[bitCount] ?? -1)) {
        bitCount += 1
        if (bitCount > longest) throw damaged('a code is wrong')
        value = (value << 1) | bits.take(1)
      }
      const symbol = order[value - (base[bitCount] ?? 0)] ?? last
      if (symbol <= 1) {
        run += weight << symbol
        weight <<= 1
        if (run > block.length) throw damaged('a block is too long')
        continue
      }
      if (run > 0) {
        if (length + run > block.length) throw damaged('a block is too long')
        block.fill(front[0] ?? 0, length, length + run)
        length += run
        run = 0
        weight = 1
      }
      if (symbol === last) return length
      const place = symbol - 1
      const byte = front[place] ?? 0
      front.copyWithin(1, 0, place)
      front[0] = byte
      if (length >= block.length) throw damaged('a block is too long')
      block[length] = byte
      length += 1
    }
  }
}

/** Sorts the rotations back: upper 24 bits of each entry lead to the one that follows it. */
function link(block: Uint32Array, length: number): void {
  const starts = new Uint32Array(257)
  for (let at = 0; at < length; at += 1) {
    const byte = (block[at] ?? 0) & 255
    starts[byte + 1] = (starts[byte + 1] ?? 0) + 1
  }
  for (let byte = 1; byte <= 256; byte += 1) starts[byte] = (starts[byte] ?? 0) + (starts[byte - 1] ?? 0)
  for (let at = 0; at < length; at += 1) {
    const byte = (block[at] ?? 0) & 255
    const place = starts[byte] ?? 0
    starts[byte] = place + 1
    block[place] = ((block[place] ?? 0) | (at << 8)) >>> 0
  }
}

/** Writes a block with its first run lengths (four equal bytes and a count) undone; its check sum. */
function writeBlock(block: Uint32Array, length: number, origin: number, out: Uint8Array, sink: Sink): number {
  let crc = 0xffffffff
  let filled = 0
  let entry = (block[origin] ?? 0) >>> 8
  let same = 0
  let previous = -1
  for (let left = length; left > 0; left -= 1) {
    const found = block[entry] ?? 0
    entry = found >>> 8
    const byte = found & 255
    let copies = 1
    if (same === 4) {
      copies = byte
      same = 0
    } else {
      same = byte === previous ? same + 1 : 1
      previous = byte
    }
    for (; copies > 0; copies -= 1) {
      if (filled === out.length) {
        sink(out.slice())
        filled = 0
      }
      out[filled] = previous
      filled += 1
      crc = ((crc << 8) ^ (crcTable[((crc >>> 24) ^ previous) & 255] ?? 0)) >>> 0
    }
    if (same === 0) previous = -1
  }
  sink(out.slice(0, filled))
  return ~crc >>> 0
}

/** Undoes bzip2, several streams one after the other as well. Throws `DamagedArchive`. */
export function unpackBzip2(source: Source, sink: Sink): void {
  const bits = bitsOf(source)
  const out = new Uint8Array(1 << 20)
  do {
    if (bits.take(8) !== 0x42 || bits.take(8) !== 0x5a || bits.take(8) !== 0x68)
      throw damaged('it is no bzip2 archive')
    const size = bits.take(8) - 0x30
    if (size < 1 || size > 9) throw damaged('it is no bzip2 archive')
    const block = new Uint32Array(size * 100_000)
    let whole = 0
    for (;;) {
      const mark = bits.large(48)
      const sum = bits.large(32)
      if (mark === endMark) {
        if (sum !== whole) throw damaged('its check sum is wrong')
        break
      }
      if (mark !== blockMark) throw damaged('a block does not begin where it must')
      // The old way of mixing up repetitive blocks; no program has written it since 2000.
      if (bits.take(1) === 1) throw damaged('it was made by a program of the last century')
      const origin = bits.take(24)
      const length = readBlock(bits, block)
      if (origin >= length) throw damaged('a block is wrong')
      link(block, length)
      const found = writeBlock(block, length, origin, out, sink)
      if (found !== sum) throw damaged('a check sum is wrong')
      whole = (((whole << 1) | (whole >>> 31)) ^ found) >>> 0
    }
  } while (bits.more())
}
