import type { Syntax } from './syntax.ts'

export const pt: Syntax = {
  determiners: `o a os as um uma uns umas do da dos das no na nos nas ao à aos às pelo pela pelos pelas num numa meu minha meus minhas
    teu tua teus tuas seu sua seus suas nosso nossa nossos nossas este esta estes estas esse essa esses essas aquele aquela aqueles
    aquelas cada todo toda todos todas algum alguma alguns algumas nenhum nenhuma outro outra outros outras muito muita muitos
    muitas vários várias`,
  prepositions: `de do da dos das em no na nos nas a ao à aos às com sem por pelo pela para pra sobre entre até desde contra durante
    após sob perante num numa`,
  conjunctions: `e ou mas porém nem que quem cujo cuja se quando como onde porque embora enquanto pois qual quais caso`,
  subjects: 'eu tu ele ela você nós vós eles elas vocês',
  auxiliaries: `é são era eram foi foram sou és somos sido ser será seria está estão estava estavam estou estás estamos tem têm tinha
    tinham tenho tens temos ter há havia vai vão vou vais vamos ia pode podem posso podes podia quer querem quero queres deve devem
    devo não nunca se me te nos lhe lhes`,
  modifiers: `muito tão mais menos quase demasiado bastante bem grande grandes pequeno pequena bom boa bons boas mau má novo nova
    novos novas velho velha velhos primeiro primeira primeiros último última últimos mesmo mesma mesmos melhor pior pobre meio meia`,
  particles: 'mais nada ninguém nunca também mesmo',
  openers: `ontem hoje amanhã agora então talvez sim não obrigado obrigada olá bem aqui ali depois finalmente sempre`,
  numbers: `um dois duas três quatro cinco seis sete oito nove dez onze doze treze catorze quinze vinte trinta quarenta cinquenta
    sessenta setenta oitenta noventa cem cento duzentos mil milhão milhões`,
  numbered:
    'capítulo página quarto sala parte número episódio linha artigo secção seção temporada dia andar ato cena volume',
  units: `por % euros euro cêntimos reais real dólares dólar anos ano dias dia horas hora minutos minuto segundos segundo semanas
    semana meses mês quilómetros quilômetros km metros metro m centímetros cm quilos quilo kg gramas litros litro graus toneladas
    milhões milhão mil vezes`,
  titles: `senhor senhora sr sra dom dona doutor doutora dr dra professor professora capitão rei rainha príncipe princesa presidente
    conde tio tia padre madre são santa santo general coronel inspetor`,
  links: 'de do da dos das e',
  months: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  questions: 'que quem qual quais quando onde como quanto quantos por porque',
}
