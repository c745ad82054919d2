// How the charts look: the same bars, axes and tooltips everywhere.
import type { EChartsCoreOption } from 'echarts/core'
import type { Paint } from '../../ui/Chart'

export const ROW_PX = 34

const HATCH = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4 }

/** Painted on the canvas: a tooltip in the page would need styles that the content policy forbids. */
export const quietTooltip = (paint: Paint) => ({
  trigger: 'axis',
  renderMode: 'richText',
  confine: true,
  backgroundColor: paint('card'),
  borderColor: paint('line-strong'),
  textStyle: { color: paint('ink'), fontSize: 12 },
  axisPointer: { type: 'shadow', shadowStyle: { color: paint('line'), opacity: 0.35 } },
})

/** What all charts share: room for labels, a legend, a tooltip. */
export function base(paint: Paint): EChartsCoreOption {
  return {
    grid: { left: 4, right: 20, top: 34, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 12,
      itemHeight: 12,
      textStyle: { color: paint('muted') },
    },
    tooltip: quietTooltip(paint),
  }
}

export const quietAxis = (paint: Paint) => ({
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: paint('line') } },
  axisLabel: { color: paint('muted') },
})

export const names = (paint: Paint, data: string[]) => ({
  type: 'category',
  inverse: true,
  data,
  axisLine: { lineStyle: { color: paint('line-strong') } },
  axisTick: { show: false },
  axisLabel: { color: paint('ink') },
})

export const bar = (name: string, color: string, data: unknown[], hatched?: string) => ({
  name,
  type: 'bar',
  stack: 'all',
  barMaxWidth: 18,
  itemStyle: { color, ...(hatched ? { decal: { ...HATCH, color: hatched } } : {}) },
  data,
})
