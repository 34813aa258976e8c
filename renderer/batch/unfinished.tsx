import { Play } from 'lucide-react'
import { Button } from 'react-aria-components'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { takeUnfinished } from '../session/batch.ts'
import { canTake } from '../session/batch-found.ts'
import { useSession } from '../store.ts'
import type { Batch } from './state.ts'
import { faceOf } from './step-fields.ts'

/** Offers to go on with a batch that was broken off in the folder that is looked at, here or on the command line. */
export function Unfinished({ batch, onTaken }: { readonly batch: Batch; readonly onTaken: () => void }) {
  const session = useSession()
  const { unfinished } = batch
  return (
    <div className="batch-unfinished" role="status">
      {unfinished !== null && canTake(batch) && (
        <>
          <span>
            {t('A batch in this folder is not through: {{done}} of {{total}} done.', {
              done: unfinished.done,
              total: unfinished.total,
            })}{' '}
            <span className="quiet">
              {unfinished.steps.map(({ step }) => said(faceOf(step)?.label ?? step)).join(', ')}
            </span>
          </span>
          <Button
            className="button small primary"
            onPress={() => {
              onTaken()
              takeUnfinished(session)
            }}
          >
            <Play size={13} aria-hidden /> {t('Go on with it')}
          </Button>
        </>
      )}
    </div>
  )
}
