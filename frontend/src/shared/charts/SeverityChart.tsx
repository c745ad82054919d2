import { Link, useNavigate } from '@tanstack/react-router'
import type { EChartsCoreOption } from 'echarts/core'
import { useCallback } from 'react'
import type { Posture, Severity } from '../../api/types'
import { paths } from '../../paths'
import { count, SEVERITIES, SEVERITY_LABEL } from '../../text/format'
import { Chart, type Paint } from '../../ui/Chart'
import { columnsOf, DataTable } from '../../ui/DataTable'
import { SeverityTag } from '../../ui/Tag'
import { bar, base, names, quietAxis, ROW_PX } from './style'

type SeverityRow = Posture['by_severity'][number]
const severity = columnsOf<SeverityRow>()
const severityColumns = severity.columns([
  severity.accessor('severity', {
    header: 'Severity',
    meta: { rowHeader: true },
    cell: ({ getValue }) => (
      <Link {...paths.findings({ severity: getValue() })}>
        <SeverityTag severity={getValue()} />
      </Link>
    ),
  }),
  severity.accessor('fail', {
    header: 'Fail',
    meta: { end: true },
    cell: ({ getValue }) => count(getValue()),
  }),
  severity.accessor('unknown', {
    header: 'Unknown',
    meta: { end: true },
    cell: ({ getValue }) => count(getValue()),
  }),
])

export function SeverityChart({ rows }: { rows: SeverityRow[] }) {
  const navigate = useNavigate()
  const sorted = SEVERITIES.map(
    (id): SeverityRow => rows.find((row) => row.severity === id) ?? { severity: id, fail: 0, unknown: 0 },
  )
  const key = JSON.stringify(sorted)
  const option = useCallback(
    (paint: Paint): EChartsCoreOption => {
      const data: SeverityRow[] = JSON.parse(key)
      return {
        ...base(paint),
        legend: { show: false },
        grid: { left: 4, right: 20, top: 8, bottom: 4, containLabel: true },
        xAxis: { type: 'value', minInterval: 1, ...quietAxis(paint) },
        yAxis: names(
          paint,
          data.map((row) => SEVERITY_LABEL[row.severity]),
        ),
        series: [
          bar(
            'Fail',
            paint('fail-bar'),
            data.map((row) => ({ value: row.fail, itemStyle: { color: paint(`${row.severity}-bar`) } })),
          ),
          bar(
            'Unknown',
            paint('unknown-soft'),
            data.map((row) => row.unknown),
            paint('unknown-bar'),
          ),
        ],
      }
    },
    [key],
  )
  const select = useCallback(
    (label: string) => {
      const chosen: Severity | undefined = SEVERITIES.find((id) => SEVERITY_LABEL[id] === label)
      if (chosen) {
        navigate(paths.findings({ severity: chosen }))
      }
    },
    [navigate],
  )
  return (
    <Chart
      option={option}
      heightPx={4 * ROW_PX + 50}
      onSelect={select}
      label={`Failing verdicts by severity: ${sorted.map((row) => `${SEVERITY_LABEL[row.severity]} ${row.fail}, unknown ${row.unknown}`).join('; ')}.`}
    >
      <DataTable
        label="Verdicts by severity"
        columns={severityColumns}
        rows={sorted}
        rowId={(row) => row.severity}
      />
    </Chart>
  )
}
