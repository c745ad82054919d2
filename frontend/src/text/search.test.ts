import { describe, expect, test } from 'vitest'
import { oneOf, parseSearch, safeTarget, stringifySearch, word } from './search'

describe('addresses', () => {
  test('what is written is read back the same', () => {
    const search = { severity: 'high', q: 'arn:aws:s3:::a&b=c', cursor: ['a+/=', 'b'] }

    expect(parseSearch(stringifySearch(search))).toEqual(search)
  })

  test('empty values leave no trace', () => {
    expect(stringifySearch({ severity: undefined, q: '', page: 2, cursor: [], scope: null })).toBe('?page=2')
    expect(stringifySearch({})).toBe('')
  })

  test('account ids stay strings', () => {
    expect(parseSearch('?scope=012345678901')).toEqual({ scope: '012345678901' })
  })

  test('three of one key make a list', () => {
    expect(parseSearch('?cursor=a&cursor=b&cursor=c')).toEqual({ cursor: ['a', 'b', 'c'] })
  })
})

test('a word outside the allowed ones is nothing', () => {
  expect(oneOf('high', ['high', 'low'])).toBe('high')
  expect(oneOf('HIGH', ['high', 'low'])).toBeUndefined()
  expect(oneOf(['high'], ['high', 'low'])).toBeUndefined()
})

test('blank text is nothing', () => {
  expect(word('  a b ')).toBe('a b')
  expect(word('   ')).toBeUndefined()
  expect(word(['a'])).toBeUndefined()
})

test.each([
  ['/findings?severity=high', '/findings?severity=high'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?target=%2F', '/'],
  [undefined, '/'],
])('after signing in, %s leads to %s', (target, expected) => {
  expect(safeTarget(target)).toBe(expected)
})
