import type { IncomingMessage, ServerResponse } from 'node:http'
import { endOf, toSeconds } from '../../core/time/ticks.ts'
import type { Utterance } from '../../core/transcript/transcript.ts'
import type { Ear } from './ears.ts'
import { pcmOf, serve, type FakeService, type Talk, type Trouble } from './service.ts'

interface Options {
  /** The key that is taken for a token. */
  readonly key: string
  /** What is said of speakers, behind each final answer: the number of who says a word. */
  readonly speakerOf?: (word: string) => number
  /** The text of a final answer as smart formatting writes it. */
  readonly display?: (text: string) => string
}

const token = 'token-that-nobody-may-see'

/** As IBM's service talks over its WebSocket interface: `start`, sound, `stop`; seconds with two decimals. */
function talk({ speakerOf, display = (text) => text }: Options): Talk {
  let index = 0
  let withSpeakers = false
  const round = (ticks: Utterance['offset']): number => Math.round(100 * toSeconds(ticks)) / 100
  return {
    read: (data, isBinary) => {
      if (isBinary) return [{ type: 'sound', pcm: pcmOf(data) }]
      const message = JSON.parse(data.toString('utf8')) as { action?: string; speaker_labels?: boolean }
      withSpeakers = message.speaker_labels === true || withSpeakers
      return message.action === 'stop' ? [{ type: 'end' }] : [{ type: 'begin', context: message }]
    },
    begun: () => [JSON.stringify({ state: 'listening' })],
    say: (event) => {
      if (event.type === 'recognizing') {
        const results = [
          { final: false, alternatives: [{ transcript: `${event.hypothesis.text.toLowerCase()} ` }] },
        ]
        return [JSON.stringify({ result_index: index, results })]
      }
      if (event.type !== 'recognized') return []
      const { text, words } = event.utterance
      const results = [
        {
          final: true,
          alternatives: [
            {
              transcript: `${display(text.toLowerCase())} `,
              confidence: 0.94,
              timestamps: words.map((word) => [
                word.text.toLowerCase(),
                round(word.offset),
                round(endOf(word)),
              ]),
              word_confidence: words.map((word) => [word.text.toLowerCase(), 0.9]),
            },
          ],
        },
      ]
      const labels = words.map((word) => ({
        from: round(word.offset),
        to: round(endOf(word)),
        speaker: speakerOf?.(word.text) ?? 0,
        confidence: 0.6,
        final: false,
      }))
      const answer = JSON.stringify({ result_index: index++, results })
      return withSpeakers && speakerOf !== undefined
        ? [answer, JSON.stringify({ speaker_labels: labels })]
        : [answer]
    },
    over: () => [JSON.stringify({ state: 'listening' })],
  }
}

/** A server on this computer that speaks the WebSocket protocol of IBM's service, gives tokens for its key, and hears with `ear`. */
export async function watsonService(ear: Ear, trouble: Trouble, options: Options): Promise<FakeService> {
  const answer = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'POST' || request.url !== '/identity/token') return false
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString('utf8')))
    request.on('end', () => {
      const asked = new URLSearchParams(body)
      const isRight =
        asked.get('grant_type') === 'urn:ibm:params:oauth:grant-type:apikey' &&
        asked.get('apikey') === options.key
      response
        .writeHead(isRight ? 200 : 400, { 'content-type': 'application/json' })
        .end(
          JSON.stringify(
            isRight
              ? { access_token: token, token_type: 'Bearer', expires_in: 3600 }
              : { errorCode: 'BXNIM0415E', errorMessage: 'Provided API key could not be found.' },
          ),
        )
    })
    return true
  }
  const refuses = (request: IncomingMessage): number | undefined =>
    request.headers.authorization === `Bearer ${token}` ? undefined : 401
  return serve(ear, { path: '', talk: () => talk(options), answer, refuses }, trouble)
}
