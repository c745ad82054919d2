import { queryOptions } from '@tanstack/react-query'
import { api, rememberCsrfToken, succeeded, unwrap } from './client'
import { ProblemError } from './problem'
import type { FindingsQuery, ResourcesQuery, Session } from './types'

/** Rows a page of a list. */
export const PAGE_SIZE_ROWS = 50

/** Null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      const session = await unwrap(api.GET('/api/v1/session', { signal }))
      rememberCsrfToken(session.csrf_token)
      return session
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) {
        rememberCsrfToken(undefined)
        return null
      }
      throw error
    }
  },
})

export const postureQuery = queryOptions({
  queryKey: ['posture'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/posture', { signal })),
})

export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/v1/connections', { signal }))).items,
})

export const assessmentsQuery = (cursor?: string) =>
  queryOptions({
    queryKey: ['assessments', { cursor }],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/assessments', { params: { query: { limit: PAGE_SIZE_ROWS, cursor } }, signal }),
      ),
  })

export const assessmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['assessment', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/assessments/{id}', { params: { path: { id } }, signal })),
  })

export const coverageQuery = (id: string) =>
  queryOptions({
    queryKey: ['assessment', id, 'coverage'],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/api/v1/assessments/{id}/coverage', { params: { path: { id } }, signal })))
        .items,
  })

export const gapsQuery = (id: string, cursor?: string) =>
  queryOptions({
    queryKey: ['assessment', id, 'gaps', { cursor }],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/assessments/{id}/gaps', {
          params: { path: { id }, query: { limit: PAGE_SIZE_ROWS, cursor } },
          signal,
        }),
      ),
  })

export const findingsQuery = (query: FindingsQuery) =>
  queryOptions({
    queryKey: ['findings', query],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/findings', { params: { query: { limit: PAGE_SIZE_ROWS, ...query } }, signal })),
  })

export const findingQuery = (id: string) =>
  queryOptions({
    queryKey: ['finding', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/findings/{id}', { params: { path: { id } }, signal })),
  })

export const resourcesQuery = (query: ResourcesQuery) =>
  queryOptions({
    queryKey: ['resources', query],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/resources', { params: { query: { limit: PAGE_SIZE_ROWS, ...query } }, signal }),
      ),
  })

export const resourceQuery = (id: string) =>
  queryOptions({
    queryKey: ['resource', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/resources/{id}', { params: { path: { id } }, signal })),
  })

export const controlsQuery = queryOptions({
  queryKey: ['controls'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/v1/controls', { signal }))).items,
})

export const controlQuery = (id: string) =>
  queryOptions({
    queryKey: ['control', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/controls/{id}', { params: { path: { id } }, signal })),
  })

export const frameworksQuery = queryOptions({
  queryKey: ['frameworks'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/v1/frameworks', { signal }))).items,
})

export const frameworkQuery = (id: string) =>
  queryOptions({
    queryKey: ['framework', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/frameworks/{id}', { params: { path: { id } }, signal })),
  })

export const auditEntriesQuery = (cursor?: string) =>
  queryOptions({
    queryKey: ['audit', 'entries', { cursor }],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/audit/entries', { params: { query: { limit: PAGE_SIZE_ROWS, cursor } }, signal }),
      ),
  })

/** Null until the log has signed something. */
export const auditCheckpointQuery = queryOptions({
  queryKey: ['audit', 'checkpoint'],
  queryFn: async ({ signal }) => {
    try {
      return await unwrap(api.GET('/api/v1/audit/checkpoint', { signal }))
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 404) {
        return null
      }
      throw error
    }
  },
})

export async function signIn(credentials: { username: string; password: string }): Promise<Session> {
  const session = await unwrap(api.POST('/api/v1/session', { body: credentials }))
  rememberCsrfToken(session.csrf_token)
  return session
}

export async function signOut(): Promise<void> {
  await succeeded(api.DELETE('/api/v1/session'))
  rememberCsrfToken(undefined)
}

export const startAssessment = (connectionId: string) =>
  unwrap(api.POST('/api/v1/assessments', { body: { connection_id: connectionId } }))

export const cancelAssessment = (id: string) =>
  unwrap(api.POST('/api/v1/assessments/{id}/cancel', { params: { path: { id } } }))

/** Where an assessment's server-sent events come from. */
export const assessmentEventsUrl = (id: string) => `/api/v1/assessments/${encodeURIComponent(id)}/events`
