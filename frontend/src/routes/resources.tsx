import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { IconFilterOff, IconSearch, IconServerOff } from '@tabler/icons-react'
import { type QueryClient, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { connectionsQuery, controlsQuery, resourcesQuery } from '../api/queries'
import type { Resource, ResourcesQuery } from '../api/types'
import { paths } from '../paths'
import styles from '../shared/filters.module.css'
import { currentCursor, FIRST_PAGE, type PagePosition, readPosition } from '../text/cursorStack'
import { count, serviceName, serviceOf, typeName } from '../text/format'
import { oneOf, word } from '../text/search'
import { CommittedInput } from '../ui/CommittedInput'
import { columnsOf, DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { Pager } from '../ui/Pager'
import { PageHeader, Sheet } from '../ui/Panel'
import { SeverityTag, Tag } from '../ui/Tag'
import { Ago } from '../ui/Time'

const route = getRouteApi('/shell/resources')

const STATES = ['closed', 'all'] as const

interface Filters {
  /** Absent: those that are there. */
  state?: (typeof STATES)[number]
  type?: string
  scope?: string
  region?: string
  service?: string
  q?: string
}

export interface ResourcesSearch extends Filters, PagePosition {}

export const validateSearch = (search: Record<string, unknown>): ResourcesSearch => ({
  state: oneOf(search.state, STATES),
  type: word(search.type),
  scope: word(search.scope),
  region: word(search.region),
  service: word(search.service),
  q: word(search.q),
  ...readPosition(search),
})

const queryOf = (search: ResourcesSearch): ResourcesQuery => {
  const { page: _page, cursor: _cursor, ...filters } = search
  return { ...filters, cursor: currentCursor(search) }
}

export const loader = (queries: QueryClient) => (search: ResourcesSearch) =>
  queries.ensureQueryData(resourcesQuery(queryOf(search)))

const column = columnsOf<Resource>()
const columns = column.columns([
  column.accessor('name', {
    header: 'Name',
    meta: { rowHeader: true },
    cell: ({ row: { original: resource } }) => (
      <>
        <Link {...paths.resource(resource.id)}>{resource.name}</Link>
        {resource.closed_at != null && (
          <>
            {' '}
            <Tag tone="neutral">Gone</Tag>
          </>
        )}
        <div className={styles.message}>
          <span className="mono">{resource.uid}</span>
        </div>
      </>
    ),
  }),
  column.accessor('type', {
    header: 'Type',
    meta: { nowrap: true, wide: true },
    cell: ({ getValue }) => (
      <>
        {typeName(getValue())}
        <div className="muted small">{serviceName(serviceOf(getValue()))}</div>
      </>
    ),
  }),
  column.accessor('scope', {
    header: 'Scope and region',
    meta: { wide: true },
    cell: ({ row: { original: resource } }) => (
      <div className="small">
        <div className="number">{resource.scope}</div>
        <div className="muted">{resource.region}</div>
      </div>
    ),
  }),
  column.accessor('open_findings', {
    header: 'Open findings',
    cell: ({ row: { original: resource } }) => (
      <span className="row">
        <span className="number">{count(resource.open_findings)}</span>
        {resource.worst_severity != null && <SeverityTag severity={resource.worst_severity} />}
      </span>
    ),
  }),
  column.accessor('last_seen', {
    header: 'Last seen',
    meta: { nowrap: true, wide: true },
    cell: ({ getValue }) => <Ago at={getValue()} />,
  }),
])

export function Component() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data } = useSuspenseQuery(resourcesQuery(queryOf(search)))
  const refine = (change: Partial<Filters>) =>
    navigate({ search: { ...search, ...change, ...FIRST_PAGE }, resetScroll: false })
  return (
    <div className="stack">
      <PageHeader
        title="Resources"
        lede="Everything that assessments found in your scopes, as the provider described it last."
      />
      <Sheet>
        <FilterBar search={search} onChange={refine} />
        {data.items.length === 0 ? (
          <NoResources search={search} onClear={() => navigate({ search: {} })} />
        ) : (
          <DataTable
            label="Resources"
            columns={columns}
            rows={data.items}
            rowId={(resource) => resource.id}
          />
        )}
        <Pager
          label="Pages of resources"
          position={search}
          nextCursor={data.next_cursor}
          onMove={(position) => navigate({ search: { ...search, ...position } })}
        />
      </Sheet>
    </div>
  )
}

function FilterBar({
  search,
  onChange,
}: {
  search: ResourcesSearch
  onChange: (change: Partial<Filters>) => void
}) {
  const { data: controls = [] } = useQuery(controlsQuery)
  const { data: connections = [] } = useQuery(connectionsQuery)
  const known = controls.flatMap((control) => control.resource_types)
  const types = [...new Set([...known, ...(search.type ? [search.type] : [])])].sort()
  const services = [...new Set([...known.map(serviceOf), ...(search.service ? [search.service] : [])])].sort()
  const regions = [...new Set(['global', ...connections.flatMap((connection) => connection.regions)])].sort()
  return (
    // biome-ignore lint/a11y/useSemanticElements: the <search> element is unknown to some assistive technology still
    <div className={styles.filters} role="search" aria-label="Filter resources">
      <div className={styles.line}>
        <div className={styles.auto}>
          <SegmentedControl
            aria-label="Presence"
            value={search.state ?? 'present'}
            onChange={(state) => onChange({ state: oneOf(state, STATES) })}
            data={[
              { value: 'present', label: 'There' },
              { value: 'closed', label: 'Gone' },
              { value: 'all', label: 'All' },
            ]}
          />
        </div>
        <CommittedInput
          className={styles.grow}
          type="search"
          label="Text"
          placeholder="Name or ARN"
          leftSection={<IconSearch size={15} aria-hidden="true" />}
          value={search.q ?? ''}
          onCommit={(q) => onChange({ q: q || undefined })}
        />
        <NativeSelect
          label="Service"
          value={search.service ?? ''}
          onChange={(event) => onChange({ service: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: 'Any' },
            ...services.map((id) => ({ value: id, label: serviceName(id) })),
          ]}
        />
        <NativeSelect
          label="Type"
          value={search.type ?? ''}
          onChange={(event) => onChange({ type: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: 'Any' },
            ...types.map((id) => ({ value: id, label: `${serviceName(serviceOf(id))}: ${typeName(id)}` })),
          ]}
        />
        <CommittedInput
          label="Scope"
          placeholder="Account id"
          value={search.scope ?? ''}
          onCommit={(scope) => onChange({ scope: scope || undefined })}
        />
        <CommittedInput
          label="Region"
          placeholder="eu-central-1"
          list="regions"
          value={search.region ?? ''}
          onCommit={(region) => onChange({ region: region || undefined })}
        />
        <datalist id="regions">
          {regions.map((region) => (
            <option key={region} value={region} />
          ))}
        </datalist>
      </div>
    </div>
  )
}

function NoResources({ search, onClear }: { search: ResourcesSearch; onClear: () => void }) {
  const { page: _page, cursor: _cursor, ...filters } = search
  if (Object.values(filters).some((value) => value !== undefined)) {
    return (
      <EmptyState
        title="No resource matches these filters"
        icon={<IconFilterOff size={32} stroke={1.5} aria-hidden="true" />}
        action={
          <Button variant="default" size="xs" onClick={onClear}>
            Clear all filters
          </Button>
        }
      >
        Remove a filter. A resource that should be here and is not may lie in a gap: the last assessment lists
        them.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No resources yet"
      icon={<IconServerOff size={32} stroke={1.5} aria-hidden="true" />}
      action={<Link {...paths.overview()}>Go to the overview</Link>}
    >
      Start an assessment there; it collects what your connections reach.
    </EmptyState>
  )
}
