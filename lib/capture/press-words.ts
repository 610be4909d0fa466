/**
 * The words by which press pages announce what a line is. Each list holds whole labels in lower case;
 * a line counts only if its label, and nothing else, is on the list.
 */

function alternation(words: string): string {
  return words
    .split('|')
    .map((word) => word.trim())
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()[\]\\]/g, '\\$&').replace(/ /g, '\\s+'))
    .join('|')
}

/** Matches `label: value` and, where the colon may be missing, `label value`. */
function label(words: string, colon: 'needed' | 'optional'): RegExp {
  return new RegExp(
    `^(?:${alternation(words)})${colon === 'needed' ? '\\s*[:：]\\s*' : '(?:\\s*[:：]\\s*|\\s+)'}(.+)$`,
    'isu',
  )
}

function whole(words: string): RegExp {
  return new RegExp(`^(?:${alternation(words)})$`, 'iu')
}

const PUBLISHED =
  'published|published on|published at|posted|posted on|date|date published|publication date|date of publication|first published|created|опубликовано|дата|дата публикации|размещено|опубліковано|дата публікації|veröffentlicht|veröffentlicht am|datum|erschienen am|publié|publié le|date de publication|publicado|publicado el|publicado em|fecha|pubblicato|pubblicato il|data|opublikowano|data publikacji|yayınlanma|yayın tarihi|tarih|dərc olunub|tarix'
const UPDATED =
  'updated|updated on|last updated|last updated on|last modified|modified|обновлено|изменено|оновлено|aktualisiert|aktualisiert am|zuletzt aktualisiert|mis à jour|mis à jour le|actualizado|aggiornato|atualizado|zaktualizowano|güncellendi|güncelleme'
const VIEWS =
  'views|view|page views|pageviews|reads|hits|times read|times viewed|просмотров|просмотра|просмотр|просмотры|прочтений|прочитали|количество просмотров|переглядів|перегляди|aufrufe|ansichten|mal gelesen|vues|lectures|vistas|visualizaciones|lecturas|visualizzazioni|visualizações|wyświetleń|wyświetlenia|odsłon|görüntülenme|okunma|baxış|oxunub'
const BYLINE =
  'author|authors|text|text by|story by|written by|words by|reported by|reporting by|byline|автор|авторы|автор статьи|автор текста|текст|подготовил|подготовила|автори|autor|autorin|autoren|text von|auteur|auteurs|autores|autora|autore|testo di|tekst|autorzy|yazar|yazan|müəllif'
const PUBLISHER =
  'publisher|published by|source|outlet|publication|newspaper|издатель|источник|издание|видавець|джерело|quelle|herausgeber|zeitung|source originale|éditeur|fuente|editorial|fonte|editore|źródło|wydawca|kaynak|mənbə'
const SECTION =
  'section|category|categories|filed under|filed in|rubric|column|рубрика|раздел|категория|рубрики|розділ|rubrik|ressort|kategorie|rubrique|sección|sezione|seção|dział|kategori|bölüm|kateqoriya'
const TAGS =
  'tags|tag|keywords|key words|topics|теги|тэги|метки|ключевые слова|ключові слова|schlagwörter|schlagworte|themen|mots-clés|mots clés|etiquetas|palabras clave|parole chiave|tagi|etiketler|açar sözlər'
const PICTURE =
  'photo|photos|photo by|photo credit|photograph|picture|picture by|image|image credit|image source|illustration|credit|foto|bild|bildquelle|фото|фотография|фото автора|изображение|иллюстрация|источник фото|crédit photo|photo de|imagen|imagem|immagine|zdjęcie|fotoğraf|görsel|şəkil'
const PRINT =
  'print|print this page|print this article|print version|printer-friendly version|printable version|печать|распечатать|версия для печати|друк|drucken|druckversion|imprimer|imprimir|stampa|drukuj|yazdır|çap et'
const TRANSLATION =
  'translated by|translation|translation by|translator|перевод|перевод с английского|перевёл|перевела|переводчик|переклад|übersetzung|übersetzt von|traduction|traduit par|traducción|traduzione|tłumaczenie|çeviri|tərcümə'
const LISTEN =
  'reading time|read time|время чтения|час читання|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura|czas czytania|okuma süresi'
const CONTROLS =
  'share|share this|share this article|share on facebook|share on twitter|share on x|share on linkedin|share via email|tweet|facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|vkontakte|viber|instagram|youtube|email|e-mail|mail|email this|copy link|link|save|save article|bookmark|subscribe|subscribe now|sign in|sign up|log in|login|log out|register|my account|comment|comments|leave a comment|add comment|add new comment|no comments|reply|like|listen|listen to this article|play|advertisement|advertising|sponsored|menu|search|close|home|homepage|main page|contact|contact us|about|about us|skip to content|skip to main content|skip to navigation|follow us|follow|newsletter|newsletters|back to top|top|next|previous|no votes yet|rate this article|your rating|more|rss|facebook-f|поделиться|поделиться в соцсетях|реклама|подписаться|войти|вход|регистрация|главная|главная страница|поиск|меню|комментарии|комментировать|добавить комментарий|наверх|сохранить|скопировать ссылку|головна|пошук|поділитися|teilen|anzeige|werbung|startseite|suche|anmelden|abonnieren|kommentare|merken|partager|publicité|accueil|rechercher|connexion|commentaires|compartir|publicidad|inicio|buscar|comentarios|condividi|pubblicità|cerca|udostępnij|reklama|szukaj|paylaş|ara|ana sayfa|giriş|abone ol'
const SECTIONS =
  'news|world|politics|opinion|opinions|analysis|business|economy|economics|culture|sport|sports|science|technology|tech|health|interview|interviews|commentary|comment and analysis|editorial|editorials|security|defence|defense|society|features|feature|blog|blogs|video|videos|photos|podcasts|podcast|magazine|review|reviews|letters|local|international|national|europe|asia|africa|americas|middle east|markets|energy|environment|climate|lifestyle|travel|weather|live|archive|investigations|fact check|мнение|мнения|политика|экономика|общество|в мире|мир|новости|аналитика|культура|спорт|наука|технологии|интервью|безопасность|статьи|публикации|комментарий|колонка|думка|політика|економіка|новини|politik|wirtschaft|meinung|kultur|wissen|gesellschaft|ausland|inland|kommentar|politique|économie|monde|idées|société|política|economía|mundo|sociedad|política internacional|politica|economia|esteri|polityka|gospodarka|świat|opinie|dünya|siyaset|ekonomi|görüş|siyasət|iqtisadiyyat'
const LANGUAGES =
  'english|русский|українська|deutsch|français|español|italiano|português|polski|türkçe|azərbaycan|azərbaycanca|العربية|فارسی|עברית|中文|日本語|한국어|ქართული|հայերեն|қазақша|o‘zbekcha|беларуская|română|magyar|čeština|ελληνικά|en|ru|uk|ua|de|fr|es|it|pt|pl|tr|az|ar|fa|zh|eng|rus|ukr|рус|укр|англ'
const RELATED =
  'related|related articles|related stories|related news|related posts|related content|read also|read more|read next|see also|more on this|more on this story|more stories|more news|more articles|more like this|latest news|latest|latest articles|most read|most popular|popular|popular articles|recommended|recommended for you|you may also like|up next|trending|other news|читайте также|по теме|похожие статьи|похожие материалы|связанные материалы|ещё по теме|другие новости|последние новости|популярное|самое читаемое|рекомендуем|читайте також|за темою|lesen sie auch|mehr zum thema|weitere artikel|meistgelesen|à lire aussi|lire aussi|sur le même sujet|les plus lus|lea también|lee también|noticias relacionadas|más leídas|leggi anche|articoli correlati|leia também|czytaj także|czytaj też|zobacz też|ilgili haberler|benzer haberler|oxşar xəbərlər'
const VOTES =
  'vote|votes|rating|ratings|reader|readers|review|reviews|голос|голоса|голосов|оценка|оценки|оценок|голосів|stimme|stimmen|bewertungen|avis|voto|votos|voti|głos|głosy|głosów|oy|səs'
const RATING =
  'average|rating|rated|average rating|reader rating|readers rating|readers’ rating|user rating|article rating|score|средняя|средняя оценка|оценка|рейтинг|рейтинг статьи|середня|bewertung|durchschnitt|moyenne|note|promedio|valoración|media|valutazione|średnia|ocena|ortalama|puan|orta'
const COMMENTS =
  'comment|comments|комментарий|комментария|комментариев|комментарии|коментарів|коментарі|kommentar|kommentare|commentaire|commentaires|comentario|comentarios|commenti|komentarz|komentarzy|yorum|şərh'
const COUNTED =
  'shares|share|likes|like|tweets|followers|subscribers|reposts|репостов|лайков|нравится|поделились|mal geteilt|partages|min read|minute read|minutes read|min|minutes to read|мин|минут|минуты|мин чтения|min lesezeit|min de lecture'
const EDIT = 'by|von|par|por|di|od'

export const WORDS = {
  published: label(PUBLISHED, 'optional'),
  updated: label(UPDATED, 'optional'),
  byline: label(BYLINE, 'needed'),
  by: new RegExp(`^(?:${alternation(EDIT)})\\s+(.+)$`, 'iu'),
  publisher: label(PUBLISHER, 'needed'),
  section: label(SECTION, 'needed'),
  tags: label(TAGS, 'needed'),
  picture: label(PICTURE, 'needed'),
  print: label(PRINT, 'optional'),
  translation: label(TRANSLATION, 'needed'),
  readingTime: label(LISTEN, 'needed'),
  printAlone: whole(PRINT),
  control: whole(CONTROLS),
  sectionName: whole(SECTIONS),
  language: whole(LANGUAGES),
  related: new RegExp(`^(?:${alternation(RELATED)})\\s*[:：]?$`, 'iu'),
  relatedLine: label(RELATED, 'needed'),
  commentsHead: new RegExp(
    `^(?:(?:${alternation(COMMENTS)})\\s*[:(]\\s*\\d+\\s*\\)?|\\d+\\s+(?:${alternation(COMMENTS)}))$`,
    'iu',
  ),
  counted: new RegExp(`^\\d[\\d., \\u00a0]*\\s*(?:${alternation(COUNTED)})\\.?$`, 'iu'),
  viewsAfter: new RegExp(
    `^(?:(?:viewed|read|прочитано|просмотрено)\\s+(.+?)\\s*(?:times|раза?)|(.+?)\\s*(?:${alternation(VIEWS)}))$`,
    'iu',
  ),
  viewsBefore: label(VIEWS, 'optional'),
  ratingLabel: new RegExp(`^(?:${alternation(RATING)})\\s*[:：]?\\s*(.+)$`, 'iu'),
  votes: new RegExp(
    `^[(\\s·•|,;–-]*(?:(?:by|from|based on)\\s+)?(\\d[\\d., \\u00a0]*)\\s*(?:${alternation(VOTES)})\\)?$`,
    'iu',
  ),
  bareLabel: new RegExp(
    `^(?:${alternation([PUBLISHED, UPDATED, VIEWS, BYLINE, PUBLISHER, SECTION, TAGS].join('|'))})\\s*[:：]$`,
    'iu',
  ),
} as const

/** Icon fonts name their pictures by words, and a copy of the page glues those words to the values. */
export const ICONS: Record<string, IconMeaning> = Object.fromEntries([
  ...icons(
    'person',
    'account_circle person_outline person_pin perm_identity account_box supervisor_account person mode_edit ✍ ✍️ 👤 🖊 🖊️',
  ),
  ...icons(
    'time',
    'access_time query_builder watch_later calendar_today calendar_month date_range insert_invitation access_alarm schedule today event 🕒 🕐 🕓 🕔 🕰 🕰️ 📅 📆 🗓 🗓️',
  ),
  ...icons('views', 'remove_red_eye visibility pageview equalizer bar_chart trending_up 👁 👁️ 👀'),
  ...icons('section', 'folder_open folder_special folder category 📁 📂'),
  ...icons(
    'furniture',
    'chat_bubble_outline chat_bubble mode_comment insert_comment question_answer forum comment thumb_up_alt thumb_up thumb_down favorite_border favorite star_border star_half star_rate bookmark_border bookmark share print local_print mail_outline email content_copy file_download cloud_download local_offer label location_on photo_camera camera_alt image keyboard_arrow_right keyboard_arrow_left keyboard_arrow_down keyboard_arrow_up chevron_right chevron_left navigate_next navigate_before arrow_back arrow_forward arrow_drop_down expand_more expand_less more_vert more_horiz play_arrow play_circle_outline volume_up hourglass_empty timer 💬 👍 👎 ❤ ❤️ 📷 📸 🏷 🏷️ 🔖 🖨 🖨️ 🔗 ⭐',
  ),
])

type IconMeaning = 'person' | 'time' | 'views' | 'section' | 'furniture'

function icons(meaning: IconMeaning, names: string): [string, IconMeaning][] {
  return names.split(' ').map((name): [string, IconMeaning] => [name, meaning])
}

const ORGANISATION =
  /(?:^|[\s"«„“(])(?:institute|institution|review|times|post|daily|news|journal|agency|cent(?:re|er)|council|ledger|gazette|herald|tribune|press|observer|courier|weekly|magazine|foundation|university|ministry|media|radio|tv|television|newspaper|chronicle|monitor|bulletin|telegraph|mirror|standard|wire|association|league|committee|commission|bureau|network|group|society|think\s?tank|институт|агентство|агенство|газета|журнал|центр|фонд|новости|вести|известия|правда|университет|министерство|совет|общество|редакция|інститут|агенція|центр|institut|zeitung|nachrichten|rundschau|anzeiger|agentur|stiftung|zentrum|agence|fondation|centre|journal|agencia|instituto|fundación|diario|istituto|agenzia|giornale|gazeta|instytut|fundacja|agencja|enstitü|enstitüsü|ajansı|gazetesi|haber|agentliyi|institutu|mərkəzi)(?=$|[\s"»“”),.])/iu

/** Whether a name reads as that of a body rather than of a person. */
export function isOrganisation(name: string): boolean {
  return (
    ORGANISATION.test(name) ||
    /^\p{Lu}{3,}$/u.test(name) ||
    /^[\w-]+\.(?:com|org|net|info|ru|de|eu|uk|fr|az|ua|pl|tr)$/i.test(name)
  )
}

const CONNECTOR =
  /^(?:and|und|et|y|e|i|и|та|en|og|och|ve|və|&|\+|de|del|della|di|da|do|dos|du|des|van|von|der|den|ter|zu|la|le|el|al|bin|ibn|of|the|for|in|at|на|из|для)$/u

/**
 * Whether a text reads as the name of one or several people or bodies: capitalised words, joined by
 * particles or commas, without the punctuation of a sentence. Scripts without capitals never pass.
 */
export function isName(text: string): boolean {
  const words = text.trim().split(/[\s\u00a0]+/)
  if (words.length > 10 || text.length > 100) return false
  let capitalised = 0
  for (const word of words) {
    const bare = word.replace(/[,;]$/, '')
    if (CONNECTOR.test(bare)) continue
    if (!/^[«"“„(]?(?:\p{Lu}[\p{L}\p{M}]*[.'’-]?)+[\p{L}\p{M}]*[»"”)]?$/u.test(bare)) return false
    if (/\p{L}{4,}\.$/u.test(bare)) return false
    capitalised++
  }
  const first = words[0]?.replace(/^[«"“„(]/, '') ?? ''
  return capitalised >= 1 && /^\p{Lu}/u.test(first)
}
