// Two hours of a film's sound to 16 kHz samples and peaks, against ffmpeg alone with the same filter into nothing.
// node bench/audio.mjs [rounds]. Both run in turns in the same session; the ratio of the medians is what counts.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const rounds = Number(process.argv[2] ?? 3)
const folder = mkdtempSync(join(tmpdir(), 'cuewright-bench-'))
// Inside the project, where the bundle finds its dependencies.
const built = join(import.meta.dirname, '../node_modules/.cache/bench-audio')
const film = join(folder, 'two-hours.mp4')
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

function run(command, args) {
  const begin = performance.now()
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stderr}`)
  return { seconds: (performance.now() - begin) / 1000, stdout }
}
const ffmpeg = (...args) => run('ffmpeg', ['-nostdin', '-hide_banner', '-v', 'error', ...args])

// What a process does that listens to a film: probe, one pass, peaks. Nothing of the bench runs inside it.
const pass = `
  const [{ probe }, { audio }, { withPeaks }, { peakBuilder }] = await Promise.all(
    ['probe', 'audio', 'listen', 'peaks'].map((name) => import(process.argv[1] + name + '.js')),
  )
  const idle = process.resourceUsage().maxRSS / 1024
  const builder = peakBuilder()
  let samples = 0
  const info = await probe(process.argv[2])
  for await (const pcm of withPeaks(audio(info, { signal: new AbortController().signal }), builder)) samples += pcm.length
  const pairs = builder.snapshot().levels[0].pairs.length / 2
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  console.log(JSON.stringify({ samples, pairs, idle, peak: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1e6 }))
`

try {
  const five = join(folder, 'five-minutes.mp4')
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=5:d=300']
  const sound = [
    '-f',
    'lavfi',
    '-i',
    'anoisesrc=c=pink:r=48000:a=0.4:d=300,tremolo=f=4:d=0.9,aformat=cl=stereo',
  ]
  ffmpeg(...picture, ...sound, '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-b:a', '128k', five)
  ffmpeg('-stream_loop', '23', '-i', five, '-c', 'copy', film)
  await build({
    root: join(import.meta.dirname, '..'),
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: built,
      target: 'node20',
      rolldownOptions: {
        input: {
          probe: 'main/media/probe.ts',
          audio: 'main/media/audio.ts',
          listen: 'main/media/peaks.ts',
          peaks: 'core/audio/peaks.ts',
        },
      },
    },
  })
  const program = `${pathToFileURL(built).href}/`
  const filter = ['-af', 'aresample=async=1:min_hard_comp=0.02:first_pts=0', '-ac', '1', '-ar', '16000']
  const alone = []
  const ours = []
  let last
  for (let round = 0; round < rounds; round += 1) {
    alone.push(ffmpeg('-i', film, '-map', '0:a', ...filter, '-f', 'null', '-').seconds)
    const { seconds, stdout } = run(process.execPath, ['--input-type=module', '-e', pass, program, film])
    last = JSON.parse(stdout)
    ours.push(seconds)
  }
  const [limit, own] = [median(alone), median(ours)]
  console.log(`two hours, ${(statSync(film).size / 2 ** 20).toFixed(0)} MB, median of ${rounds}`)
  console.log(`ffmpeg alone          ${limit.toFixed(2)} s  (${(7200 / limit).toFixed(0)}x real time)`)
  console.log(
    `samples and peaks     ${own.toFixed(2)} s  (${(7200 / own).toFixed(0)}x real time), ratio ${(own / limit).toFixed(2)}`,
  )
  console.log(
    `Node                  ${last.peak.toFixed(0)} MB at most (${last.idle.toFixed(0)} at rest), ${last.cpu.toFixed(1)} s of CPU`,
  )
  console.log(`result                ${last.samples} samples, ${last.pairs} peaks of 10 ms`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
