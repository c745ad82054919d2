import { describe, expect, test } from 'vitest'
import { ProblemError, problemFrom, problemOf } from './problem'

describe('problemOf', () => {
  test('takes title, detail and type from the problem document', () => {
    const problem = problemOf(
      {
        type: 'urn:plumbline:problem:assessment-running',
        title: 'Running',
        detail: 'One runs since 10:00.',
        status: 409,
      },
      409,
    )

    expect(problem).toMatchObject({
      type: 'urn:plumbline:problem:assessment-running',
      title: 'Running',
      detail: 'One runs since 10:00.',
    })
  })

  test('says what to do, also when the document does not', () => {
    expect(problemOf({ title: 'Gone' }, 404).action).toContain('Go back to the list')
    expect(problemOf({ title: 'No', action: 'Ask Ann.' }, 403).action).toBe('Ask Ann.')
    expect(problemOf({}, 500).action).toContain('./plumbline doctor')
  })

  test('makes a usable problem of a body that is none', () => {
    expect(problemOf('<html>Bad gateway</html>', 502)).toMatchObject({
      title: 'The server could not answer',
      status: 502,
    })
    expect(problemOf(undefined, 401).title).toBe('You are not signed in')
    expect(problemOf({ title: '  ' }, 429).title).toBe('Too many requests')
  })

  test('reads Retry-After in seconds and ignores what is no number', () => {
    expect(problemOf({}, 429, '30').retryAfterSeconds).toBe(30)
    expect(problemOf({}, 429, 'Wed, 21 Oct 2026 07:28:00 GMT').retryAfterSeconds).toBeUndefined()
    expect(problemOf({}, 429, null).retryAfterSeconds).toBeUndefined()
  })
})

describe('problemFrom', () => {
  test('keeps the problem of a ProblemError', () => {
    const problem = problemOf({ title: 'Gone' }, 404)

    expect(problemFrom(new ProblemError(problem))).toBe(problem)
  })

  test('shows the message of any other error', () => {
    expect(problemFrom(new TypeError('x is undefined'))).toMatchObject({
      title: 'This page failed',
      detail: 'x is undefined',
    })
  })
})
