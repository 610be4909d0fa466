import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { expect, MARA, personAt, test } from '../fixtures/at-the-desk.ts'

/** All that axe knows of WCAG 2.2 AA, and its best practices. */
async function hasNoFinding(page: Page, where: string): Promise<void> {
  // A page that failed is tidy, too.
  await expect(page.getByText('could not be shown'), where).toHaveCount(0)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.map(
    (one) => `${one.id}: ${one.help} (${one.nodes.map((node) => node.target.join(' ')).join('; ')})`,
  )
  expect(found, where).toEqual([])
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen, ${colorScheme}`, async ({ browser, peopled }) => {
    test.setTimeout(300_000)
    const { desk } = peopled
    const stranger = await browser.newContext({ colorScheme })
    const outside = await stranger.newPage()
    for (const path of [
      'sign-in',
      'first-run?token=no-such-token-at-all',
      'invitation?token=no-such-token-at-all',
      'forgot-password',
      'reset-password?token=no-such-token-at-all',
      'nowhere',
    ]) {
      await outside.goto(`${desk.origin}/${path}`)
      await expect(outside.getByRole('heading', { level: 1 })).toBeVisible()
      await hasNoFinding(outside, path)
    }
    await stranger.close()

    const mara = await personAt(browser, desk.origin, MARA, {
      colorScheme,
      viewport: { width: 1440, height: 900 },
    })
    const { page } = mara
    for (const path of [
      'articles',
      'import',
      'claims',
      'sources',
      'review',
      'review/overturned',
      'review/agreement',
      'notifications',
      'settings/people',
      'settings/reviews',
      'settings/tag-sets',
      'settings/tokens',
      'settings/webhooks',
      'settings/profile',
      'settings/security',
    ]) {
      await page.goto(`${desk.origin}/w/strait-desk/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForLoadState('networkidle')
      await hasNoFinding(page, path)
    }
    await page.goto(`${desk.origin}/w/strait-desk/articles`)
    await page.getByRole('link', { name: /Harbour compact/ }).click()
    await mara.seesText()
    await expect(mara.cards.first()).toBeVisible()
    await hasNoFinding(page, 'article')
    await mara.cards.filter({ hasText: 'Claim' }).first().getByRole('button').first().click()
    for (const tab of ['Claim', 'Rating', /Sources/, 'History']) {
      await mara.openCard.getByRole('tab', { name: tab }).click()
      await expect(mara.openCard.getByRole('tabpanel')).toBeVisible()
      await page.waitForLoadState('networkidle')
      await hasNoFinding(page, `article, ${tab}`)
    }
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await hasNoFinding(page, 'palette')
    await page.context().close()
  })
}
