import { Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components'
import { actions } from '../keys/actions.ts'
import { keyLabel } from '../keys/label.ts'
import { useBound } from '../keys/use-key.ts'
import { said } from '../language/said.ts'
import { useSession } from '../store.ts'

interface ActionMenuProps {
  readonly label: string
  /** Ids of actions, with a line between the groups. */
  readonly groups: readonly (readonly string[])[]
}

/** A menu of actions, each with its key; what cannot be done now is grey. */
export const ActionMenu = (props: ActionMenuProps) => (
  <Popover className="popover" placement="bottom end">
    <OpenMenu {...props} />
  </Popover>
)

/** Made when it opens: asking every action whether it can be done takes tens of milliseconds over 10,000 cues. */
function OpenMenu({ label, groups }: ActionMenuProps) {
  const session = useSession()
  const bound = useBound()
  const all = groups.flat().flatMap((id) => actions.filter((action) => action.id === id))
  return (
    <Menu
      className="menu"
      aria-label={label}
      disabledKeys={all.filter((action) => !action.isEnabled(session)).map(({ id }) => id)}
      onAction={(id) => all.find((action) => action.id === id)?.run(session)}
    >
      {groups.flatMap((ids, at) => [
        ...(at === 0 ? [] : [<Separator key={`line-${at}`} className="menu-line" />]),
        <MenuSection key={at} aria-label={`${label} ${at + 1}`}>
          {all
            .filter(({ id }) => ids.includes(id))
            .map((action) => (
              <MenuItem key={action.id} id={action.id} className="menu-item" textValue={said(action.label)}>
                <span>{said(action.label)}</span>
                <KeyMark keys={bound.keys.get(action.id)?.[0]} />
              </MenuItem>
            ))}
        </MenuSection>,
      ])}
    </Menu>
  )
}

export const KeyMark = ({ keys }: { readonly keys: string | undefined }) =>
  keys === undefined ? null : <kbd>{keyLabel(keys)}</kbd>
