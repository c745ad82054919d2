import { useComputedColorScheme } from '@mantine/core'
import type { EChartsCoreOption } from 'echarts/core'
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './Chart.module.css'

/** Below it a chart leaves out what does not fit. */
const NARROW_PX = 520

/** Looks a colour of tokens.css up: charts are painted on a canvas, which knows no custom properties. */
export type Paint = (token: string) => string

interface ChartProps {
  /** Builds the chart from its data; keep it stable (useCallback or module level), a new one paints anew. */
  option: (paint: Paint, narrow: boolean) => EChartsCoreOption
  heightPx: number
  /** What the picture shows, in a sentence. */
  label: string
  onSelect?: (category: string) => void
  /** The same data as a table, for whoever does not see the picture. */
  children: ReactNode
}

/** A chart with its accessible alternative: the same data in a table that unfolds. */
export function Chart({ option, heightPx, label, onSelect, children }: ChartProps) {
  const canvas = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })

  // An effect, because ECharts paints outside of React: it is told of new data, themes and sizes here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the tokens look up
  useEffect(() => {
    const element = canvas.current
    if (element === null) {
      return
    }
    let disposed = false
    let dispose = () => {}
    import('./echarts').then(({ init }) => {
      if (disposed) {
        return
      }
      const chart = init(element)
      const tokens = getComputedStyle(document.documentElement)
      let narrow: boolean | undefined
      const paint = () => {
        chart.resize()
        if (narrow === element.clientWidth < NARROW_PX) {
          return
        }
        narrow = element.clientWidth < NARROW_PX
        chart.setOption(
          {
            animation: false,
            textStyle: { fontFamily: tokens.getPropertyValue('--font') },
            ...option((token) => tokens.getPropertyValue(`--${token}`).trim(), narrow),
          },
          { notMerge: true },
        )
      }
      paint()
      if (onSelect) {
        chart.on('click', (event) => onSelect(String(event.name)))
      }
      const resize = new ResizeObserver(paint)
      resize.observe(element)
      dispose = () => {
        resize.disconnect()
        chart.dispose()
      }
    })
    return () => {
      disposed = true
      dispose()
    }
  }, [option, onSelect, scheme])

  return (
    <figure className={styles.figure}>
      <div
        ref={canvas}
        className={styles.canvas}
        style={{ height: heightPx }}
        role="img"
        aria-label={label}
      />
      <details className={styles.data}>
        <summary>Show as table</summary>
        <div>{children}</div>
      </details>
    </figure>
  )
}
