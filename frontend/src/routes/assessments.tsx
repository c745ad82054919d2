import { Button } from '@mantine/core'
import { IconRadarOff } from '@tabler/icons-react'
import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { problemFrom } from '../api/problem'
import { assessmentsQuery } from '../api/queries'
import { paths } from '../paths'
import { AssessmentTable } from '../shared/AssessmentTable'
import { StartAssessment } from '../shared/StartAssessment'
import { currentCursor, type PagePosition, readPosition } from '../text/cursorStack'
import { EmptyState } from '../ui/EmptyState'
import { Pager } from '../ui/Pager'
import { PageHeader, Sheet } from '../ui/Panel'
import { ProblemNotice } from '../ui/ProblemNotice'

const route = getRouteApi('/shell/assessments')

export const validateSearch = readPosition

export const loader = (queries: QueryClient) => (position: PagePosition) =>
  queries.ensureQueryData(assessmentsQuery(currentCursor(position)))

export function Component() {
  const position = route.useSearch()
  const navigate = route.useNavigate()
  const [problem, setProblem] = useState<unknown>()
  const { data } = useSuspenseQuery(assessmentsQuery(currentCursor(position)))
  return (
    <div className="stack">
      <PageHeader
        title="Assessments"
        lede="Each run collects, evaluates and records. Its coverage says how much of what it set out to read it could read."
        actions={
          <StartAssessment onStarted={({ id }) => navigate(paths.assessment(id))} onProblem={setProblem} />
        }
      />
      {problem !== undefined && (
        <ProblemNotice problem={problemFrom(problem)}>
          <Button variant="default" size="xs" onClick={() => setProblem(undefined)}>
            Close
          </Button>
        </ProblemNotice>
      )}
      <Sheet>
        {data.items.length === 0 ? (
          <EmptyState
            title="No assessments yet"
            icon={<IconRadarOff size={32} stroke={1.5} aria-hidden="true" />}
          >
            Start the first one with the button above. It only reads; nothing in your accounts is changed.
          </EmptyState>
        ) : (
          <AssessmentTable assessments={data.items} />
        )}
        <Pager
          label="Pages of assessments"
          position={position}
          nextCursor={data.next_cursor}
          onMove={(search) => navigate({ search })}
        />
      </Sheet>
    </div>
  )
}
