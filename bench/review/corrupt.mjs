// Texts with known errors: a tenth of the words replaced, inserted or deleted, the same for the same seed. Half of the
// replacements sound nearly alike (one phone apart), half are other words of about the same length. All are real words.

/** Numbers from 0 to 1, the same for the same seed (a linear congruence with Park and Miller's constants). */
export function dice(seed) {
  let state = (seed * 7919 + 17) % 2_147_483_647
  const roll = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  for (let warm = 0; warm < 5; warm += 1) roll()
  return roll
}

/** Words that a person or an engine writes by mistake: frequent ones. */
const common =
  `a able about across act after again against age ago air all almost along also always am among an and another any are area
arm around art as ask at away baby back bad ball bank base be bear because bed been before began behind being best better
between big bird bit black blood blue board boat body book both box boy bring brother brought build but buy by call came can
car care case cat catch cause cell center chair change child city clear close cold color come cook cool could country course
court cover cut dark day dead deal dear death deep did die different do doctor does dog done door down draw drive drop dry
during each ear early earth east easy eat edge eight either else end enough even ever every eye face fact fall family far
farm fast father fear feel feet few field fight fill find fine fire first fish five fix flat floor fly follow food foot for
force form four free friend from front full game gave get girl give glass go gold gone good got great green ground group grow
guess had hair half hall hand hard has hat have he head hear heart heat help her here high hill him his hit hold hole home
hope hot hour house how hundred i ice idea if in inside into is it its job join just keep kept key kill kind king knew know
lake land large last late law lay lead learn least leave left leg less let letter lie life light like line list little live
long look lose lost lot loud love low made mail main make man many map mark may me meal mean meat meet men might mile mind
mine miss money month moon more most mother mouth move much must my name near neck need never new next nice night nine no
none nor north nose not note nothing now of off often oil old on once one only open or order other our out over own page pain
paint pair paper park part pass past pay peace people pick piece place plan plant play please point poor power press price
pull push put quick quite race rain raise ran read ready real red rest rich ride right ring rise river road rock room round
row rule run safe said sail same sand sat save saw say sea seat see seem seen self sell send sense sent set seven several
shall shape she ship shoe shop short should show sick side sign since sing sit six size skin sky sleep slow small smell so
soft some son song soon sort sound south speak spend spring stand star start state stay steel step still stone stood stop
store story street strong such suit sun sure table tail take talk tall teach tell ten test than that the their them then
there these they thing think third this those though thought three through time to told too took top touch toward town train
tree trip true try turn two under until up upon us use very view wait walk wall want war warm was wash watch water way we
wear week well went were west what wheel when where which while white who whole why wide wife will win wind wish with within
without woman word work world would write wrong year yes yet you young your`.split(/\s+/)

/** Whether two pronunciations are at most one phone apart. */
function isNear(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false
  let head = 0
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1
  return Math.max(a.length, b.length) - head - tail <= 1
}

/**
 * `dictionary`: lower-case word to phones. `words`: what else may be put in besides frequent words. The function that it
 * gives makes errors in `tokens`: a list of `{text, wrong, missing}`, where `wrong` is 'replaced' or 'inserted', and `missing`
 * says that a word was deleted before this one; the last entry has no text and says the same of the end.
 */
export function corrupter(dictionary, words) {
  const vocabulary = [...new Set([...common, ...words])].filter((word) => dictionary.has(word))
  const near = new Map()
  const neighbours = (word) => {
    const own = dictionary.get(word)
    if (own === undefined) return []
    let found = near.get(word)
    if (found === undefined) {
      found = vocabulary.filter((other) => other !== word && isNear(own, dictionary.get(other)))
      near.set(word, found)
    }
    return found
  }
  const any = (list, roll) => list[Math.floor(roll() * list.length)]

  return (tokens, seed, rate = 0.1) => {
    const roll = dice(seed)
    const out = []
    let isMissing = false
    const push = (text, wrong) => {
      out.push({ text, wrong, missing: isMissing })
      isMissing = false
    }
    for (const token of tokens) {
      const word = token.toLowerCase().replace(/[^a-z']/g, '')
      if (roll() >= rate) {
        push(token, undefined)
        continue
      }
      const kind = roll()
      if (kind < 1 / 3) {
        const alike = roll() < 0.5 ? neighbours(word) : []
        const others = vocabulary.filter(
          (other) => other !== word && Math.abs(other.length - word.length) <= 2,
        )
        push(any(alike.length > 0 ? alike : others, roll), 'replaced')
      } else if (kind < 2 / 3) {
        push(token, undefined)
        push(any(vocabulary, roll), 'inserted')
      } else isMissing = true
    }
    out.push({ text: undefined, wrong: undefined, missing: isMissing })
    return out
  }
}
