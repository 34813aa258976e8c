const two = (value) => String(Math.floor(value)).padStart(2, '0')
export const clock = (milliseconds, mark) => {
  const seconds = milliseconds / 1000
  const rest = String(milliseconds % 1000).padStart(3, '0')
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}${mark}${rest}`
}

const texts = [
  'And so, my fellow Americans, ask not',
  'what your country can do for you;\nask what you can do for your country.',
  'We choose to go to the moon in this decade',
  'and do the other things,\nnot because they are easy – but hard.',
]

/** The same cues in each format, as programs of the field write them. */
export function filesOf(count) {
  const cues = Array.from({ length: count }, (_, at) => ({
    number: at + 1,
    start: at * 3000,
    end: at * 3000 + 2800,
    text: texts[at % texts.length],
  }))
  const blocks = (mark) =>
    cues
      .map(
        ({ number, start, end, text }) =>
          `${number}\n${clock(start, mark)} --> ${clock(end, mark)}\n${text}\n\n`,
      )
      .join('')
  const centi = (time) => clock(time, '.').slice(0, -1).replace(/^0/, '')
  const stamped = ({ start, end, text }) => {
    const words = text.split(/(?<=[ \n])/)
    const each = (end - start) / words.length
    return words
      .map((word, at) => (at === 0 ? word : `<${clock(Math.round(start + at * each), '.')}>${word}`))
      .join('')
  }
  return {
    srt: blocks(','),
    vtt: `WEBVTT\n\n${blocks('.')}`,
    'words.vtt': `WEBVTT\n\n${cues.map((cue) => `${clock(cue.start, '.')} --> ${clock(cue.end, '.')}\n${stamped(cue)}\n\n`).join('')}`,
    ass: `[Script Info]\nScriptType: v4.00+\nPlayResX: 1920\nPlayResY: 1080\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\nStyle: Default,Arial,72,&H00FFFFFF,&H000000FF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,60,60,50,1\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n${cues
      .map(
        ({ start, end, text }) =>
          `Dialogue: 0,${centi(start)},${centi(end)},Default,,0,0,0,,${text.replaceAll('\n', '\\N')}\n`,
      )
      .join('')}`,
  }
}
