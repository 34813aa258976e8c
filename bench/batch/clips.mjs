import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const speech = '/usr/share/pocketsphinx/test/data'
const sentences = [
  'The ship came into the harbour late at night.',
  'Nobody had seen the letter on the table.',
  'We will meet again when the winter is over.',
  'She asked him twice and he said nothing.',
  'There is a small garden behind the old house.',
  'It was raining all day, and the road was empty.',
]

function run(command, args) {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command}: ${error?.message ?? stderr}`)
}

/** Several of `jobs` at a time; each is a command with its arguments. */
async function runAll(jobs, atOnce = 2) {
  let next = 0
  const work = async () => {
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) {
      const [command, ...args] = job
      await new Promise((done, failed) => {
        const child = spawn(command, args, { stdio: 'ignore' })
        child.on('error', failed)
        child.on('exit', (code) => (code === 0 ? done() : failed(new Error(`${command} ${args.join(' ')}`))))
      })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

/** People who read (Debian's pocketsphinx-testdata, where it is) and voices of eSpeak NG, as wave files of some seconds. */
function sources(folder) {
  const heard = ['cards', 'librivox']
    .map((name) => join(speech, name))
    .filter(existsSync)
    .flatMap((each) => readdirSync(each).map((name) => join(each, name)))
    .filter((path) => path.endsWith('.wav'))
  const spoken = sentences.flatMap((sentence, at) =>
    ['en-us', 'en-us+f3'].map((voice) => {
      const path = join(folder, `${at} ${voice}.wav`)
      run('espeak-ng', ['-v', voice, '-s', '140', '-w', path, sentence])
      return path
    }),
  )
  return [...heard, ...spoken]
}

const quiet = ['-nostdin', '-v', 'error', '-y']
const picture = (number) => [
  '-f',
  'lavfi',
  '-i',
  `color=c=0x${(number * 4007).toString(16).padStart(6, '0').slice(-6)}:s=64x36:r=5`,
]
const coded = ['-c:v', 'mpeg4', '-c:a', 'aac', '-shortest']

/**
 * `count` films of some seconds in `films`: all different (speech, loudness, silence before it, colour), ten of them broken, each in
 * another way. Gives the names of the broken ones with what is wrong.
 */
export async function makeClips(films, count) {
  mkdirSync(films, { recursive: true })
  const raw = join(films, '..', 'sources')
  mkdirSync(raw, { recursive: true })
  const from = sources(raw)
  const name = (number) => join(films, `clip ${String(number).padStart(4, '0')}.mp4`)
  const jobs = []
  for (let number = 10; number < count; number += 1) {
    const source = from[number % from.length]
    const late = 100 + ((number * 37) % 900)
    const filter = `adelay=${late}:all=1,volume=${0.5 + ((number * 13) % 50) / 100}`
    jobs.push(['ffmpeg', ...quiet, ...picture(number), '-i', source, '-af', filter, ...coded, name(number)])
  }
  await runAll(jobs)
  const broken = {
    empty: (path) => writeFileSync(path, ''),
    'text that says it is a film': (path) => writeFileSync(path, 'This is not a film.\n'.repeat(200)),
    'cut off in the middle': (path) => writeFileSync(path, readFileSync(name(10)).subarray(0, 4000)),
    'no sound track': (path) => run('ffmpeg', [...quiet, ...picture(3), '-t', '2', '-c:v', 'mpeg4', path]),
    'a link to nothing': (path) => symlinkSync(join(films, 'gone.mp4'), path),
    'bytes without sense': (path) =>
      writeFileSync(path, Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 7919) % 251))),
    'a list of other files': (path) =>
      writeFileSync(path, '#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:9/a.ts\n'),
    'a pipe that nobody writes to': (path) => run('mkfifo', [path]),
    'nothing is said': (path) =>
      run('ffmpeg', [
        ...quiet,
        ...picture(8),
        '-f',
        'lavfi',
        '-i',
        'anullsrc=r=16000:cl=mono',
        '-t',
        '3',
        ...coded,
        path,
      ]),
    'a picture': (path) =>
      run('ffmpeg', [...quiet, ...picture(9), '-frames:v', '1', '-c:v', 'png', '-f', 'image2', path]),
  }
  const faults = new Map()
  for (const [at, [what, make]] of Object.entries(broken).entries()) {
    make(name(at))
    faults.set(name(at), what)
  }
  return faults
}
