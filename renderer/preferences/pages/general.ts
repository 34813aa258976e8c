import { SlidersHorizontal } from 'lucide-react'
import type { Settings } from '../../../preload/program.ts'
import { Check } from '../check.tsx'
import { LanguageField } from '../../language/language-field.tsx'
import { later } from '../../language/t.ts'
import type { Page } from '../setting.ts'

export const general: Page = {
  id: 'general',
  name: later('General'),
  icon: SlidersHorizontal,
  settings: [
    {
      kind: 'part',
      id: 'windowLanguage',
      label: later('Language of the window'),
      words: 'english español français deutsch 中文 العربية interface locale translation',
      Part: LanguageField,
      isBare: true,
      reset: ({ windowLanguage }) => ({ windowLanguage }),
    },
    {
      kind: 'one-of',
      id: 'theme',
      label: later('Colours'),
      words: 'theme dark light appearance look night mode',
      options: [
        ['system', later('As the system')],
        ['dark', later('Dark')],
        ['light', later('Light')],
      ],
      read: ({ theme }) => theme,
      change: (theme) => ({ theme: theme as Settings['theme'] }),
    },
    {
      kind: 'switch',
      id: 'reopen',
      label: later('Open the file of last time when the program starts'),
      help: later('At the same cue and the same place in the film.'),
      words: 'reopen session restore startup',
      read: ({ start }) => start.reopen,
      change: (reopen, { start }) => ({ start: { ...start, reopen } }),
    },
    {
      kind: 'switch',
      id: 'tips',
      label: later('Show a tip now and then'),
      help: later('One line at the foot of the window when nothing else is there.'),
      words: 'hints help',
      read: ({ start }) => start.tips,
      change: (tips, { start }) => ({ start: { ...start, tips } }),
    },
    {
      kind: 'switch',
      id: 'updates',
      label: later('Look for a newer version once a day'),
      help: later(
        'The list of releases is asked, which sees the address of your computer. Nothing is downloaded by itself.',
      ),
      words: 'update upgrade version internet new releases',
      read: ({ updates }) => updates,
      change: (updates) => ({ updates }),
    },
    {
      kind: 'amount',
      id: 'backupMinutes',
      label: later('Minutes of work between backups'),
      help: later('A generation of the work with its date, besides what is kept with every edit.'),
      words: 'safety autosave recovery generations versions',
      min: 0.1,
      max: 600,
      digits: 1,
      read: ({ safety }) => safety.backupMinutes,
      change: (backupMinutes, { safety }) => ({ safety: { ...safety, backupMinutes } }),
    },
    {
      kind: 'line',
      id: 'ffmpeg',
      label: later('Path of ffmpeg'),
      help: later('Reads video and sound. Empty: it is looked for.'),
      placeholder: later('Found by itself'),
      read: ({ ffmpeg }) => ffmpeg,
      change: (ffmpeg) => ({ ffmpeg }),
    },
    {
      kind: 'part',
      id: 'check',
      label: later('On this computer'),
      words: 'doctor versions found missing pocketsphinx espeak cache',
      Part: Check,
    },
  ],
}
