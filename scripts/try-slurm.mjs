// `node scripts/try-slurm.mjs`: runs the script of docs/scale.md under a Slurm of one node that lives in a folder and is ended again. One
// task is put back into the queue while it works. As root on Linux, with Debian's slurm-wlm, munge and espeak-ng.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomBytes } from 'node:crypto'
import { root } from './setup.mjs'

const parts = 4
const talks = 6
/** Slurm waits two minutes before a task that was put back begins again. */
const longest = 300_000
const folder = mkdtempSync(join(tmpdir(), 'cuewright-slurm-'))
const at = (...names) => join(folder, ...names)
const servers = []

function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    cwd: folder,
    env: {
      ...process.env,
      SLURM_CONF: at('slurm.conf'),
      PATH: `${at('bin')}:${process.env.PATH}`,
      CUEWRIGHT_HOME: at('home'),
    },
  })
  if (status !== 0) throw new Error(`${command} ended with ${status ?? error?.message}: ${stdout}${stderr}`)
  return stdout + stderr
}

function serve(command, args) {
  const server = spawn(command, args, {
    stdio: 'ignore',
    env: { ...process.env, SLURM_CONF: at('slurm.conf') },
  })
  server.on('error', (error) => console.error(`${command}: ${error.message}`))
  servers.push(server)
}

/** Waits until `ready` says so; what it throws is taken for "not yet", and told when the time is over. */
async function until(what, ready, limit = 30_000) {
  const end = Date.now() + limit
  for (let last = ''; ; await sleep(500)) {
    try {
      if (ready()) return
      last = ''
    } catch (error) {
      last = `: ${error.message}`
    }
    if (Date.now() > end) throw new Error(`not in ${limit / 1000} s: ${what}${last}`)
  }
}

function configure() {
  for (const name of ['bin', 'films', 'out', 'home', 'state', 'spool']) mkdirSync(at(name))
  // munge wants every folder above its socket to be one that nobody else can write in.
  chmodSync(folder, 0o755)
  writeFileSync(at('key'), randomBytes(1024), { mode: 0o400 })
  writeFileSync(
    at('bin/cuewright'),
    `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'out/cli/index.js')}' "$@"\n`,
    { mode: 0o755 },
  )
  const machine = hostname()
  writeFileSync(
    at('slurm.conf'),
    `ClusterName=try
SlurmctldHost=${machine}(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=${at('munge.socket')}
StateSaveLocation=${at('state')}
SlurmdSpoolDir=${at('spool')}
SlurmctldPidFile=${at('slurmctld.pid')}
SlurmdPidFile=${at('slurmd.pid')}
SlurmctldLogFile=${at('slurmctld.log')}
SlurmdLogFile=${at('slurmd.log')}
SlurmctldPort=26817
SlurmdPort=26818
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
NodeName=${machine} NodeAddr=127.0.0.1 CPUs=${cpus().length} State=UNKNOWN
PartitionName=all Nodes=${machine} Default=YES MaxTime=INFINITE State=UP
`,
  )
}

async function cluster() {
  configure()
  serve('munged', [
    '--foreground',
    '--force',
    `--key-file=${at('key')}`,
    `--socket=${at('munge.socket')}`,
    `--pid-file=${at('munge.pid')}`,
    `--log-file=${at('munge.log')}`,
    `--seed-file=${at('munge.seed')}`,
  ])
  await until('munge answers', () => run('munge', [`--socket=${at('munge.socket')}`, '-n']))
  serve('slurmctld', ['-D'])
  serve('slurmd', ['-D'])
  await until('the node is idle', () => run('sinfo', ['--noheader', '--format=%t']).trim() === 'idle')
}

/** The script as the docs have it, for other folders. */
function script() {
  const text = readFileSync(join(root, 'docs/scale.md'), 'utf8')
  const found = /```slurm\n([^]*?)```/.exec(text)?.[1]
  if (found === undefined) throw new Error('docs/scale.md shows no script for Slurm')
  writeFileSync(
    at('job.sh'),
    found.replaceAll('/data/films', at('films')).replaceAll('/data/subtitles', at('out')),
  )
}

const state = (part) =>
  run('scontrol', ['show', 'job', '-o'])
    .split('\n')
    .find((line) => line.includes(`ArrayTaskId=${part} `)) ?? ''

async function main() {
  if (process.platform !== 'linux' || process.getuid() !== 0)
    throw new Error('this wants root on Linux, since it starts a Slurm of its own.')
  await cluster()
  console.log(run('sinfo', ['--version']).trim())
  for (let talk = 1; talk <= talks; talk++)
    run('espeak-ng', ['-w', at('films', `talk ${talk}.wav`), `This is talk ${talk} about the sea.`])
  script()
  const begun = Date.now()
  const fit = [`--array=0-${parts - 1}`, '--cpus-per-task=1', '-o', at('task-%a.log'), at('job.sh')]
  run('sbatch', fit)
  await until('the second task runs', () => state(1).includes('JobState=RUNNING'))
  await sleep(1500)
  const id = /JobId=(\d+)/.exec(state(1))?.[1] ?? ''
  const back = spawnSync('scontrol', ['requeue', id], {
    env: { ...process.env, SLURM_CONF: at('slurm.conf') },
  })
  console.log(`task 1 put back into the queue: ${back.status === 0 ? 'yes' : 'no, it had ended'}`)
  await until('the queue is empty', () => run('squeue', ['--noheader']).trim() === '', longest)
  const made = readdirSync(at('out')).filter((name) => /\.(srt|vtt)$/.test(name))
  for (let part = 0; part < parts; part++)
    console.log(
      `task ${part}: ${readFileSync(at(`task-${part}.log`), 'utf8')
        .trim()
        .split('\n')
        .at(-1)}`,
    )
  console.log(
    `${made.length} of ${talks * 2} subtitles in ${Math.round((Date.now() - begun) / 1000)} s, with Slurm's waits`,
  )
  if (made.length !== talks * 2) throw new Error('not all were made.')
}

try {
  await main()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  for (const server of servers.reverse()) server.kill('SIGTERM')
  await Promise.race([
    Promise.all(
      servers.map((server) => server.exitCode ?? new Promise((ended) => server.once('close', ended))),
    ),
    sleep(10_000),
  ])
  for (const server of servers) server.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}
