import { useState, type CSSProperties } from 'react'
import type { Alignment } from '../../core/cues/alignment.ts'
import {
  defaultStyleName,
  styleColor,
  styleField,
  withStyleField,
  writeStyleColor,
  type StyleField,
} from '../../core/document/style.ts'
import { t } from '../language/t.ts'
import { NinePlaces } from './nine-places.tsx'
import { NumberBox } from './number-box.tsx'

interface StyleFormProps {
  readonly name: string
  readonly value: string
  /** False when the name cannot be had. */
  readonly onRename: (to: string) => boolean
  readonly onChange: (value: string) => void
}

/** The fields of one style. */
export function StyleForm({ name, value, onRename, onChange }: StyleFormProps) {
  const set = (field: StyleField, text: string): void => onChange(withStyleField(value, field, text))
  const number = (label: string, field: StyleField, min: number, max: number) => (
    <NumberBox
      label={label}
      value={Number(styleField(value, field)) || 0}
      min={min}
      max={max}
      onChange={(next) => set(field, String(next))}
    />
  )
  const tick = (label: string, field: StyleField) => {
    const isOn = Number(styleField(value, field)) !== 0
    return (
      <label>
        <input type="checkbox" checked={isOn} onChange={() => set(field, isOn ? '0' : '-1')} />
        {label}
      </label>
    )
  }
  const color = (label: string, field: StyleField) => (
    <ColorField label={label} text={styleField(value, field)} onChange={(text) => set(field, text)} />
  )
  return (
    <div className="style-form">
      <p className="style-sample" style={sampleOf(value)} aria-hidden>
        {t('The quick brown fox')}
      </p>
      <div className="looks-fields">
        <TextBox label={t('Name')} value={name} isDisabled={name === defaultStyleName} onKeep={onRename} />
        <TextBox
          label={t('Font')}
          value={styleField(value, 'fontname')}
          onKeep={(text) => {
            if (text.trim() === '') return false
            set('fontname', text)
            return true
          }}
        />
        {number(t('Size'), 'fontsize', 1, 2000)}
        {number(t('Encoding'), 'encoding', 0, 255)}
      </div>
      <div className="ticks-row">
        {tick(t('Bold'), 'bold')}
        {tick(t('Italic'), 'italic')}
        {tick(t('Underlined'), 'underline')}
        {tick(t('Struck out'), 'strikeout')}
      </div>
      <div className="looks-fields">
        {color(t('Text'), 'primarycolour')}
        {color(t('Karaoke'), 'secondarycolour')}
        {color(t('Outline'), 'outlinecolour')}
        {color(t('Shadow'), 'backcolour')}
        <label className="field">
          <span className="label">{t('Behind the text')}</span>
          <select
            className="input"
            value={styleField(value, 'borderstyle')}
            onChange={({ currentTarget }) => set('borderstyle', currentTarget.value)}
          >
            <option value="1">{t('Outline and shadow')}</option>
            <option value="3">{t('A box')}</option>
            {!['1', '3'].includes(styleField(value, 'borderstyle')) && (
              <option value={styleField(value, 'borderstyle')}>{styleField(value, 'borderstyle')}</option>
            )}
          </select>
        </label>
        {number(t('Outline, width'), 'outline', 0, 100)}
        {number(t('Shadow, distance'), 'shadow', 0, 100)}
        {number(t('Turned, degrees'), 'angle', -360, 360)}
        {number(t('Width, %'), 'scalex', 1, 1000)}
        {number(t('Height, %'), 'scaley', 1, 1000)}
        {number(t('Between letters'), 'spacing', -100, 1000)}
      </div>
      <div className="looks-fields">
        <NinePlaces
          label={t('Place on the picture')}
          value={(Number(styleField(value, 'alignment')) || 2) as Alignment}
          onChange={(alignment) => set('alignment', String(alignment))}
        />
        {number(t('Margin at the left'), 'marginl', 0, 10_000)}
        {number(t('Margin at the right'), 'marginr', 0, 10_000)}
        {number(t('Margin above or below'), 'marginv', 0, 10_000)}
      </div>
    </div>
  )
}

/** About how letters of the style look, with the fonts of this window; the exact picture is the one over the film. */
function sampleOf(value: string): CSSProperties {
  const { color, opacity } = styleColor(styleField(value, 'primarycolour'))
  const edge = styleColor(styleField(value, 'outlinecolour'))
  const isOn = (field: StyleField): boolean => Number(styleField(value, field)) !== 0
  const size = Number(styleField(value, 'fontsize')) || 40
  const width = ((Number(styleField(value, 'outline')) || 0) * 2 * 30) / size
  const lines = [isOn('underline') ? 'underline' : '', isOn('strikeout') ? 'line-through' : '']
    .join(' ')
    .trim()
  return {
    color: `color-mix(in srgb, ${color} ${Math.round(opacity * 100)}%, transparent)`,
    fontFamily: `"${styleField(value, 'fontname').replace(/["\\]/g, '')}", var(--font)`,
    fontSize: 30,
    fontWeight: isOn('bold') ? 700 : 400,
    fontStyle: isOn('italic') ? 'italic' : 'normal',
    textDecoration: lines === '' ? 'none' : lines,
    letterSpacing: Math.min(20, Number(styleField(value, 'spacing')) || 0),
    WebkitTextStroke:
      styleField(value, 'borderstyle') === '3' ? '0' : `${Math.min(8, width)}px ${edge.color}`,
  }
}

interface ColorFieldProps {
  readonly label: string
  readonly text: string
  readonly onChange: (text: string) => void
}

/** A colour, and how much of it is seen. */
function ColorField({ label, text, onChange }: ColorFieldProps) {
  const { color, opacity } = styleColor(text)
  return (
    <div className="color-pair" role="group" aria-label={label}>
      <label className="field">
        <span className="label">{label}</span>
        <input
          type="color"
          className="color-field"
          value={color}
          onChange={({ currentTarget }) => onChange(writeStyleColor({ color: currentTarget.value, opacity }))}
        />
      </label>
      <NumberBox
        label={t('Seen, %')}
        value={Math.round(opacity * 100)}
        min={0}
        max={100}
        onChange={(percent) => onChange(writeStyleColor({ color, opacity: percent / 100 }))}
      />
    </div>
  )
}

interface TextBoxProps {
  readonly label: string
  readonly value: string
  readonly isDisabled?: boolean
  /** False when it is not kept; then the field shows again what is. */
  readonly onKeep: (text: string) => boolean
}

function TextBox({ label, value, isDisabled = false, onKeep }: TextBoxProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const keep = () => {
    if (typed !== null && typed.trim() !== value) onKeep(typed)
    setTyped(null)
  }
  return (
    <label className="field">
      <span className="label">{label}</span>
      <input
        className="input selectable"
        dir="auto"
        spellCheck={false}
        disabled={isDisabled}
        value={typed ?? value}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={keep}
        onKeyDown={({ key, nativeEvent }) => {
          if (key === 'Enter' && !nativeEvent.isComposing) keep()
        }}
      />
    </label>
  )
}
