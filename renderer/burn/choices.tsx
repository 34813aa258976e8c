import {
  burnCodecs,
  burnQualities,
  burnVerticals,
  codecNames,
  codecsIn,
  type BurnOptions,
} from '../../core/burn/options.ts'
import { filmFormats } from '../../core/film/film-formats.ts'
import { isStyle } from '../../core/document/style.ts'
import { SelectField } from '../export/select-field.tsx'
import { t } from '../language/t.ts'
import { useStore } from '../store.ts'
import { inFormat, sizesFor, type BurnChoices } from './burn.ts'

interface ChoicesProps {
  readonly choices: BurnChoices
  readonly onChange: (choices: BurnChoices) => void
}

/** What is drawn, and how it is written. */
export function Choices({ choices, onChange }: ChoicesProps) {
  const video = useStore((state) => state.media?.opened.info.video)
  const styles = useStore(({ history }) => history.document.styles)
  const { options, format, sizes } = choices
  const set = (some: Partial<BurnOptions>) => onChange({ ...choices, options: { ...options, ...some } })
  const own = video === undefined ? 0 : Math.min(video.width, video.height)
  const qualities = {
    draft: t('Draft: to look at, made fast'),
    standard: t('Standard: to hand out'),
    high: t('High: to keep'),
  }
  const verticals = {
    crop: t('Upright, its middle cut out'),
    bars: t('Upright, between bars'),
    blur: t('Upright, before itself, blurred'),
  }
  const formats = filmFormats.map(({ id, name }) => [id, name] as const)
  return (
    <div className="burn-choices">
      <SelectField
        label={t('Look')}
        value={options.style ?? ''}
        options={[
          ['', t('As it is shown here')],
          ['box', t('Plain, in a box')],
          ['outline', t('Plain, with an edge')],
          ...Object.entries(styles).flatMap(([name, value]) =>
            isStyle(value) ? [[name, t('Style “{{name}}”', { name })] as const] : [],
          ),
        ]}
        onChange={(style) => set({ style: style === '' ? null : style })}
      />
      <SelectField
        label={t('Free around')}
        value={options.safe === null ? '' : String(options.safe)}
        options={[
          ['', t('As the look says')],
          ['0.05', t('At least 5 %')],
          ['0.1', t('At least 10 %')],
        ]}
        onChange={(safe) => set({ safe: safe === '' ? null : Number(safe) })}
      />
      <SelectField
        label={t('Shape')}
        value={options.vertical ?? ''}
        options={[['', t('As the film')], ...burnVerticals.map((id) => [id, verticals[id]] as const)]}
        onChange={(value) => set({ vertical: burnVerticals.find((id) => id === value) ?? null })}
      />
      <SelectField
        label={t('Quality')}
        value={options.quality}
        options={burnQualities.map((id) => [id, qualities[id]])}
        onChange={(value) => set({ quality: burnQualities.find((id) => id === value) ?? 'standard' })}
      />
      <SelectField
        label={t('Kind of film')}
        value={format}
        options={formats}
        onChange={(value) => {
          const found = filmFormats.find(({ id }) => id === value)
          if (found !== undefined) onChange(inFormat(choices, found.id))
        }}
      />
      <SelectField
        label={t('Codec')}
        value={options.codec}
        options={burnCodecs.filter((id) => codecsIn(format).includes(id)).map((id) => [id, codecNames[id]])}
        onChange={(value) => set({ codec: burnCodecs.find((id) => id === value) ?? 'h264' })}
      />
      <SelectField
        label={t('Encoder')}
        value={options.encoder}
        options={[
          ['auto', t('The graphics chip where it works')],
          ['software', t('Software')],
        ]}
        onChange={(encoder) => set({ encoder })}
      />
      <fieldset className="burn-sizes">
        <legend className="label">{t('Sizes')}</legend>
        {sizesFor(own).map((size) => (
          <label key={size} className="tick">
            <input
              type="checkbox"
              checked={sizes.includes(size)}
              onChange={({ currentTarget }) =>
                onChange({
                  ...choices,
                  sizes: currentTarget.checked
                    ? [...sizes, size].sort((a, b) => b - a)
                    : sizes.filter((each) => each !== size),
                })
              }
            />
            <span className="number">{size}</span>
          </label>
        ))}
        {sizes.length === 0 && <span className="quiet">{t('None chosen: that of the film.')}</span>}
      </fieldset>
      <label className="tick">
        <input
          type="checkbox"
          checked={options.karaoke}
          onChange={({ currentTarget }) => set({ karaoke: currentTarget.checked })}
        />
        <span>{t('Words light up when they are said, where that was measured')}</span>
      </label>
    </div>
  )
}
