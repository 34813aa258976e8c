import { Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { t } from '../language/t.ts'

interface CopyButtonProps {
  readonly className: string
  /** What it says before it was pressed: "Copy all". */
  readonly label: string
  readonly text: () => string
}

/** Puts a text on the clipboard and says how that went: a browser may refuse it. */
export function CopyButton({ className, label, text }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<string | null>(null)
  const copy = () =>
    void navigator.clipboard.writeText(text()).then(
      () => setOutcome(t('Copied')),
      () => setOutcome(t('Could not be copied')),
    )
  return (
    <Button className={className} onPress={copy}>
      <Copy size={13} aria-hidden /> {outcome ?? label}
    </Button>
  )
}
