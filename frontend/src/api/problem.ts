/** What went wrong with a request, in the shape of an RFC 9457 problem document. */
export interface Problem {
  type: string
  title: string
  status: number
  detail?: string
  /** What the reader can do about it. */
  action: string
  /** Seconds until the server listens again (Retry-After), when it said so. */
  retryAfterSeconds?: number
}

export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

const TITLES: Record<number, string> = {
  401: 'You are not signed in',
  403: 'You may not see this',
  404: 'There is nothing here',
  409: 'This conflicts with something that is under way',
  429: 'Too many requests',
}

const ACTIONS: Record<number, string> = {
  0: 'Check that the server runs and that this computer reaches it, then try again.',
  400: 'Clear the filters in the address and try again.',
  401: 'Sign in and open the page again.',
  403: 'Ask an administrator for access.',
  404: 'It may have been removed, or the address is mistyped. Go back to the list and choose it there.',
  409: 'Wait until the other one has ended, or cancel it, then try again.',
  429: 'Wait a moment, then try again.',
}

const SERVER_FAULT =
  'Try again. If it happens again, run “./plumbline doctor” where the server runs; it says what is wrong.'

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** Reads a problem from an answer's body; a body that is no problem document (a proxy's page) still gives a usable one. */
export function problemOf(body: unknown, status: number, retryAfter?: string | null): Problem {
  const fields: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {}
  const seconds = retryAfter === undefined || retryAfter === null ? Number.NaN : Number(retryAfter)
  return {
    type: text(fields.type) ?? 'about:blank',
    title: text(fields.title) ?? TITLES[status] ?? 'The server could not answer',
    status,
    detail: text(fields.detail),
    action: text(fields.action) ?? ACTIONS[status] ?? SERVER_FAULT,
    retryAfterSeconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined,
  }
}

/** Any thrown value as a problem, for the pages that show one. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof ProblemError) {
    return error.problem
  }
  return {
    type: 'about:blank',
    title: 'This page failed',
    status: -1,
    detail: error instanceof Error ? error.message : String(error),
    action: 'Load the page again. If it happens again, report it with the text above.',
  }
}

export function unreachable(): ProblemError {
  return new ProblemError({
    type: 'about:blank',
    title: 'The server can’t be reached',
    status: 0,
    action: ACTIONS[0] ?? SERVER_FAULT,
  })
}
