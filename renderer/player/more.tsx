import { Ellipsis } from 'lucide-react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { keyLabel } from '../keys/label.ts'
import { playActions } from '../keys/play-actions.ts'
import { t } from '../language/t.ts'
import { useSession } from '../store.ts'

/** All else that can be done with the film, with its keys. */
export function More() {
  const session = useSession()
  return (
    <MenuTrigger>
      <Button className="button plain icon" aria-label={t('More ways to play')}>
        <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
      </Button>
      <Popover className="popover" placement="top end">
        <Menu
          className="menu more-ways"
          aria-label={t('More ways to play')}
          disabledKeys={playActions.filter(({ isEnabled }) => !isEnabled(session)).map(({ id }) => id)}
          onAction={(key) => playActions.find(({ id }) => id === key)?.run(session)}
        >
          {playActions.map(({ id, label, keys }) => (
            <MenuItem key={id} id={id} className="menu-item" textValue={t(label)}>
              <span>{t(label)}</span>
              {keys[0] !== undefined && <kbd>{keyLabel(keys[0])}</kbd>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
