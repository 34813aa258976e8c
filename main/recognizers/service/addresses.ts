/** An address and what gives it back. */
interface Taken {
  readonly address: string
  readonly release: (isLost: boolean) => void
}

/** An address that failed is the last choice for so long, in ms. */
const grudge = 30_000
const used = new Map<string, number>()
const failed = new Map<string, number>()

/**
 * The one of several servers that has the least to do here: one that failed lately only where all did, then the one with the
 * fewest connections, then the first. `addresses` has one at least.
 */
export function take(addresses: readonly string[], now = Date.now()): Taken {
  const weight = (address: string): number =>
    (now - (failed.get(address) ?? -Infinity) < grudge ? 1000 : 0) + (used.get(address) ?? 0)
  const address = addresses.toSorted((a, b) => weight(a) - weight(b))[0]
  if (address === undefined) throw new RangeError('no address')
  used.set(address, (used.get(address) ?? 0) + 1)
  return {
    address,
    release: (isLost) => {
      const rest = (used.get(address) ?? 1) - 1
      if (rest > 0) used.set(address, rest)
      else used.delete(address)
      if (isLost) failed.set(address, Date.now())
      else failed.delete(address)
    },
  }
}
