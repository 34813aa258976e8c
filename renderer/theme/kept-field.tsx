import { useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'

interface KeptFieldProps {
  readonly label: string
  readonly value: string
  readonly placeholder: string
  /** Without white space around it; only when it has changed. */
  readonly onKeep: (value: string) => void
}

/** A line of text that is kept when the person leaves it. */
export function KeptField({ label, value, placeholder, onKeep }: KeptFieldProps) {
  const [text, setText] = useState(value)
  return (
    <TextField
      className="field"
      value={text}
      onChange={setText}
      onBlur={() => {
        if (text.trim() !== value) onKeep(text.trim())
      }}
    >
      <Label>{label}</Label>
      <Input className="input" placeholder={placeholder} spellCheck="false" />
    </TextField>
  )
}
