import { expect, type Page, test } from '@playwright/test'

/** An assessment may take long; minutes, in milliseconds. */
const ASSESSMENT_MILLIS = 300_000

const rows = (page: Page, table: string) =>
  page.getByRole('table', { name: table }).locator('tbody').getByRole('row')

test('start an assessment and watch it until it ends', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
  // One that runs already would refuse the next.
  await expect(page.getByRole('button', { name: 'Cancel assessment' })).toBeHidden({
    timeout: ASSESSMENT_MILLIS,
  })

  await page.getByRole('button', { name: 'Start assessment' }).click()
  const choice = page.getByRole('menuitem').first()
  const progress = page.getByRole('region', { name: /^Assessment of / })
  await expect(choice.or(progress).first()).toBeVisible()
  if (await choice.isVisible()) {
    await choice.click()
  }

  await expect(progress).toBeVisible()
  await expect(progress.getByText(/^(Succeeded|Incomplete)$/)).toBeVisible({ timeout: ASSESSMENT_MILLIS })
  await expect(progress).toContainText('Resources found')
  await progress.getByRole('link', { name: 'Details, coverage and gaps' }).click()
  await expect(rows(page, 'Coverage').first()).toBeVisible()
})

test('the overview shows a score as an interval, and every chart as a table', async ({ page }) => {
  await page.goto('/')

  const score = page.getByRole('region', { name: 'Score', exact: true })
  await expect(score.getByRole('img', { name: /of the verdicts pass/ })).toBeVisible()
  for (const table of ['Verdicts by severity', 'Verdicts by service', 'Score by framework']) {
    await expect(page.getByRole('table', { name: table })).toBeHidden()
    await page
      .locator('figure', { has: page.locator(`table[aria-label="${table}"]`) })
      .getByText('Show as table')
      .click()
    await expect(rows(page, table).first()).toBeVisible()
  }
})

test('filter the findings; the address keeps the filter', async ({ page }) => {
  await page.goto('/findings')
  await expect(rows(page, 'Findings').first()).toBeVisible()

  await page.getByLabel('Severity').selectOption('High')

  await expect(page).toHaveURL(/[?&]severity=high\b/)
  await expect(page.getByRole('button', { name: 'Remove the filter High' })).toBeVisible()
  for (const row of await rows(page, 'Findings').all()) {
    await expect(row.getByRole('cell').first()).toHaveText('High')
  }
  await page.reload()
  await expect(page.getByLabel('Severity')).toHaveValue('high')
  await page.getByRole('button', { name: 'Remove the filter High' }).click()
  await expect(page).not.toHaveURL(/severity/)
})

test('order the findings by resource, both ways', async ({ page }) => {
  await page.goto('/findings')
  const header = page.getByRole('columnheader', { name: 'Resource' })

  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'ascending')
  await expect(page).toHaveURL(/sort=resource$/)
  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await expect(page).toHaveURL(/sort=resource&order=desc$/)
})

test('walk the pages of findings there and back', async ({ page }) => {
  await page.goto('/findings?state=all')
  await expect(rows(page, 'Findings').first()).toBeVisible()
  const next = page.getByRole('button', { name: 'Next' })
  test.skip(!(await next.isVisible()), 'the server has one page of findings only')
  const names = () =>
    page
      .getByRole('table', { name: 'Findings' })
      .getByRole('rowheader')
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const first = await names()

  await next.click()
  await expect(page.getByText('Page 2')).toBeVisible()
  const second = await names()
  expect(second.filter((href) => first.includes(href))).toEqual([])

  await page.reload()
  await expect(page.getByText('Page 2')).toBeVisible()
  expect(await names()).toEqual(second)
  await page.getByRole('button', { name: 'Previous' }).click()
  await expect(page.getByText('Page 1')).toBeVisible()
  expect(await names()).toEqual(first)
})

test('a finding shows what was observed, how to fix it, and its proof', async ({ page }) => {
  await page.goto('/findings')
  const link = page.getByRole('table', { name: 'Findings' }).getByRole('rowheader').getByRole('link').first()
  const title = (await link.textContent()) ?? ''

  await link.click()

  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeFocused()
  await expect(rows(page, 'Observed and expected').first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'How to fix it' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Configuration of the resource' })).toContainText('"')
  await expect(rows(page, 'History of the verdict').first()).toContainText('now')
  await expect(page.getByRole('region', { name: 'Rego source of the control' })).toContainText(
    'package plumbline.controls',
  )
  await expect(page.getByRole('button', { name: 'Copy the input digest' }).first()).toBeVisible()

  await page.getByRole('region', { name: 'Resource', exact: true }).getByRole('link').click()
  await expect(rows(page, 'Verdicts').first()).toBeVisible()
})

test('what does not exist is said to be missing, with a way on', async ({ page }) => {
  await page.goto('/findings/00000000-0000-0000-0000-000000000000')

  await expect(page.getByRole('alert')).toContainText('Check the address')
  await page.getByRole('link', { name: 'Go to the overview' }).click()
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
})
