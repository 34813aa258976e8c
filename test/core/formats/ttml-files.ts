const namespaces =
  'xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'

/** Small files of the TTML family, as programs of the field write them. */
export const ttmlFiles: readonly string[] = [
  `<?xml version="1.0" encoding="UTF-8"?>
<tt ${namespaces} xml:lang="en">
  <head>
    <metadata><ttm:title>A title</ttm:title><ttm:agent xml:id="a1" type="character"><ttm:name type="alias">Ann</ttm:name></ttm:agent></metadata>
    <styling><style xml:id="s1" tts:color="white" tts:textAlign="center"/><style xml:id="s2" style="s1" tts:fontStyle="italic"/></styling>
    <layout><region xml:id="r1" tts:origin="10% 80%" tts:extent="80% 10%" tts:displayAlign="after"/><region xml:id="r2" tts:origin="10% 10%" tts:extent="80% 10%"/></layout>
  </head>
  <body style="s1">
    <div>
      <p xml:id="p1" begin="00:00:01.000" end="00:00:02.500" region="r1">Hello <span style="s2">there</span></p>
      <p xml:id="p2" begin="2.5s" dur="1.5s" region="r2" ttm:agent="a1">- two<br/>- lines &amp; more</p>
    </div>
    <div timeContainer="seq" begin="10s"><p dur="1s">one</p><p dur="1s"><span begin="0s" end="0.4s">two</span> <span begin="0.4s" end="1s">three</span></p></div>
  </body>
</tt>
`,
  `<tt xmlns="http://www.w3.org/2006/10/ttaf1" xmlns:tts="http://www.w3.org/2006/10/ttaf1#styling" xml:lang="de">
<body><div>
<p begin="00:00:01.00" end="00:00:02.00">DFXP, <span tts:fontWeight="bold" tts:color="yellow">with a colour</span></p>
<p begin="00:00:03.00">without an end</p>
</div></body></tt>`,
  `<tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xmlns:p="http://www.w3.org/ns/ttml#parameter" p:timeBase="smpte" p:frameRate="30" p:frameRateMultiplier="1000 1001" p:dropMode="dropNTSC" xml:lang="en" xml:space="preserve"><tt:body><tt:div><tt:p begin="00:01:00:02" end="00:01:02:00">  kept   space</tt:p></tt:div></tt:body></tt:tt>`,
]

export const imscFiles: readonly string[] = [
  `<?xml version="1.0" encoding="UTF-8"?>
<tt ${namespaces} xmlns:ittp="http://www.w3.org/ns/ttml/profile/imsc1#parameter" xmlns:itts="http://www.w3.org/ns/ttml/profile/imsc1#styling" xmlns:ebutts="urn:ebu:tt:style" ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text" ittp:activeArea="10% 10% 80% 80%" ttp:frameRate="25" xml:lang="fr">
  <head>
    <styling><style xml:id="s" tts:backgroundColor="#000000ff" ebutts:linePadding="0.5c" itts:fillLineGap="true" tts:textAlign="center"/></styling>
    <layout><region xml:id="r" tts:origin="10% 70%" tts:extent="80% 20%" tts:displayAlign="after" itts:forcedDisplay="true"/></layout>
  </head>
  <body region="r" style="s">
    <div>
      <p begin="00:00:01:05" end="00:00:02:10"><span tts:color="#ffff00">Bonjour</span> à tous</p>
      <p begin="00:00:02:10" end="00:00:04:00"><span tts:fontStyle="italic">deux</span><br/>lignes</p>
    </div>
  </body>
</tt>
`,
]

export const ebuTtDFiles: readonly string[] = [
  `<?xml version="1.0" encoding="UTF-8"?>
<tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ebuttm="urn:ebu:tt:metadata" xmlns:ebutts="urn:ebu:tt:style" ttp:timeBase="media" ttp:cellResolution="50 30" xml:lang="de">
  <tt:head>
    <tt:metadata><ebuttm:documentMetadata><ebuttm:conformsToStandard>urn:ebu:tt:distribution:2014-01</ebuttm:conformsToStandard></ebuttm:documentMetadata></tt:metadata>
    <tt:styling>
      <tt:style xml:id="base" tts:fontFamily="proportionalSansSerif" tts:textAlign="center" ebutts:linePadding="0.5c"/>
      <tt:style xml:id="yellow" tts:color="#ffff00" tts:backgroundColor="#000000c2"/>
    </tt:styling>
    <tt:layout><tt:region xml:id="top" tts:origin="10% 10%" tts:extent="80% 20%" tts:displayAlign="before"/><tt:region xml:id="bottom" tts:origin="10% 70%" tts:extent="80% 20%" tts:displayAlign="after"/></tt:layout>
  </tt:head>
  <tt:body>
    <tt:div style="base">
      <tt:p xml:id="sub1" region="bottom" begin="00:00:01.000" end="00:00:02.500"><tt:span style="yellow">Guten Tag.</tt:span></tt:p>
      <tt:p xml:id="sub2" region="top" begin="00:00:02.500" end="00:00:04.000"><tt:span style="yellow">Zwei</tt:span><tt:br/><tt:span>Zeilen</tt:span></tt:p>
    </tt:div>
  </tt:body>
</tt:tt>
`,
]

export const ittFiles: readonly string[] = [
  `<?xml version="1.0" encoding="UTF-8"?>
<tt ${namespaces} ttp:timeBase="smpte" ttp:frameRate="24" ttp:frameRateMultiplier="999 1000" ttp:dropMode="nonDrop" xml:lang="en">
  <head>
    <styling><style xml:id="normal" tts:fontFamily="sansSerif" tts:fontStyle="normal" tts:color="white"/></styling>
    <layout>
      <region xml:id="top" tts:origin="0% 0%" tts:extent="100% 15%" tts:textAlign="center" tts:displayAlign="before"/>
      <region xml:id="bottom" tts:origin="0% 85%" tts:extent="100% 15%" tts:textAlign="center" tts:displayAlign="after"/>
    </layout>
  </head>
  <body style="normal" region="bottom"><div>
    <p begin="00:00:01:00" end="00:00:02:12">One <span tts:fontStyle="italic">line</span></p>
    <p begin="00:00:02:12" end="00:00:04:00" region="top">above</p>
  </div></body>
</tt>
`,
]
