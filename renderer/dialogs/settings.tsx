import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, Input, Label, NumberField, RadioGroup } from 'react-aria-components'
import { defaultSettings } from '../../core/cues/segment.ts'
import type { Finding, SegmentationSettings, Settings } from '../../preload/program.ts'
import { PlaybackSection } from '../player/settings.tsx'
import { writeSettings } from '../session/start.ts'
import { useSession, useStore } from '../store.ts'
import { Choice, Sheet } from '../theme/controls.tsx'
import { KeptField } from '../theme/kept-field.tsx'
import { LanguageField } from '../language/language-field.tsx'

const themes: readonly (readonly [Settings['theme'], string])[] = [
  ['system', 'As the system'],
  ['dark', 'Dark'],
  ['light', 'Light'],
]

interface Limit {
  readonly key: keyof SegmentationSettings
  readonly label: string
  readonly min: number
  readonly max: number
  readonly step: number
}

const limits: readonly Limit[] = [
  { key: 'charactersPerLine', label: 'Characters in a line', min: 5, max: 200, step: 1 },
  { key: 'lines', label: 'Lines', min: 1, max: 10, step: 1 },
  { key: 'charactersPerSecond', label: 'Characters a second', min: 1, max: 200, step: 1 },
  { key: 'minimumSeconds', label: 'Shortest cue, seconds', min: 0, max: 60, step: 0.001 },
  { key: 'maximumSeconds', label: 'Longest cue, seconds', min: 0.1, max: 600, step: 0.1 },
  { key: 'gapFrames', label: 'Gap between cues, frames', min: 0, max: 250, step: 1 },
]

/** How the window looks, what cues must keep to, and what the program found on this machine. */
export function SettingsDialog() {
  const session = useSession()
  const { store } = session
  const settings = useStore((state) => state.settings)
  const onClose = () => store.set({ dialog: null })
  if (settings === null) return null
  const { theme, segmentation, ffmpeg, remeasure } = settings
  return (
    <Sheet
      title="Settings"
      width={600}
      onClose={onClose}
      foot={
        <>
          <Button
            className="button push"
            onPress={() => writeSettings(session, { segmentation: defaultSettings })}
          >
            Usual limits
          </Button>
          <Button className="button primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <RadioGroup
        className="choices row"
        value={theme}
        onChange={(next) => writeSettings(session, { theme: next as Settings['theme'] })}
      >
        <Label className="legend">Colours</Label>
        {themes.map(([id, label]) => (
          <Choice key={id} value={id}>
            <span>{label}</span>
          </Choice>
        ))}
      </RadioGroup>
      <LanguageField />
      <section className="limits" aria-label="Limits for cues">
        {limits.map(({ key, label, min, max, step }) => (
          <NumberField
            key={key}
            className="field"
            value={segmentation[key]}
            minValue={min}
            maxValue={max}
            formatOptions={{ maximumFractionDigits: step < 0.01 ? 3 : step < 1 ? 1 : 0 }}
            onChange={(value) => {
              if (Number.isFinite(value)) {
                writeSettings(session, { segmentation: { ...segmentation, [key]: value } })
              }
            }}
          >
            <Label>{label}</Label>
            <Input className="input number" />
          </NumberField>
        ))}
      </section>
      <label className="tick">
        <input
          type="checkbox"
          checked={remeasure}
          onChange={({ currentTarget }) => writeSettings(session, { remeasure: currentTarget.checked })}
        />
        <span>
          Measure words when typing rests
          <span className="quiet">
            New and changed words get their times from the sound, as a step to undo.
          </span>
        </span>
      </label>
      <PlaybackSection />
      <KeptField
        label="Path of ffmpeg"
        value={ffmpeg}
        placeholder="Found by itself"
        onKeep={(path) => writeSettings(session, { ffmpeg: path })}
      />
      <Check />
    </Sheet>
  )
}

/** What the program needs, and whether it is there. */
function Check() {
  const { bridge } = useSession()
  const [findings, setFindings] = useState<readonly Finding[] | null>(null)
  useEffect(() => {
    let isCurrent = true
    bridge
      .call('app.doctor')
      .then((found) => {
        if (isCurrent) setFindings(found)
      })
      .catch(() => {
        if (isCurrent) setFindings([])
      })
    return () => {
      isCurrent = false
    }
  }, [bridge])
  return (
    <section className="check" aria-label="What was found on this computer">
      <h3 className="legend">On this computer</h3>
      {findings === null && <p className="quiet">Looking…</p>}
      <dl>
        {findings?.map(({ name, ok, found, remedy }) => (
          <div key={name}>
            <dt>
              {ok ? (
                <CircleCheck size={14} role="img" aria-label="Found" />
              ) : (
                <TriangleAlert size={14} role="img" aria-label="Missing" />
              )}
              {name}
            </dt>
            <dd className="selectable">
              {found}
              {remedy !== undefined && <em>{remedy}</em>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
