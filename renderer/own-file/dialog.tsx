import { Button } from 'react-aria-components'
import { actions } from '../keys/actions.ts'
import { bind, mapOf } from '../keys/bound.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { attempt, notify } from '../session/notices.ts'
import { writeSettings } from '../session/write-settings.ts'
import { useSession, type Session } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import type { OwnFile } from './read.ts'

/** Before keys or settings of a file take the place of those that are here. */
export function TakeOverDialog({ name, own }: { readonly name: string; readonly own: OwnFile }) {
  const session = useSession()
  const { store } = session
  const onClose = () => store.set({ dialog: null })
  const take = () => {
    onClose()
    if (own.kind === 'keys') {
      writeSettings(session, { keys: own.keys })
      notify(session, { kind: 'done', message: t('The keys of “{{name}}” are in use.', { name }) })
    } else void attempt(session, () => takeValues(session, name, own.values))
  }
  return (
    <Sheet
      title={own.kind === 'keys' ? t('Use the keys of this file?') : t('Use the settings of this file?')}
      width={480}
      asks
      onClose={onClose}
      foot={
        <>
          <Button className="button" onPress={onClose}>
            {t('Leave all as it is')}
          </Button>
          <Button className="button primary" onPress={take}>
            {own.kind === 'keys' ? t('Use these keys') : t('Use these settings')}
          </Button>
        </>
      }
    >
      {own.kind === 'keys' ? (
        <KeysIn name={name} keys={own.keys} />
      ) : (
        <ValuesIn name={name} values={own.values} />
      )}
    </Sheet>
  )
}

function KeysIn({
  name,
  keys,
}: { readonly name: string } & Pick<Extract<OwnFile, { kind: 'keys' }>, 'keys'>) {
  const known = new Set(actions.map(({ id }) => id))
  const ids = Object.keys(keys.changed)
  const strange = ids.filter((id) => !known.has(id)).length
  const { conflicts } = bind(actions, keys)
  return (
    <>
      <p>
        {t(
          '“{{name}}” has the map of {{map}} with {{count}} changed actions. Your own keys give way to them.',
          {
            name,
            map: said(mapOf(keys)?.name ?? ''),
            count: ids.length,
          },
        )}
      </p>
      {strange > 0 && (
        <p className="quiet">
          {t('{{count}} of the actions are not known to this version: they are kept and do nothing.', {
            count: strange,
          })}
        </p>
      )}
      {conflicts.length > 0 && (
        <p className="quiet">
          {t('{{count}} keys are given to two actions. The list of keys shows which.', {
            count: conflicts.length,
          })}
        </p>
      )}
    </>
  )
}

function ValuesIn({
  name,
  values,
}: {
  readonly name: string
  readonly values: Readonly<Record<string, unknown>>
}) {
  return (
    <>
      <p>
        {t('“{{name}}” has {{count}} settings. They take the place of those that are here now.', {
          name,
          count: Object.keys(values).length,
        })}
      </p>
      <p className="quiet">{t('Each is checked: what is not right stays as it is here, and is said.')}</p>
    </>
  )
}

async function takeValues(
  session: Session,
  name: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { settings, refused, unknown } = await session.bridge.call('settings.take', values)
  session.store.set({ settings })
  const left = [...refused.map(({ name: place, message }) => `${place}: ${said(message)}`), ...unknown]
  if (left.length === 0) {
    notify(session, { kind: 'done', message: t('The settings of “{{name}}” are in use.', { name }) })
    return
  }
  notify(session, {
    kind: 'warning',
    message: t('The settings of “{{name}}” are in use but for {{count}}, which stayed as they are.', {
      name,
      count: left.length,
    }),
    detail: left.join('\n'),
  })
}
