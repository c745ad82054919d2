import { describe, expect, test } from 'vitest'
import {
  currentCursor,
  FIRST_PAGE,
  MAX_REMEMBERED,
  next,
  type PagePosition,
  pageNumber,
  previous,
  readPosition,
} from './cursorStack'

const walk = (steps: number): PagePosition => {
  let position: PagePosition = FIRST_PAGE
  for (let step = 1; step <= steps; step++) {
    position = next(position, `c${step}`)
  }
  return position
}

describe('walking', () => {
  test('next asks for the page after the cursor', () => {
    expect(currentCursor(walk(2))).toBe('c2')
    expect(pageNumber(walk(2))).toBe(3)
  })

  test('previous undoes next, back to the first page', () => {
    expect(previous(walk(3))).toEqual(walk(2))
    expect(previous(walk(1))).toEqual(FIRST_PAGE)
    expect(previous(FIRST_PAGE)).toEqual(FIRST_PAGE)
  })

  test('a long walk forgets its start: the way back then ends at the first page, never at a wrong one', () => {
    let position = walk(MAX_REMEMBERED + 5)
    expect(position.cursor).toHaveLength(MAX_REMEMBERED)
    const seen = [currentCursor(position)]
    while (position.page !== undefined) {
      position = previous(position)
      seen.push(currentCursor(position))
    }

    expect(seen.at(0)).toBe(`c${MAX_REMEMBERED + 5}`)
    expect(seen.at(-2)).toBe('c6')
    expect(seen.at(-1)).toBeUndefined()
  })
})

describe('readPosition', () => {
  test('reads back what next wrote', () => {
    const position = walk(3)

    expect(readPosition({ page: String(position.page), cursor: position.cursor })).toEqual(position)
  })

  test('takes a single cursor that the address holds as a plain string', () => {
    expect(readPosition({ page: '2', cursor: 'c1' })).toEqual(walk(1))
  })

  test.each([
    ['a page without cursors', { page: '4' }],
    ['cursors without a page', { cursor: ['c1'] }],
    ['more cursors than pages', { page: '2', cursor: ['c1', 'c2'] }],
    ['no number', { page: 'x', cursor: ['c1'] }],
    ['an empty cursor', { page: '2', cursor: '' }],
  ])('%s is the first page', (_, search) => {
    expect(readPosition(search)).toEqual(FIRST_PAGE)
  })
})
