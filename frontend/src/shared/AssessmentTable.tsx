import { Link } from '@tanstack/react-router'
import type { Assessment } from '../api/types'
import { paths } from '../paths'
import { count, counted, duration } from '../text/format'
import { columnsOf, DataTable } from '../ui/DataTable'
import { AssessmentTag, CoverageTag } from '../ui/Tag'
import { Time } from '../ui/Time'

const column = columnsOf<Assessment>()
const columns = column.columns([
  column.accessor('started_at', {
    header: 'Started',
    meta: { rowHeader: true },
    cell: ({ row: { original: assessment } }) => (
      <>
        <Link {...paths.assessment(assessment.id)}>
          <Time at={assessment.started_at} />
        </Link>
        <div className="muted small">
          {assessment.connection_name}, {TRIGGER[assessment.trigger]}
        </div>
      </>
    ),
  }),
  column.accessor('state', {
    header: 'State',
    meta: { nowrap: true },
    cell: ({ row: { original: assessment } }) => (
      <>
        <AssessmentTag state={assessment.state} />
        {assessment.ended_at != null && (
          <div className="muted small">{duration(assessment.started_at, assessment.ended_at)}</div>
        )}
      </>
    ),
  }),
  column.accessor('coverage', {
    header: 'Coverage',
    meta: { nowrap: true },
    cell: ({ row: { original: assessment } }) => (
      <>
        <CoverageTag state={assessment.coverage} />
        {assessment.gaps > 0 && <div className="muted small">{counted(assessment.gaps, 'gap')}</div>}
      </>
    ),
  }),
  column.accessor('resources_found', {
    header: 'Resources',
    meta: { end: true, wide: true },
    cell: ({ getValue }) => count(getValue()),
  }),
  column.accessor((assessment) => assessment.verdicts.fail, {
    id: 'fail',
    header: 'Fail',
    meta: { end: true, wide: true },
    cell: ({ getValue }) => count(getValue()),
  }),
  column.accessor((assessment) => assessment.verdicts.unknown, {
    id: 'unknown',
    header: 'Unknown',
    meta: { end: true, wide: true },
    cell: ({ getValue }) => count(getValue()),
  }),
  column.accessor('changes', {
    header: 'Changes',
    meta: { end: true, wide: true },
    cell: ({ getValue }) => count(getValue()),
  }),
])

export const TRIGGER: Record<Assessment['trigger'], string> = {
  manual: 'started by hand',
  cli: 'started by the command line',
  schedule: 'started by the schedule',
}

export function AssessmentTable({ assessments }: { assessments: Assessment[] }) {
  return (
    <DataTable
      label="Assessments"
      columns={columns}
      rows={assessments}
      rowId={(assessment) => assessment.id}
    />
  )
}
