import { useRef } from 'react'
import { Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components'
import { shown } from '../../core/cues/markup.ts'
import { Marked } from '../find/marked.tsx'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { closeSpellMenu, letWordBe, takeSuggestion } from './menu.ts'
import { openSpelling } from './spelling.ts'

interface SpellMenuProps {
  readonly cue: string
  /** As it stands in the field, with its markup. */
  readonly text: string
}

/** What a misspelled word in the text field may have been meant to be, at the word itself. */
export function SpellMenu({ cue, text }: SpellMenuProps) {
  const session = useSession()
  const menu = useStore(({ spelling }) => (spelling.menu?.cue === cue ? spelling.menu : null))
  const place = useRef<HTMLDivElement>(null)
  const mark = useRef<HTMLElement | null>(null)
  // They come in a moment, and the first of them gets the focus.
  if (menu === null || menu.suggestions === null) return null
  const { from, to } = shown(text)
  const hit = { from: from(menu.from), to: to(menu.from + menu.text.length - 1) }
  const run = (key: string | number) => {
    const name = String(key)
    if (name.startsWith('take ')) takeSuggestion(session, name.slice(5))
    else if (name === 'once' || name === 'all' || name === 'learn') letWordBe(session, name)
    else {
      closeSpellMenu(session)
      openSpelling(session)
    }
  }
  return (
    <>
      <div
        ref={(box) => {
          place.current = box
          mark.current = box?.querySelector('mark') ?? box
        }}
        className="field-hits spell-marks"
        aria-hidden
        dir="auto"
      >
        <Marked text={text} hits={[hit]} />
      </div>
      <Popover
        className="popover"
        placement="bottom start"
        triggerRef={mark}
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) closeSpellMenu(session)
        }}
      >
        <Menu
          className="menu"
          aria-label={t('Suggestions for “{{word}}”', { word: menu.text })}
          // A menu that comes has the focus, as everywhere; Escape gives it back to the text.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus="first"
          disabledKeys={['none']}
          onAction={run}
        >
          <MenuSection aria-label={t('Suggestions')}>
            {menu.suggestions.length === 0 ? (
              <MenuItem id="none" className="menu-item" textValue={t('No suggestions')}>
                <span>{t('No suggestions')}</span>
              </MenuItem>
            ) : (
              menu.suggestions.map((word) => (
                <MenuItem key={word} id={`take ${word}`} className="menu-item" textValue={word}>
                  <strong dir="auto">{word}</strong>
                </MenuItem>
              ))
            )}
          </MenuSection>
          <Separator className="menu-line" />
          <MenuSection aria-label={t('Let it be')}>
            <MenuItem id="learn" className="menu-item" textValue={t('Add to my words')}>
              <span>{t('Add to my words')}</span>
            </MenuItem>
            <MenuItem id="once" className="menu-item" textValue={t('Ignore here')}>
              <span>{t('Ignore here')}</span>
            </MenuItem>
            <MenuItem id="all" className="menu-item" textValue={t('Ignore everywhere')}>
              <span>{t('Ignore everywhere')}</span>
            </MenuItem>
          </MenuSection>
          <Separator className="menu-line" />
          <MenuItem id="bar" className="menu-item" textValue={t('Check the spelling…')}>
            <span>{t('Check the spelling…')}</span>
          </MenuItem>
        </Menu>
      </Popover>
    </>
  )
}
