import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { lockHolder, takeLock } from '../../../main/storage/lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'cuewright-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('is held by whoever has made it and is about to write into it', async () => {
  const path = join(folder, 'new')
  const lock = await takeLock(path)
  if ('by' in lock) throw new Error('it was free')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, '')
  const asked = [lockHolder(path), takeLock(path)] as const
  await sleep(30)
  writeFileSync(path, text)
  expect(await asked[0]).toEqual(lock.holder)
  expect(await asked[1]).toEqual({ by: lock.holder })
  expect(readFileSync(path, 'utf8')).toBe(text)
  await lock.release()
  expect(await lockHolder(path)).toBeUndefined()
})

it('is taken over where it stays empty: a disk was full, or the power went', async () => {
  const path = join(folder, 'torn')
  writeFileSync(path, '')
  expect(await lockHolder(path)).toBeUndefined()
  const lock = await takeLock(path)
  if ('by' in lock) throw new Error('nobody holds it')
  expect(await lockHolder(path)).toEqual(lock.holder)
  await lock.release()
})
