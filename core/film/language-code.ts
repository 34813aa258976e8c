import type { FilmFormat } from './film-formats.ts'

/** ISO 639-2 (T) by ISO 639-1, from the tables of the Library of Congress. */
const codes: ReadonlyMap<string, string> = new Map(
  [
    ...(
      'aa aar ab abk af afr ak aka am amh an arg ar ara as asm av ava ay aym az aze ba bak be bel bg bul bi bis bm bam bn ben ' +
      'bo bod br bre bs bos ca cat ce che co cos cs ces cu chu cv chv cy cym da dan de deu dv div dz dzo ee ewe el ell en eng ' +
      'eo epo es spa et est eu eus fa fas ff ful fi fin fj fij fo fao fr fra fy fry ga gle gd gla gl glg gn grn gu guj gv glv ' +
      'ha hau he heb hi hin hr hrv ht hat hu hun hy hye ia ina id ind ig ibo is isl it ita iu iku ja jpn jv jav ka kat kk kaz ' +
      'kl kal km khm kn kan ko kor ku kur kw cor ky kir la lat lb ltz ln lin lo lao lt lit lv lav mg mlg mi mri mk mkd ml mal ' +
      'mn mon mr mar ms msa mt mlt my mya nb nob ne nep nl nld nn nno no nor oc oci or ori pa pan pl pol ps pus pt por qu que ' +
      'rm roh ro ron ru rus rw kin sa san sc srd sd snd si sin sk slk sl slv sm smo sn sna so som sq sqi sr srp st sot su sun ' +
      'sv swe sw swa ta tam te tel tg tgk th tha ti tir tk tuk tl tgl tn tsn to ton tr tur tt tat ug uig uk ukr ur urd uz uzb ' +
      'vi vie wa wln wo wol xh xho yi yid yo yor zh zho zu zul cmn zho yue zho'
    ).matchAll(/(\w+) (\w+)/g),
  ].map(([, short = '', long = '']): [string, string] => [short, long]),
)

/** Matroska wants the bibliographic codes, where there are two ("Language" in RFC 9559). */
const bibliographic: Readonly<Record<string, string>> = {
  ...{ bod: 'tib', ces: 'cze', cym: 'wel', deu: 'ger', ell: 'gre', eus: 'baq', fas: 'per', fra: 'fre' },
  ...{ hye: 'arm', isl: 'ice', kat: 'geo', mkd: 'mac', mri: 'mao', msa: 'may', mya: 'bur', nld: 'dut' },
  ...{ ron: 'rum', slk: 'slo', sqi: 'alb', zho: 'chi' },
}

/** ffmpeg writes a language of QuickTime by its own names for Macintosh's numbers. */
const macintosh: Readonly<Record<string, string>> = {
  ...{ bod: 'tib', deu: 'ger', ell: 'gre', fas: 'iri', hrv: 'hr ', hye: 'arm', isl: 'ice', kat: 'geo' },
  ...{
    mkd: 'mac',
    msa: 'may',
    mya: 'bur',
    nld: 'dut',
    pan: 'pa ',
    sqi: 'alb',
    srp: 'sr ',
    swe: 'sve',
    zho: 'chi',
  },
}

/** How a film says a language (BCP 47); undefined for one that cannot be said so. */
export function trackLanguage(language: string, format: FilmFormat): string | undefined {
  const primary = language.toLowerCase().split(/[-_]/)[0] ?? ''
  const code = codes.get(primary) ?? (/^[a-z]{3}$/.test(primary) ? primary : undefined)
  if (code === undefined) return undefined
  if (format === 'mp4') return code
  return (format === 'mov' ? macintosh : bibliographic)[code] ?? code
}

/** ISO 639-1, or the code of three letters where there is none of two, by what films say. */
const shorter: ReadonlyMap<string, string> = new Map(
  [...codes]
    .reverse()
    .flatMap(([short, long]) =>
      [long, bibliographic[long], macintosh[long]?.trim()]
        .filter((code) => code !== undefined && code.length === 3)
        .map((code): [string, string] => [code ?? '', short]),
    ),
)

/** What a track says of its language ("ger") as BCP 47 ("de"); empty for what says none. */
export function languageOfTrack(code: string | undefined): string {
  const said = (code ?? '').trim().toLowerCase()
  if (said === '' || said === 'und' || said === 'zxx' || said === 'mis' || said === 'mul') return ''
  return shorter.get(said) ?? (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(said) ? (code ?? '').trim() : '')
}

/** Whether it is a language of ISO 639-1 ("de") or one that films have a code for ("ger", "deu"). */
export const isLanguageCode = (code: string): boolean => codes.has(code) || shorter.has(code)

/** The codes of two letters. */
export const shortCodes: readonly string[] = [...codes.keys()].filter((code) => code.length === 2)
