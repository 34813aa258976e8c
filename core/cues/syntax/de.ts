import type { Syntax } from './syntax.ts'

export const de: Syntax = {
  determiners: `der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner mein meine meinen meinem
    meiner meines dein deine deinen deinem deiner sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer unser unsere
    unseren unserem unserer euer eure euren eurem eurer dieser diese dieses diesen diesem jener jene jenes jeder jede jedes jeden
    jedem welcher welche welches welchen welchem alle allen aller manche mancher einige einigen viele vielen wenige mehrere beide
    beiden etwas`,
  prepositions: `in im ins an am ans auf aufs aus bei beim mit nach von vom zu zum zur für über unter vor vorm durch gegen ohne um
    hinter neben zwischen seit bis wegen trotz während statt anstatt gegenüber außer ab`,
  conjunctions: `und oder aber denn sondern dass daß weil wenn als ob wie obwohl damit während bevor nachdem bis sobald solange falls
    indem da wo wohin woher warum weshalb wer wen wem was sowie noch doch`,
  subjects: 'ich du er sie es wir ihr man',
  auxiliaries: `ist sind war waren bin bist wäre wären hat haben hatte hatten habe hast hätte hätten wird werden wurde wurden werde
    wirst würde würden kann können konnte konnten könnte könnten muss müssen musste mussten müsste will wollen wollte wollten soll
    sollen sollte sollten darf dürfen durfte mag möchte möchten sich mich dich uns euch`,
  modifiers: `sehr zu so ganz ziemlich recht fast beinahe nur auch noch immer mehr viel besonders gar
    wirklich völlig absolut alte alten alter altes neue neuen neuer neues große großen großer großes kleine kleinen kleiner kleines
    gute guten guter gutes schöne schönen schöner schönes lange langen junge jungen ganze ganzen erste ersten erster letzte letzten
    nächste nächsten andere anderen anderer anderes eigene eigenen rote roten schwarze schwarzen weiße weißen blaue blauen grüne
    grünen`,
  particles: 'nicht nie auf an ab aus ein mit zu vor zurück weg los nach statt selbst Uhr uhr',
  openers: `gestern heute morgen jetzt dann vielleicht bitte danke ja nein hallo also nun hier dort da endlich plötzlich trotzdem
    deshalb leider manchmal`,
  numbers: `ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig
    neunzig hundert tausend million millionen milliarden`,
  numbered:
    'kapitel seite zimmer teil nummer nr folge gleis linie bus artikel absatz paragraph staffel tag etage stock platz band akt szene',
  units: `prozent uhr euro cent dollar jahre jahren jahr tage tagen tag stunden stunde minuten minute sekunden sekunde wochen woche
    monate monaten monat kilometer km meter m zentimeter cm millimeter kilo kilogramm kg gramm g liter l grad tonnen tonne pfund
    millionen million milliarden milliarde tausend hundert mal mark franken`,
  titles: `herr herrn frau dr doktor prof professor graf gräfin könig königin prinz prinzessin kaiser kaiserin onkel tante opa oma
    kapitän kommissar inspektor pater schwester bruder präsident kanzler sankt st baron`,
  links: 'von van der zu de la und',
  months: 'januar jänner februar märz april mai juni juli august september oktober november dezember',
  hasCapitalNouns: true,
  questions: `wer wen wem wessen was wann wo wohin woher warum weshalb wieso wie welche welcher welches ist sind hat haben hast
    kannst können könnt willst wollen bist war darf`,
}
