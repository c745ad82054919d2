import { expect, test } from 'vitest'
import { regoTokens } from './rego'

const SOURCE = `# METADATA
package a.b

violation contains {"path": "Root"} if {
	root := object.get(input.x, "a # b", 12)
	root != \`raw "x"\`
}
`

test('no character is lost', () => {
  expect(
    regoTokens(SOURCE)
      .map((token) => token.text)
      .join(''),
  ).toBe(SOURCE)
})

test('kinds are told apart', () => {
  const of = (kind: string) =>
    regoTokens(SOURCE)
      .filter((token) => token.kind === kind)
      .map((token) => token.text)

  expect(of('comment')).toEqual(['# METADATA'])
  expect(of('keyword')).toEqual(['package', 'contains', 'if'])
  expect(of('string')).toEqual(['"path"', '"Root"', '"a # b"', '`raw "x"`'])
  expect(of('number')).toEqual(['12'])
})
