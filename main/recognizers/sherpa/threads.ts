import { availableParallelism } from 'node:os'

/** Beyond four the models gain little, and the window wants its share. */
export const threadsFor = (isStreaming: boolean): number =>
  Math.max(1, Math.min(isStreaming ? 2 : 4, availableParallelism()))
