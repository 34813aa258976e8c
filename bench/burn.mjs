// Does a burnt film look like the window that somebody looked at, and what does the care cost? `node bench/burn.mjs`, after `npm run build`.
//
// Picture: the program runs in headless Chromium; the picture over the film is photographed as it is shown there (plain captions, and
// libass in WebAssembly for a styled document) and compared with the same frame of the film that `cuewright burn` wrote. Beside it stands
// what the same comparison says of the film without subtitles, which is what a difference would look like.
// Speed: `cuewright burn` against `ffmpeg -vf subtitles` with the same encoder and preset, in the same run.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { serve } from './program/serve.mjs'

const folder = mkdtempSync(join(tmpdir(), 'cuewright-bench-burn-'))
const at = (name) => join(folder, name)
const program = join(import.meta.dirname, '../out/cli/index.js')
const env = { ...process.env, CUEWRIGHT_HOME: at('home') }
const ffmpeg = (...args) =>
  execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args], { cwd: folder, encoding: 'utf8' })
const burn = (...args) => execFileSync(process.execPath, [program, 'burn', '-q', ...args], { env })

/** SSIM of two pictures, and their mean difference in brightness (0 to 255); up to 8 is how two programs turn colours into light. */
function compare(a, b) {
  const graph =
    '[0]format=gray,split[a][c];[1]format=gray,split[b][d];[a][b]ssim=stats_file=-[x];[x]nullsink;[c][d]blend=all_mode=difference,lutyuv=y=if(gt(val\\,8)\\,val\\,0),signalstats,metadata=print:file=-'
  const said = execFileSync(
    'ffmpeg',
    ['-nostdin', '-v', 'error', '-i', a, '-i', b, '-filter_complex', graph, '-f', 'null', '-'],
    { cwd: folder, encoding: 'utf8' },
  )
  return { ssim: Number(/All:([\d.]+)/.exec(said)?.[1]), mean: Number(/YAVG=([\d.]+)/.exec(said)?.[1]) }
}

const style = (name, rest) => `Style: ${name},${rest}`
const styled = `[Script Info]
ScriptType: v4.00+
PlayResX: 1280
PlayResY: 720
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
${style('Default', 'Nowhere Sans,48,&H00FFFFFF,&H000000FF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,2,2,40,40,40,1')}
${style('Top', 'Inter,40,&H00F0F0F0,&H000000FF,&H00202020,&H80000000,-1,-1,0,0,100,100,2,0,1,2,0,8,40,40,40,1')}

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:00.50,0:00:05.00,Default,,0,0,0,,The quick brown fox\\Njumps over the {\\i1}lazy{\\i0} dog
Dialogue: 0,0:00:00.50,0:00:05.00,Top,,0,0,0,,{\\blur1}Somewhere above {\\fscx130}wide
`
const plain = '1\n00:00:00,500 --> 00:00:05,000\nThe quick brown fox\njumps over the lazy dog, and again.\n'

let failed = false
try {
  ffmpeg(
    ...['-f', 'lavfi', '-i', 'color=c=white:s=1280x720:r=25:d=6'],
    ...[
      '-f',
      'lavfi',
      '-i',
      'sine=d=6',
      '-c:v',
      'libx264',
      '-preset',
      'fast',
      '-crf',
      '12',
      '-pix_fmt',
      'yuv420p',
    ],
    ...[
      '-color_primaries',
      'bt709',
      '-color_trc',
      'bt709',
      '-colorspace',
      'bt709',
      '-c:a',
      'aac',
      'film.mp4',
    ],
  )
  const executablePath = [process.env.CHROMIUM_BIN, '/usr/bin/chromium'].find(
    (path) => path && existsSync(path),
  )
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}) })
  for (const [name, text] of [
    ['plain.srt', plain],
    ['styled.ass', styled],
  ]) {
    const stem = name.split('.')[0]
    ffmpeg('-i', 'film.mp4', '-c', 'copy', `${stem}.mp4`)
    writeFileSync(at(name), text)
    burn(
      at(`${stem}.mp4`),
      at(name),
      '-o',
      at(`${stem}-out.mp4`),
      '--quality',
      'high',
      '--encoder',
      'software',
    )
    const server = serve([at(`${stem}.mp4`)], at(`home-${stem}`))
    const page = await browser.newPage({ viewport: { width: 2600, height: 1500 } })
    await page.goto(await server.address)
    await page.locator('.picture video').waitFor({ timeout: 30_000 })
    await page.waitForTimeout(1500)
    await page.keyboard.press('Escape')
    // Two seconds in: the playhead goes by whole seconds.
    await page.evaluate(() => document.querySelector('.picture video').pause())
    for (let step = 0; step < 2; step += 1) await page.keyboard.press('Shift+ArrowRight')
    await page.waitForTimeout(3000)
    const picture = page.locator('.picture')
    await picture.screenshot({ path: at(`${stem}-window.png`), style: '.place-handle,.ticks{display:none}' })
    const box = await picture.boundingBox()
    const [width, height] = [Math.round(box.width), Math.round(box.height)]
    const seconds = await page.evaluate(() => document.querySelector('.picture video').currentTime)
    const frame = (film, to) =>
      ffmpeg(
        '-ss',
        String(Math.max(0, seconds - 0.005)),
        '-i',
        film,
        '-frames:v',
        '1',
        '-vf',
        `scale=${width}:${height}:flags=bicubic`,
        to,
      )
    frame(`${stem}-out.mp4`, `${stem}-burnt.png`)
    frame(`${stem}.mp4`, `${stem}-bare.png`)
    ffmpeg('-i', `${stem}-window.png`, '-vf', `crop=${width}:${height}:0:0`, `${stem}-seen.png`)
    const [like, control] = [
      compare(`${stem}-seen.png`, `${stem}-burnt.png`),
      compare(`${stem}-seen.png`, `${stem}-bare.png`),
    ]
    console.log(
      `${stem}: ${width}x${height} at ${seconds.toFixed(3)} s, SSIM ${like.ssim.toFixed(4)} (without subtitles ${control.ssim.toFixed(4)}), mean difference ${like.mean.toFixed(2)} (${control.mean.toFixed(2)})`,
    )
    // Letters that are drawn at one size and scaled to another differ along their edges.
    if (!(1 - like.ssim < (1 - control.ssim) / 2 && like.mean < control.mean / 2)) failed = true
    if (process.env.KEEP)
      execFileSync('cp', [at(`${stem}-seen.png`), at(`${stem}-burnt.png`), process.env.KEEP])
    await page.close()
    server.end()
  }
  await browser.close()
  // Speed: the best of two runs each, on a film with something in it.
  ffmpeg(
    '-f',
    'lavfi',
    '-i',
    'testsrc2=s=1280x720:r=25:d=20',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    'speed.mp4',
  )
  writeFileSync(
    at('speed.srt'),
    Array.from(
      { length: 9 },
      (_, index) =>
        `${index + 1}\n00:00:${String(index * 2).padStart(2, '0')},000 --> 00:00:${String(index * 2 + 1).padStart(2, '0')},800\nThe quick brown fox\njumps over the dog\n`,
    ).join('\n'),
  )
  const best = (work) =>
    Math.min(
      ...[0, 1].map(() => {
        const begun = performance.now()
        work()
        return (performance.now() - begun) / 1000
      }),
    )
  const peer = best(() =>
    ffmpeg(
      '-i',
      'speed.mp4',
      '-vf',
      'subtitles=speed.srt',
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      '28',
      'peer.mp4',
    ),
  )
  const own = best(() =>
    burn(
      at('speed.mp4'),
      at('speed.srt'),
      '-o',
      at('own.mp4'),
      '--quality',
      'draft',
      '--encoder',
      'software',
      '--overwrite',
    ),
  )
  const three = best(() =>
    burn(
      at('speed.mp4'),
      at('speed.srt'),
      '-o',
      at('own.mp4'),
      '--size',
      '720,480,360',
      '--quality',
      'draft',
      '--encoder',
      'software',
      '--overwrite',
    ),
  )
  const times = (seconds) => `${seconds.toFixed(1)} s, ${(20 / seconds).toFixed(1)} x realtime`
  console.log(`ffmpeg -vf subtitles: ${times(peer)}`)
  console.log(`cuewright burn: ${times(own)} (start of the program included)`)
  console.log(`cuewright burn, three sizes in one pass: ${times(three)}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0
