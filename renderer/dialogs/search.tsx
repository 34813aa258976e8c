import { Search } from 'lucide-react'
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components'
import { actions } from '../keys/actions.ts'
import { keyLabel } from '../keys/label.ts'
import { firstKey } from '../keys/bound.ts'
import { useSession } from '../store.ts'
import { focusFirst } from '../theme/controls.tsx'
import { t } from '../language/t.ts'

/** The focus stays in the field while the arrows move through the menu; a scroller must be reachable all the same. */
const scrollable = { tabIndex: 0 }

/** Every command by a part of its name. */
export function CommandSearch() {
  const session = useSession()
  const { store } = session
  const { contains } = useFilter({ sensitivity: 'base' })
  const items = actions.filter(({ id }) => id !== 'search')
  const disabled = items.filter((action) => !action.isEnabled(session)).map(({ id }) => id)
  const close = () => store.set({ dialog: null })
  return (
    <ModalOverlay className="curtain high" isOpen isDismissable onOpenChange={(open) => !open && close()}>
      <Modal className="sheet">
        <Dialog aria-label={t('Search commands')} className="search">
          <Autocomplete filter={contains}>
            <SearchField className="search-field" aria-label={t('Search commands')}>
              <Search size={16} aria-hidden />
              <Input ref={focusFirst} className="search-input" placeholder={t('What do you want to do?')} />
            </SearchField>
            <div className="search-menu" role="presentation" {...scrollable}>
              <Menu
                className="menu"
                aria-label={t('Commands')}
                items={items}
                disabledKeys={disabled}
                renderEmptyState={() => <p className="browser-empty quiet">{t('No command is called that.')}</p>}
                onAction={(id) => {
                  close()
                  // After the dialog has given the focus back, so that the command acts where the person was.
                  setTimeout(() => items.find((action) => action.id === id)?.run(session), 0)
                }}
              >
                {({ id, label }) => (
                  <MenuItem id={id} className="menu-item" textValue={label}>
                    <span>{label}</span>
                    {keyLabel(firstKey(store.get().settings?.keys, id) ?? '') !== '' && (
                      <kbd>{keyLabel(firstKey(store.get().settings?.keys, id) ?? '')}</kbd>
                    )}
                  </MenuItem>
                )}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
