/** Which elements go, stay, or become others, when a page is tamed. */

/** These go with all that is in them. */
export const DROPPED = new Set(
  'script style template noscript svg math iframe object embed applet canvas audio video select option optgroup textarea button input datalist label output progress meter map area dialog noembed noframes frameset frame head title rt rp'.split(
    ' ',
  ),
)
/** In a browser these break out of SVG and MathML, so that an unclosed drawing does not swallow the article. */
export const BREAKOUT = new Set(
  'blockquote body center dd div dl dt h1 h2 h3 h4 h5 h6 li ol p pre table ul'.split(' '),
)
export const KEPT = new Set(
  'a abbr address article aside b blockquote body caption cite code dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header i ins kbd li main mark nav ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead time tr tt u ul var'.split(
    ' ',
  ),
)
export const VOID = new Set(['br', 'hr', 'img', 'wbr'])
export const RENAMED: Record<string, string> = {
  xmp: 'pre',
  listing: 'pre',
  plaintext: 'pre',
  center: 'div',
  big: 'span',
  font: 'span',
  dir: 'ul',
  menu: 'ul',
  strike: 's',
  hgroup: 'div',
  fieldset: 'div',
  form: 'div',
  legend: 'p',
}
export const INLINE = new Set(
  'a abbr b cite code del dfn em i ins kbd mark q s samp small span strong sub sup time tt u var'.split(' '),
)
export const ICON_CLASS =
  /(?:^|[\s_-])(?:material-icons|material-symbols|icon|icons|glyphicon|fa-[\w-]+)(?:$|[\s_-])/i
