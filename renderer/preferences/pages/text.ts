import { Type } from 'lucide-react'
import type { TextOptions } from '../../../core/cues/text/options.ts'
import { later } from '../../language/t.ts'
import { OwnWords } from '../../spelling/own-words.tsx'
import type { Page, Switch } from '../setting.ts'

const hearing = (
  id: 'brackets' | 'parentheses' | 'music' | 'capitals' | 'mixedLabels',
  label: string,
): Switch => ({
  kind: 'switch',
  id: `hearing-${id}`,
  label,
  help: later('When text for the hard of hearing is removed.'),
  words: 'sdh captions sounds',
  read: ({ text: now }) => now.hearing[id],
  change: (value, { text: now }) => ({ text: { ...now, hearing: { ...now.hearing, [id]: value } } }),
})

export const text: Page = {
  id: 'text',
  name: later('Text'),
  icon: Type,
  settings: [
    {
      kind: 'one-of',
      id: 'shape',
      label: later('Where lines break'),
      words: 'line break balance shape',
      options: [
        ['bottom', later('The lower line longer')],
        ['balanced', later('Both lines alike')],
      ],
      read: ({ text: now }) => now.shape,
      change: (shape, { text: now }) => ({ text: { ...now, shape: shape as TextOptions['shape'] } }),
    },
    {
      kind: 'one-of',
      id: 'dash',
      label: later('Dash of a dialogue'),
      words: 'hyphen en em dash speaker',
      options: [
        ['-', later('Hyphen -')],
        ['–', later('En dash –')],
        ['—', later('Em dash —')],
      ],
      read: ({ text: now }) => now.dashes.dash,
      change: (dash, { text: now }) => ({
        text: { ...now, dashes: { ...now.dashes, dash: dash as TextOptions['dashes']['dash'] } },
      }),
    },
    {
      kind: 'switch',
      id: 'dashSpaced',
      label: later('A space behind the dash'),
      words: 'hyphen dialogue',
      read: ({ text: now }) => now.dashes.spaced,
      change: (spaced, { text: now }) => ({ text: { ...now, dashes: { ...now.dashes, spaced } } }),
    },
    {
      kind: 'one-of',
      id: 'dashLines',
      label: later('Which lines of a dialogue have a dash'),
      words: 'hyphen speaker',
      options: [
        ['all', later('All lines')],
        ['later', later('Not the first')],
      ],
      read: ({ text: now }) => now.dashes.lines,
      change: (lines, { text: now }) => ({
        text: { ...now, dashes: { ...now.dashes, lines: lines as TextOptions['dashes']['lines'] } },
      }),
    },
    hearing('brackets', later('In brackets')),
    hearing('parentheses', later('In parentheses')),
    hearing('music', later('Lines of music')),
    hearing('capitals', later('Lines in capitals')),
    {
      kind: 'one-of',
      id: 'hearing-labels',
      label: later('Names before what is said'),
      help: later('When text for the hard of hearing is removed.'),
      words: 'sdh speaker label',
      options: [
        ['remove', later('Remove them')],
        ['speaker', later('Make them the speaker')],
        ['keep', later('Leave them')],
      ],
      read: ({ text: now }) => now.hearing.labels,
      change: (labels, { text: now }) => ({
        text: { ...now, hearing: { ...now.hearing, labels: labels as TextOptions['hearing']['labels'] } },
      }),
    },
    hearing('mixedLabels', later('Also in small letters')),
    {
      kind: 'switch',
      id: 'spelling',
      label: later('Mark misspelled words while typing'),
      words: 'spell check dictionary',
      read: ({ text: now }) => now.spelling,
      change: (spelling, { text: now }) => ({ text: { ...now, spelling } }),
    },
    {
      kind: 'part',
      id: 'ownWords',
      label: later('My words'),
      words: 'spelling personal dictionary list learn remove',
      Part: OwnWords,
    },
  ],
}
