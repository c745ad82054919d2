import { Link, useNavigate } from '@tanstack/react-router'
import type { EChartsCoreOption } from 'echarts/core'
import { useCallback } from 'react'
import type { Posture } from '../../api/types'
import { paths } from '../../paths'
import { count, serviceName } from '../../text/format'
import { Chart, type Paint } from '../../ui/Chart'
import { columnsOf, DataTable } from '../../ui/DataTable'
import { bar, base, names, quietAxis, ROW_PX } from './style'

type ServiceRow = Posture['by_service'][number]
/** The row of the controls that look at more than one service: no filter finds them together. */
const SEVERAL = 'several'

const service = columnsOf<ServiceRow>()
const serviceColumns = service.columns([
  service.accessor('service', {
    header: 'Service',
    meta: { rowHeader: true },
    cell: ({ getValue }) =>
      getValue() === SEVERAL ? (
        serviceName(SEVERAL)
      ) : (
        <Link {...paths.findings({ service: getValue() })}>{serviceName(getValue())}</Link>
      ),
  }),
  service.accessor('fail', {
    header: 'Fail',
    meta: { end: true },
    cell: ({ getValue }) => count(getValue()),
  }),
  service.accessor('unknown', {
    header: 'Unknown',
    meta: { end: true },
    cell: ({ getValue }) => count(getValue()),
  }),
  service.accessor('pass', {
    header: 'Pass',
    meta: { end: true },
    cell: ({ getValue }) => count(getValue()),
  }),
])

export function ServiceChart({ rows }: { rows: ServiceRow[] }) {
  const navigate = useNavigate()
  const key = JSON.stringify(rows)
  const option = useCallback(
    (paint: Paint): EChartsCoreOption => {
      const data: ServiceRow[] = JSON.parse(key)
      return {
        ...base(paint),
        xAxis: { type: 'value', minInterval: 1, ...quietAxis(paint) },
        yAxis: names(
          paint,
          data.map((row) => serviceName(row.service)),
        ),
        series: [
          bar(
            'Fail',
            paint('fail-bar'),
            data.map((row) => row.fail),
          ),
          bar(
            'Unknown',
            paint('unknown-soft'),
            data.map((row) => row.unknown),
            paint('unknown-bar'),
          ),
          bar(
            'Pass',
            paint('pass-bar'),
            data.map((row) => row.pass),
          ),
        ],
      }
    },
    [key],
  )
  const select = useCallback(
    (label: string) => {
      const data: ServiceRow[] = JSON.parse(key)
      const chosen = data.find((row) => serviceName(row.service) === label)
      if (chosen && chosen.service !== SEVERAL) {
        navigate(paths.findings({ service: chosen.service }))
      }
    },
    [key, navigate],
  )
  return (
    <Chart
      option={option}
      heightPx={Math.max(4, rows.length) * ROW_PX + 50}
      onSelect={select}
      label={`Verdicts by service: ${rows.map((row) => `${serviceName(row.service)} ${row.fail} fail, ${row.unknown} unknown, ${row.pass} pass`).join('; ')}.`}
    >
      <DataTable
        label="Verdicts by service"
        columns={serviceColumns}
        rows={rows}
        rowId={(row) => row.service}
      />
    </Chart>
  )
}
