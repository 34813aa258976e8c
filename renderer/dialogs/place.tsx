import { Button } from 'react-aria-components'
import { alignmentOf } from '../../core/cues/alignment.ts'
import { pointOf, type PlaceSetting } from '../../core/cues/placement.ts'
import { canvasOf, hasPlaceSettings } from '../../core/document/canvas.ts'
import type { Cue } from '../../core/cues/cue.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { t } from '../language/t.ts'
import { cueOf } from '../session/cues-at.ts'
import { changeLooks, place } from '../session/looks.ts'
import { NinePlaces } from '../styles/nine-places.tsx'
import { NumberBox } from '../styles/number-box.tsx'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'

/** Where the selected cues stand, to the last setting that the file can hold. Every step can be undone. */
export function PlaceDialog() {
  const session = useSession()
  const document = useStore(({ history }) => history.document)
  const selection = useStore(({ history }) => history.selection)
  const cue = cueOf(document.cues, selection.active)
  const onClose = () => session.store.set({ dialog: null })
  if (cue === undefined) return null
  return (
    <Sheet
      title={
        selection.cues.length > 1
          ? t('Place of {{count}} cues', { count: selection.cues.length })
          : t('Place of the cue')
      }
      width={600}
      onClose={onClose}
      foot={
        <>
          <Button className="button push" onPress={() => void place(session, { kind: 'usual' })}>
            {t('Usual place')}
          </Button>
          <Button
            className="button"
            onPress={() => {
              changeLooks(session, { placing: true })
              onClose()
            }}
          >
            {t('Move it on the picture')}
          </Button>
          <Button className="button primary" onPress={onClose}>
            {t('Done')}
          </Button>
        </>
      }
    >
      <NinePlaces
        label={t('Place on the picture')}
        value={alignmentOf(cue)}
        onChange={(alignment) => void place(session, { kind: 'nine', alignment })}
      />
      {hasPlaceSettings(document) ? (
        <Settings cue={cue} document={document} />
      ) : (
        <Tags cue={cue} document={document} />
      )}
    </Sheet>
  )
}

interface PartProps {
  readonly cue: Cue
  readonly document: SubtitleDocument
}

/** A point and margins, in the measures of the document. */
function Tags({ cue, document }: PartProps) {
  const session = useSession()
  const canvas = canvasOf(document)
  const point = pointOf(cue.text)
  const margins = (cue.settings?.['ass:margins'] ?? '0,0,0').split(',').map(Number)
  const [left = 0, right = 0, vertical = 0] = margins
  const go = (x: number, y: number): void =>
    void place(session, { kind: 'point', point: { x: x / canvas.width, y: y / canvas.height } })
  const free = (next: readonly [number, number, number]): void =>
    void place(session, { kind: 'margins', margins: next.every((one) => one === 0) ? null : next })
  return (
    <>
      <div className="looks-fields">
        <NumberBox
          label={t('From the left, of {{width}}', { width: canvas.width })}
          value={point?.x}
          min={-canvas.width}
          max={2 * canvas.width}
          onChange={(x) => go(x, point?.y ?? canvas.height / 2)}
        />
        <NumberBox
          label={t('From the top, of {{height}}', { height: canvas.height })}
          value={point?.y}
          min={-canvas.height}
          max={2 * canvas.height}
          onChange={(y) => go(point?.x ?? canvas.width / 2, y)}
        />
        <Button
          className="button"
          isDisabled={point === undefined}
          onPress={() => void place(session, { kind: 'point', point: null })}
        >
          {t('No own point')}
        </Button>
        <NumberBox
          label={t('Margin at the left')}
          value={left}
          min={0}
          max={canvas.width}
          onChange={(next) => free([next, right, vertical])}
        />
        <NumberBox
          label={t('Margin at the right')}
          value={right}
          min={0}
          max={canvas.width}
          onChange={(next) => free([left, next, vertical])}
        />
        <NumberBox
          label={t('Margin above or below')}
          value={vertical}
          min={0}
          max={canvas.height}
          onChange={(next) => free([left, right, next])}
        />
      </div>
      <p className="quiet small-print">
        {t('A margin of 0 is that of the style. With a point of its own a cue has no margins.')}
      </p>
    </>
  )
}

const regionsIn = ({ kept }: SubtitleDocument): readonly string[] =>
  kept?.blocks.flatMap(({ text }) =>
    /^\s*REGION/.test(text) ? [...text.matchAll(/(?:^|\s)id:(\S+)/g)].map(([, id = '']) => id) : [],
  ) ?? []

/** WebVTT's settings in words. */
function Settings({ cue, document }: PartProps) {
  const session = useSession()
  const { settings = {} } = cue
  const set = (name: PlaceSetting, value: string | null): void =>
    void place(session, { kind: 'settings', settings: { [name]: value === '' ? null : value } })
  const [line = '', edge = ''] = (settings['line'] ?? '').split(',')
  const [position = '', anchor = ''] = (settings['position'] ?? '').split(',')
  const isShare = line.endsWith('%')
  const kind = line === '' ? '' : isShare ? 'share' : line.startsWith('-') ? 'bottom' : 'top'
  const joined = (value: string, part: string): string => (part === '' ? value : `${value},${part}`)
  const regions = [
    ...new Set([...regionsIn(document), ...(settings['region'] === undefined ? [] : [settings['region']])]),
  ]
  return (
    <div className="looks-fields">
      <Choice
        label={t('Height')}
        value={kind}
        options={[
          ['', t('Automatic')],
          ['share', t('Share of the picture')],
          ['top', t('Lines from the top')],
          ['bottom', t('Lines from the bottom')],
        ]}
        onChange={(next) =>
          set(
            'line',
            next === '' ? null : joined(next === 'share' ? '80%' : next === 'top' ? '0' : '-1', edge),
          )
        }
      />
      <NumberBox
        label={isShare ? t('Height from the top, %') : t('Line')}
        value={
          line === ''
            ? undefined
            : isShare
              ? Number(line.slice(0, -1))
              : Math.abs(Number(line)) + (kind === 'top' ? 1 : 0)
        }
        min={isShare ? 0 : 1}
        max={100}
        isDisabled={line === ''}
        onChange={(next) =>
          set(
            'line',
            joined(
              isShare
                ? `${next}%`
                : kind === 'top'
                  ? String(Math.round(next) - 1)
                  : String(-Math.round(next)),
              edge,
            ),
          )
        }
      />
      <Choice
        label={t('What stands there')}
        value={edge}
        isDisabled={line === ''}
        options={[
          ['', t('Top of the text')],
          ['center', t('Middle of the text')],
          ['end', t('Bottom of the text')],
        ]}
        onChange={(next) => set('line', joined(line, next))}
      />
      <NumberBox
        label={t('Across from the left, %')}
        value={position === '' ? undefined : Number(position.slice(0, -1))}
        min={0}
        max={100}
        onChange={(next) => set('position', joined(`${next}%`, anchor))}
      />
      <Choice
        label={t('What stands there')}
        value={anchor}
        isDisabled={position === ''}
        options={[
          ['', t('As the lines are set')],
          ['line-left', t('Left edge of the box')],
          ['center', t('Middle of the box')],
          ['line-right', t('Right edge of the box')],
        ]}
        onChange={(next) => set('position', joined(position, next))}
      />
      <Button className="button" isDisabled={position === ''} onPress={() => set('position', null)}>
        {t('Automatic across')}
      </Button>
      <NumberBox
        label={t('Width of the box, %')}
        value={settings['size'] === undefined ? 100 : Number(settings['size'].slice(0, -1))}
        min={1}
        max={100}
        onChange={(next) => set('size', next === 100 ? null : `${next}%`)}
      />
      <Choice
        label={t('Lines are set')}
        value={settings['align'] ?? ''}
        options={[
          ['', t('In the middle')],
          ['start', t('To where they begin')],
          ['end', t('To where they end')],
          ['left', t('To the left')],
          ['right', t('To the right')],
          ...(settings['align'] === 'center' ? [['center', t('In the middle, said')] as const] : []),
        ]}
        onChange={(next) => set('align', next)}
      />
      <Choice
        label={t('Direction')}
        value={settings['vertical'] ?? ''}
        options={[
          ['', t('Lines across')],
          ['rl', t('Upright, growing to the left')],
          ['lr', t('Upright, growing to the right')],
        ]}
        onChange={(next) => set('vertical', next)}
      />
      {regions.length > 0 && (
        <Choice
          label={t('Region')}
          value={settings['region'] ?? ''}
          options={[['', t('None')], ...regions.map((id) => [id, id] as const)]}
          onChange={(next) => set('region', next)}
        />
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly isDisabled?: boolean
  readonly onChange: (value: string) => void
}

function Choice({ label, value, options, isDisabled = false, onChange }: ChoiceProps) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select
        className="input"
        value={value}
        disabled={isDisabled}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
