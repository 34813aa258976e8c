/** A file of EBU STL put together by hand: what the fields say, in the places where EBU Tech 3264 has them. */
export interface StlBlock {
  readonly sgn?: number
  readonly sn?: number
  readonly ebn?: number
  readonly cs?: number
  readonly tci?: readonly [number, number, number, number]
  readonly tco?: readonly [number, number, number, number]
  readonly vp?: number
  readonly jc?: number
  readonly cf?: number
  /** The text field: a string of Latin-1 is a byte a letter. */
  readonly tf: string
}

export interface StlHeader {
  readonly cpn?: string
  readonly dfc?: string
  readonly dsc?: string
  readonly cct?: string
  readonly lc?: string
  readonly title?: string
  readonly tnb?: string
  readonly mnc?: string
  readonly mnr?: string
  readonly tcp?: string
}

export function stlFile(blocks: readonly StlBlock[], header: StlHeader = {}): Uint8Array {
  const gsi = Buffer.alloc(1024, ' ')
  const count = String(blocks.length).padStart(5, '0')
  gsi.write(
    `${header.cpn ?? '850'}${header.dfc ?? 'STL25.01'}${header.dsc ?? '1'}${header.cct ?? '00'}${header.lc ?? '09'}`,
  )
  gsi.write(header.title ?? 'A film', 16)
  gsi.write(
    `26112626112600${header.tnb ?? count}${count}001${header.mnc ?? '40'}${header.mnr ?? '23'}1${header.tcp ?? '00000000'}0000000011GBR`,
    224,
  )
  const texts = blocks.map((block, index) => {
    const { sgn = 0, sn = index, ebn = 0xff, cs = 0, vp = 22, jc = 2, cf = 0 } = block
    const bytes = Buffer.alloc(128, 0x8f)
    bytes.set([sgn, sn & 255, sn >> 8, ebn, cs], 0)
    bytes.set([...(block.tci ?? [0, 0, index, 0]), ...(block.tco ?? [0, 0, index + 1, 0]), vp, jc, cf], 5)
    bytes.write(block.tf, 16, 112, 'latin1')
    return bytes
  })
  return Uint8Array.from(Buffer.concat([gsi, ...texts]))
}

/** A row of teletext in double height and a box. */
export const teletextRow = (text: string): string => `\x0d\x0b\x0b${text}\x0a\x0a`
