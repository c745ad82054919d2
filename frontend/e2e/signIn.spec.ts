import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'

const user = process.env.PLUMBLINE_USER ?? ''
const password = process.env.PLUMBLINE_PASSWORD ?? ''

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test('the sign-in page is accessible', async ({ page }) => {
      await page.goto('/sign-in')
      await expect(page.getByRole('heading', { name: 'Plumbline', level: 1 })).toBeVisible()

      const { violations } = await new AxeBuilder({ page }).analyze()

      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
    })
  })
}

test('a wrong password is refused with a message that says what to do', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('User name').fill(user)
  await page.getByRole('textbox', { name: 'Password' }).fill(`not ${password}`)
  await page.getByRole('button', { name: 'Sign in' }).click()

  await expect(page.getByRole('alert')).toContainText('Check user name and password')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('with the keyboard alone, signing in leads to the page that was asked for', async ({ page }) => {
  await page.goto('/findings?state=all&severity=high')
  await expect(page).toHaveURL(/\/sign-in\?target=/)
  await expect(page.getByLabel('User name')).toBeVisible()

  await page.keyboard.press('Tab')
  await expect(page.getByLabel('User name')).toBeFocused()
  await page.keyboard.type(user)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Password' })).toBeFocused()
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Findings', level: 1 })).toBeVisible()
  await expect(page).toHaveURL(/\/findings\?state=all&severity=high$/)
  await page.context().storageState({ path: 'target/playwright-session.json' })
})
