import type { Batch } from './state.ts'

/** What has become of each file, as JSON Lines with the names that `cuewright batch --json` uses. */
export const reportOfBatch = ({ items }: Batch): string =>
  items
    .map(({ path, name, state, output, message }) =>
      JSON.stringify({
        ok: state !== 'failed',
        file: path ?? name,
        status: state,
        outputs: output === null ? [] : [output],
        message,
      }),
    )
    .map((line) => `${line}\n`)
    .join('')
