import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Finding } from '../../preload/program.ts'
import { t } from '../language/t.ts'
import { useSession } from '../store.ts'

/** What the program needs, and whether it is there. */
export function Check() {
  const { bridge } = useSession()
  const [findings, setFindings] = useState<readonly Finding[] | null>(null)
  useEffect(() => {
    let isCurrent = true
    bridge
      .call('app.doctor')
      .then((found) => {
        if (isCurrent) setFindings(found)
      })
      .catch(() => {
        if (isCurrent) setFindings([])
      })
    return () => {
      isCurrent = false
    }
  }, [bridge])
  return (
    <div className="check">
      {findings === null && <p className="quiet">{t('Looking…')}</p>}
      <dl>
        {findings?.map(({ name, ok, found, remedy }) => (
          <div key={name}>
            <dt>
              {ok ? (
                <CircleCheck size={14} role="img" aria-label={t('Found')} />
              ) : (
                <TriangleAlert className="amiss" size={14} role="img" aria-label={t('Missing')} />
              )}
              {name}
            </dt>
            <dd className="selectable">
              <bdi>{found}</bdi>
              {remedy !== undefined && <em>{remedy}</em>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
