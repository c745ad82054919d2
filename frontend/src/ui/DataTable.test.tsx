import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { columnsOf, DataTable } from './DataTable'

interface Fruit {
  name: string
  weight: number
}
const column = columnsOf<Fruit>()
const columns = column.columns([
  column.accessor('name', { header: 'Name', enableSorting: true, meta: { rowHeader: true } }),
  column.accessor('weight', {
    header: 'Weight',
    enableSorting: true,
    sortDescFirst: true,
    meta: { end: true },
  }),
])
const fruit = [
  { name: 'pear', weight: 2 },
  { name: 'apple', weight: 9 },
]
const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent)

test('rows and columns have headers', () => {
  render(<DataTable label="Fruit" columns={columns} rows={fruit} rowId={(row) => row.name} />)

  const table = screen.getByRole('table', { name: 'Fruit' })
  expect(within(table).getAllByRole('columnheader')).toHaveLength(2)
  expect(names()).toEqual(['pear', 'apple'])
})

test('a click on a header sorts, another one turns the order, and both are announced', async () => {
  render(<DataTable label="Fruit" columns={columns} rows={fruit} rowId={(row) => row.name} />)

  await userEvent.click(screen.getByRole('button', { name: 'Name' }))
  expect(names()).toEqual(['apple', 'pear'])
  expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending')

  await userEvent.click(screen.getByRole('button', { name: 'Name' }))
  expect(names()).toEqual(['pear', 'apple'])
  expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('descending')
})

test('with the server’s order, a click asks for another and leaves the rows as they came', async () => {
  const asked: [string, boolean][] = []
  render(
    <DataTable
      label="Fruit"
      columns={columns}
      rows={fruit}
      rowId={(row) => row.name}
      serverSort={{ column: 'name', descending: true, change: (...order) => asked.push(order) }}
    />,
  )

  expect(names()).toEqual(['pear', 'apple'])
  await userEvent.click(screen.getByRole('button', { name: 'Name' }))
  await userEvent.click(screen.getByRole('button', { name: 'Weight' }))
  expect(asked).toEqual([
    ['name', false],
    ['weight', true],
  ])
  expect(names()).toEqual(['pear', 'apple'])
})
