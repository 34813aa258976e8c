import { z } from 'zod'
import { changeOwn, inTurn } from '../own-file.ts'

const day = 24 * 60 * 60 * 1000
const name = 'updates.json'
const schema = z.object({ asked: z.number().default(0) })
const take = inTurn()

/**
 * Whether a day has gone since the feed was asked; if so, or if `anyway`, `now` is written down as the time of asking, before anything
 * is asked: one that does not answer is not asked again and again. Rejects like `writeAtomic`.
 */
export const mayAsk = (now: number, { anyway }: { readonly anyway: boolean }): Promise<boolean> =>
  take(async () => {
    let may = anyway
    await changeOwn(name, schema, { asked: 0 }, ({ asked }) => {
      // A clock that was set back must not stop it for years.
      may ||= Math.abs(now - asked) >= day
      return { asked: may ? now : asked }
    })
    return may
  })
