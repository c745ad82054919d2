import type { FindingsQuery, Severity } from '../api/types'
import { currentCursor, FIRST_PAGE, type PagePosition, readPosition } from '../text/cursorStack'
import { SEVERITIES } from '../text/format'
import { oneOf, word } from '../text/search'

export const FINDING_SORTS = ['severity', 'since', 'control', 'resource'] as const
export type FindingSort = (typeof FINDING_SORTS)[number]

export interface FindingFilters {
  /** Absent: open ones. */
  state?: 'resolved' | 'all'
  severity?: Severity
  service?: string
  framework?: string
  control?: string
  scope?: string
  region?: string
  connection?: string
  q?: string
}

/** Everything that the findings page shows, as its address says it. */
export interface FindingsSearch extends FindingFilters, PagePosition {
  /** Absent: by severity. */
  sort?: Exclude<FindingSort, 'severity'>
  /** Absent: the worst, the newest or the first in the alphabet first. */
  order?: 'asc' | 'desc'
}

/** Worst and newest first, names from A on. */
export const naturalOrder = (sort: FindingSort): 'asc' | 'desc' =>
  sort === 'severity' || sort === 'since' ? 'desc' : 'asc'

export function readFindingsSearch(search: Record<string, unknown>): FindingsSearch {
  const sort = oneOf(search.sort, FINDING_SORTS)
  const order = oneOf(search.order, ['asc', 'desc'] as const)
  return {
    state: oneOf(search.state, ['resolved', 'all'] as const),
    severity: oneOf(search.severity, SEVERITIES),
    service: word(search.service),
    framework: word(search.framework),
    control: word(search.control),
    scope: word(search.scope),
    region: word(search.region),
    connection: word(search.connection),
    q: word(search.q),
    sort: sort === 'severity' ? undefined : sort,
    order: order === naturalOrder(sort ?? 'severity') ? undefined : order,
    ...readPosition(search),
  }
}

/** What the server is asked for it. */
export function findingsQueryOf(search: FindingsSearch): FindingsQuery {
  const {
    page: _page,
    cursor: _cursor,
    state,
    sort = 'severity',
    order = naturalOrder(sort),
    ...filters
  } = search
  return {
    ...filters,
    state: state === 'all' ? undefined : (state ?? 'open'),
    sort,
    order,
    cursor: currentCursor(search),
  }
}

/** Another filter or order starts at the first page: cursors belong to the list they were given for. */
export const refined = (search: FindingsSearch, change: Partial<FindingsSearch>): FindingsSearch => ({
  ...search,
  ...change,
  ...FIRST_PAGE,
})

export const isFiltered = (search: FindingsSearch): boolean => {
  const { page: _page, cursor: _cursor, sort: _sort, order: _order, ...filters } = search
  return Object.values(filters).some((value) => value !== undefined)
}
