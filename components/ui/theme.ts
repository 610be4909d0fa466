export type Theme = 'system' | 'light' | 'dark'

export const THEME_COOKIE = 'countermark-theme'

/** What a cookie or a preference says, or the system's choice where it says nothing that we know. */
export function themeFrom(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system'
}

/** Puts the theme on the page at once and keeps it for the next one. Browser only. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we serve
  document.cookie = `${THEME_COOKIE}=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`
}
