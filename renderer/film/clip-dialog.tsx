import { useState } from 'react'
import { Button, Input, Label, NumberField } from 'react-aria-components'
import { filmFormats } from '../../core/film/film-formats.ts'
import { toSeconds } from '../../core/time/ticks.ts'
import type { WrittenClip } from '../../preload/film.ts'
import { SelectField } from '../export/select-field.tsx'
import { formatNumber } from '../language/number.ts'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import '../speech/write-voice.css'
import './film.css'
import { chosenSpans, clipRequest, isSound, startClipChoices, type ClipChoices } from './clip-choices.ts'
import { useWriting } from './use-writing.ts'
import { WriteTarget } from './write-target.tsx'
import { WritingReport } from './writing-report.tsx'

/** What is selected as a clip of its own, with its subtitles. */
export function ClipDialog() {
  const { store, bridge } = useSession()
  const media = useStore((state) => state.media?.opened)
  const selection = useStore(({ history }) => history.selection)
  const [choices, setChoices] = useState(() => startClipChoices(store.get()))
  const [files, setFiles] = useState<readonly WrittenClip[]>([])
  const change = (some: Partial<ClipChoices>) => setChoices((old) => ({ ...old, ...some }))
  const writing = useWriting()
  const onClose = () => store.set({ dialog: null })
  if (media === undefined) return null
  const spans = chosenSpans(store.get(), choices)
  const length = spans.reduce((sum, { duration }) => sum + toSeconds(duration), 0)
  const { state } = writing
  const hasPicture = media.info.video !== undefined
  const kinds: readonly (readonly [ClipChoices['as'], string])[] = [
    ...(hasPicture
      ? filmFormats.map(({ id, name, extensions }) => [id, `${name} (.${extensions[0] ?? id})`] as const)
      : []),
    ['wav', t('WAV')],
    ['flac', t('FLAC')],
    ['m4a', t('AAC (.m4a)')],
  ]
  const extension = filmFormats.find(({ id }) => id === choices.as)?.extensions[0] ?? choices.as
  const write = (path: string, overwrite: boolean) => {
    setFiles([])
    const request = { ...clipRequest(choices, store.get()), media: media.id, path, overwrite }
    writing.write(
      path,
      () => bridge.call('film.clip', request),
      (event) => {
        if (event.type === 'clipped') setFiles(event.files)
      },
    )
  }
  const early = files.filter((file) => file.early > 0)
  return (
    <Sheet
      title={t('Make a clip')}
      width={560}
      onClose={onClose}
      foot={
        <Button className="button" onPress={onClose}>
          {t('Close')}
        </Button>
      }
    >
      <div className="film-side">
        <p className="quiet">
          {choices.what === 'word'
            ? t('The selected word.')
            : t('{{count}} cues are selected.', { count: selection.cues.length })}{' '}
          {t('{{seconds}} s of the film.', { seconds: formatNumber(length, 1) })}
        </p>
        <SelectField
          label={t('Format')}
          value={choices.as}
          options={kinds}
          onChange={(as) => change({ as: kinds.find(([id]) => id === as)?.[0] ?? 'mp4' })}
        />
        {!isSound(choices) && (
          <SelectField
            label={t('Cut')}
            value={choices.how}
            options={[
              ['exact', t('Exact to the picture; encoded anew')],
              ['quick', t('Copied; begins with the keyframe before')],
            ]}
            onChange={(how) =>
              change(how === 'quick' ? { how: 'quick', each: true } : { how: 'exact', each: choices.each })
            }
          />
        )}
        <NumberField
          className="field in-line"
          value={choices.handle}
          minValue={0}
          maxValue={60}
          step={0.05}
          onChange={(handle) => {
            if (Number.isFinite(handle)) change({ handle })
          }}
        >
          <Label>{t('Before and behind, s')}</Label>
          <span className="write-duck">
            <Input className="input number" />
            <span className="quiet">{t('As far as nobody else speaks.')}</span>
          </span>
        </NumberField>
        <SelectField
          label={t('Subtitles')}
          value={choices.subtitles}
          options={[
            ['srt', t('Beside it, as SubRip')],
            ['webvtt', t('Beside it, as WebVTT')],
            ['cuewright', t('Beside it, as a project with all words')],
            ...(isSound(choices) ? [] : [['inside', t('In the film')] as const]),
            ['none', t('None')],
          ]}
          onChange={(subtitles) => change({ subtitles })}
        />
        {spans.length > 1 && (
          <label className="tick">
            <input
              type="checkbox"
              checked={choices.each}
              disabled={choices.how === 'quick' && !isSound(choices)}
              onChange={({ currentTarget }) => change({ each: currentTarget.checked })}
            />
            <span>{t('A file for each, where they do not follow each other')}</span>
          </label>
        )}
        <label className="tick">
          <input
            type="checkbox"
            checked={choices.edl}
            onChange={({ currentTarget }) => change({ edl: currentTarget.checked })}
          />
          <span>{t('An edit decision list (EDL) beside it')}</span>
        </label>
        <WriteTarget
          extension={extension}
          suffix="clip"
          isReady={spans.length > 0 && state.type !== 'writing'}
          existing={state.type === 'exists' ? state.path : null}
          onWrite={write}
        />
        <WritingReport writing={writing} label={t('Writing the clip')} />
        {state.type === 'done' && files.length > 1 && (
          <p className="quiet">{t('{{count}} files were written.', { count: files.length })}</p>
        )}
        {state.type === 'done' && early.length > 0 && (
          <p className="quiet">
            {t('It begins up to {{seconds}} s earlier than it was to, with a keyframe.', {
              seconds: formatNumber(Math.max(...early.map((file) => toSeconds(file.early))), 2),
            })}
          </p>
        )}
      </div>
    </Sheet>
  )
}
