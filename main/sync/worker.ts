import { parentPort, workerData } from 'node:worker_threads'
import { findSync, syncToCues } from '../../core/sync/find-sync.ts'
import type { SyncTask } from './thread.ts'

/** The thread that looks for a map: a film of two hours computes for seconds. */
const { cues, speech, heard, reference, language } = workerData as SyncTask
parentPort?.postMessage(
  speech === undefined ? syncToCues(cues, reference ?? [], language) : findSync(cues, speech, heard),
)
