import { askingCommands, commands } from '../../core/commands/all.ts'
import { canRun, runById } from '../session/edit.ts'
import {
  addDashes,
  breakLines,
  canAddDashes,
  canBreakLines,
  canEmphasize,
  toggleEmphasis,
} from '../session/text.ts'
import { later } from '../language/t.ts'
import type { Action } from './action.ts'
import { misspelledAt, openSpellMenu } from '../spelling/menu.ts'
import { openSpelling } from '../spelling/spelling.ts'
import { show, withCues } from './when.ts'

const ids: readonly string[] = [
  'change-case-sentence',
  'change-case-lower',
  'change-case-upper',
  'change-case-title',
  'remove-dashes',
  'toggle-notes',
  'unbreak-lines',
]
const emphases = [
  ['toggle-emphasis-italic', 'i'],
  ['toggle-emphasis-bold', 'b'],
  ['toggle-emphasis-underline', 'u'],
] as const

/** Commands of the document that are about how a text is written. */
export const isOfText = (id: string): boolean => ids.includes(id) || emphases.some(([each]) => each === id)

const command = (id: string): readonly Action[] =>
  commands.flatMap(({ id: each, label, keys }) =>
    each === id
      ? [
          {
            id,
            label,
            group: 'Text' as const,
            keys,
            run: (session) => runById(session, id),
            isEnabled: (session) => canRun(session, id),
          } satisfies Action,
        ]
      : [],
  )

/** How texts are written: looks, lines, dashes, spelling, and what is changed in many of them at once. */
export const textActions: readonly Action[] = [
  ...emphases.flatMap(([id, name]) =>
    command(id).map((action) => ({
      ...action,
      run: (session: Parameters<Action['run']>[0]) => toggleEmphasis(session, name),
      isEnabled: (session: Parameters<Action['run']>[0]) => canEmphasize(session, name),
    })),
  ),
  {
    ...askingCommands.breakLines,
    group: 'Text',
    run: breakLines,
    isEnabled: canBreakLines,
  },
  ...command('unbreak-lines'),
  {
    ...askingCommands.addDashes,
    group: 'Text',
    run: addDashes,
    isEnabled: canAddDashes,
  },
  ...command('remove-dashes'),
  ...command('toggle-notes'),
  ...ids.filter((id) => id.startsWith('change-case-')).flatMap(command),
  {
    id: 'spelling',
    label: 'Check the spelling…',
    group: 'Text',
    keys: ['$mod+F7'],
    run: openSpelling,
    isEnabled: withCues,
  },
  {
    id: 'spelling-word',
    label: 'Suggestions for the misspelled word',
    group: 'Text',
    keys: ['$mod+Period'],
    run: (session) => {
      openSpellMenu(session, session.store.get().caret ?? 0)
    },
    isEnabled: (session) => {
      const { editing, caret } = session.store.get()
      return editing && caret !== null && misspelledAt(session.store.get(), caret) !== null
    },
    needs: later('Put the text cursor into a word that is marked as misspelled.'),
  },
  {
    id: 'remove-hearing',
    label: 'Remove text for the hard of hearing…',
    group: 'Text',
    keys: ['$mod+Shift+h'],
    run: show({ kind: 'hearing' }),
    isEnabled: withCues,
  },
  {
    id: 'replace-lists',
    label: 'Replace by lists…',
    group: 'Text',
    keys: ['$mod+Alt+h'],
    run: show({ kind: 'replace-lists' }),
    isEnabled: withCues,
  },
]

/** The menu of texts, with a line between the groups. */
export const textMenu: readonly (readonly string[])[] = [
  ['toggle-emphasis-italic', 'toggle-emphasis-bold', 'toggle-emphasis-underline', 'toggle-notes'],
  ['reflow', 'break-lines', 'unbreak-lines', 'add-dashes', 'remove-dashes'],
  [
    'change-case-sentence',
    'change-case-lower',
    'change-case-upper',
    'change-case-title',
    'suggest-punctuation',
  ],
  ['find-and-replace', 'replace-lists', 'spelling', 'remove-hearing'],
]
