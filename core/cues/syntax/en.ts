import type { Syntax } from './syntax.ts'

export const en: Syntax = {
  determiners: `a an the this that these those my your his her its our their some any no every each another both either neither
    what which whose many much few several enough half`,
  prepositions: `of in on at by for from to with without into onto over under about after before between through during against
    among around behind below above beneath beside besides beyond despite except inside near off outside past per since toward
    towards underneath until till upon via within across along like unlike as than`,
  conjunctions: `and or but nor so yet if because although though while when where who whom whose which that since until unless
    whether why how whenever wherever whereas once before after as than cause 'cause`,
  subjects: `i you he she it we they there i'm you're he's she's it's we're they're there's that's i've you've we've they've i'd
    you'd he'd she'd we'd they'd i'll you'll he'll she'll it'll we'll they'll who's what's let's`,
  auxiliaries: `is are was were be been being am has have had having do does did will would shall should can could may might must
    ought isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shan't shouldn't can't cannot
    couldn't mustn't not never gonna wanna gotta`,
  modifiers: `very too so really quite rather pretty almost nearly just only even more most less least such as extremely
    absolutely completely totally fairly good bad new old big small little great long short young high low large whole same other
    next last first second third own best worst better worse real true false right wrong left poor rich happy sad beautiful ugly
    nice strange dark bright red blue green black white yellow brown grey gray hot cold warm cool dear entire main major minor
    certain sure quiet loud heavy light empty full deep wide narrow fresh clean dirty wet dry strong weak fast slow early late
    easy hard difficult important different special public private former golden silver wooden tiny huge enormous sweet bitter
    soft rough smooth sharp broken famous simple single double brave clever stupid crazy angry hungry tired american british
    english french german spanish italian chinese japanese russian european`,
  particles: `up out off down away back along apart together around not else ago too either anyway myself yourself himself herself
    itself ourselves yourselves themselves o'clock`,
  openers: `yesterday today tomorrow tonight now then maybe perhaps please sorry thanks thank yes no yeah okay ok well oh hey hello
    hi look listen wait come go let here there suddenly finally meanwhile however actually honestly sometimes usually everybody
    everyone nobody somebody someone everything nothing something still even just only ever never always again soon later first
    dear says said tell ask call when did does do is are was were has have can could will would should`,
  numbers: `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion`,
  numbered: `chapter page room part number no episode gate line platform flight track channel level stage act scene article section
    season day route highway interstate bus floor apartment unit volume verse question step bullet size version plan world`,
  units: `percent per kilometers kilometres kilometer kilometre km meters metres meter metre m centimeters centimetres cm
    millimeters millimetres mm miles mile feet foot ft inches inch kg kilos kilograms grams gram g pounds pound lbs tons ton tonnes
    liters litres liter litre l degrees degree hours hour minutes minute seconds second days day weeks week months month years year
    dollars dollar euros euro cents cent bucks pence million billion trillion thousand hundred dozen o'clock a.m p.m am pm times
    people volts watts hertz mph`,
  titles: `mr mrs ms dr st prof professor doctor sir lady lord captain king queen prince princess president prime uncle aunt father
    mother sister brother sergeant general colonel major lieutenant officer detective inspector agent miss mister madam judge
    senator reverend saint pope emperor coach`,
  links: 'of the and de la van der von du di da del le bin al',
  months:
    'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday',
  adjectival: /.{3}(?:ful|ous|ive|able|ible|ical|ish|less|ary)$/,
  questions: `who whom whose what which when where why how do does did is are was were am can could will would shall should may have
    has had isn't aren't don't doesn't didn't won't can't couldn't haven't hasn't what's who's where's how's`,
}
