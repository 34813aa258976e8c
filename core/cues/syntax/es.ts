import type { Syntax } from './syntax.ts'

export const es: Syntax = {
  determiners: `el la los las lo un una unos unas al del mi mis tu tus su sus nuestro nuestra nuestros nuestras vuestro vuestra este
    esta estos estas ese esa esos esas aquel aquella aquellos aquellas cada todo toda todos todas algún alguna algunos algunas
    ningún ninguna otro otra otros otras mucho mucha muchos muchas varios varias qué`,
  prepositions: `de del a al en con sin por para sobre entre hasta desde hacia contra según durante tras ante bajo mediante`,
  conjunctions: `y e o u pero sino ni que quien quienes cuyo cuya si cuando como donde porque aunque mientras pues cual cuales`,
  subjects: 'yo tú él ella usted nosotros nosotras vosotros ellos ellas ustedes',
  auxiliaries: `es son era eran fue fueron soy eres somos sido ser está están estaba estaban estoy estás estamos estado ha han he has
    hemos había habían haber habrá habría va van voy vas vamos iba puede pueden puedo puedes podía quiere quieren quiero quieres
    debe deben debo tiene tengo no nunca se me te nos os le les lo la`,
  modifiers: `muy tan más menos casi demasiado bastante bien gran grande buen buena buenos buenas mal mala nuevo nueva nuevos nuevas
    viejo vieja primer primera primeros último última últimos mismo misma mismos mismas mejor peor pobre medio media`,
  particles: 'más nada nadie nunca también tampoco mismo',
  openers: `ayer hoy mañana ahora entonces quizás quizá sí no gracias hola bueno aquí allí luego después finalmente siempre`,
  numbers: `uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta cincuenta
    sesenta setenta ochenta noventa cien ciento cientos doscientos mil millón millones`,
  numbered:
    'capítulo página habitación sala parte número episodio andén línea artículo sección temporada día piso acto escena tomo',
  units: `por % euros euro céntimos dólares dólar pesos años año días día horas hora minutos minuto segundos segundo semanas semana
    meses mes kilómetros kilómetro km metros metro m centímetros cm kilos kilo kg gramos g litros litro grados toneladas millones
    millón mil cientos veces`,
  titles: `señor señora señorita sr sra srta don doña doctor doctora dr dra profesor profesora capitán rey reina príncipe princesa
    presidente presidenta conde tío tía padre madre san santa santo general coronel inspector inspectora`,
  links: 'de del la las los y',
  months: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  questions: 'qué quién quiénes cuál cuáles cuándo dónde cómo cuánto cuánta cuántos por',
}
