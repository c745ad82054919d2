import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { createApp } from './router'

const SESSION = {
  username: 'ann',
  role: 'administrator',
  csrf_token: 'c',
  expires_at: '2026-11-22T00:00:00Z',
}
const PAGE = { items: [], next_cursor: null }

interface Asked {
  method: string
  path: string
  query: URLSearchParams
  csrf: string | null
}

type Answer = (asked: Asked) => { status?: number; body?: unknown; headers?: Record<string, string> }

const realFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = realFetch
})

/** A server in the same process: answers by “METHOD path”, 404 to all else, and remembers what it was asked. */
function serve(answers: Record<string, Answer>): Asked[] {
  const asked: Asked[] = []
  globalThis.fetch = async (input) => {
    const request = input instanceof Request ? input : new Request(input)
    const url = new URL(request.url)
    const one = {
      method: request.method,
      path: url.pathname.replace('/api/v1', ''),
      query: url.searchParams,
      csrf: request.headers.get('X-CSRF-Token'),
    }
    asked.push(one)
    const {
      status = 200,
      body,
      headers,
    } = answers[`${one.method} ${one.path}`]?.(one) ?? {
      status: 404,
      body: { title: 'No such thing', status: 404 },
    }
    const type = status >= 400 ? 'application/problem+json' : 'application/json'
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': type, ...headers },
    })
  }
  return asked
}

const signedIn: Record<string, Answer> = {
  'GET /session': () => ({ body: SESSION }),
  'GET /connections': () => ({ body: PAGE }),
  'GET /controls': () => ({ body: PAGE }),
  'GET /frameworks': () => ({ body: PAGE }),
}

function open(address: string) {
  const { queries, router } = createApp(createMemoryHistory({ initialEntries: [address] }))
  render(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  return router
}

const finding = (n: number) => ({
  id: `f${n}`,
  state: 'open',
  severity: 'high',
  control: 'PL-AWS-SM-003',
  title: `Finding ${n}`,
  status: 'FAIL',
  resource: {
    id: 'r1',
    uid: 'arn:aws:x',
    type: 'aws.s3.bucket',
    name: 'models',
    scope: '012345678901',
    region: 'eu-west-1',
  },
  opened_at: '2026-11-01T00:00:00Z',
  resolved_at: null,
  violations: [
    { message: 'root access is enabled', path: 'RootAccess', observed: 'Enabled', expected: 'Disabled' },
  ],
})

async function enterCredentials() {
  await userEvent.type(await screen.findByLabelText('User name'), 'ann')
  await userEvent.type(screen.getByLabelText('Password'), 'secret')
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
}

describe('signing in', () => {
  test('leads back to the page that was asked for', async () => {
    let session = false
    serve({
      ...signedIn,
      'GET /session': () => (session ? { body: SESSION } : { status: 401 }),
      'POST /session': () => {
        session = true
        return { body: SESSION }
      },
      'GET /findings': () => ({ body: PAGE }),
    })
    const router = open('/findings?severity=high')

    await enterCredentials()

    expect(await screen.findByRole('heading', { level: 1, name: 'Findings' })).toBeTruthy()
    expect(router.state.location.href).toBe('/findings?severity=high')
  })

  test('shows why it failed', async () => {
    serve({
      'GET /session': () => ({ status: 401 }),
      'POST /session': () => ({
        status: 401,
        body: { title: 'Unauthorized', detail: 'User name or password is wrong.' },
      }),
    })
    open('/')

    await enterCredentials()

    expect((await screen.findByRole('alert')).textContent).toContain('User name or password is wrong.')
  })

  test('is not offered while the server throttles', async () => {
    serve({
      'GET /session': () => ({ status: 401 }),
      'POST /session': () => ({
        status: 429,
        body: { title: 'Too many attempts' },
        headers: { 'Retry-After': '40' },
      }),
    })
    open('/')

    await enterCredentials()

    expect((await screen.findByRole('alert')).textContent).toMatch(/try again in (40|39) s/)
    expect(screen.getByRole('button', { name: 'Sign in' }).hasAttribute('disabled')).toBe(true)
  })
})

test('a session that ends during work leads to the sign-in, and from there back', async () => {
  serve({ ...signedIn, 'GET /findings': () => ({ status: 401 }) })
  const router = open('/findings?state=all')

  await screen.findByLabelText('User name')

  expect(router.state.location.pathname).toBe('/sign-in')
  expect(router.state.location.search).toEqual({ target: '/findings?state=all' })
})

describe('findings', () => {
  test('the server is asked for exactly what the address says', async () => {
    const asked = serve({ ...signedIn, 'GET /findings': () => ({ body: PAGE }) })
    open('/findings?state=all&severity=high&scope=012345678901&sort=since&order=asc&page=2&cursor=abc')

    await screen.findByText('No finding matches these filters')

    const query = asked.find(({ path }) => path === '/findings')?.query
    expect(Object.fromEntries(query ?? [])).toEqual({
      severity: 'high',
      scope: '012345678901',
      sort: 'since',
      order: 'asc',
      cursor: 'abc',
      limit: '50',
    })
  })

  test('next and previous walk by the server’s cursors', async () => {
    const asked = serve({
      ...signedIn,
      'GET /findings': ({ query }) =>
        query.get('cursor') === 'c2'
          ? { body: { items: [finding(2)], next_cursor: null } }
          : { body: { items: [finding(1)], next_cursor: 'c2' } },
    })
    const router = open('/findings')

    await userEvent.click(await screen.findByRole('button', { name: 'Next' }))
    expect(await screen.findByRole('rowheader', { name: /Finding 2/ })).toBeTruthy()
    expect(router.state.location.href).toBe('/findings?page=2&cursor=c2')
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }))
    expect(await screen.findByRole('rowheader', { name: /Finding 1/ })).toBeTruthy()
    expect(router.state.location.href).toBe('/findings')
    expect(asked.filter(({ path }) => path === '/findings').length).toBeGreaterThanOrEqual(2)
  })

  test('another filter leaves the page', async () => {
    serve({ ...signedIn, 'GET /findings': () => ({ body: { items: [finding(1)], next_cursor: null } }) })
    const router = open('/findings?page=2&cursor=c2')

    await userEvent.selectOptions(await screen.findByLabelText('Severity'), 'low')

    await screen.findByRole('button', { name: 'Remove the filter Low' })
    expect(router.state.location.href).toBe('/findings?severity=low')
  })

  test('without any, the page says what to do next', async () => {
    serve({ ...signedIn, 'GET /findings': () => ({ body: PAGE }) })
    open('/findings')

    expect(await screen.findByRole('link', { name: 'Start an assessment on the overview' })).toBeTruthy()
  })

  test('an open finding that could not be read again is shown as unknown, not as open', async () => {
    serve({
      ...signedIn,
      'GET /findings': () => ({ body: { items: [{ ...finding(1), status: 'UNKNOWN' }], next_cursor: null } }),
    })
    open('/findings')

    const row = (await screen.findByRole('rowheader', { name: /Finding 1/ })).closest('tr')
    expect(within(row as HTMLElement).getByText('Unknown')).toBeTruthy()
  })
})

test('a page whose data could not be had shows the problem, and trying again mends it', async () => {
  let broken = true
  serve({
    ...signedIn,
    'GET /controls': () =>
      broken
        ? { status: 500, body: { title: 'The database is away', detail: 'It did not answer within 5 s.' } }
        : { body: PAGE },
  })
  open('/controls')
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('The database is away')
  expect(alert.textContent).toContain('It did not answer within 5 s.')
  expect(alert.textContent).toContain('./plumbline doctor')

  broken = false
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }))

  expect(await screen.findByRole('heading', { level: 1, name: 'Controls' })).toBeTruthy()
})

test('a requirement with unknown verdicts is never shown as met', async () => {
  const requirement = {
    title: 't',
    group: 'g',
    assessable: 'automated',
    controls: ['PL-AWS-SM-003'],
    fail: 0,
    pass: 4,
    unknown: 1,
  }
  serve({
    ...signedIn,
    'GET /frameworks/soc2-2017': () => ({
      body: {
        id: 'soc2-2017',
        name: 'SOC 2',
        version: '2017',
        authority: 'AICPA',
        url: 'https://www.aicpa-cima.com/',
        groups: [{ id: 'g', title: 'Logical access', parent: '' }],
        score: { lower: 80, upper: 100 },
        met: 0,
        not_met: 0,
        unknown: 1,
        not_assessed: 0,
        requirements: [{ ...requirement, id: 'CC6.1', state: 'unknown' }],
      },
    }),
  })
  open('/frameworks/soc2-2017')

  const row = (await screen.findByRole('rowheader', { name: /CC6.1/ })).closest('tr') as HTMLElement
  expect(within(row).getByText('Unknown')).toBeTruthy()
  expect(within(row).queryByText('Met')).toBeNull()
  expect(within(row).getByText('Logical access')).toBeTruthy()
  expect(screen.getByText('80.0 – 100 %')).toBeTruthy()
})

test('an unsafe request carries the session’s token', async () => {
  const asked = serve({
    ...signedIn,
    'GET /findings': () => ({ body: PAGE }),
    'DELETE /session': () => ({ status: 204 }),
  })
  const router = open('/findings')

  await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }))
  await screen.findByLabelText('User name')

  expect(asked.find(({ method }) => method === 'DELETE')?.csrf).toBe('c')
  expect(asked.filter(({ method }) => method === 'GET').every(({ csrf }) => csrf === null)).toBe(true)
  expect(router.state.location.pathname).toBe('/sign-in')
})

test('an unknown verdict says why it is unknown', async () => {
  serve({
    ...signedIn,
    'GET /resources/r1': () => ({
      body: {
        ...finding(1).resource,
        first_seen: '2026-11-01T00:00:00Z',
        last_seen: '2026-11-02T00:00:00Z',
        closed_at: null,
        open_findings: 0,
        worst_severity: null,
        config: { Name: 'models' },
        relationships: [],
        gaps: [
          {
            path: 'GetBucketAcl',
            code: 'AccessDenied',
            operation: 's3:GetBucketAcl',
            message: 'not authorized',
          },
        ],
        verdicts: [
          {
            control: 'PL-AWS-S3-003',
            title: 'Buckets deny anonymous reading',
            severity: 'critical',
            status: 'UNKNOWN',
            since: '2026-11-02T00:00:00Z',
            reasons: [
              { path: 'GetBucketAcl', code: 'AccessDenied', message: 'the access list was not read' },
            ],
          },
        ],
      },
    }),
  })
  open('/resources/r1')

  const row = (await screen.findByRole('rowheader', { name: /Buckets deny anonymous reading/ })).closest(
    'tr',
  ) as HTMLElement
  expect(within(row).getByText('Unknown')).toBeTruthy()
  expect(row.textContent).toContain('GetBucketAcl: the access list was not read (AccessDenied)')
  expect(screen.getByText('GetBucketAcl was not read: AccessDenied')).toBeTruthy()
})

test('the overview says that resources may be missing, also when every verdict is known', async () => {
  serve({
    ...signedIn,
    'GET /posture': () => ({
      body: {
        as_of: '2026-11-21T00:00:00Z',
        score: { lower: 90, upper: 90 },
        verdicts: { pass: 9, fail: 1, not_applicable: 0, unknown: 0 },
        unread_types: ['aws.sagemaker.endpoint'],
        by_severity: [],
        by_service: [],
        by_framework: [],
        trend: [],
        last_assessments: [],
      },
    }),
  })
  open('/')

  const notice = await screen.findByRole('region', { name: 'Resources may be missing' })
  expect(within(notice).getByText('aws.sagemaker.endpoint')).toBeTruthy()
  expect(screen.queryByText(/the score is one number/)).toBeNull()
})
