import { execFileSync, spawn } from 'node:child_process'
import {
  chmod,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { build } from 'vite'
import { writeAtomic } from '../../../main/storage/atomic-write.ts'

let base: string
let folder: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'cuewright-save-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))
beforeEach(async () => {
  folder = await mkdtemp(join(base, 'case-'))
})

const isRoot = process.getuid?.() === 0
const megabytes = (count: number, letter: string): Buffer => Buffer.alloc(count * 1_000_000, letter)

describe('writing all or nothing', () => {
  it('writes a new file and leaves nothing else', async () => {
    await writeAtomic(join(folder, 'a.srt'), 'äöü')
    expect(await readFile(join(folder, 'a.srt'), 'utf8')).toBe('äöü')
    expect(await readdir(folder)).toEqual(['a.srt'])
  })

  it('keeps the mode of the old file', async () => {
    const path = join(folder, 'a.srt')
    await writeFile(path, 'old')
    await chmod(path, 0o640)
    await writeAtomic(path, 'new')
    expect((await stat(path)).mode & 0o777).toBe(0o640)
  })

  it.skipIf(process.platform === 'win32')(
    'writes into a pipe that is read, and does not wait for ever',
    async () => {
      const path = join(folder, 'pipe')
      execFileSync('mkfifo', [path])
      const written = writeAtomic(path, megabytes(1, 'x'))
      const read = await readFile(path)
      await written
      expect(read).toHaveLength(1_000_000)
      await expect(writeAtomic(path, 'x')).rejects.toMatchObject({ code: 'file-unwritable' })
    },
    15_000,
  )

  it('follows a link and leaves it a link, also one that leads nowhere yet', async () => {
    await mkdir(join(folder, 'real'))
    await writeFile(join(folder, 'real/a.srt'), 'old')
    await symlink('real/a.srt', join(folder, 'a.srt'))
    await symlink('real/b.srt', join(folder, 'b.srt'))
    await writeAtomic(join(folder, 'a.srt'), 'new a')
    await writeAtomic(join(folder, 'b.srt'), 'new b')
    expect(await readFile(join(folder, 'real/a.srt'), 'utf8')).toBe('new a')
    expect(await readFile(join(folder, 'real/b.srt'), 'utf8')).toBe('new b')
    expect((await readdir(folder, { withFileTypes: true })).map((entry) => entry.isSymbolicLink())).toEqual([
      true,
      true,
      false,
    ])
  })

  it('leaves the other name of a file with two names as it was', async () => {
    await writeFile(join(folder, 'a.srt'), 'old')
    await link(join(folder, 'a.srt'), join(folder, 'b.srt'))
    await writeAtomic(join(folder, 'a.srt'), 'new')
    expect(await readFile(join(folder, 'b.srt'), 'utf8')).toBe('old')
  })

  it('lets two writers of one file follow each other, the last one winning', async () => {
    const path = join(folder, 'a.srt')
    await Promise.all(['a', 'b', 'c', 'd'].map((letter) => writeAtomic(path, megabytes(1, letter))))
    expect((await readFile(path)).equals(megabytes(1, 'd'))).toBe(true)
    expect(await readdir(folder)).toEqual(['a.srt'])
  })

  it('takes a name of the greatest length', async () => {
    const name = 'x'.repeat(255)
    await writeAtomic(join(folder, name), 'x')
    expect(await readdir(folder)).toEqual([name])
  })

  it('refuses a folder and a missing folder', async () => {
    await expect(writeAtomic(folder, 'x')).rejects.toMatchObject({ code: 'not-a-file' })
    await expect(writeAtomic(join(folder, 'no/a.srt'), 'x')).rejects.toMatchObject({
      code: 'file-unwritable',
    })
  })

  it('removes what a killed save left, and not what another machine or a living process is writing', async () => {
    await writeAtomic(join(folder, 'a.srt'), 'x')
    const { pid = 0 } = spawn(process.execPath, ['--version'])
    const own = (await leftByKill())[0] ?? ''
    const hostPart = own.slice(0, '.cuewright-12345678-'.length)
    await writeFile(join(folder, `${hostPart}${pid + 4_000_000}-00000000.tmp`), 'stale')
    await writeFile(join(folder, `${hostPart}${process.pid}-00000000.tmp`), 'alive')
    await writeFile(join(folder, '.cuewright-ffffffff-1-00000000.tmp'), 'elsewhere')
    await writeAtomic(join(folder, 'a.srt'), 'y')
    expect(await readdir(folder)).toEqual(
      ['.cuewright-ffffffff-1-00000000.tmp', `${hostPart}${process.pid}-00000000.tmp`, 'a.srt'].sort(),
    )
  })
})

/** A program that saves 8 MB of one letter after the other, for ever. */
async function saver(): Promise<string> {
  const file = join(base, 'saver/saver.mjs')
  if (await stat(file).catch(() => undefined)) return file
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(import.meta.dirname, '../../../main/storage/atomic-write.ts'),
      outDir: join(base, 'saver'),
      rolldownOptions: { output: { entryFileNames: 'write.mjs' } },
    },
  })
  await writeFile(
    file,
    `import { writeAtomic } from ${JSON.stringify(pathToFileURL(join(base, 'saver/write.mjs')).href)}
    console.log('ready')
    for (let at = 0; ; at += 1) await writeAtomic(process.argv[2], Buffer.alloc(8e6, 97 + (at % 26)))`,
  )
  return file
}

/** Kills a saver at a random moment of its work and gives the names in the folder. */
async function kill(path: string, after: number): Promise<void> {
  const child = spawn(process.execPath, [await saver(), path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  await new Promise((resolve) => setTimeout(resolve, after))
  child.kill('SIGKILL')
  await ended
}

async function leftByKill(): Promise<string[]> {
  const other = await mkdtemp(join(base, 'kill-'))
  for (let attempt = 0; attempt < 50; attempt += 1) {
    await kill(join(other, 'a.srt'), 3 * attempt)
    const left = (await readdir(other)).filter((name) => name.endsWith('.tmp'))
    if (left.length > 0) return left
  }
  throw new Error('no kill left anything')
}

describe('faults while writing', () => {
  it('a kill at any moment leaves the old or the new file, whole', async () => {
    const path = join(folder, 'a.srt')
    await writeFile(path, megabytes(8, 'z'))
    for (let round = 0; round < 25; round += 1) {
      await kill(path, Math.random() * 60)
      const bytes = await readFile(path)
      expect(bytes.length).toBe(8_000_000)
      expect(bytes.equals(Buffer.alloc(8_000_000, bytes[0]))).toBe(true)
    }
    await writeAtomic(path, 'end')
    expect(await readdir(folder)).toEqual(['a.srt'])
  }, 120_000)

  it('a full disk keeps the old file and says so', async (test) => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' })
    } catch {
      test.skip('a small disk can only be made by root with the right to mount')
    }
    try {
      const path = join(folder, 'a.srt')
      await writeFile(path, megabytes(3, 'o'))
      await expect(writeAtomic(path, megabytes(9, 'n'))).rejects.toMatchObject({ code: 'disk-full' })
      expect((await readFile(path)).equals(megabytes(3, 'o'))).toBe(true)
      expect(await readdir(folder)).toEqual(['a.srt'])
    } finally {
      execFileSync('umount', [folder])
    }
  })

  it('a read-only file is left alone', async (test) => {
    if (isRoot) test.skip('root may write every file')
    const path = join(folder, 'a.srt')
    await writeFile(path, 'old')
    await chmod(path, 0o444)
    await expect(writeAtomic(path, 'new')).rejects.toMatchObject({ code: 'file-unwritable' })
    expect(await readFile(path, 'utf8')).toBe('old')
  })

  it('an unchangeable folder is said to be unwritable', async (test) => {
    const path = join(folder, 'a.srt')
    await writeFile(path, 'old')
    try {
      execFileSync('chattr', ['+i', folder], { stdio: 'ignore' })
    } catch {
      test.skip('chattr needs root and a file system that knows it')
    }
    try {
      await expect(writeAtomic(path, 'new')).rejects.toMatchObject({ code: 'file-unwritable' })
      expect(await readFile(path, 'utf8')).toBe('old')
    } finally {
      execFileSync('chattr', ['-i', folder])
    }
  })
})
