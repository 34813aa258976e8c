import { Input, Label, NumberField } from 'react-aria-components'
import type { PlaybackSettings as Settings } from '../../core/document/playback.ts'
import { t } from '../language/t.ts'
import { changePlayback } from '../session/playback-settings.ts'
import { useSession, useStore } from '../store.ts'

type Switch = { [Key in keyof Settings]: Settings[Key] extends boolean ? Key : never }[keyof Settings]
type Length = Exclude<
  { [Key in keyof Settings]: Settings[Key] extends number ? Key : never }[keyof Settings],
  'volume'
>

/** How films are played: a part of the settings. */
export function PlaybackSection() {
  return (
    <section className="playback-settings" aria-label={t('Playback')}>
      <h3 className="legend">{t('Playback')}</h3>
      <Tick of="scrub" label={t('Hear the sound while the playhead is dragged or stepped')} />
      <Tick of="followList" label={t('Scroll the list of cues along while playing')} />
      <Tick of="pauseWhileTyping" label={t('Stop while I type, and go on when typing rests')} />
      <div className="limits">
        <Seconds of="resumeSeconds" label={t('Rest before going on, seconds (0: never)')} min={0} max={60} />
        <Seconds of="resumeBackSeconds" label={t('Go on this far back, seconds')} min={0} max={10} />
        <Seconds
          of="besideSeconds"
          label={t('Played before and after an edge, seconds')}
          min={0.1}
          max={10}
        />
      </div>
    </section>
  )
}

function Tick({ of, label }: { readonly of: Switch; readonly label: string }) {
  const session = useSession()
  const checked = useStore(({ settings }) => settings?.playback[of] ?? false)
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => changePlayback(session, { [of]: currentTarget.checked })}
      />
      <span>{label}</span>
    </label>
  )
}

interface SecondsProps {
  readonly of: Length
  readonly label: string
  readonly min: number
  readonly max: number
}

function Seconds({ of, label, min, max }: SecondsProps) {
  const session = useSession()
  const value = useStore(({ settings }) => settings?.playback[of] ?? 0)
  return (
    <NumberField
      className="field"
      value={value}
      minValue={min}
      maxValue={max}
      formatOptions={{ maximumFractionDigits: 2 }}
      onChange={(next) => {
        if (Number.isFinite(next)) changePlayback(session, { [of]: next })
      }}
    >
      <Label>{label}</Label>
      <Input className="input number" />
    </NumberField>
  )
}
