/** The arrows of docs/architecture.md that project references cannot say. */
const only = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { pathNot: to } })
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?|ffmpeg-static' },
    },
    only('time-knows-nothing', '^core/time/', '^core/time/'),
    only('problems-know-time', '^core/problems/', '^core/(problems|time)/'),
    only('xml-knows-nothing', '^core/xml/', '^core/xml/'),
    only('transcript-and-audio-know-time', '^core/(transcript|audio)/', '^core/($1|time|problems)/'),
    only(
      'readers-do-not-know-each-other',
      '^core/transcript/readers/(?!all\\.ts)([^/]+)\\.ts$',
      '^core/(time|problems)/|^core/transcript/[^/]+\\.ts$|^core/transcript/readers/(reader|$1)\\.ts$|^core/transcript/readers/shared/',
    ),
    only('profiles-know-time', '^core/profiles/', '^core/(profiles|time)/'),
    only('cues', '^core/cues/', '^core/(cues|profiles|transcript|time|problems)/'),
    only('script', '^core/script/', '^core/(script|cues|transcript|xml|time|problems)/'),
    only('dub', '^core/dub/', '^core/(dub|document|script|cues|transcript|time|problems)/'),
    only('burn', '^core/burn/', '^core/(burn|film|film|formats|document|cues|transcript|time|problems)/'),
    only('film', '^core/film/', '^core/(film|formats|document|cues|transcript|time|problems)/'),
    only('captions', '^core/captions/', '^core/(captions|cues|profiles|transcript|time|problems)/'),
    only('document', '^core/document/', '^core/(document|script|cues|profiles|transcript|time|problems)/'),
    only('review', '^core/review/', '^core/(review|document|cues|transcript|time|problems)/'),
    only('checks', '^core/checks/', '^core/(checks|document|cues|profiles|transcript|time|problems)/'),
    only(
      'formats-do-not-know-each-other',
      '^core/formats/(?!all\\.ts)([^/]+)\\.ts$',
      '^core/(time|transcript|cues|document|problems|xml)/|^core/formats/(format|markup|$1)\\.ts$|^core/formats/(shared|$1)/|node_modules/',
    ),
    only(
      'commands-do-not-know-each-other',
      '^core/commands/(?!all\\.ts)([^/]+)\\.ts$',
      '^core/(time|transcript|cues|document|problems|profiles|checks)/|^core/commands/(command|$1)\\.ts$',
    ),
    only('core-is-pure', '^core/(?!formats/)', '^core/'),
    only('formats-are-pure', '^core/formats/', '^core/|^node_modules/(fflate|saxes|@rgrove/parse-xml)/'),
    only('contract-is-types-of-core', '^preload/(?!index\\.ts$)', '^(core|preload)/'),
    {
      name: 'renderer-is-a-browser',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: '^(main|cli)/|^(node:)?(fs|path|child_process)|^preload/index|(^|node_modules/)electron(/|$)',
      },
    },
    {
      name: 'no-host-below',
      severity: 'error',
      from: { path: '^main/(?!hosts/)' },
      to: { path: '^main/hosts/' },
    },
    {
      name: 'no-service-below',
      severity: 'error',
      from: { path: '^main/(media|recognizers|aligners|voices|storage|sync)/' },
      to: { path: '^main/services/' },
    },
    {
      name: 'cli-without-electron',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: '^main/hosts/electron/' },
    },
    {
      name: 'electron-in-two-places',
      severity: 'error',
      from: { pathNot: '^(main/hosts/electron/|preload/index\\.ts$|test/)' },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'not-to-dev-tools',
      severity: 'error',
      from: { path: '^(core|main|renderer|preload|cli)/' },
      to: { path: 'node_modules/(vite|vitest|playwright|electron-builder)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^(out|dist)/' },
  },
}
