import { Link } from '@tanstack/react-router'
import type { FindingDetail } from '../api/types'
import { paths } from '../paths'
import { duration } from '../text/format'
import { Digest } from '../ui/Copyable'
import { columnsOf, DataTable } from '../ui/DataTable'
import { StatusTag } from '../ui/Tag'
import { Time } from '../ui/Time'
import { Reasons } from './Reasons'

type Period = FindingDetail['history'][number]

const column = columnsOf<Period>()
const columns = column.columns([
  column.accessor('status', {
    header: 'Verdict',
    meta: { rowHeader: true },
    cell: ({ row: { original: period } }) => (
      <>
        <StatusTag status={period.status} />
        {period.violations.map(({ path, message }) => (
          <div key={`${path} ${message}`} className="muted small">
            {message}
          </div>
        ))}
        <Reasons reasons={period.reasons} />
      </>
    ),
  }),
  column.accessor('from', {
    header: 'From',
    meta: { nowrap: true },
    cell: ({ getValue }) => <Time at={getValue()} />,
  }),
  column.accessor('until', {
    header: 'Until',
    meta: { nowrap: true },
    cell: ({ row: { original: period } }) =>
      period.until == null ? (
        <strong>now</strong>
      ) : (
        <>
          <Time at={period.until} />
          <div className="muted small">{duration(period.from, period.until)}</div>
        </>
      ),
  }),
  column.accessor('input_digest', {
    header: 'Input',
    meta: { wide: true },
    cell: ({ getValue }) => <Digest digest={getValue()} name="the input digest" />,
  }),
  column.accessor('assessment_id', {
    header: 'Assessment',
    meta: { wide: true, nowrap: true },
    cell: ({ getValue }) => <Link {...paths.assessment(getValue())}>Show</Link>,
  }),
])

export function VerdictHistory({ periods }: { periods: Period[] }) {
  return (
    <DataTable
      label="History of the verdict"
      columns={columns}
      rows={periods}
      rowId={(period) => period.from}
    />
  )
}
