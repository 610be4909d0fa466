/**
 * A light guess at the language of a text: the script where it settles the matter, else the commonest small
 * words. It answers null rather than guess wildly.
 */

const SAMPLE = 20_000

const SCRIPTS: [RegExp, string][] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Cyrillic}/gu, 'cyrillic'],
  [/\p{Script=Latin}/gu, 'latin'],
]

const SMALL_WORDS: Record<string, Record<string, string>> = {
  latin: {
    en: 'the of and to in is that for it was on with as by at this from are be not have has which but they',
    de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden',
    fr: 'le la les de des et à en un une du dans que est pour qui par sur au pas avec plus ce il ne se',
    es: 'el la los las de y en que un una del se por con no para su es al lo como más pero sus fue este',
    it: 'il la di che e in un una del per non con si da dei le della sono è alla nel anche come più gli',
    pt: 'o a de que e do da em um uma para com não os no se na por mais as dos como mas ao foi das',
    pl: 'w i na z się nie do to że jest o jak po ale od za przez dla przy są oraz który jego tego by',
    nl: 'de het een van en in is dat op te voor met zijn niet aan er om ook als maar bij door naar',
    sv: 'och i att det som en på är av för med den till inte ett om har de var vid från men så sig',
    tr: 've bir bu da de için ile olarak olan çok daha gibi kadar sonra ne ise ama en değil her o',
    az: 'və bir bu da də üçün ilə olan olaraq daha çox kimi sonra edib deyil onun isə həm bəyan ölkə',
    ro: 'și de la în a cu pe nu o un este din să ca pentru care mai sunt că au al ale lui',
  },
  cyrillic: {
    ru: 'и в не на что с по как это из он за для от а но к у его все было был также который бы так ы',
    uk: 'і в не на що з та як це із він за для від а але до у його все було є також який би так ї',
    bg: 'и в не на че с по като това от той за се да а но към са е са му беше които би така ще',
    sr: 'и у не на да са по као ово из он за од а али до је се су било био који би тако ће',
    kk: 'және мен бұл бір үшін деп де да ол осы бар болып еді қазақстан туралы кейін емес',
  },
}

/** A BCP 47 primary tag, or null. */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE)
  const counts = SCRIPTS.map(([script, name]) => ({ name, count: sample.match(script)?.length ?? 0 }))
  const letters = counts.reduce((sum, { count }) => sum + count, 0)
  if (letters < 12) return null
  const kana = counts.find(({ name }) => name === 'ja')?.count ?? 0
  const han = counts.find(({ name }) => name === 'zh')?.count ?? 0
  if (kana > 0 && kana + han > letters / 2 && kana > han / 20) return 'ja'
  const top = counts.reduce((best, each) => (each.count > best.count ? each : best))
  if (top.count < letters / 2) return null
  const words = SMALL_WORDS[top.name]
  if (!words) return top.name === 'ar' && /[پچژگ]/.test(sample) ? 'fa' : top.name
  return bySmallWords(sample, words)
}

function bySmallWords(sample: string, languages: Record<string, string>): string | null {
  const tokens = sample.toLocaleLowerCase('en').match(/[\p{L}\p{M}]+/gu) ?? []
  const scores = Object.entries(languages).map(([language, list]) => {
    const small = new Set(list.split(' '))
    return { language, score: tokens.reduce((sum, token) => sum + (small.has(token) ? 1 : 0), 0) }
  })
  scores.sort((a, b) => b.score - a.score)
  const [first, second] = scores
  if (!first || first.score < 2 || first.score < tokens.length * 0.05) return null
  return first.score > (second?.score ?? 0) ? first.language : null
}
