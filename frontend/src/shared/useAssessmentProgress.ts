import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { assessmentEventsUrl, assessmentQuery } from '../api/queries'
import type { Assessment } from '../api/types'
import { hasEnded } from '../text/format'

/** Milliseconds between two looks at a running assessment whose event stream could not be had. */
const WITHOUT_STREAM_MILLIS = 3_000

/** The same beside a stream: a proxy between may hold its events back for ever. */
const BESIDE_STREAM_MILLIS = 15_000

/** What an assessment changes when it ends. */
export function forgetJudgements(queries: QueryClient): void {
  for (const key of [
    'posture',
    'assessments',
    'findings',
    'finding',
    'resources',
    'resource',
    'controls',
    'control',
    'frameworks',
    'framework',
    'audit',
  ]) {
    queries.invalidateQueries({ queryKey: [key] })
  }
}

/** An assessment as it goes: by server-sent events, by asking again where there is no stream. */
export function useAssessmentProgress(id: string, initial?: Assessment): Assessment | undefined {
  const queries = useQueryClient()
  const [streamLost, setStreamLost] = useState(false)
  const { data } = useQuery({
    ...assessmentQuery(id),
    initialData: initial,
    refetchInterval: ({ state }) => {
      if (state.data === undefined || hasEnded(state.data.state)) {
        return false
      }
      return streamLost ? WITHOUT_STREAM_MILLIS : BESIDE_STREAM_MILLIS
    },
  })
  const running = data !== undefined && !hasEnded(data.state)

  // An effect, because the stream is a subscription to the server: it lives as long as the assessment is watched.
  useEffect(() => {
    if (!running) {
      return
    }
    setStreamLost(false)
    const stream = new EventSource(assessmentEventsUrl(id))
    stream.addEventListener('progress', (event) => {
      const assessment: Assessment = JSON.parse(event.data)
      queries.setQueryData(assessmentQuery(id).queryKey, assessment)
      if (hasEnded(assessment.state)) {
        stream.close()
      }
    })
    stream.addEventListener('error', () => {
      // The browser reconnects by itself unless the server refused; then we ask.
      if (stream.readyState === EventSource.CLOSED) {
        setStreamLost(true)
      }
    })
    return () => {
      stream.close()
      // Left while it ran, or ended: either way the lists may have changed since.
      forgetJudgements(queries)
    }
  }, [id, running, queries])

  return data
}
