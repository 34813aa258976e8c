import { randomUUID } from 'node:crypto'
import { endOf } from '../../core/time/ticks.ts'
import type { Utterance } from '../../core/transcript/transcript.ts'
import type { Ear } from './ears.ts'
import { pcmOf, serve, type FakeService, type Heard, type Talk, type Trouble } from './service.ts'

interface Frame {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** A message of the SDK: headers by their names in small letters, and what is behind them. */
export function frameOf(data: Buffer, isBinary: boolean): Frame {
  const length = isBinary ? data.readUInt16BE(0) : Math.max(0, data.indexOf('\r\n\r\n'))
  const head = data.subarray(isBinary ? 2 : 0, (isBinary ? 2 : 0) + length).toString('latin1')
  const body = data.subarray(isBinary ? 2 + length : length + 4)
  const headers = head.split('\r\n').flatMap((line) => {
    const at = line.indexOf(':')
    return at < 0 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const]
  })
  return { headers: Object.fromEntries(headers), body }
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`

/** A phrase as the service writes it with word times: spoken words, and a text as it would be displayed. */
const phrase = ({ offset, duration, text, words }: Utterance): string =>
  JSON.stringify({
    Id: randomUUID().replaceAll('-', ''),
    RecognitionStatus: 'Success',
    Offset: offset,
    Duration: duration,
    Channel: 0,
    DisplayText: sentence(text),
    NBest: [
      {
        Confidence: 0.93,
        Lexical: text.toLowerCase(),
        ITN: text.toLowerCase(),
        MaskedITN: text.toLowerCase(),
        Display: sentence(text),
        Words: words.map((word) => ({
          Word: word.text.toLowerCase(),
          Offset: word.offset,
          Duration: word.duration,
        })),
      },
    ],
  })

function talk(): Talk {
  let turn = ''
  let hasHeader = false
  let end = 0
  let context: unknown
  const framed = (path: string, body: string): string =>
    `X-RequestId:${turn}\r\nContent-Type:application/json; charset=utf-8\r\nPath:${path}\r\n\r\n${body}`
  return {
    read: (data, isBinary) => {
      const { headers, body } = frameOf(data, isBinary)
      const path = headers['path']?.toLowerCase()
      if (path === 'speech.context') context = JSON.parse(body.toString('utf8')) as unknown
      if (path !== 'audio') return []
      const heard: Heard[] = []
      const id = headers['x-requestid'] ?? ''
      if (turn !== id) {
        turn = id
        hasHeader = false
        heard.push({ type: 'begin', context })
      }
      if (!hasHeader && headers['content-type'] === 'audio/x-wav') {
        hasHeader = true
        return heard
      }
      heard.push(body.length === 0 ? { type: 'end' } : { type: 'sound', pcm: pcmOf(body) })
      return heard
    },
    begun: () => [framed('turn.start', JSON.stringify({ context: { serviceTag: randomUUID() } }))],
    say: (event) => {
      if (event.type === 'recognized') {
        end = endOf(event.utterance)
        return [phrase(event.utterance)]
      }
      if (event.type !== 'recognizing') return []
      const { text, offset, duration } = event.hypothesis
      const body = { Id: randomUUID(), Text: text, Offset: offset, Duration: duration, Channel: 0 }
      return [framed('speech.hypothesis', JSON.stringify(body))]
    },
    wrap: (json) => [framed('speech.phrase', json)],
    over: () => {
      const last = {
        Id: randomUUID(),
        RecognitionStatus: 'EndOfDictation',
        Offset: end,
        Duration: 0,
        Channel: 0,
      }
      return [
        framed('speech.endDetected', JSON.stringify({ Offset: end })),
        framed('speech.phrase', JSON.stringify(last)),
        framed('turn.end', '{}'),
      ]
    },
  }
}

interface AzureOptions {
  /** Any other key is refused; every key is good where none is said. */
  readonly key?: string
}

/** A server on this computer that speaks the Speech service's WebSocket protocol (version of SDK 1.52) and hears with `ear`. */
export const azureService = (
  ear: Ear,
  trouble: Trouble = {},
  { key }: AzureOptions = {},
): Promise<FakeService> =>
  serve(
    ear,
    {
      path: '/stt/speech/universal/v2',
      talk,
      refuses: ({ headers }) =>
        key === undefined || headers['ocp-apim-subscription-key'] === key ? undefined : 401,
    },
    trouble,
  )
