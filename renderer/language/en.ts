/**
 * English is its own key. Said again here: what a number changes, for one; and a word that other languages say in several
 * ways, whose key tells in brackets what is meant.
 */
export const en: Readonly<Record<string, string>> = {
  '{{count}} cues_one': '{{count}} cue',
  '{{count}} parts_one': '{{count}} part',
  '{{count}} changes left_one': '{{count}} change left',
  '{{count}} words measured_one': '{{count}} word measured',
  '{{count}} measured words are back._one': 'One measured word is back.',
  '{{count}} places replaced._one': '{{count}} place replaced.',
  'and {{count}} more cues_one': 'and {{count}} more cue',
  '“{{name}}” was read with {{count}} problems. Swap the documents to see them._one':
    '“{{name}}” was read with one problem. Swap the documents to see it.',
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
  'Mark {{count}} words as right_one': 'Mark word as right',
  'Replace {{count}} words_one': 'Replace word',
  'All {{count}} words were found._one': 'The only word was found.',
  '{{1}} of {{count}} words found._one': '{{1}} of {{count}} word found.',
  '{{count}} words are not spoken._one': '{{count}} word is not spoken.',
  '{{count}} stretches of speech have no text._one': '{{count}} stretch of speech has no text.',
  '{{count}} words keep when they begin, not when they end._one':
    '{{count}} word keeps when it begins, not when it ends.',
  '{{count}} words keep their times to a hundredth of a second._one':
    '{{count}} word keeps its time to a hundredth of a second.',
  '{{count}} words lose their times._one': '{{count}} word loses its time.',
  '{{count}} words lose how they were timed, and how sure the recognizer was._one':
    '{{count}} word loses how it was timed, and how sure the recognizer was.',
  '{{count}} cues are spoken by several; {{1}} says only one speaker each._one':
    '{{count}} cue is spoken by several; {{1}} says only one speaker.',
  '{{count}} speakers are not named any more, in {{1}}._one':
    '{{count}} speaker is not named any more, in {{1}}.',
  '{{count}} cues lose their named styles._one': '{{count}} cue loses its named style.',
  '{{count}} cues lose their position._one': '{{count}} cue loses its position.',
  '{{count}} cues lose their times._one': '{{count}} cue loses its time.',
  '{{count}} cues lose some of their styling; their text is kept._one':
    '{{count}} cue loses some of its styling; its text is kept.',
  '{{count}} notes, styles and headers of the old file are left out._one':
    '{{count}} note, style or header of the old file is left out.',
  '{{count}} cues lose their notes._one': '{{count}} cue loses its note.',
  '{{count}} speakers lose their colours._one': '{{count}} speaker loses the colour.',
  '{{count}} markers are left out._one': '{{count}} marker is left out.',
  '{{count}} paragraphs have no time; theirs are guessed between their neighbours._one':
    '{{count}} paragraph has no time; it is guessed between its neighbours.',
  'Block {{1}}: the file ends with {{count}} bytes that are no block; they are kept._one':
    'Block {{1}}: the file ends with {{count}} byte that is no block; it is kept.',
  '{{count}} codes have no letter in the code table of the file; they are kept._one':
    '{{count}} code has no letter in the code table of the file; it is kept.',
  '{{count}} entries are no objects._one': '{{count}} entry is no object.',
  'The line above needs {{count}} frames more than it has; players show it later._one':
    'The line above needs {{count}} frame more than it has; players show it later.',
  'The parity of {{count}} codes is broken; read is what they would be without it._one':
    'The parity of {{count}} code is broken; read is what it would be without it.',
  '{{count}} words are no codes of four hexadecimal digits._one':
    '{{count}} word is no code of four hexadecimal digits.',
  '{{count}} cues overlap with the next one and end where that begins._one':
    '{{count}} cue overlaps with the next one and ends where that begins.',
  '{{count}} more like this: {{1}}._one': '{{count}} more like this: {{1}}.',
  '{{count}} words were heard that are not in the text ({{1}}); they were left out._one':
    '{{count}} word was heard that is not in the text ({{1}}); it was left out.',
  'The file holds transcripts of {{count}} recordings; only the first was read._one':
    'The file holds the transcript of {{count}} recording.',
  '{{count}} of {{1}} words have no times in the file that can be used; theirs are guesses._one':
    '{{count}} of {{1}} words has no time in the file that can be used; it is a guess.',
  'Marks are places and no words; {{count}} of them were left out._one':
    'Marks are places and no words; {{count}} of them was left out.',
  'Marks of hesitation are no words; {{count}} of them were left out._one':
    'Marks of hesitation are no words; {{count}} of them was left out.',
  '{{count}} places in the file are not valid {{1}}; they show as “�”._one':
    '{{count}} place in the file is not valid {{1}}; it shows as “�”.',
  '{{count}} lines end otherwise than most; when it is saved, all end with {{1}}._one':
    '{{count}} line ends otherwise than most; when it is saved, all end with {{1}}.',
  'Move {{count}} cues_one': 'Move {{count}} cue',
  '{{count}} violations have no safe fix and stay._one': '{{count}} violation has no safe fix and stays.',
  '{{count}} violations are let stand._one': '{{count}} violation is let stand.',
  'and {{count}} more; the report has them all._one': 'and {{count}} more; the report has it.',
  '{{count}} frames_one': '{{count}} frame',
  '{{count}} frames at 24 a second_one': '{{count}} frame at 24 a second',
  'Start (of a word)': 'Start',
  '{{count}} cues and their words have other times. One undo takes them back._one':
    '{{count}} cue and its words have other times. One undo takes them back.',
  'Apply {{count}} parts_one': 'Apply {{count}} part',
  'The film lacks what {{count}} cues are for: they were made short. One undo takes all back._one':
    'The film lacks what {{count}} cue is for: it was made short. One undo takes it back.',
  '{{count}} cues spoken._one': '{{count}} cue spoken.',
  '{{count}} of them faster._one': '{{count}} of them faster.',
  '{{count}} do not fit, and were spoken in full._one': '{{count}} does not fit, and was spoken in full.',
  '{{count}} cues are selected._one': '{{count}} cue is selected.',
  '{{count}} files were written._one': '{{count}} file was written.',
}
