import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ScoreHeadline, ScoreInterval } from './ScoreInterval'

test('the bar shows a solid part, a band beside it, and says both ends', () => {
  render(<ScoreInterval score={{ lower: 62, upper: 71 }} />)

  const bar = screen.getByRole('img', { name: /Between 62.0 % and 71.0 %/ })
  const [, lower, band] = [...bar.querySelectorAll(':scope > rect')]
  expect(lower?.getAttribute('width')).toBe('62%')
  expect(band?.getAttribute('x')).toBe('62%')
  expect(band?.getAttribute('width')).toBe('9%')
  expect(screen.getByText('62.0 – 71.0 %')).toBeTruthy()
})

test('without a score nothing is drawn as passing', () => {
  render(<ScoreInterval score={null} />)

  expect(screen.getByRole('img').querySelectorAll(':scope > rect')).toHaveLength(1)
  expect(screen.getByText('Nothing judged yet')).toBeTruthy()
})

test('the legend gives the unknown part its own number', () => {
  render(<ScoreHeadline score={{ lower: 62, upper: 71 }} />)

  expect(screen.getAllByRole('listitem').map((item) => item.textContent?.trim())).toEqual([
    'Passes: 62.0 %',
    'Unknown: 9.0 %',
    'Fails: 29.0 %',
  ])
})
