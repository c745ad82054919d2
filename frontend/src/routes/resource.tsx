import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { resourceQuery } from '../api/queries'
import type { ResourceDetail } from '../api/types'
import { paths } from '../paths'
import { Reasons } from '../shared/Reasons'
import { Relationships } from '../shared/Relationships'
import { counted, SEVERITIES, typeName } from '../text/format'
import { Copyable } from '../ui/Copyable'
import { columnsOf, DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { JsonView } from '../ui/JsonView'
import { Facts, PageHeader, Panel } from '../ui/Panel'
import { SeverityTag, StatusTag, Tag } from '../ui/Tag'
import { Ago, Time } from '../ui/Time'

const route = getRouteApi('/shell/resources/$id')

export const loader = (queries: QueryClient) => (id: string) => queries.ensureQueryData(resourceQuery(id))

type Verdict = ResourceDetail['verdicts'][number]
type Gap = ResourceDetail['gaps'][number]

const verdict = columnsOf<Verdict>()
const verdictColumns = verdict.columns([
  verdict.accessor('status', {
    header: 'Verdict',
    enableSorting: true,
    meta: { nowrap: true },
    sortFn: (a, b) => STATUS_ORDER.indexOf(a.original.status) - STATUS_ORDER.indexOf(b.original.status),
    cell: ({ getValue }) => <StatusTag status={getValue()} />,
  }),
  verdict.accessor('title', {
    header: 'Control',
    enableSorting: true,
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        <Link {...paths.control(original.control)}>{original.title}</Link>
        <div className="muted small mono">{original.control}</div>
        <Reasons reasons={original.reasons} />
        <div className="narrow-only">
          <SeverityTag severity={original.severity} />
        </div>
      </>
    ),
  }),
  verdict.accessor('severity', {
    header: 'Severity',
    enableSorting: true,
    meta: { nowrap: true, wide: true },
    sortFn: (a, b) => SEVERITIES.indexOf(a.original.severity) - SEVERITIES.indexOf(b.original.severity),
    cell: ({ getValue }) => <SeverityTag severity={getValue()} />,
  }),
  verdict.accessor('since', {
    header: 'Since',
    enableSorting: true,
    meta: { nowrap: true, wide: true },
    cell: ({ getValue }) => <Ago at={getValue()} />,
  }),
])

/** What needs a reader's eye first. */
const STATUS_ORDER: Verdict['status'][] = ['FAIL', 'UNKNOWN', 'PASS', 'NOT_APPLICABLE']

const gap = columnsOf<Gap>()
const gapColumns = gap.columns([
  gap.accessor('path', {
    header: 'Part',
    meta: { rowHeader: true },
    cell: ({ getValue }) => <span className="mono">{getValue() || '(whole resource)'}</span>,
  }),
  gap.accessor('code', { header: 'Code', cell: ({ getValue }) => <code>{getValue()}</code> }),
  gap.accessor('operation', {
    header: 'Operation',
    meta: { wide: true },
    cell: ({ getValue }) => <code>{getValue()}</code>,
  }),
  gap.accessor('message', { header: 'Message' }),
])

export function Component() {
  const { id } = route.useParams()
  const { data: resource } = useSuspenseQuery(resourceQuery(id))
  return (
    <div className="stack">
      <PageHeader
        title={resource.name}
        eyebrow={<Link {...paths.resources()}>Resources</Link>}
        lede={
          <span className="row">
            {typeName(resource.type)}
            {resource.closed_at != null && <Tag tone="neutral">Gone</Tag>}
            {resource.worst_severity != null && <SeverityTag severity={resource.worst_severity} />}
            {counted(resource.open_findings, 'open finding')}
          </span>
        }
      />
      <Panel title="Resource">
        <Facts
          rows={[
            ['Identifier', <Copyable key="uid" text={resource.uid} name="the identifier" />],
            [
              'Type',
              <span key="type" className="mono">
                {resource.type}
              </span>,
            ],
            [
              'Scope',
              <span key="scope" className="number">
                {resource.scope}
              </span>,
            ],
            ['Region', resource.region],
            ['First seen', <Time key="first" at={resource.first_seen} />],
            ['Last seen', <Time key="last" at={resource.last_seen} />],
            ...(resource.closed_at == null
              ? []
              : ([['Gone since', <Time key="closed" at={resource.closed_at} />]] satisfies [
                  string,
                  React.ReactNode,
                ][])),
          ]}
        />
      </Panel>
      {resource.gaps.length > 0 && (
        <Panel
          title="Gaps"
          note="what could not be read; controls that need it are unknown, never passed"
          flush
        >
          <DataTable
            label="Gaps"
            columns={gapColumns}
            rows={resource.gaps}
            rowId={({ path, operation }) => `${path} ${operation}`}
          />
        </Panel>
      )}
      <Panel title="Verdicts" flush>
        {resource.verdicts.length === 0 ? (
          <EmptyState title="No verdicts">
            No control looks at resources of this type, or it has not been judged since it was found.
          </EmptyState>
        ) : (
          <DataTable
            label="Verdicts"
            columns={verdictColumns}
            rows={resource.verdicts}
            rowId={(row) => row.control}
            initialSort={[{ id: 'status', desc: false }]}
          />
        )}
      </Panel>
      <Panel title="Relationships" flush>
        <Relationships relationships={resource.relationships} />
      </Panel>
      <Panel title="Configuration" note="as the provider gave it">
        <JsonView
          label="Configuration of the resource"
          value={resource.config}
          marks={resource.gaps.map(({ path, code }) => ({ kind: 'gap', path, text: code }))}
        />
      </Panel>
    </div>
  )
}
