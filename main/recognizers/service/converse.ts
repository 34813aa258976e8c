import { WebSocket, type RawData } from 'ws'
import { pcmRate, type Pcm, type PcmStream } from '../../../core/audio/pcm.ts'
import { Failure } from '../../../core/problems/failure.ts'
import { fromSamples } from '../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import { eventQueue } from './event-queue.ts'
import { bytesOf, closed, lineTo, shown, type Far } from './line.ts'
import { paceOf } from './pace.ts'
import { closedWith } from './refusal.ts'
import { ConnectionLost } from './resend.ts'

/** What a message of a service says. */
export interface Answer {
  readonly events?: readonly RecognitionEvent[]
  /** The service takes sound from now on. */
  readonly isReady?: boolean
  /** All that was sent has been answered. */
  readonly isOver?: boolean
  /** The service takes no more in this session: the rest goes into another one, from the last finished utterance on. */
  readonly isFull?: boolean
  /** Samples from the first one on to which this and all before it was an answer. */
  readonly answered?: number
}

/** A service that is sent JSON and sound over a WebSocket, and sends JSON. */
export interface Dialogue extends Far {
  readonly opening: string
  readonly closing: string
  /** The service says when it is ready for sound. */
  readonly greets: boolean
  /** It sends one message for each piece of sound and for the closing, and may end the line behind the last one. */
  readonly answersEach: boolean
  /** So many samples are sent beyond what was answered; more go no faster than twice as fast as they play. */
  readonly ahead: number
  /** Samples that a session may bring; then it is ended, and the rest goes into another one. */
  readonly most: number
  /** How long a service may let wait where it has something to say, in ms. */
  readonly patience: number
  /** Called with each message in turn. Throws a `Failure` or a `ConnectionLost` for an error that the service tells. */
  readonly understand: (message: unknown, so: Progress) => Answer
}

export interface Progress {
  /** Samples that were sent. */
  readonly sent: number
  /** Of these, those that were answered, for a service that answers each piece. */
  readonly answered: number
  /** All of the sound was sent, and that it was. */
  readonly isClosing: boolean
  /** Of a service that answers each piece: this is the answer to the closing. */
  readonly isLast: boolean
}

/** Lines without traffic are cut by what is between: a ping each so many ms, and the last one must have come back. */
const beat = 15_000

/** One connection as a `Connect` of resend.ts. Sound is pulled as fast as the line and the service take it. */
export async function* converse(
  dialogue: Dialogue,
  pcm: PcmStream,
  signal: AbortSignal,
): AsyncGenerator<RecognitionEvent> {
  const { what, patience } = dialogue
  const pace = paceOf(dialogue.ahead)
  const queue = eventQueue<RecognitionEvent>()
  const hidden = (text: string): string => shown(text, dialogue)
  const socket = lineTo(dialogue, queue.fail)
  let [isClosing, isOver, isStopped, isAlive] = [false, false, false, true]
  let [sent, answered, told] = [0, 0, 0]
  /** Where the pieces end that were not answered yet. */
  const ends: number[] = []
  let waiting: NodeJS.Timeout | undefined
  const calm = (): void => {
    clearTimeout(waiting)
    waiting = undefined
  }
  /** Who hangs once hangs again: this is not tried anew. */
  const expect = (): void => {
    waiting ??= setTimeout(() => queue.fail(new Failure('service-silent', { what })), patience)
  }

  function heard(data: RawData, isBinary: boolean): void {
    calm()
    isAlive = true
    const end = dialogue.answersEach ? ends.shift() : undefined
    if (end !== undefined) answered = end
    let answer: Answer
    try {
      const so = { sent, answered, isClosing, isLast: isClosing && end === undefined }
      answer = dialogue.understand(isBinary ? undefined : JSON.parse(bytesOf(data).toString('utf8')), so)
    } catch (error) {
      const isExpected = error instanceof Failure || error instanceof ConnectionLost
      queue.fail(isExpected ? error : new Failure('service-answer', { what }, hidden(String(error))))
      return
    }
    pace.answered(answer.answered ?? answered)
    for (const event of answer.events ?? []) queue.push(event)
    if (answer.isReady === true) void speak().catch((error: unknown) => queue.fail(error))
    if (answer.isFull === true) queue.fail(new ConnectionLost(new Failure('service-unreachable', { what })))
    else if (answer.isOver === true) {
      isOver = true
      queue.end()
    } else if (isClosing) expect()
  }

  const put = (part: Pcm | string): Promise<void> =>
    new Promise((resolve, reject) => {
      const done = (error?: Error | null): void => {
        if (error === undefined || error === null) resolve()
        else reject(error)
      }
      if (typeof part === 'string') socket.send(part, done)
      else socket.send(Buffer.from(part.buffer, part.byteOffset, part.byteLength), done)
    })

  let isSpeaking = false
  async function speak(): Promise<void> {
    if (isSpeaking) return
    isSpeaking = true
    for await (const part of pcm) {
      await pace.room(part.length)
      if (isStopped) return
      // What the line does not take stays here: `bufferedAmount` is one part at most.
      expect()
      sent += part.length
      if (dialogue.answersEach) ends.push(sent)
      if (
        !(await put(part).then(
          () => true,
          () => false,
        ))
      )
        return
      if (!(dialogue.answersEach && pace.isAhead())) calm()
      if (sent - told >= pcmRate) {
        told = sent
        queue.push({ type: 'progress', position: fromSamples(sent, pcmRate) })
      }
      if (sent >= dialogue.most) break
    }
    if (isStopped) return
    isClosing = true
    calm()
    expect()
    await put(dialogue.closing).catch(() => undefined)
  }

  const pulse = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return
    if (!isAlive) queue.fail(new ConnectionLost(new Failure('service-unreachable', { what })))
    isAlive = false
    socket.ping()
  }, beat)
  socket.on('pong', () => (isAlive = true))
  socket.on('open', () => {
    calm()
    void put(dialogue.opening).catch(() => undefined)
    if (dialogue.greets) expect()
    else void speak().catch((error: unknown) => queue.fail(error))
  })
  socket.on('message', heard)
  socket.on('close', (code, reason) => {
    if (isOver || (isClosing && dialogue.answersEach && code === 1000)) queue.end()
    else queue.fail(closedWith(code, dialogue, hidden(reason.toString('utf8'))))
  })
  const abort = (): void => queue.end()
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  expect()
  try {
    yield* queue.events()
  } finally {
    isStopped = true
    pace.stop()
    signal.removeEventListener('abort', abort)
    calm()
    clearInterval(pulse)
    await closed(socket, isOver)
  }
}
