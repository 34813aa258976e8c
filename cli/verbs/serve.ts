import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { basename } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import { serve as open } from '../../main/hosts/browser/serve.ts'
import { exitCodes } from '../exit-codes.ts'
import { put, standardOutput } from '../output.ts'
import { wholeOption, type Verb } from '../verb.ts'

export const serve: Verb = {
  id: 'serve',
  operands: [{ name: 'media', help: 'A video, subtitle or project file to open first', optional: true }],
  options: { port: { type: 'string', value: 'n', help: 'Port to listen on (one that is free)' } },
  notes: ['Whoever has the printed address has the program: it holds a random token.'],
  examples: ['serve', 'serve film.mp4 --port 8080'],
  run: async (call) => {
    const port = wholeOption(call, 'port', 0, 65_535) ?? 0
    const [media] = call.operands
    if (media !== undefined) await checkPresent(media)
    const serving = await open({ port, ...(media === undefined ? {} : { open: media }) }).catch(
      (error: unknown) => {
        throw portProblem(error, port)
      },
    )
    const asJson = call.isSet('json')
    await put(
      standardOutput,
      asJson ? `${JSON.stringify({ ok: true, result: { address: serving.url } })}\n` : `${serving.url}\n`,
    )
    call.terminal.say('Ctrl-C ends it.')
    if (!call.signal.aborted) await once(call.signal, 'abort')
    const kept = await serving.close()
    for (const folder of kept) call.terminal.warn(`Kept, because something was saved there: ${folder}`)
    return { exitCode: exitCodes.ok }
  },
}

async function checkPresent(path: string): Promise<void> {
  await access(path).catch(() => {
    throw new Failure('file-missing', { file: basename(path) })
  })
}

function portProblem(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new Failure('bad-usage', {
      what: `Port ${port} is taken by another program; choose another with --port.`,
    })
  }
  if (code === 'EACCES')
    return new Failure('bad-usage', { what: `Port ${port} may not be used; choose one above 1023.` })
  return error
}
