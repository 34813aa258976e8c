import { X, type LucideIcon } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import {
  Button,
  Dialog,
  Heading,
  Modal,
  ModalOverlay,
  RadioButton,
  RadioField,
  ToggleButton,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components'
import { keyLabel } from '../keys/label.ts'
import { t } from '../language/t.ts'

interface IconButtonProps {
  readonly icon: LucideIcon
  /** Said by a screen reader and in the tooltip. */
  readonly label: string
  readonly keys?: string | undefined
  readonly onPress: () => void
  readonly isDisabled?: boolean
  readonly small?: boolean
  /** Reached by arrows in a list of many, not by Tab. */
  readonly isSkipped?: boolean
  /** Makes it a button that stays down. */
  readonly isSelected?: boolean
}

/** A button that is only an icon, always with a name. */
export function IconButton({
  icon: Icon,
  label,
  keys,
  onPress,
  isDisabled = false,
  small,
  isSkipped = false,
  isSelected,
}: IconButtonProps) {
  const className = `button plain icon${small === true ? ' small' : ''}`
  const picture = <Icon size={small === true ? 14 : 16} strokeWidth={1.75} aria-hidden />
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      {isSelected === undefined ? (
        <Button
          className={className}
          aria-label={label}
          onPress={onPress}
          isDisabled={isDisabled}
          excludeFromTabOrder={isSkipped}
        >
          {picture}
        </Button>
      ) : (
        <ToggleButton
          className={className}
          aria-label={label}
          isSelected={isSelected}
          onChange={onPress}
          isDisabled={isDisabled}
        >
          {picture}
        </ToggleButton>
      )}
      <Tooltip className="tooltip" offset={4}>
        {label}
        {keys !== undefined && <kbd>{keyLabel(keys)}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  )
}

interface ChoiceProps {
  readonly value: string
  readonly isDisabled?: boolean
  readonly children: ReactNode
}

/** One of several, of which one is taken. */
export function Choice({ value, isDisabled = false, children }: ChoiceProps) {
  return (
    <RadioField value={value} isDisabled={isDisabled}>
      <RadioButton className="choice">{children}</RadioButton>
    </RadioField>
  )
}

/** Gives the focus to where a dialog begins. */
export const focusFirst = (element: HTMLElement | null): void => element?.focus()

interface SheetProps {
  readonly title: string
  readonly width?: number
  readonly onClose: () => void
  readonly children: ReactNode
  readonly foot?: ReactNode
  /** Cannot be closed by a click outside: there is an answer to give. */
  readonly asks?: boolean
  /** Nothing in it takes the focus, so the text itself does, for scrolling by keys. */
  readonly reads?: boolean
}

/** A dialog over the window. */
export function Sheet({
  title,
  width = 520,
  onClose,
  children,
  foot,
  asks = false,
  reads = false,
}: SheetProps) {
  const dialog = useRef<HTMLElement>(null)
  // A button that is gone or disabled, having done its work, has lost the focus to nobody: the next key would begin outside.
  useEffect(() => {
    if (document.activeElement === document.body) dialog.current?.focus()
  })
  return (
    <ModalOverlay
      className="curtain"
      isOpen
      isDismissable={!asks}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className="sheet" style={{ '--width': `${width}px` } as Record<string, string>}>
        <Dialog ref={dialog} role={asks ? 'alertdialog' : 'dialog'}>
          <header className="sheet-head">
            <Heading slot="title">{title}</Heading>
            {!asks && <IconButton icon={X} label={t('Close')} onPress={onClose} />}
          </header>
          <div
            className="sheet-body"
            {...(reads ? { tabIndex: 0, role: 'region', 'aria-label': title } : {})}
          >
            {children}
          </div>
          {foot !== undefined && <footer className="sheet-foot">{foot}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
