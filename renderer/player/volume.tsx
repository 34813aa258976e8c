import { Volume1, Volume2, VolumeX } from 'lucide-react'
import { t } from '../language/t.ts'
import { setVolume, toggleMute } from '../session/volume.ts'
import { useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'

/** How loud the film is. */
export function Volume() {
  const session = useSession()
  const volume = useStore(({ settings }) => settings?.playback.volume ?? 1)
  const muted = useStore(({ playback }) => playback.muted)
  const percent = Math.round(volume * 100)
  return (
    <>
      <IconButton
        icon={muted || volume === 0 ? VolumeX : volume < 0.5 ? Volume1 : Volume2}
        label={t('Mute')}
        keys="m"
        isSelected={muted}
        onPress={() => toggleMute(session)}
      />
      <input
        className="volume"
        type="range"
        min={0}
        max={100}
        step={5}
        value={muted ? 0 : percent}
        aria-label={t('Volume')}
        aria-valuetext={t('{{percent}} %', { percent: muted ? 0 : percent })}
        onChange={({ currentTarget }) => setVolume(session, Number(currentTarget.value) / 100)}
      />
    </>
  )
}
