import type { Batch, BatchItem } from './state.ts'

/** As `cuewright batch --json` calls it; what has not come to an end was not tried. */
const statusOf = ({ state }: BatchItem): string =>
  state === 'done' ? 'ok' : state === 'failed' ? 'failed' : state === 'stopped' ? 'skipped' : 'untried'

/** What has become of each file, as JSON Lines with the names that `cuewright batch --json` uses. */
export const reportOfBatch = ({ items }: Batch): string =>
  items
    .map((item) => {
      const { path, name, outputs, message } = item
      const status = statusOf(item)
      return `${JSON.stringify({ ok: status !== 'failed', file: path ?? name, status, outputs, message })}\n`
    })
    .join('')
