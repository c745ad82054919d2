import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { problemOf } from '../api/problem'
import { ProblemNotice } from './ProblemNotice'

test('shows title, detail and what to do', () => {
  render(
    <ProblemNotice problem={problemOf({ title: 'Too many sign-ins', detail: 'Five failed.' }, 429, '30')} />,
  )

  const alert = screen.getByRole('alert')
  expect(alert.textContent).toContain('Too many sign-ins')
  expect(alert.textContent).toContain('Five failed.')
  expect(alert.textContent).toContain('Wait a moment')
})
