import type { Syntax } from './syntax.ts'

export const fr: Syntax = {
  determiners: `le la les l' un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs
    quel quelle quels quelles chaque plusieurs quelques tout toute tous toutes aucun aucune certains certaines`,
  prepositions: `à de d' en dans sur sous par pour avec sans chez vers entre contre depuis pendant avant après devant derrière
    jusque jusqu'à jusqu'au malgré parmi selon dès du des au aux`,
  conjunctions: `et ou mais donc car ni or que qu' qui dont où si quand lorsque puisque parce comme afin pourquoi comment quoique bien
    tandis`,
  subjects: "je j' tu il elle on nous vous ils elles ça c' c'est ce",
  auxiliaries: `est sont était étaient suis es êtes sommes été être sera serait ai as a avons avez ont avait avaient avoir aura aurait
    vais va vas allons allez vont peux peut pouvez peuvent pouvait veux veut voulez veulent dois doit devez doivent ne n' me m' te
    t' se s' lui y en`,
  modifiers: `très trop si plus moins assez bien tellement aussi presque grand grande grands grandes petit petite petits petites bon
    bonne bons bonnes mauvais mauvaise beau belle beaux belles vieux vieille vieilles jeune jeunes nouveau nouvelle nouveaux
    nouvelles premier première premiers dernier dernière derniers autre autres même mêmes gros grosse long longue cher chère
    pauvre`,
  particles: 'pas plus jamais rien point personne là ci aussi',
  openers: `hier aujourd'hui demain maintenant alors puis peut-être oui non merci bonjour salut enfin soudain voilà voici ici là
    pourtant parfois`,
  numbers: `un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante
    soixante cent cents mille million millions milliard milliards`,
  numbered:
    'chapitre page chambre salle partie numéro n° épisode quai ligne bus article section saison jour étage acte scène tome',
  units: `pour % euros euro centimes dollars dollar ans an année années jours jour heures heure minutes minute secondes seconde
    semaines semaine mois kilomètres kilomètre km mètres mètre m centimètres cm kilos kilo kg grammes g litres litre degrés tonnes
    millions million milliards mille cents francs fois h`,
  titles: `m mme mlle monsieur madame mademoiselle docteur dr professeur pr maître capitaine commissaire inspecteur roi reine prince
    princesse président comte comtesse oncle tante père mère sœur frère saint sainte général colonel lieutenant`,
  links: "de du des la le d' l'",
  months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  questions: 'qui que quoi quel quelle quels quelles quand où pourquoi comment combien est-ce',
}
