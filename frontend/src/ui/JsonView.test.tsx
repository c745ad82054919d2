import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { JsonView } from './JsonView'

const config = {
  Name: 'models',
  Rules: [{ Nested: { Deep: { Algorithm: 'aws:kms' } } }],
  Other: { Nested: { Deep: { Value: 1 } } },
  GetBucketVersioning: {},
}

test('a violation is pointed out at its field, and its branch is unfolded', () => {
  render(
    <JsonView
      label="Config"
      value={config}
      marks={[{ kind: 'violation', path: 'Rules[0].Nested.Deep.Algorithm', text: 'wrong algorithm' }]}
    />,
  )

  const remark = screen.getByText(/wrong algorithm/)
  expect(remark.closest('div')?.textContent).toContain('"Algorithm": "aws:kms"')
  for (let fold = remark.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) {
    expect(fold.open).toBe(true)
  }
  expect(screen.getByText('"Value":').closest('details')?.open).toBe(false)
})

test('an absent field is pointed out in the object that lacks it', () => {
  render(
    <JsonView
      label="Config"
      value={config}
      marks={[{ kind: 'violation', path: 'GetBucketVersioning.Status', text: 'versioning is off' }]}
    />,
  )

  expect(screen.getByText('Status is absent: versioning is off')).toBeTruthy()
})

test('what was not read is told apart from what is absent', () => {
  render(
    <JsonView
      label="Config"
      value={config}
      marks={[{ kind: 'gap', path: 'GetBucketAcl', text: 'AccessDenied' }]}
    />,
  )

  expect(screen.getByText('GetBucketAcl was not read: AccessDenied')).toBeTruthy()
})
