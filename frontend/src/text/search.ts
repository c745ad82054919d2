/**
 * Addresses people can read and edit: `?severity=high&cursor=a&cursor=b`, all values strings, a repeated key a list.
 */
export type SearchValue = string | number | readonly string[] | undefined | null

export function parseSearch(text: string): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {}
  for (const [key, value] of new URLSearchParams(text)) {
    const known = result[key]
    result[key] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value]
  }
  return result
}

export function stringifySearch(search: Record<string, SearchValue>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') {
        params.append(key, String(one))
      }
    }
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** One of the allowed words, or nothing. */
export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((word) => word === value)
}

/** A non-empty string, trimmed, or nothing. */
export function word(value: unknown): string | undefined {
  if (typeof value !== 'string') {
    return undefined
  }
  const trimmed = value.trim()
  return trimmed === '' ? undefined : trimmed
}

/** The page to open after signing in: a path of ours, never another site's address. */
export function safeTarget(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[!-~]*$/.test(value) && !value.startsWith('/sign-in')
    ? value
    : '/'
}
