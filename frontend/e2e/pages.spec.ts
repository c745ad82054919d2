import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

const LISTS = {
  Overview: '/',
  Findings: '/findings',
  Resources: '/resources',
  Controls: '/controls',
  Frameworks: '/frameworks',
  Assessments: '/assessments',
  'Audit log': '/audit-log',
}

/** Lists whose rows open a page of their own. */
const WITH_DETAIL = ['Findings', 'Resources', 'Controls', 'Frameworks', 'Assessments'] as const

async function open(page: Page, address: string, heading: string) {
  await page.goto(address)
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
}

async function openDetail(page: Page, list: (typeof WITH_DETAIL)[number]) {
  await open(page, LISTS[list], list)
  await page.getByRole('table', { name: list }).getByRole('rowheader').first().getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(`${LISTS[list]}/.+`))
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
}

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' | ')}`),
  ).toEqual([])
}

/** What the content policy refuses, and what fails in the page. */
function faults(page: Page): string[] {
  const found: string[] = []
  page.on('pageerror', (error) => found.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy')) {
      found.push(message.text())
    }
  })
  return found
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme })

    for (const [name, address] of Object.entries(LISTS)) {
      test(`${name} is accessible and within the content policy`, async ({ page }) => {
        const found = faults(page)
        await open(page, address, name)

        await expectAccessible(page)
        expect(found).toEqual([])
      })
    }

    for (const list of WITH_DETAIL) {
      test(`${list}: a detail page is accessible and within the content policy`, async ({ page }) => {
        const found = faults(page)
        await openDetail(page, list)

        await expectAccessible(page)
        expect(found).toEqual([])
      })
    }
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  const overflow = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

  for (const [name, address] of Object.entries(LISTS)) {
    test(`${name} does not scroll sideways`, async ({ page }) => {
      await open(page, address, name)

      expect(await overflow(page)).toBe(0)
    })
  }

  test('the menu opens, leads on and closes', async ({ page }) => {
    await open(page, '/', 'Overview')
    const menu = page.getByRole('button', { name: 'Menu' })
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()

    await menu.click()
    await expect(menu).toHaveAttribute('aria-expanded', 'true')
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Controls' }).click()

    await expect(page.getByRole('heading', { name: 'Controls', level: 1 })).toBeFocused()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  })
})

test('the theme can be chosen and stays chosen', async ({ page }) => {
  await open(page, '/', 'Overview')

  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.getByRole('radio', { name: 'System' }).check()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
})

test.describe('with a session of its own', () => {
  test.use({ storageState: { cookies: [], origins: [] } })

  test('signing out ends the session', async ({ page }) => {
    await page.goto('/')
    await page.getByLabel('User name').fill(process.env.PLUMBLINE_USER ?? '')
    await page.getByRole('textbox', { name: 'Password' }).fill(process.env.PLUMBLINE_PASSWORD ?? '')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()

    await expect(page).toHaveURL(/\/sign-in$/)
    await page.goto('/findings')
    await expect(page).toHaveURL(/\/sign-in\?target=%2Ffindings$/)
  })
})
