import type { CSSProperties } from 'react'
import { Button, Input, Label, NumberField, RadioGroup } from 'react-aria-components'
import { defaultLive } from '../../core/captions/live.ts'
import type { CaptionLook, LiveSettings } from '../../preload/live.ts'
import { CaptionLines } from '../live/caption-lines.tsx'
import { attempt } from '../session/notices.ts'
import { useSession, useStore } from '../store.ts'
import { Choice, focusFirst, Sheet } from '../theme/controls.tsx'
import { KeptField } from '../theme/kept-field.tsx'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'
import './live-look.css'

interface Limit {
  readonly key: 'lineLength' | 'lines' | 'delaySeconds' | 'remainSeconds' | 'threshold'
  readonly label: string
  readonly hint: string
  readonly min: number
  readonly max: number
  readonly step: number
}

const limits: readonly Limit[] = [
  {
    key: 'lineLength',
    label: later('Characters in a line'),
    hint: later('20 at least'),
    min: 20,
    max: 200,
    step: 1,
  },
  { key: 'lines', label: later('Lines'), hint: later('Older ones scroll away'), min: 1, max: 10, step: 1 },
  {
    key: 'remainSeconds',
    label: later('Remain, seconds'),
    hint: later('When nothing follows'),
    min: 0,
    max: 600,
    step: 0.1,
  },
  {
    key: 'delaySeconds',
    label: later('Delay, seconds'),
    hint: later('For a picture that comes later'),
    min: 0,
    max: 60,
    step: 0.1,
  },
  {
    key: 'threshold',
    label: later('Threshold, guesses'),
    hint: later('More is calmer and later'),
    min: 1,
    max: 20,
    step: 1,
  },
]

const example = [later('Words appear as they are said,'), later('and stay as they are until the end.')]

/** How captions are cut and how they look: in the window of captions at once, and the next time. */
export function LiveLookDialog() {
  const session = useSession()
  const { store, bridge } = session
  const live = useStore(({ settings }) => settings?.live)
  const inElectron = useStore(({ app }) => app?.host === 'electron')
  const onClose = () => store.set({ dialog: null })
  if (live === undefined) return null
  const set = (change: Partial<LiveSettings>) => {
    store.set(({ settings }) =>
      settings === null ? {} : { settings: { ...settings, live: { ...settings.live, ...change } } },
    )
    void attempt(session, async () => store.set({ settings: await bridge.call('live.set', change) }))
  }
  const { look } = live
  const setLook = (change: Partial<CaptionLook>) => set({ look: { ...look, ...change } })
  return (
    <Sheet
      title={t('How captions look')}
      width={640}
      onClose={onClose}
      foot={
        <>
          <Button
            className="button push"
            onPress={() => {
              const { folder: _, ...usual } = defaultLive
              set(usual)
            }}
          >
            {t('As usual')}
          </Button>
          <Button ref={focusFirst} className="button primary" onPress={onClose}>
            {t('Done')}
          </Button>
        </>
      }
    >
      <div className="look-preview" role="img" aria-label={t('Example of captions')}>
        <CaptionLines
          view={{
            lines: example.map(said).slice(0, live.lines),
            lineLength: live.lineLength,
            count: live.lines,
            look,
          }}
        />
      </div>
      <section className="limits" aria-label={t('How captions are cut')}>
        {limits.map(({ key, label, hint, min, max, step }) => (
          <NumberField
            key={key}
            className="field"
            value={live[key]}
            minValue={min}
            maxValue={max}
            step={step}
            formatOptions={{ maximumFractionDigits: step < 1 ? 1 : 0 }}
            onChange={(value) => {
              if (Number.isFinite(value)) set({ [key]: value })
            }}
          >
            <Label>{said(label)}</Label>
            <Input className="input number" />
            <span className="hint">{said(hint)}</span>
          </NumberField>
        ))}
        <NumberField
          className="field"
          value={look.size}
          minValue={1}
          maxValue={50}
          formatOptions={{ maximumFractionDigits: 1 }}
          onChange={(size) => {
            if (Number.isFinite(size)) setLook({ size })
          }}
        >
          <Label>{t('Size, % of the height')}</Label>
          <Input className="input number" />
          <span className="hint">{t('Of a window 16 wide and 9 high')}</span>
        </NumberField>
      </section>
      <div className="look-choices">
        <RadioGroup
          className="choices row tight"
          value={look.position}
          onChange={(position) => setLook({ position: position as CaptionLook['position'] })}
        >
          <Label className="legend">{t('Place')}</Label>
          <Choice value="top">
            <span>{t('Top')}</span>
          </Choice>
          <Choice value="middle">
            <span>{t('Middle')}</span>
          </Choice>
          <Choice value="bottom">
            <span>{t('Bottom')}</span>
          </Choice>
        </RadioGroup>
        <RadioGroup
          className="choices row tight"
          value={look.align}
          onChange={(align) => setLook({ align: align as CaptionLook['align'] })}
        >
          <Label className="legend">{t('Lines begin')}</Label>
          <Choice value="left">
            <span>{t('At the edge')}</span>
          </Choice>
          <Choice value="center">
            <span>{t('In the middle')}</span>
          </Choice>
        </RadioGroup>
      </div>
      <div className="look-colors">
        <Color label={t('Letters')} value={look.color} onChange={(color) => setLook({ color })} />
        <label className="tick">
          <input
            type="checkbox"
            checked={look.background !== ''}
            onChange={({ currentTarget }) => setLook({ background: currentTarget.checked ? '#000000' : '' })}
          />
          <span>
            {t('Background of one colour')}
            <span className="quiet">{t('Otherwise it can be seen through, as OBS wants it')}</span>
          </span>
        </label>
        {look.background !== '' && (
          <Color
            label={t('Background')}
            value={look.background}
            onChange={(background) => setLook({ background })}
          />
        )}
        <label className="tick">
          <input
            type="checkbox"
            checked={look.box}
            onChange={({ currentTarget }) => setLook({ box: currentTarget.checked })}
          />
          <span>{t('Dark box behind the letters')}</span>
        </label>
        {inElectron && (
          <label className="tick">
            <input
              type="checkbox"
              checked={look.onTop}
              onChange={({ currentTarget }) => setLook({ onTop: currentTarget.checked })}
            />
            <span>{t('Keep the window of captions above all others')}</span>
          </label>
        )}
      </div>
      <KeptField
        label={t('Folder for recordings')}
        value={live.folder}
        placeholder={t('Cuewright’s own, among your documents')}
        onKeep={(folder) => set({ folder })}
      />
    </Sheet>
  )
}

interface ColorProps {
  readonly label: string
  readonly value: string
  readonly onChange: (color: string) => void
}

function Color({ label, value, onChange }: ColorProps) {
  return (
    <label className="look-color">
      <input
        type="color"
        value={value}
        style={{ '--shown': value } as CSSProperties}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <span>{label}</span>
    </label>
  )
}
