/** Parameters of an address that say where a reader came from or who they are, not what is read. */
const TRACKER =
  /^(?:utm_\w+|fbclid|fb_action_ids|fb_action_types|fb_source|gclid|gclsrc|dclid|gbraid|wbraid|gad_source|gad_campaignid|srsltid|_gl|_ga|msclkid|yclid|ysclid|_openstat|twclid|ttclid|li_fat_id|rdt_cid|epik|igsh(?:id)?|mc_[ce]id|_hs(?:enc|mi)|__hs(?:tc|sc|fp)|hsctatracking|mkt_tok|vero_(?:id|conv)|oly_(?:enc|anon)_id|ml_subscriber(?:_hash)?|mtm_\w+|pk_(?:campaign|kwd|source|medium|content|cid)|at_(?:medium|campaign|format|link_\w+|ptr_name|bbc_team|custom\d)|xtor|guccounter|guce_referrer(?:_sig)?|__twitter_impression|wickedid|s_kwcid)$/i

/** Whether a parameter of this name is a well known tracker. */
export function isTracker(name: string): boolean {
  return TRACKER.test(name)
}

/**
 * An address without the trackers in its query, and in a fragment that holds nothing else. All other signs of it stay as
 * they were written; what is no address comes back as it is.
 */
export function withoutTrackers(address: string): string {
  const [, path = address, query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/.exec(address) ?? []
  const kept = query === undefined ? undefined : wanted(query)
  const isTrack = fragment !== undefined && fragment !== '' && wanted(fragment).length === 0
  if (kept?.length === query?.split('&').length && !isTrack) return address
  const rest = kept === undefined || kept.length === 0 ? '' : `?${kept.join('&')}`
  return path + rest + (fragment === undefined || isTrack ? '' : `#${fragment}`)
}

function wanted(parameters: string): string[] {
  return parameters.split('&').filter((one) => !isTracker(nameOf(one)))
}

function nameOf(parameter: string): string {
  const name = parameter.split('=', 1)[0] ?? ''
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
