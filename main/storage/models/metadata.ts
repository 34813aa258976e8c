import { open, type FileHandle } from 'node:fs/promises'

/** More than any model has; a file that claims more is no model. */
const mostFields = 100_000
const longestEntry = 1_000_000

/**
 * The `metadata_props` of an .onnx file, which say what kind of model it is; undefined for what is no such file. Only the few
 * bytes between the big fields are read: a file of a gigabyte takes a millisecond.
 */
export async function readMetadata(path: string): Promise<ReadonlyMap<string, string> | undefined> {
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return undefined
  try {
    return await fieldsOf(file, (await file.stat()).size)
  } catch {
    return undefined
  } finally {
    await file.close()
  }
}

/** Protobuf: a tag (field number, wire type), then a number or a length with as many bytes. Field 7 is the graph, 14 a pair. */
async function fieldsOf(file: FileHandle, size: number): Promise<Map<string, string> | undefined> {
  const found = new Map<string, string>()
  let at = 0
  let hasGraph = false
  for (let fields = 0; at < size; fields += 1) {
    if (fields > mostFields) return undefined
    const head = await bytesAt(file, at, 20)
    const tag = varint(head, 0)
    if (tag === undefined) return undefined
    const [field, wire] = [Math.floor(tag.value / 8), tag.value % 8]
    const value = wire === 0 || wire === 2 ? varint(head, tag.to) : undefined
    if (wire === 0 && value !== undefined) at += value.to
    else if (wire === 1) at += tag.to + 8
    else if (wire === 5) at += tag.to + 4
    else if (wire === 2 && value !== undefined) {
      const start = at + value.to
      at = start + value.value
      if (at > size) return undefined
      if (field === 7) hasGraph = true
      if (field === 14 && value.value <= longestEntry) {
        const pair = pairOf(await bytesAt(file, start, value.value))
        if (pair !== undefined) found.set(...pair)
      }
    } else return undefined
  }
  return hasGraph ? found : undefined
}

function pairOf(bytes: Buffer): [string, string] | undefined {
  const texts: string[] = ['', '']
  let at = 0
  while (at < bytes.length) {
    const tag = varint(bytes, at)
    const length = tag === undefined ? undefined : varint(bytes, tag.to)
    if (tag === undefined || length === undefined || tag.value % 8 !== 2) return undefined
    at = length.to + length.value
    texts[Math.floor(tag.value / 8) - 1] = bytes.toString('utf8', length.to, at)
  }
  return [texts[0] ?? '', texts[1] ?? '']
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

function varint(bytes: Buffer, from: number): { readonly value: number; readonly to: number } | undefined {
  let value = 0
  for (let at = from; at < from + 8; at += 1) {
    const byte = bytes[at]
    if (byte === undefined) return undefined
    value += (byte & 0x7f) * 2 ** (7 * (at - from))
    if (byte < 0x80) return { value, to: at + 1 }
  }
  return undefined
}
