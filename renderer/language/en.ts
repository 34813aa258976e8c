/**
 * English is its own key. Said again here: what a number changes, for one; and a word that other languages say in several
 * ways, whose key tells in brackets what is meant.
 */
export const en: Readonly<Record<string, string>> = {
  '{{count}} cues_one': '{{count}} cue',
  '{{count}} changes left_one': '{{count}} change left',
  '{{count}} words measured_one': '{{count}} word measured',
  'and {{count}} more cues_one': 'and {{count}} more cue',
  '“{{name}}” was read with {{count}} problems. Swap the documents to see them._one':
    '“{{name}}” was read with one problem. Swap the documents to see it.',
  '{{done}} of {{count}} files written, {{failed}} failed._one':
    '{{done}} of {{count}} file written, {{failed}} failed.',
  '{{done}} of {{count}} files written._one': '{{done}} of {{count}} file written.',
  'A line has {{count}} characters; the limit is {{limit}}._one':
    'A line has {{count}} character; the limit is {{limit}}.',
  '{{count}} lines; the limit is {{limit}}._one': '{{count}} line; the limit is {{limit}}.',
  '{{count}} guessed words measured_one': '{{count}} guessed word measured',
  '{{count}} words set by hand: kept_one': '{{count}} word set by hand: kept',
  '{{count}} words not heard: left as they are_one': '{{count}} word not heard: left as it is',
  '{{count}} large shifts are not chosen: listen to them first._one':
    'One large shift is not chosen: listen to it first.',
  'Apply to {{count}} cues_one': 'Apply to {{count}} cue',
  '{{count}} cues are where the sound is already._one': 'One cue is where the sound is already.',
  '{{count}} places are not valid in this encoding._one': '1 place is not valid in this encoding.',
  '{{names}} and {{count}} more_one': '{{names}} and {{count}} more',
  '{{count}} channels_one': '{{count}} channel',
  'Takes the place of the {{count}} cues there; undo brings them back._one':
    'Takes the place of the cue there; undo brings it back.',
  'no cue was here, {{count}} words heard_one': 'no cue was here, {{count}} word heard',
  '{{count}} words replaced_one': '{{count}} word replaced',
  '{{count}} words added_one': '{{count}} word added',
  '{{count}} words left out_one': '{{count}} word left out',
  '{{count}} words with other capitals or signs_one': '{{count}} word with other capitals or signs',
  '{{count}} words keep their times_one': '{{count}} word keeps its time',
  'the times of {{count}} words are guesses_one': 'the time of {{count}} word is a guess',
  '{{count}} words of yours would go_one': '{{count}} word of yours would go',
  '{{count}} cues are not chosen: words that you set or found right would go._one':
    'One cue is not chosen: words that you set or found right would go.',
  'Take {{count}} cues_one': 'Take {{count}} cue',
  '{{count}} cues were heard the same._one': 'One cue was heard the same.',
  'Make {{count}} cues_one': 'Make {{count}} cue',
  'Replace {{count}} cues by {{next}}_one': 'Replace {{count}} cue by {{next}}',
  '{{count}} words not spoken: “{{text}}”_one': 'Not spoken: “{{text}}”',
  'The times of the {{count}} cues there were not measured, so they do not help._one':
    'The times of the cue there were not measured, so they do not help.',
  '{{count}} words_one': '{{count}} word',
  '{{count}} speakers: {{names}}_one': '{{count}} speaker: {{names}}',
  '{{count}} speakers become text._one': '{{count}} speaker becomes text.',
  '{{count}} formats_one': '{{count}} format',
  '{{count}} guessed_one': '{{count}} guessed',
  'Without, the {{count}} words that nobody measured stand with the measured one before them._one':
    'Without, the word that nobody measured stands with the measured one before it.',
  'Recorded {{length}} with {{count}} words._one': 'Recorded {{length}} with {{count}} word.',
  'and {{count}} more; all can be copied._one': 'and {{count}} more; all can be copied.',
  'The same {{count}} times_one': 'The same once',
  '{{word}}, {{count}} times_one': '{{word}}, once',
  'All {{count}} are right_one': 'It is right',
  'Replace {{count}}_one': 'Replace {{count}}',
  '{{count}} cues have measured times. One undo takes them back._one':
    '{{count}} cue has measured times. One undo takes them back.',
  'A batch is not through: {{count}} files wait._one': 'A batch is not through: one file waits.',
  'Speech recognized: {{count}} words._one': 'Speech recognized: {{count}} word.',
  '{{count}} cues have letters that {{encoding}} does not hold: {{letters}}_one':
    '1 cue has letters that {{encoding}} does not hold: {{letters}}',
  '“{{name}}” was read with {{count}} problems._one': '“{{name}}” was read with one problem.',
  '{{count}} words measured._one': '{{count}} word measured.',
  '{{count}} cues were taken. One undo brings the old ones back._one':
    '{{count}} cue was taken. One undo brings the old one back.',
  '{{count}} selected_one': '{{count}} selected',
  '{{count}} unsaved changes_one': '{{count}} unsaved change',
  'Only the {{count}} cues that were changed_one': 'Only the cue that was changed',
  '{{count}} cues are different from what is here now._one':
    '{{count}} cue is different from what is here now.',
  '{{count}} misspelled_one': '{{count}} misspelled',
  'Change {{count}} cues_one': 'Change {{count}} cue',
  '{{count}} places were cut anew._one': '{{count}} place was cut anew.',
  '{{count}} cues changed._one': '{{count}} cue changed.',
  '{{count}} cues changed, {{removed}} of them removed._one': '{{count}} cue removed.',
  '{{chosen}} of {{count}} changes chosen_one': '{{chosen}} of {{count}} change chosen',
  'Place of {{count}} cues_one': 'Place of {{count}} cue',
  '{{count}} styles were taken from “{{name}}”._one': '{{count}} style was taken from “{{name}}”.',
  '{{count}} cues have this style. It is always there._one':
    '{{count}} cue has this style. It is always there.',
  '{{count}} cues have this style. Deleting it gives them the usual one._one':
    '{{count}} cue has this style. Deleting it gives it the usual one.',
  '{{count}} to translate_one': '{{count}} to translate',
  '{{count}} only in the reference_one': '{{count}} only in the reference',
  '{{count}} shot changes are shown._one': '{{count}} shot change is shown.',
  '{{count}} words to the next cue_one': '{{count}} word to the next cue',
  '{{count}} words to the previous cue_one': '{{count}} word to the previous cue',
  '{{count}} places_one': '{{count}} place',
  'Show more of {{count}} cues_one': 'Show more of {{count}} cue',
  '“{{name}}” has the map of {{map}} with {{count}} changed actions. Your own keys give way to them._one':
    '“{{name}}” has the map of {{map}} with {{count}} changed action. Your own keys give way to it.',
  '{{count}} of the actions are not known to this version: they are kept and do nothing._one':
    '{{count}} of the actions is not known to this version: it is kept and does nothing.',
  '{{count}} keys are given to two actions. The list of keys shows which._one':
    '{{count}} key is given to two actions. The list of keys shows which.',
  '“{{name}}” has {{count}} settings. They take the place of those that are here now._one':
    '“{{name}}” has {{count}} setting. It takes the place of the one that is here now.',
  'The settings of “{{name}}” are in use but for {{count}}, which stayed as they are._one':
    'The settings of “{{name}}” are in use but for {{count}}, which stayed as it is.',
  '{{count}} found_one': '{{count}} found',
  '{{count}} cues, none of them selected, at {{time}}_one': '{{count}} cue, not selected, at {{time}}',
  '{{count}} settings found_one': '{{count}} setting found',
  'No more than {{count}} digits behind the point._one': 'No more than {{count}} digit behind the point.',
  'The {{count}} selected cues_one': 'The selected cue',
  'Start (of a word)': 'Start',
}
