import { expect, test } from 'playwright/test'
import { MARA } from '../fixtures/at-the-desk.ts'
import { startDesk } from '../fixtures/desk.ts'

test('the first admin comes in by the printed link, sees the sample, and the link is good once', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const desk = await startDesk()
  try {
    const link = desk.firstRunLink ?? ''
    expect(link).toMatch(/first-run\?token=/)

    await page.goto(`${desk.origin}/`)
    await expect(page).toHaveURL(/sign-in|first-run/)

    await page.goto(link)
    await page.getByLabel('Your name').fill(MARA.name)
    await page.getByLabel('E-mail').fill(MARA.email)
    await page.getByLabel('Password', { exact: true }).fill('short')
    await page.getByLabel('Name of your desk').fill('Harbour desk')
    await page.keyboard.press('Enter')
    await expect(page.getByText('at least 10 characters').first()).toBeVisible()

    await page.getByLabel('Password', { exact: true }).fill(MARA.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/w\/strait-desk\/articles/)
    await expect(page.getByRole('heading', { name: 'Articles', level: 1 })).toBeVisible()
    await expect(page.getByRole('link', { name: /Harbour compact/ })).toBeVisible()

    // The people of the sample have accounts that nobody can sign in to.
    const members = await page.evaluate(async () => {
      const me = (await (await fetch('/api/v1/workspaces')).json()) as {
        items: { id: string; sample: boolean }[]
      }
      const sample = me.items.find((one) => one.sample)?.id ?? ''
      const answer = await fetch('/api/v1/members', { headers: { 'countermark-workspace': sample } })
      return ((await answer.json()) as { items: { canSignIn: boolean }[] }).items.map((one) => one.canSignIn)
    })
    expect(members.filter((can) => !can).length).toBeGreaterThanOrEqual(3)
    expect(members.filter((can) => can)).toHaveLength(1)

    await page.context().clearCookies()
    await page.goto(link)
    await expect(page.getByText(/no longer|used|not good|already/i).first()).toBeVisible()
  } finally {
    await desk.remove()
  }
})
