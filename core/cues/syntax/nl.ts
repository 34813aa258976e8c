import type { Syntax } from './syntax.ts'

export const nl: Syntax = {
  determiners: `de het een mijn jouw je zijn haar ons onze jullie hun uw deze dit die dat elke elk ieder iedere welke welk geen alle
    sommige veel weinig enkele`,
  prepositions: `van in op aan bij met naar voor door over onder uit om te tot tegen zonder tussen achter naast na sinds tijdens
    volgens binnen buiten langs rond`,
  conjunctions:
    'en of maar want dat die als wie wat waar omdat toen terwijl hoewel zodat voordat nadat wanneer hoe waarom dus noch',
  subjects: 'ik jij je hij zij ze wij we jullie u het men er',
  auxiliaries: `is was zijn waren ben bent geweest heeft hebben had hadden heb hebt wordt worden werd werden word zal zullen zou zouden
    kan kunnen kon konden kunt moet moeten moest wil willen wilde wilt mag mogen mocht zich me niet`,
  modifiers: `heel erg zeer te zo bijna meer meest minder grote groot kleine klein goede goed oude oud nieuwe nieuw mooie mooi jonge
    lange eerste laatste volgende andere eigen hele beste`,
  particles: 'niet op aan af uit in mee weg terug toe ook',
  openers:
    'gisteren vandaag morgen nu dan toen misschien alsjeblieft ja nee hallo dag hier daar eindelijk plotseling',
  numbers: `een twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig vijftig zestig zeventig tachtig
    negentig honderd duizend miljoen miljard`,
  numbered:
    'hoofdstuk pagina bladzijde kamer deel nummer aflevering spoor lijn bus artikel seizoen dag verdieping',
  units: `procent euro cent dollar jaar jaren dagen dag uur uren minuten minuut seconden weken week maanden maand kilometer km meter
    centimeter kilo kg gram liter graden ton miljoen miljard duizend honderd keer`,
  titles:
    'meneer mevrouw dhr mevr mr dr dokter professor prof koning koningin prins prinses oom tante kapitein inspecteur sint',
  links: 'van de der den het ter',
  months: 'januari februari maart april mei juni juli augustus september oktober november december',
  questions: 'wie wat waar wanneer waarom hoe welke is zijn heeft heb ben kan wil',
}
