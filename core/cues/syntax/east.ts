/*
 * Scripts that are broken by their own units: Chinese, Japanese and Thai, which write no spaces (`Intl.Segmenter` finds the
 * words), and Korean, whose words carry their particles. Marks that must not begin or end a line (kinsoku) never do: closing ones
 * are part of the token before, opening ones of the token behind (`tokens`).
 */

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

const marks = /^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu
const bareOf = (token: string): string => token.replace(marks, '')

const hanOrKana = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const kana = /\p{Script=Hiragana}/u
const thai = /\p{Script=Thai}/u
const hangul = /\p{Script=Hangul}/u

/** Never: a line or a cue is broken there only where nothing else is left. */
export const never = 5

const figure = /^[\p{Nd}一二三四五六七八九十百千万億亿兆两几〇零.,．，]+$/u
const counter =
  /^[年月日时時分秒个個人回本枚台匹円元度歳岁只次种名位块张点号層层家件米里万亿億千百兆番階页頁軒杯冊話章号室割倍%％つ]/u

const japaneseParticles = set(
  `は が を に で と も の へ や か ね よ な ぞ ぜ さ わ から まで より など だけ しか ほど ばかり くらい ぐらい けど けれど けれども ので のに し て で って
   たら なら ば ながら つつ には では とは にも でも へは からは までは です でした ます ました ません ない なかった た だ だった だろう でしょう
   たい たく れる られる せる させる いる いた います いました ある あった あります ください さい まし ませ う よう そう らしい みたい んだ のだ んです のです こと もの ため ところ`,
)
const japaneseOpeners = set(
  'そして でも だから しかし また それ これ あれ ここ そこ どこ それで それから もし なぜ いつ だれ もう まだ とても すぐ',
)
const honorifics = set('さん 様 さま 君 くん ちゃん 氏 先生 殿 部長 社長 課長 教授 先輩')

function japanese(left: string, right: string): number {
  if (honorifics.has(right)) return never
  if (japaneseOpeners.has(right)) return 0.25
  if (japaneseParticles.has(right)) return 1
  if (/^(?:の|な)$/.test(left)) return 0.7
  if (/^(?:この|その|あの|どの|こんな|そんな|とても|お|ご)$/.test(left)) return 0.95
  if (
    /(?:は|が|を|に|で|と|も|へ|から|まで|ので|けど|て|ば|たら|には|では)$/.test(left) &&
    japaneseParticles.has(left)
  )
    return 0.3
  if (/\p{Script=Han}$/u.test(left) && /^\p{Script=Han}/u.test(right)) return 0.9
  if (/[\p{Script=Katakana}ー]$/u.test(left) && /^\p{Script=Katakana}/u.test(right)) return 0.9
  return kana.test(right.charAt(0)) && right.length <= 2 ? 0.85 : 0.6
}

const chineseClings = set(
  '的 了 着 过 们 吗 呢 吧 啊 呀 嘛 地 得 里 上 下 中 内 外 后 前 之 來 来 去 麼 嗎 著 過 們',
)
const chineseLeans = set(
  `和 与 跟 同 在 把 被 对 从 向 给 为 由 到 因为 所以 但是 可是 如果 虽然 而且 而 或 或者 不 没 没有 别 很 太 都 也 就 还 才 又 再 最 更 非常 一 这 那 每 某 各
   这个 那个 一个 是 要 会 能 可以 想 应该 必须 正在 已经 對 從 給 為 沒有 這 個 會 應該`,
)
const chineseOpens = set(
  '和 与 跟 在 把 被 对 从 因为 所以 但是 可是 如果 虽然 而且 而 或 或者 然后 不过 于是 那么 就 还是 當 当 直到 除了 關於 关于 對 從 但',
)
const chineseTitles = set('先生 女士 小姐 太太 教授 博士 医生 老师 经理 总统 主席 醫生 老師')

function chinese(left: string, right: string): number {
  if (chineseTitles.has(right) && left.length <= 3 && !chineseLeans.has(left) && !chineseClings.has(left))
    return never
  if (chineseClings.has(right)) return 0.95
  if (chineseLeans.has(left)) return chineseOpens.has(right) ? 0.6 : 0.9
  if (chineseOpens.has(right)) return 0.3
  if (left === '的') return 0.7
  return left.length === 1 && right.length === 1 ? 0.85 : 0.6
}

const thaiClings = set('ๆ ครับ ค่ะ คะ นะ ไหม มั้ย แล้ว อยู่ ได้ ด้วย กัน ขึ้น ลง ไป มา เลย สิ')
const thaiLeans = set(
  'ที่ ใน ของ และ หรือ แต่ เพราะ ว่า ถ้า เมื่อ กับ จาก ไม่ จะ เป็น มี คือ การ ความ ให้ โดย ต้อง กำลัง เคย ยัง ผู้ นัก ทุก ๆ',
)
const thaiOpens = set('ที่ และ แต่ หรือ เพราะ ว่า ถ้า เมื่อ ใน จาก กับ ซึ่ง โดย เพื่อ แล้ว ดังนั้น')
const thaiTitles = set('นาย นาง นางสาว คุณ ดร หมอ ครู พระ อาจารย์')
const thaiUnits = set('บาท คน ปี วัน ชั่วโมง นาที เมตร กิโลเมตร กิโล ตัว อัน เล่ม ครั้ง เดือน สัปดาห์ องศา')

function thaiSeam(left: string, right: string): number {
  if (thaiTitles.has(left) || (/^\p{Nd}/u.test(left) && thaiUnits.has(right))) return never
  if (thaiLeans.has(left)) return 0.9
  if (thaiOpens.has(right)) return 0.3
  return thaiClings.has(right) ? 0.9 : 0.6
}

const koreanLeans = set(
  '이 그 저 한 두 세 네 다섯 새 헌 모든 어떤 무슨 아무 각 매 안 못 더 가장 아주 매우 너무 정말 제 내 네 우리',
)
const koreanFigures = set('한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 스무 백 천 만 억 몇')
const koreanUnits =
  /^(?:명|개|살|번|년|월|일|시|분|초|시간|원|달러|권|마리|대|층|호|미터|킬로미터|킬로|퍼센트|주|달|장|잔|병|가지|사람)(?:\p{Script=Hangul}{0,2})$/u

function korean(left: string, right: string): number {
  if (/^(?:씨|님|선생님|박사|교수|사장님|부장님)(?:은|는|이|가|을|를|께|의|도)?$/.test(right)) return never
  if ((/^\p{Nd}/u.test(left) || koreanFigures.has(left)) && koreanUnits.test(right)) return never
  if (koreanLeans.has(left)) return 0.95
  if (/^(?:것|수|때|줄|뿐|적|채|만큼|대로|듯|때문|중|동안|후|전)/.test(right) && right.length <= 4) return 0.9
  if (/^(?:있|없|않|싶|못|말|버)/.test(right)) return 0.85
  if (/^(?:그리고|하지만|그러나|그래서|그런데|왜냐하면|만약)$/.test(right)) return 0.2
  if (/(?:고|지만|니까|면|서|는데|려고|자마자|때문에|도록|며)$/.test(left)) return 0.25
  if (/의$/.test(left)) return 0.9
  if (/(?:은|는|도|에|에서|로|까지|부터)$/.test(left)) return 0.45
  return /(?:을|를)$/.test(left) ? 0.7 : 0.6
}

/** How bad it is to part two neighbours in one of these scripts, as `seam` says it; undefined where they are in none. */
export function eastSeam(leftToken: string, rightToken: string, language: string): number | undefined {
  const [isEast, isThai, isKorean] = [hanOrKana, thai, hangul].map(
    (script) => script.test(leftToken) || script.test(rightToken),
  )
  if (isEast !== true && isThai !== true && isKorean !== true) return undefined
  const [left, right] = [bareOf(leftToken), bareOf(rightToken)]
  if (/[・·‧＝=]$/.test(leftToken)) return never
  if (figure.test(left) && (figure.test(right) || (isEast === true && counter.test(right)))) return never
  if (isThai === true) return thaiSeam(left, right)
  if (isKorean === true) return korean(left, right)
  const isJapanese =
    /^ja/i.test(language) || (!/^zh/i.test(language) && (kana.test(left) || kana.test(right)))
  return isJapanese ? japanese(left, right) : chinese(left, right)
}
