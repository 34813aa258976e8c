// The files of the Debian package that are text, each made of what is known elsewhere: package.json, electron-builder.yml.
const lines = (...parts) => `${parts.flat().join('\n')}\n`
const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign])

/** Where the program lies once it is installed. */
export const home = '/usr/lib/cuewright'

export const control = ({ version, architecture, kilobytes, maintainer, recommends, summary }) =>
  lines(
    'Package: cuewright',
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${maintainer}`,
    `Installed-Size: ${kilobytes}`,
    // The models' engine is native code, as its makers built it.
    'Depends: nodejs (>= 20.19), libc6 (>= 2.31), libstdc++6',
    `Recommends: ${[...recommends, 'xdg-utils'].join(', ')}`,
    'Section: video',
    'Priority: optional',
    `Description: ${summary}`,
    ' Cuewright recognizes speech, aligns texts that are there, and edits, checks,',
    ' converts, burns in and packs subtitles. A word that was not touched does not',
    ' move, and a time that was guessed is never shown as one that was measured.',
    ' .',
    ' This package has the command line and the editor in the browser, served to',
    ' this computer only.',
  )

/** As Debian's own tools read it; what has changed in words is in CHANGELOG.md. */
export const changelog = ({ version, maintainer, seconds }) =>
  lines(
    `cuewright (${version}) unstable; urgency=medium`,
    '',
    '  * See CHANGELOG.md.gz beside this file.',
    '',
    ` -- ${maintainer}  ${new Date(seconds * 1000).toUTCString().replace('GMT', '+0000')}`,
  )

/** Starts without a shell's help but for the search of Node; what is wrong with Node is said by the program behind it. */
export const launcher = () =>
  lines(
    '#!/bin/sh',
    'if ! command -v node >/dev/null 2>&1; then',
    '  echo "cuewright: Node.js 20.19 or later is needed, and there is none. Install the package nodejs, or get it from https://nodejs.org" >&2',
    '  exit 4',
    'fi',
    `exec node ${home}/start.mjs "$@"`,
  )

/** The oldest Node that reads modules understands it. */
export const start = () =>
  lines(
    "const [major, minor] = process.versions.node.split('.').map(Number)",
    'if (major > 20 || (major === 20 && minor >= 19)) {',
    "  await import('./app/out/cli/index.js')",
    '} else {',
    '  console.error(',
    '    `cuewright: Node.js 20.19 or later is needed, and this is ${process.versions.node} (Debian 12 has an older one). Get a newer one from https://nodejs.org`,',
    '  )',
    '  process.exitCode = 4',
    '}',
  )

/** What the desktop entry starts: the editor in a terminal that ends it when it is closed, and the browser on its address. */
export const window = () =>
  lines(
    '#!/bin/sh',
    '# The address holds a random token, so it goes to the browser of this person and nowhere else.',
    '/usr/bin/cuewright serve --port 0 "$@" | while read -r address; do',
    '  printf "%s\\n" "$address"',
    '  xdg-open "$address" >/dev/null 2>&1 || echo "Open this address in a browser."',
    'done',
  )

/** One file for each start: the editor opens one film at a time. */
export const desktopEntry = ({ name, summary, mimeTypes }) =>
  lines(
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    'GenericName=Subtitle editor',
    'GenericName[de]=Untertitel-Editor',
    'GenericName[es]=Editor de subtítulos',
    'GenericName[fr]=Éditeur de sous-titres',
    `Comment=${summary}`,
    `Exec=${home}/window %f`,
    'TryExec=/usr/bin/cuewright',
    'Icon=cuewright',
    'Terminal=true',
    'Categories=AudioVideo;Video;AudioVideoEditing;',
    'Keywords=subtitle;caption;speech;transcript;',
    `MimeType=${mimeTypes.join(';')};`,
  )

/** Text kinds give way to what the system's own list calls the same name; the project is ours alone. */
export const mimeTypes = (kinds) =>
  lines(
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">',
    kinds.flatMap(({ mimeType, name, extensions, isOurs }) => [
      `  <mime-type type="${escaped(mimeType)}">`,
      `    <comment>${escaped(name)}</comment>`,
      ...extensions.map((ext) => `    <glob pattern="*.${escaped(ext)}"${isOurs ? '' : ' weight="40"'}/>`),
      '  </mime-type>',
    ]),
    '</mime-info>',
  )

export const metainfo = ({ id, name, summary, version, date, mimeTypes: types }) =>
  lines(
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<component type="desktop-application">',
    `  <id>${id}</id>`,
    `  <name>${escaped(name)}</name>`,
    `  <summary>${escaped(summary)}</summary>`,
    '  <metadata_license>CC0-1.0</metadata_license>',
    '  <project_license>GPL-3.0-or-later</project_license>',
    '  <developer_name>Cuewright contributors</developer_name>',
    '  <description>',
    '    <p>Drop a video in: speech is recognized, or a text that you have is aligned, and every word has its own time. Words become cues; you correct text and timing against picture, waveform and words.</p>',
    '    <p>A word that you did not touch does not move, and a time that was guessed is never shown as one that was measured.</p>',
    '  </description>',
    '  <launchable type="desktop-id">cuewright.desktop</launchable>',
    '  <icon type="stock">cuewright</icon>',
    '  <categories><category>AudioVideo</category><category>Video</category></categories>',
    '  <provides>',
    '    <binary>cuewright</binary>',
    ...types.map((type) => `    <mediatype>${escaped(type)}</mediatype>`),
    '  </provides>',
    '  <content_rating type="oars-1.1"/>',
    `  <releases><release version="${version}" date="${date}"/></releases>`,
    '</component>',
  )

/** Debian's machine-readable form; packages by licence as the build found them, their texts beside it. */
export const copyright = (packages, year) =>
  lines(
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
    'Upstream-Name: Cuewright',
    'Comment: Parts of other people, whose licences “cuewright licences” prints in full:',
    ...packages.map(
      ({ name, version, licence, contains }) =>
        ` ${name} ${version}: ${licence}${contains === undefined ? '' : `; in it ${contains}`}`,
    ),
    '',
    'Files: *',
    `Copyright: ${year} Cuewright contributors`,
    'License: GPL-3.0-or-later',
    ' On Debian systems the text is in /usr/share/common-licenses/GPL-3.',
  )
