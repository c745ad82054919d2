import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { assessmentQuery, coverageQuery, gapsQuery } from '../api/queries'
import type { Assessment, CoverageGap, CoverageRow } from '../api/types'
import { paths } from '../paths'
import { AssessmentProgress, Counters } from '../shared/AssessmentProgress'
import { TRIGGER } from '../shared/AssessmentTable'
import { useAssessmentProgress } from '../shared/useAssessmentProgress'
import { currentCursor, type PagePosition, readPosition } from '../text/cursorStack'
import { count, duration, hasEnded, serviceName, typeName } from '../text/format'
import { columnsOf, DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { Pager } from '../ui/Pager'
import { Facts, PageHeader, Panel } from '../ui/Panel'
import { ProblemNotice } from '../ui/ProblemNotice'
import { AssessmentTag, CoverageTag } from '../ui/Tag'
import { Time } from '../ui/Time'

const route = getRouteApi('/shell/assessments/$id')

export const validateSearch = readPosition

export const loader = (queries: QueryClient) => (id: string, position: PagePosition) =>
  Promise.all([
    queries.ensureQueryData(assessmentQuery(id)),
    queries.ensureQueryData(coverageQuery(id)),
    queries.ensureQueryData(gapsQuery(id, currentCursor(position))),
  ])

const coverage = columnsOf<CoverageRow>()
const coverageColumns = coverage.columns([
  coverage.accessor((row) => serviceName(row.service), {
    id: 'service',
    header: 'Service',
    enableSorting: true,
    meta: { rowHeader: true },
  }),
  coverage.accessor('state', {
    header: 'Coverage',
    enableSorting: true,
    meta: { nowrap: true },
    sortFn: (a, b) => COVERAGE_ORDER.indexOf(a.original.state) - COVERAGE_ORDER.indexOf(b.original.state),
    cell: ({ getValue }) => <CoverageTag state={getValue()} />,
  }),
  coverage.accessor('scope', {
    header: 'Scope',
    enableSorting: true,
    cell: ({ getValue }) => <span className="number">{getValue()}</span>,
  }),
  coverage.accessor('region', { header: 'Region', enableSorting: true, meta: { nowrap: true } }),
  ...(
    [
      ['resources', 'Resources'],
      ['pages', 'Pages'],
      ['calls', 'Calls'],
      ['gaps', 'Gaps'],
    ] as const
  ).map(([key, header]) =>
    coverage.accessor(key, {
      header,
      enableSorting: true,
      sortDescFirst: true,
      meta: { end: true, wide: key !== 'gaps' },
      cell: ({ getValue }) => count(getValue()),
    }),
  ),
])
const COVERAGE_ORDER: CoverageRow['state'][] = ['failed', 'partial', 'complete']

const gap = columnsOf<CoverageGap>()
const gapColumns = gap.columns([
  gap.accessor('operation', {
    header: 'Operation',
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        <code>{original.operation}</code>
        <div className="muted small">
          {serviceName(original.service)}, <span className="number">{original.scope}</span>, {original.region}
        </div>
      </>
    ),
  }),
  gap.accessor('code', { header: 'Code', cell: ({ getValue }) => <code>{getValue()}</code> }),
  gap.accessor('uid', {
    header: 'What was not read',
    meta: { wide: true },
    cell: ({ row: { original } }) => (
      <>
        <div className="mono">
          {original.uid ?? (original.type == null ? 'the whole service' : `all: ${typeName(original.type)}`)}
        </div>
        {original.path !== '' && <div className="mono muted">{original.path}</div>}
      </>
    ),
  }),
  gap.accessor('message', {
    header: 'Message',
    cell: ({ row: { original } }) => (
      <>
        {original.message}
        {original.request_id != null && <div className="mono muted small">request {original.request_id}</div>}
      </>
    ),
  }),
])

export function Component() {
  const { id } = route.useParams()
  const { data: loaded } = useSuspenseQuery(assessmentQuery(id))
  const assessment = useAssessmentProgress(id, loaded) ?? loaded
  return (
    <div className="stack">
      <PageHeader
        title={`Assessment of ${assessment.connection_name}`}
        eyebrow={<Link {...paths.assessments()}>Assessments</Link>}
        lede={
          <span className="row">
            <AssessmentTag state={assessment.state} />
            {hasEnded(assessment.state) && <CoverageTag state={assessment.coverage} />}
          </span>
        }
      />
      {assessment.problem != null && (
        <ProblemNotice
          problem={{
            type: 'about:blank',
            status: -1,
            ...assessment.problem,
            action: 'What was collected before is kept. Mend the cause and start another assessment.',
          }}
        />
      )}
      {hasEnded(assessment.state) ? (
        <Result assessment={assessment} />
      ) : (
        <Panel title="Progress">
          <AssessmentProgress assessment={assessment} />
        </Panel>
      )}
      <Coverage id={id} />
      <Gaps id={id} />
    </div>
  )
}

function Result({ assessment }: { assessment: Assessment }) {
  const { verdicts } = assessment
  return (
    <Panel title="Result">
      <div className="stack">
        <Counters assessment={assessment} />
        <Facts
          rows={[
            [
              'Started',
              <span key="started">
                <Time at={assessment.started_at} />, {TRIGGER[assessment.trigger]}
              </span>,
            ],
            [
              'Took',
              assessment.ended_at == null ? '–' : duration(assessment.started_at, assessment.ended_at),
            ],
            [
              'Verdicts',
              `${count(verdicts.fail)} fail, ${count(verdicts.unknown)} unknown, ${count(verdicts.pass)} pass, ${count(verdicts.not_applicable)} not applicable`,
            ],
            ['Changes', `${count(assessment.changes)} since the assessment before`],
          ]}
        />
      </div>
    </Panel>
  )
}

function Coverage({ id }: { id: string }) {
  const { data: rows } = useSuspenseQuery(coverageQuery(id))
  return (
    <Panel title="Coverage" note="what was to be read, by service, scope and region" flush>
      {rows.length === 0 ? (
        <EmptyState title="Nothing planned yet">
          The rows appear once the scopes and regions of the connection are known.
        </EmptyState>
      ) : (
        <DataTable
          label="Coverage"
          columns={coverageColumns}
          rows={rows}
          rowId={({ service, scope, region }) => `${service} ${scope} ${region}`}
          initialSort={[{ id: 'state', desc: false }]}
        />
      )}
    </Panel>
  )
}

function Gaps({ id }: { id: string }) {
  const position = route.useSearch()
  const navigate = route.useNavigate()
  const { data } = useSuspenseQuery(gapsQuery(id, currentCursor(position)))
  return (
    <Panel
      title="Gaps"
      note="what could not be read, in the provider’s words; verdicts that needed it are unknown"
      flush
    >
      {data.items.length === 0 ? (
        <EmptyState title="No gaps">
          Everything this assessment set out to read until now, it could read.
        </EmptyState>
      ) : (
        <DataTable
          label="Gaps"
          columns={gapColumns}
          rows={data.items}
          rowId={({ scope, region, service, uid, path, operation, code }) =>
            [scope, region, service, uid, path, operation, code].join(' ')
          }
        />
      )}
      <Pager
        label="Pages of gaps"
        position={position}
        nextCursor={data.next_cursor}
        onMove={(search) => navigate({ search, resetScroll: false })}
      />
    </Panel>
  )
}
