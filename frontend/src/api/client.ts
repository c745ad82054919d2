import createClient, { type Middleware } from 'openapi-fetch'
import { ProblemError, problemOf, unreachable } from './problem'
import type { paths } from './schema'

let csrfToken: string | undefined

/** The token that unsafe requests carry; it comes with the session and goes with it. */
export function rememberCsrfToken(token: string | undefined): void {
  csrfToken = token
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

const csrf: Middleware = {
  onRequest({ request }) {
    if (csrfToken !== undefined && !SAFE.has(request.method)) {
      request.headers.set('X-CSRF-Token', csrfToken)
    }
    return request
  },
}

export const api = createClient<paths>({
  // The session is a cookie that never leaves the server's own address.
  baseUrl: globalThis.location?.origin ?? '',
  credentials: 'same-origin',
  fetch: (request) => globalThis.fetch(request),
})
api.use(csrf)

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The body of an answer, or a {@link ProblemError}: also when the server could not be reached at all. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answered(call)
  if (!response.ok) {
    throw new ProblemError(problemOf(error, response.status, response.headers.get('Retry-After')))
  }
  if (data === undefined) {
    throw new ProblemError(problemOf({ title: 'The server’s answer was empty' }, response.status))
  }
  return data
}

/** For answers that have no body (204). */
export async function succeeded(call: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await answered(call)
  if (!response.ok) {
    throw new ProblemError(problemOf(error, response.status, response.headers.get('Retry-After')))
  }
}

async function answered<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call
  } catch (error) {
    // A cancelled request is no fault: the query that asked is gone.
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error
    }
    if (error instanceof SyntaxError) {
      throw new ProblemError(
        problemOf({ title: 'The server’s answer could not be read', detail: error.message }, 502),
      )
    }
    throw unreachable()
  }
}
