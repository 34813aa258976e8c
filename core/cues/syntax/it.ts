import type { Syntax } from './syntax.ts'

export const it: Syntax = {
  determiners: `il lo la i gli le l' un uno una un' del dello della dei degli delle al allo alla ai agli alle nel nello nella nei negli
    nelle sul sullo sulla sui sugli sulle dal dallo dalla dai dagli dalle mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro
    nostra nostri nostre vostro vostra vostri vostre loro questo questa questi queste quel quello quella quei quegli quelle ogni
    qualche tutto tutta tutti tutte alcuni alcune nessun nessuna altro altra altri altre molti molte`,
  prepositions: `di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle nel nello nella nei negli
    nelle sul sullo sulla sui sugli sulle dal dallo dalla dai dagli dalle senza verso contro durante dopo prima sopra sotto fino
    presso col`,
  conjunctions: `e ed o oppure ma però che chi cui se quando come dove perché mentre finché anche né anzi quindi affinché sebbene
    benché quanto`,
  subjects: 'io tu lui lei noi voi egli ella essi',
  auxiliaries: `è sono era erano fu furono sei siamo siete stato stata essere sarà sarebbe ha hanno ho hai abbiamo avete aveva avevano
    avere avrà avrebbe sto sta stanno stai stava può possono posso puoi poteva vuole vogliono voglio vuoi deve devono devo devi non
    si mi ti ci vi ne lo la li gli`,
  modifiers: `molto troppo così più meno quasi abbastanza ben grande gran grandi piccolo piccola piccoli bello bella bel belli belle
    buon buono buona brutto brutta vecchio vecchia vecchi giovane nuovo nuova nuovi nuove primo prima primi ultimo ultima ultimi
    stesso stessa stessi povero povera`,
  particles: 'più mai niente nulla nessuno anche via giù su fuori',
  openers: `ieri oggi domani adesso ora allora poi forse sì no grazie ciao ecco qui là finalmente sempre buongiorno`,
  numbers: `uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici venti trenta quaranta
    cinquanta sessanta settanta ottanta novanta cento mille mila milione milioni miliardi`,
  numbered:
    'capitolo pagina camera stanza parte numero episodio binario linea articolo sezione stagione giorno piano atto scena volume',
  units: `per % euro centesimi dollari dollaro anni anno giorni giorno ore ora minuti minuto secondi secondo settimane settimana mesi
    mese chilometri chilometro km metri metro m centimetri cm chili chilo kg grammi etti litri litro gradi tonnellate milioni
    milione mila miliardi volte lire`,
  titles: `signor signora signorina sig dott dottor dottore dottoressa professor professoressa prof ingegner avvocato capitano
    commissario re regina principe principessa presidente conte contessa zio zia padre madre suor san santa santo don donna`,
  links: 'di de del della dei da d',
  months: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  questions: 'chi che cosa quale quali quando dove perché come quanto quanta quanti',
}
