import { pitches, samplesPerColumn, tileColumns, type TileRequest } from '../../core/audio/spectrogram.ts'

/** Where tiles of one sound come from. Rejects and gives nothing alike: there is none yet. */
export interface TileSource {
  /** Another sound has another name. */
  readonly key: string
  readonly ask: (request: TileRequest) => Promise<Uint8Array>
}

/** Tiles as they are there: what is missing is asked for, the nearest to the middle of the canvas first. */
export interface Tiles {
  /** Null while it is not there. */
  readonly get: (level: number, tile: number) => Uint8Array | null
  /** What a picture needs and does not have, most wanted first; what an earlier one wanted is forgotten. */
  readonly want: (requests: readonly TileRequest[]) => void
  /** More of the sound is there than before: what was empty may not be any more. */
  readonly retry: () => void
  /** Goes up with every tile that has come. */
  readonly version: () => number
  readonly dispose: () => void
}

/** 64 KB each: 16 MB in all, some ten screens. */
const most = 256
/** Main computes one while it reads the next. */
const atOnce = 2

export function createTiles(source: TileSource, changed: () => void): Tiles {
  const known = new Map<string, Uint8Array>()
  /** Without sound when they were asked for. */
  const empty = new Set<string>()
  const asked = new Set<string>()
  let wanted: readonly TileRequest[] = []
  let version = 0
  let over = false
  const nameOf = ({ level, tile }: TileRequest): string => `${level} ${tile}`

  function next(): void {
    while (!over && asked.size < atOnce) {
      const request = wanted.find((each) => !asked.has(nameOf(each)) && !known.has(nameOf(each)))
      if (request === undefined) return
      wanted = wanted.filter((each) => each !== request)
      const name = nameOf(request)
      asked.add(name)
      source
        .ask(request)
        .catch(() => new Uint8Array(0))
        .then((bytes) => {
          asked.delete(name)
          if (over) return
          if (bytes.length === tileColumns * pitches) {
            known.set(name, bytes)
            version += 1
            // The one that was used longest ago goes; maps keep the order.
            const oldest = known.size > most ? known.keys().next().value : undefined
            if (oldest !== undefined) known.delete(oldest)
            changed()
          } else empty.add(name)
          next()
        })
        .catch(() => undefined)
    }
  }

  return {
    get(level, tile) {
      const name = nameOf({ level, tile })
      const found = known.get(name)
      if (found === undefined) return null
      known.delete(name)
      known.set(name, found)
      return found
    },
    want(requests) {
      wanted = requests.filter((each) => !empty.has(nameOf(each)))
      next()
    },
    retry() {
      if (empty.size === 0) return
      empty.clear()
      changed()
    },
    version: () => version,
    dispose: () => {
      over = true
      known.clear()
    },
  }
}

/** The level whose columns are as wide as a device pixel or up to twice as narrow; the finest where pixels are narrower. */
export function levelFor(samplesPerPixel: number): number {
  const level = Math.floor(Math.log2(Math.max(1, samplesPerPixel / samplesPerColumn(0))))
  return Math.max(0, level)
}
