import { fromMilliseconds, ticks, type Ticks } from '../../../core/time/ticks.ts'
import { docxFile, paragraph } from './docx-file.ts'
import { stlFile, teletextRow } from './stl-file.ts'
import { ebuTtDFiles, imscFiles, ittFiles, ttmlFiles } from './ttml-files.ts'

/** A file: text, or the bytes of a format of bytes. */
export type Content = string | Uint8Array

/** Where a format is narrower than a subtitle: said here, so that the suite asks no more of it, and shown by its own tests. */
export const limits: Readonly<
  Record<
    string,
    {
      /** Half of the smallest step in time that it can say. */
      readonly rounding?: Ticks
      /** The latest time that it can say. */
      readonly longest?: Ticks
      /** False: its letters or its rows are few, and `loses` says what goes. */
      readonly anyText?: false
    }
  >
> = {
  ass: { rounding: fromMilliseconds(5) },
  'ebu-stl': { rounding: fromMilliseconds(20) },
  // Half a frame of 24000/1001.
  itt: { rounding: ticks(208_542) },
  lrc: { rounding: fromMilliseconds(5) },
  microdvd: { rounding: fromMilliseconds(20) },
  mpl2: { rounding: fromMilliseconds(50) },
  scc: { rounding: fromMilliseconds(17), anyText: false },
  ssa: { rounding: fromMilliseconds(5) },
  subviewer: { rounding: fromMilliseconds(5) },
}

/** Small files of every format, by id: what a program of the field would write. */
export const fixtures: Readonly<Record<string, readonly Content[]>> = {
  ass: [
    '[Script Info]\n; made by hand\nTitle: Two lines\nScriptType: v4.00+\nPlayResX: 640\nPlayResY: 360\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\nStyle: Default,Arial,24,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,2,2,10,10,10,1\nStyle: Top,Arial,24,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,2,8,10,10,10,1\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Hello {\\i1}there{\\i0}\nComment: 0,0:00:02.00,0:00:03.00,Default,,0,0,0,,a note\nDialogue: 10,0:00:02.50,0:00:04.00,Top,Ann,0000,0020,0,Banner;5,{\\pos(1,2)\\fad(50,50)}- two\\N- lines, or so\n\n[Fonts]\nfontname: a_0.ttf\n!!$%AB[\n',
    '[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Start, End, Layer, Text\nDialogue: 0:00:01.5,00:00:02.00,0, {\\k20\\an8}Ka{\\k30}ra{\\k0} {\\kf50}oke {note}\\hit\\n{\\p1}m 0 0 l 9 9{\\p0}\nDialogue: lost\nDialogue: 12:00:00.00,0:00:01.000',
    'Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,copied\nDialogue: 0,0:00:02.00,0:00:03.00,Sign,,0,0,0,,from {an editor}\n',
  ],
  csv: [
    'start,end,speaker,text,Note\n00:00:01.000,00:00:02.500,Ann,"Hello, ""there"",\nworld",a note\n00:00:02.500,00:00:04.000,,\'- two,\nlost,,Bob,no time,\n',
    'Text;Beginn;Dauer\n"Hallo; Welt";1,5;0,75\nZwei;2,25;1\n',
    'sep=;\n#;TC In;TC Out;Subtitle\n1;01:00:00:00;01:00:02:12;In frames\n',
  ],
  'cues-json': [
    '{"cues":[{"start":1.5,"end":2,"text":"Hello <i>there</i>"},{"start":2,"end":3.0000001,"text":"two\\nlines"}]}',
    '{\n "cues": []\n}\n',
  ],
  'ebu-tt-d': ebuTtDFiles,
  imsc: imscFiles,
  itt: ittFiles,
  ttml: ttmlFiles,
  docx: [
    docxFile(
      `${paragraph('[00:00:01] ANN: Hello there.')}${paragraph('[00:00:03.500] BOB: Two &amp; three.', '<w:rPr><w:i/></w:rPr>')}<w:tbl><w:tr><w:tc>${paragraph('00:00:09')}</w:tc><w:tc>${paragraph('ANN')}</w:tc><w:tc>${paragraph('In a table.')}</w:tc></w:tr></w:tbl>`,
    ),
    docxFile(`${paragraph('No times.')}<w:p/>${paragraph('At all.')}`),
  ],
  'ebu-stl': [
    stlFile([
      { tf: `${teletextRow('Hello')}\x8a\x8a${teletextRow('\x03there')}`, vp: 20 },
      { tf: teletextRow('\xc2el\xc8eve'), vp: 2, jc: 1, sgn: 1 },
    ]),
    stlFile(
      [
        { tf: '\x80Italic\x81 and \x82under\x83\x8asecond', vp: 18 },
        { tf: 'a comment', cf: 1 },
        { tf: 'a very long text, '.repeat(6), sn: 7, ebn: 0 },
        { tf: 'user data', sn: 7, ebn: 0xfe },
        { tf: 'that goes on', sn: 7, ebn: 0xff },
      ].map((block) => ({ tci: [10, 0, 5, 0] as const, tco: [10, 0, 6, 12] as const, ...block })),
      { dsc: '0', tcp: '10000000', lc: '0F' },
    ),
  ],
  lrc: [
    '[ti:A song]\n[ar:Ann]\n[offset:+500]\n[00:01.50]First line\n[00:03.00][00:09.00]Chorus\n[00:05.00]\n[00:07.123]<00:07.20>word <00:07.60>by <00:08.10>word<00:08.40>\n[00:12.00]\n',
    '[00:01.00]one line\n[00:01.00]two lines\nlost\n[00:02:50] <b>end\n',
  ],
  microdvd: [
    '{1}{1}23.976\n{24}{72}Hello {there}|{y:i}second line\n{72}{96}{Y:b}{c:$0000FF}Bold|and red\n',
    '{25}{50}No rate\n{50}{}{P:0}{s:24}at the top, no end\n{100}{90}/back\n',
    '{DEFAULT}{}{C:$FFFFFF}\n{0}{10}one\nlost\n{10}{20}two\n',
  ],
  mpl2: [
    '[10][25]Hello|/second line\n[25][40]\\/_everything\n[40][]no end\n',
    '[5][3] back\nlost\n[70][80]a [10] b\n',
  ],
  sami: [
    '<SAMI>\n<HEAD>\n<STYLE TYPE="text/css">\n<!--\nP { color: white }\n.ENCC { Name: English; lang: en-US; SAMIType: CC; }\n.FRCC { Name: French; lang: fr-FR; }\n-->\n</STYLE>\n</HEAD>\n<BODY>\n<SYNC Start=1000><P Class=ENCC>Hello <i>there</i><br>world<P Class=FRCC>Bonjour\n<SYNC Start=2500><P Class=ENCC>&nbsp;\n<SYNC Start="3000"><P class="ENCC" ID=Source>Ann<P Class=ENCC>caf&eacute; &lt;3 <font color=red>red\n<SYNC Start=4000><P Class=ENCC>end\n</BODY>\n</SAMI>\n',
    '<SAMI><BODY><SYNC Start=0>no paragraph<SYNC Start=1000><P><b>bold & <x>brave<SYNC Start=x>on</BODY></SAMI>',
  ],
  sbv: [
    '0:00:01.000,0:00:02.500\nHello [br]there\n\n0:00:02.500,0:00:04.000\n>> ANN: two\nlines\n',
    'lost\n0:00:05.000,0:00:04.000\nback <i>wards</i>\n\ngap\n\n1:00:00.000,1:00:01.000\nend',
  ],
  scc: [
    'Scenarist_SCC V1.0\n\n00:00:01;00\t94ae 94ae 9420 9420 9470 9470 c8e5 ecec ef80 942f 942f\n\n00:00:03;00\t942c 942c\n',
    'Scenarist_SCC V1.0\n\n00:00:01:00\t9425 9425 94ad 94ad 94d0 94d0 4f6e e580\n\n00:00:02:15\t94ad 94ad 94d0 94d0 5477 ef80 9120 9120 92b6 92b6\n\n00:00:04:00\t942c 942c\n',
    '00:00:01;00 9429 9429 91d0 91d0 91ae 91ae 5061 e96e f480 9137 9137\nlost\n00:00:05;00 942c\n',
  ],
  srt: [
    '1\n00:00:01,000 --> 00:00:02,500\nHello <i>there</i>\n\n2\n00:00:02,500 --> 00:00:04,000\n{\\an8}- two\n- lines\n\n',
    '00:00:01.5 --> 00:00:02.5\nno numbers\n\n00:00:03 --> 00:00:04\nno fraction\n',
    '7\n0:0:1,0 --> 0:0:2,0 X1:1 X2:2 Y1:3 Y2:4\nempty line\n\ninside\n\n9\nlost\n\n10\n00:00:05.000 --> 00:00:06.000\nend\n',
  ],
  subviewer: [
    '[INFORMATION]\n[TITLE]A film\n[AUTHOR]Ann\n[DELAY]5\n[END INFORMATION]\n[SUBTITLE]\n[COLF]&HFFFFFF,[STYLE]bd,[SIZE]18,[FONT]Arial\n00:00:01.00,00:00:02.50\nHello[br]there\n\n00:00:02.50,00:00:04.00\ntwo\n',
    '00:00:01.00,00:00:02.50\nno header\n\n00:00:02.50,00:00:04.00\n<i>two</i>[br]\n',
    '[TITLE]\nold\n******** START SCRIPT ********\n[00:00:01]\nHello|there\n[00:00:03]\n\n[00:00:05]\nend\n',
  ],
  ssa: [
    '[Script Info]\nScriptType: v4.00\n\n[V4 Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, TertiaryColour, BackColour, Bold, Italic, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, AlphaLevel, Encoding\nStyle: Default,Arial,20,65535,65535,65535,-2147483640,-1,0,1,3,0,6,30,30,30,0,0\n\n[Events]\nFormat: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: Marked=0,0:00:01.00,0:00:02.50,*Default,Ann,0000,0000,0000,!Effect,Hello,\\nthere\nDialogue: Marked=1,0:00:02.50,0:00:04.00,Default,,0,0,0,,{\\a2}two{\\c&HFF&}\\N{\\b1}lines\n',
    'Dialogue: Marked=0,0:00:01.00,0:00:02.00,Default,,0000,0000,0000,,copied\n',
  ],
  text: [
    'First line.\nSecond line.\n',
    'A paragraph\nof two lines.\n\nAnother one.\n',
    'NOTE to self: 10 --> 20\n',
  ],
  tsv: [
    'start\tend\ttext\n0\t1500\t"Hello," he said.\n1500\t4000\ttwo\n',
    'Marker Name\tDescription\tIn\tOut\tDuration\tMarker Type\nOne\tSome text\t00:00:01:00\t00:00:02:00\t00:00:01:00\tComment\n',
  ],
  webvtt: [
    'WEBVTT\n\n00:01.000 --> 00:02.500\nHello <i>there</i>\n\nintro\n00:02.500 --> 00:04.000 line:0 align:start\n<v Ann>- two\n- lines\n',
    'WEBVTT - title\nKind: captions\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nNOTE\na note\n\n1\n00:00:01.000 --> 00:00:03.000\none <00:00:01.500>two<00:00:02.000><c> three</c> &amp; four\n\nlost\n\n00:00:05.000 --> 00:00:04.000\nback\n',
    '00:00:01.000 --> 00:00:02.000\nno header\n\n00:00:02.000 --> 00:00:03.000\nat all\n',
  ],
  'words-csv': [
    'text,start,end,source,confidence,speaker\nHello,1.0000001,1.4,recognized,0.91,\n"world,",1.5,2.25,interpolated,,Ann\n\'=x,2.25,3,manual,1,Ann\n',
  ],
  'words-json': [
    '{"words":[{"text":"Hello","start":1.0000001,"end":1.4,"confidence":0.91,"source":"recognized"},{"text":"world.","start":1.5,"end":2.25,"source":"interpolated","speaker":"Ann"}]}',
    '{ "words": [] }',
  ],
}
