import type * as Sdk from 'microsoft-cognitiveservices-speech-sdk'

/** What is used of the SDK's own things; its types do not show them. */
interface Connection {
  readonly privConnectionMessageAdapter?: {
    readonly privWebsocketClient?: { readonly terminate?: () => void; readonly close: () => void } | null
  }
}
interface Adapter {
  readonly privConnectionFactory: { create: (...all: unknown[]) => Promise<Connection> }
}

/** A service that is told good-bye has so many ms to say it too. */
const leave = 1000

/**
 * The line of a synthesizer, to be ended at any moment. The SDK's own `close` waits for a connection that is being opened, for
 * ever where the other side does not answer, and leaves its socket to itself where the other side does not say good-bye.
 */
export function lineOf(synthesizer: Sdk.SpeechSynthesizer): {
  /** At once, or with a good-bye. */
  readonly close: (inOrder: boolean) => Promise<void>
} {
  const { privConnectionFactory: factory } = synthesizer.internalData as Adapter
  const create = factory.create.bind(factory)
  const lines: Connection[] = []
  let isOver = false
  factory.create = async (...all) => {
    const line = await create(...all)
    if (isOver) throw new Error('closed')
    lines.push(line)
    return line
  }
  const cut = (): void => {
    for (const { privConnectionMessageAdapter } of lines) {
      const client = privConnectionMessageAdapter?.privWebsocketClient
      if (client === undefined || client === null) continue
      if (client.terminate === undefined) client.close()
      else client.terminate()
    }
  }
  return {
    close: async (inOrder) => {
      isOver = true
      if (!inOrder) cut()
      let late: NodeJS.Timeout | undefined
      await Promise.race([
        new Promise<void>((resolve) => synthesizer.close(resolve, () => resolve())),
        new Promise<void>((resolve) => (late = setTimeout(resolve, leave))),
      ])
      clearTimeout(late)
      cut()
    },
  }
}
