import { describe, expect, test } from 'vitest'
import { parseSearch, stringifySearch } from '../text/search'
import {
  type FindingsSearch,
  findingsQueryOf,
  isFiltered,
  readFindingsSearch,
  refined,
} from './findingsSearch'

const read = (address: string) => readFindingsSearch(parseSearch(address))

describe('the address', () => {
  test('holds the whole state: written and read back it is the same', () => {
    const search: FindingsSearch = {
      state: 'all',
      severity: 'high',
      service: 'sagemaker',
      framework: 'cis-aws-5.0',
      control: 'PL-AWS-SM-003',
      scope: '012345678901',
      region: 'eu-central-1',
      connection: 'c1',
      q: 'arn:aws',
      sort: 'since',
      order: 'asc',
      page: 3,
      cursor: ['a', 'b'],
    }

    expect(read(stringifySearch({ ...search }))).toEqual(search)
  })

  test('that is empty shows open findings, worst first', () => {
    expect(findingsQueryOf(read(''))).toMatchObject({
      state: 'open',
      sort: 'severity',
      order: 'desc',
      cursor: undefined,
    })
  })

  test('with nonsense shows what it would without', () => {
    expect(read('?state=closed&severity=fatal&sort=colour&order=up&page=9&q=%20')).toEqual(read(''))
  })

  test('does not repeat the natural order', () => {
    expect(read('?sort=control&order=asc').order).toBeUndefined()
    expect(read('?sort=severity&order=asc').order).toBe('asc')
  })
})

describe('the question to the server', () => {
  test('has no state for all findings', () => {
    expect(findingsQueryOf({ state: 'all' }).state).toBeUndefined()
  })

  test('carries the last cursor only, and no page', () => {
    const query = findingsQueryOf({ page: 3, cursor: ['a', 'b'] })

    expect(query.cursor).toBe('b')
    expect(query).not.toHaveProperty('page')
  })

  test('orders names from A on unless told otherwise', () => {
    expect(findingsQueryOf({ sort: 'resource' }).order).toBe('asc')
    expect(findingsQueryOf({ sort: 'since' }).order).toBe('desc')
  })
})

test('another filter starts at the first page', () => {
  expect(refined({ severity: 'low', page: 3, cursor: ['a', 'b'] }, { severity: 'high' })).toEqual({
    severity: 'high',
    page: undefined,
    cursor: undefined,
  })
})

test('an order or a page is no filter', () => {
  expect(isFiltered(read('?sort=since&page=2&cursor=a'))).toBe(false)
  expect(isFiltered(read('?region=global'))).toBe(true)
})
