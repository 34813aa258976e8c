import { CircleCheck, Download, Folder, Play, Trash2, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { ModelInfo } from '../../preload/models.ts'
import { getModel, readModels } from '../session/models.ts'
import { attempt } from '../session/notices.ts'
import { readEngines } from '../session/engines.ts'
import { timeLeft } from '../shell/time-left.ts'
import { useSession, useStore, type Getting } from '../store.ts'
import { focusFirst, IconButton } from '../theme/controls.tsx'
import { checkOf, languageList, stageOf, timesOf } from './model-facts.ts'
import { ProgressBar } from '../theme/progress-bar.tsx'
import { t } from '../language/t.ts'
import { formatBytes } from '../language/number.ts'
import { said } from '../language/said.ts'

interface ModelProps {
  readonly model: ModelInfo
}

/** One model: what it is, what it costs in room, under which licence, and the one thing to do with it. */
export function ModelRow({ model, isBest }: ModelProps & { readonly isBest: boolean }) {
  const {
    name,
    note,
    languages,
    licence,
    streaming,
    words,
    state,
    trouble,
    checksum,
    folder,
    suits,
    origin,
  } = model
  return (
    <li className="model" aria-label={name}>
      <div className="model-text">
        <p className="model-name">
          <strong>{name}</strong>
          {state === 'here' && (
            <span className="model-here">
              <CircleCheck size={13} aria-hidden /> {t('On this computer')}
            </span>
          )}
          {isBest && <span className="model-best">{t('Recommended')}</span>}
        </p>
        {note !== '' && <p>{said(note)}</p>}
        <p className="quiet">
          {languages.length === 0 ? t('Languages not known') : languageList(languages)} ·{' '}
          {streaming ? t('text while somebody speaks') : t('whole utterances')} · {said(timesOf[words])}
        </p>
        <p className="quiet selectable">
          {licence === null ? (
            <>
              <Folder size={12} aria-hidden /> {folder}
            </>
          ) : (
            <>{t('Licence {{licence}}, {{address}}', { licence: licence.name, address: licence.url })}</>
          )}
        </p>
        {origin !== 'folder' && state !== 'broken' && <p className="quiet">{said(checkOf[checksum])}</p>}
        {!suits && state !== 'here' && (
          <p className="missing">
            <TriangleAlert size={13} aria-hidden />{' '}
            {t('Needs more memory, cores or room on the disk than there is here.')}
          </p>
        )}
        {trouble !== null && (
          <p className="missing">
            <TriangleAlert size={13} aria-hidden /> {said(trouble)}
          </p>
        )}
        <Trouble id={model.id} />
      </div>
      <ModelAction model={model} />
    </li>
  )
}

function Trouble({ id }: { readonly id: string }) {
  const failure = useStore(({ modelTroubles }) => modelTroubles[id])
  if (failure === undefined) return null
  return (
    <p className="inline-failure" role="alert">
      {said(failure.message)}
      {failure.detail !== undefined && <span className="quiet"> {failure.detail}</span>}
    </p>
  )
}

/** Get, go on, stop, remove: whichever makes sense now. */
export function ModelAction({ model, saysSize = true }: ModelProps & { readonly saysSize?: boolean }) {
  const session = useSession()
  const getting = useStore((state) => state.getting[model.id])
  const [asks, setAsks] = useState(false)
  const { id, name, state, download, disk, kept, origin } = model
  if (getting !== undefined) return <Progress model={model} getting={getting} />
  if (state === 'here' || state === 'broken') {
    const remove = () => {
      setAsks(false)
      void attempt(session, async () => {
        await session.bridge.call('models.remove', id)
        readModels(session, session.store.get().settings?.language ?? '')
        readEngines(session)
      })
    }
    const label = origin === 'folder' ? t('Forget') : t('Remove')
    return (
      <div className="model-action">
        {asks ? (
          <>
            <p>
              {origin === 'folder'
                ? t('The folder stays as it is.')
                : t('Frees {{disk}}.', { disk: formatBytes(disk) })}
            </p>
            <span className="model-buttons">
              <Button className="button small" onPress={() => setAsks(false)}>
                {t('Keep')}
              </Button>
              <Button className="button small danger" ref={focusFirst} onPress={remove}>
                {label}
              </Button>
            </span>
          </>
        ) : (
          <>
            <span className="quiet number">{formatBytes(disk)}</span>
            <Button className="button small" aria-label={`${label} ${name}`} onPress={() => setAsks(true)}>
              <Trash2 size={13} aria-hidden /> {label}
            </Button>
          </>
        )}
      </div>
    )
  }
  const isPartial = state === 'partial'
  return (
    <div className="model-action">
      {(saysSize || isPartial) && (
        <span className="quiet number">
          {isPartial
            ? t('{{kept}} of {{download}} here', { kept: formatBytes(kept), download: formatBytes(download) })
            : t('{{download}} to download', { download: formatBytes(download) })}
        </span>
      )}
      <span className="model-buttons">
        {isPartial && (
          <IconButton
            icon={Trash2}
            label={t('Throw away what is here of {{name}}', { name })}
            small
            onPress={() =>
              void attempt(session, async () => {
                await session.bridge.call('models.remove', id)
                readModels(session, session.store.get().settings?.language ?? '')
              })
            }
          />
        )}
        <Button
          className="button small"
          aria-label={[
            isPartial ? t('Go on with {{name}}', { name }) : t('Get {{name}}', { name }),
            formatBytes(download - kept),
            t('licence {{licence}}', { licence: model.licence?.name ?? t('unknown') }),
          ].join(', ')}
          onPress={() => getModel(session, model)}
        >
          {isPartial ? <Play size={13} aria-hidden /> : <Download size={13} aria-hidden />}
          {isPartial ? t('Go on') : t('Get')}
        </Button>
      </span>
    </div>
  )
}

function Progress({ model, getting }: ModelProps & { readonly getting: Getting }) {
  const { bridge } = useSession()
  const { stage, done, total, secondsLeft } = getting
  const share = stage === 'checking' || stage === 'trying' || total <= 0 ? null : Math.min(1, done / total)
  return (
    <div className="model-action" data-testid={`getting-${model.id}`}>
      <span className="number">
        {stageOf(getting)}
        {stage === 'downloading' && secondsLeft !== null && `, ${timeLeft(secondsLeft)}`}
      </span>
      <span className="model-buttons">
        <ProgressBar label={t('Getting {{name}}', { name: model.name })} share={share} />
        <IconButton
          icon={X}
          label={t('Stop getting {{name}}', { name: model.name })}
          small
          onPress={() => void bridge.call('models.stop', model.id).catch(() => undefined)}
        />
      </span>
    </div>
  )
}
