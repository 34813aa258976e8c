import { Captions, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button, Label, RadioGroup } from 'react-aria-components'
import { zero } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { cutBy, guidelineFor } from '../guidelines/new-film.ts'
import { CuttingField } from '../guidelines/cutting-field.tsx'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { Choice, focusFirst, Sheet } from '../theme/controls.tsx'
import { isOfVoice, makeSubtitles, marksOf } from './subtitles.ts'

/** What is made of what a voice said, and where it begins in the film that is open. */
export function SubtitlesDialog() {
  const session = useSession()
  const { store, transport } = session
  const reading = useStore(({ narration }) => narration.reading)
  const hasFilm = useStore(({ media }) => media !== null)
  const cues = useStore(({ history }) => history.document.cues)
  const [guideline, setGuideline] = useState(() => guidelineFor(store.get()))
  const [playhead] = useState(() => transport.now())
  const [place, setPlace] = useState('begin')
  const [atMarks, setAtMarks] = useState(true)
  const [setsMarkers, setSetsMarkers] = useState(true)
  const [namesVoices, setNamesVoices] = useState(false)
  const [existing, setExisting] = useState(() => (isOfVoice(cues) ? 'replace' : 'add'))
  const hasMarks = reading !== null && marksOf(reading).length > 0
  const onClose = () => store.set({ dialog: null })
  const make = () => {
    store.set({ dialog: null })
    cutBy(session, guideline)
    makeSubtitles(session, {
      start: place === 'playhead' ? playhead : zero,
      atMarks: hasMarks && atMarks,
      setsMarkers: hasMarks && setsMarkers,
      namesVoices,
      replaces: existing === 'replace',
    })
    if (!hasFilm) store.set({ dialog: { kind: 'write-voice', opens: true } })
  }
  const tick = (label: string, isOn: boolean, set: (on: boolean) => void) => (
    <label className="tick">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => set(currentTarget.checked)} />
      <span>{label}</span>
    </label>
  )
  return (
    <Sheet
      title={t('Make subtitles of the script')}
      width={520}
      onClose={onClose}
      foot={
        <>
          {cues.length > 0 && existing === 'replace' && (
            <p className="push foot-note">
              <TriangleAlert size={14} aria-hidden />
              <span>
                {t('Takes the place of the {{count}} cues there; undo brings them back.', {
                  count: cues.length,
                })}
              </span>
            </p>
          )}
          <Button className="button" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button ref={focusFirst} className="button primary" onPress={make} isDisabled={reading === null}>
            <Captions size={15} aria-hidden /> {t('Make subtitles')}
          </Button>
        </>
      }
    >
      <CuttingField value={guideline} onChange={setGuideline} />
      {hasFilm && (
        <RadioGroup className="choices" value={place} onChange={setPlace}>
          <Label className="legend">{t('The voice begins')}</Label>
          <Choice value="begin">
            <span>{t('At the beginning of the film')}</span>
          </Choice>
          <Choice value="playhead">
            <span>{t('At the playhead, {{time}}', { time: formatClock(playhead) })}</span>
          </Choice>
        </RadioGroup>
      )}
      {cues.length > 0 && (
        <RadioGroup className="choices" value={existing} onChange={setExisting}>
          <Label className="legend">{t('Cues that are there')}</Label>
          <Choice value="replace">
            <span>{t('Give way to those of the script')}</span>
          </Choice>
          <Choice value="add">
            <span>{t('Stay; those of the script are added')}</span>
          </Choice>
        </RadioGroup>
      )}
      <fieldset className="script-options">
        <legend className="legend">{t('Cues')}</legend>
        {hasMarks && tick(t('Begin a cue at each mark'), atMarks, setAtMarks)}
        {hasMarks && tick(t('Put marks on the timeline'), setsMarkers, setSetsMarkers)}
        {tick(t('Names of the voices as speakers'), namesVoices, setNamesVoices)}
      </fieldset>
      {!hasFilm && (
        <p className="quiet">
          {t(
            'No film is open: the voice can be saved as a sound file next, and is opened, so that its words lie on its waveform.',
          )}
        </p>
      )}
    </Sheet>
  )
}
