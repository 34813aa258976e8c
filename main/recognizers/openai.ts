import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { pcmRate } from '../../core/audio/pcm.ts'
import { Failure } from '../../core/problems/failure.ts'
import { fromSamples, spanOf, type Ticks } from '../../core/time/ticks.ts'
import { moved } from '../../core/transcript/moved.ts'
import type { RecognitionEvent, Utterance } from '../../core/transcript/transcript.ts'
import { utterancesOf } from './openai/answer.ts'
import { pieces, type Piece } from './openai/pieces.ts'
import { inOrder, openPool } from './openai/pool.ts'
import { noReply, transcriptOf, TryAgain } from './openai/reasons.ts'
import { missing, serversOf, type Server } from './openai/servers.ts'
import { settings } from './openai/settings.ts'
import { NoReply, upload } from './openai/upload.ts'
import type { Recognizer, SettingValues } from './recognizer.ts'
import { linesOf, numberOf } from './service/settings.ts'
import { agentThrough, ProxyRefused } from './service/through-proxy.ts'

/** OpenAI takes 25 MB; a WAV file of 600 s has 19.2. */
const mostSeconds = 600

/** Where Whisper's code of a language is not the one of BCP 47. */
const whisperCodes: Readonly<Record<string, string>> = {
  nb: 'no',
  fil: 'tl',
  jv: 'jw',
  iw: 'he',
  in: 'id',
  cmn: 'zh',
}
/** Undefined: the service finds out. */
function codeOf(language: string): string | undefined {
  const primary = language.toLowerCase().split(/[-_]/)[0] ?? ''
  return ['', 'und', 'mul', 'zxx'].includes(primary)
    ? undefined
    : Object.hasOwn(whisperCodes, primary)
      ? whisperCodes[primary]
      : primary
}

function fieldsOf(values: SettingValues, language: string): readonly (readonly [string, string])[] {
  const code = codeOf(language)
  const prompt = linesOf(values['prompt']).join(', ')
  return [
    ['model', values['model'] ?? ''],
    ['response_format', 'verbose_json'],
    ['timestamp_granularities[]', 'word'],
    ['timestamp_granularities[]', 'segment'],
    ['temperature', '0'],
    ...(code === undefined ? [] : [['language', code] as const]),
    ...(prompt === '' ? [] : [['prompt', prompt] as const]),
  ]
}

function agentOf({ url, proxy }: Server): Agent {
  if (proxy !== undefined) return agentThrough(proxy, url)
  return url.protocol === 'https:' ? new SecureAgent({ keepAlive: true }) : new Agent({ keepAlive: true })
}

const untimed = (place: string): string =>
  `${place} gives no times of words, so all of them are guesses. Align the words to the sound, or set a model that gives them.`

interface Understood {
  readonly piece: Pick<Piece, 'start'> & { readonly end: number }
  readonly utterances: readonly Utterance[]
}

/** Any server of OpenAI's "audio/transcriptions": OpenAI, Groq, whisper.cpp, speaches, LocalAI; one or several. */
export const openai: Recognizer = {
  id: 'openai',
  name: 'Whisper server',
  languages: [],
  quality:
    'High quality, about 100 languages. OpenAI, Groq, or servers of your own: whisper.cpp, speaches, LocalAI.',
  privacy: 'Audio is sent to OpenAI, or to the addresses that you set.',
  where: 'service',
  streams: false,
  settings,
  needs: (values) => Promise.resolve(missing(values)),
  recognize: async function* (pcm, { language, values, signal, warn }) {
    const servers = serversOf(values)
    const parallel = Math.round(numberOf(values['parallel'], 1, 16) ?? 2)
    const longest = Math.round((numberOf(values['longest'], 5, mostSeconds) ?? 28) * pcmRate)
    const patience = (numberOf(values['patience'], 1, 36_000) ?? 300) * 1000
    const fields = fieldsOf(values, language)
    const secrets = [
      values['key'] ?? '',
      ...servers.map(({ authorization = '' }) => authorization.replace(/^\w+ /, '')),
    ]
    const agents = new Map(servers.map((server) => [server, agentOf(server)] as const))
    let heard = 0
    let isTold = false
    const pool = openPool(servers, {
      parallel,
      leftOut: ({ message }) => warn?.(`${message} The other servers go on.`),
    })

    async function understand(
      server: Server,
      piece: Piece,
      stop: AbortSignal,
    ): Promise<readonly Utterance[]> {
      try {
        const reply = await upload({
          server,
          agent: agents.get(server),
          fields,
          pcm: piece.pcm,
          patience,
          signal: stop,
        })
        const answer = transcriptOf(reply, { what: server.place, model: values['model'] ?? '', secrets })
        const { utterances, measures } = utterancesOf(answer, piece, language)
        if (!measures && utterances.length > 0 && !isTold) {
          isTold = true
          warn?.(untimed(server.place))
        }
        return utterances
      } catch (error) {
        if (error instanceof ProxyRefused) {
          if (error.statusCode === 407)
            throw new Failure('service-proxy', { what: server.place }, error.message)
          throw new TryAgain(new Failure('service-unreachable', { what: server.place }, error.message))
        }
        throw error instanceof NoReply ? noReply(error, server.place) : error
      }
    }

    try {
      const all = inOrder(
        pieces(pcm, longest, (samples) => (heard = samples)),
        2 * parallel * servers.length,
        signal,
        async (piece, order, stop): Promise<Understood> => ({
          piece: { start: piece.start, end: piece.start + piece.pcm.length },
          utterances: await pool.run(order, stop, (server) => understand(server, piece, stop)),
        }),
      )
      for await (const { piece, utterances } of all) {
        if (signal.aborted) return
        yield* eventsOf(piece, utterances)
      }
      if (!signal.aborted) yield { type: 'progress', position: fromSamples(heard, pcmRate) }
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      for (const agent of agents.values()) agent.destroy()
    }
  },
}

function* eventsOf(
  { start, end }: Understood['piece'],
  utterances: readonly Utterance[],
): Generator<RecognitionEvent> {
  const [from, to]: readonly [Ticks, Ticks] = [fromSamples(start, pcmRate), fromSamples(end, pcmRate)]
  for (const utterance of utterances) yield moved({ type: 'recognized', utterance }, from)
  if (utterances.length === 0) yield { type: 'noMatch', span: spanOf(from, to) }
  yield { type: 'progress', position: to }
}
