import { ChevronDown, Search, TriangleAlert, Volume2 } from 'lucide-react'
import { useState } from 'react'
import {
  Autocomplete,
  Button,
  Dialog,
  DialogTrigger,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  SearchField,
  Text,
  useFilter,
} from 'react-aria-components'
import type { VoiceChoice, VoiceEngine } from '../../preload/speech.ts'
import { SettingsForm } from '../dialogs/engine-settings.tsx'
import { languageName } from '../dialogs/model-facts.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { focusFirst } from '../theme/controls.tsx'
import { labelOf, readVoices, voiceOf } from './voices.ts'

interface VoicePickerProps {
  readonly label: string
  /** Id of a voice; null is the one of the whole script. */
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  /** Null can be chosen, and is called so. */
  readonly none?: string
}

const nobody = 'none'

/** A voice of all that there are, by engine and language; what matters about the engine stands beside them. */
export function VoicePicker({ label, value, onChange, none }: VoicePickerProps) {
  const engines = useStore(({ narration }) => narration.engines)
  const [isOpen, setOpen] = useState(false)
  const found = value === null ? null : voiceOf(engines, value)
  const name =
    value === null ? (none ?? '') : found === null ? value : `${labelOf(found.voice)} · ${found.engine.name}`
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className="button voice-button" aria-label={`${label}: ${name}`}>
        <Volume2 size={15} aria-hidden />
        <span className="voice-name">{name}</span>
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className="popover voice-popover" placement="bottom start">
        <Dialog className="voice-dialog" aria-label={label}>
          <Voices
            engines={engines ?? []}
            value={value}
            none={none}
            onChoose={(id) => {
              onChange(id)
              setOpen(false)
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** A list of six hundred begins at the voice that is chosen. */
const showChosen = (list: HTMLElement | null): void =>
  list?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'center' })

/** What scrolls can be reached by keys; the arrows of the search field choose. */
const scrolled = { tabIndex: 0, role: 'presentation' } as const

interface VoicesProps {
  readonly engines: readonly VoiceEngine[]
  readonly value: string | null
  readonly none: string | undefined
  readonly onChoose: (id: string | null) => void
}

function Voices({ engines, value, none, onChoose }: VoicesProps) {
  const { contains } = useFilter({ sensitivity: 'base' })
  const usual = (value ?? '').split(':')[0]
  const [shown, setShown] = useState(engines.find(({ id }) => id === usual)?.id ?? engines[0]?.id ?? '')
  const engine = engines.find(({ id }) => id === shown)
  return (
    <>
      {engines.length > 1 && (
        <div className="voice-engines" role="radiogroup" aria-label={t('Engine')}>
          {engines.map(({ id, name, missing }) => (
            <button
              key={id}
              type="button"
              role="radio"
              aria-checked={id === shown}
              className="voice-engine"
              onClick={() => setShown(id)}
            >
              {name}
              {missing !== null && <span className="quiet"> · {t('Not set up')}</span>}
            </button>
          ))}
        </div>
      )}
      {engine !== undefined && (
        <div className="voice-about">
          <p>{said(engine.quality)}</p>
          <p className="quiet">{said(engine.privacy)}</p>
          {engine.missing !== null && (
            <p className="missing">
              <TriangleAlert size={13} aria-hidden /> {said(engine.missing)}
            </p>
          )}
          <VoiceSettings engine={engine} />
        </div>
      )}
      <Autocomplete filter={contains}>
        <SearchField className="voice-search" aria-label={t('Search voices')}>
          <Search size={14} aria-hidden />
          <Input ref={focusFirst} className="input" placeholder={t('Language or name')} />
        </SearchField>
        <div className="voice-list" {...scrolled}>
          <ListBox
            ref={showChosen}
            className="voice-options"
            aria-label={t('Voices')}
            selectionMode="single"
            selectedKeys={[value ?? nobody]}
            disallowEmptySelection
            onAction={(key) => onChoose(key === nobody ? null : String(key))}
            renderEmptyState={() => <p className="quiet voice-none">{t('No voice is called so.')}</p>}
          >
            {none !== undefined && (
              <ListBoxItem id={nobody} className="voice-item" textValue={none}>
                <Text slot="label">{none}</Text>
              </ListBoxItem>
            )}
            {byLanguage(engine?.voices ?? []).map(([language, voices]) => (
              <ListBoxSection key={language} id={language} className="voice-section">
                <Header className="voice-language">{language}</Header>
                {voices.map((voice) => (
                  <VoiceItem key={voice.id} voice={voice} language={language} />
                ))}
              </ListBoxSection>
            ))}
          </ListBox>
        </div>
      </Autocomplete>
    </>
  )
}

function VoiceItem({ voice, language }: { readonly voice: VoiceChoice; readonly language: string }) {
  const { id, gender, untimed } = voice
  const label = labelOf(voice)
  const about = [
    ...(gender === undefined ? [] : [gender === 'female' ? t('female') : t('male')]),
    ...(untimed === undefined ? [] : [said(untimed)]),
  ]
  return (
    <ListBoxItem
      id={id}
      className="voice-item"
      textValue={`${label} ${voice.label} ${language} ${voice.language}`}
    >
      <Text slot="label">{label}</Text>
      <Text slot="description" className="quiet">
        {[voice.language, ...about].join(' · ')}
      </Text>
    </ListBoxItem>
  )
}

/** By the name of the language in that of the window, both in alphabetical order. */
function byLanguage(voices: readonly VoiceChoice[]): readonly (readonly [string, readonly VoiceChoice[]])[] {
  const groups = new Map<string, VoiceChoice[]>()
  for (const voice of voices) {
    const name = languageName(voice.language.split('-')[0] ?? '')
    groups.set(name, [...(groups.get(name) ?? []), voice])
  }
  return [...groups]
    .map(([name, own]) => [name, own.toSorted((a, b) => a.label.localeCompare(b.label))] as const)
    .sort(([a], [b]) => a.localeCompare(b))
}

function VoiceSettings({ engine }: { readonly engine: VoiceEngine }) {
  const session = useSession()
  const { store, bridge } = session
  return (
    <SettingsForm
      engine={engine}
      onShow={(next) =>
        store.set(({ narration }) => ({
          narration: {
            ...narration,
            engines: narration.engines?.map((each) => (each.id === next.id ? next : each)) ?? null,
          },
        }))
      }
      ask={(setting, value) => bridge.call('voice.set', { engine: engine.id, setting, value })}
      onFailure={() => readVoices(session)}
    />
  )
}
