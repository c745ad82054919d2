import { Button, Progress } from '@mantine/core'
import { IconCircle, IconCircleCheck, IconCircleDot } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { problemFrom } from '../api/problem'
import { assessmentQuery, cancelAssessment } from '../api/queries'
import type { Assessment, AssessmentState } from '../api/types'
import { ASSESSMENT_LABEL, count, hasEnded } from '../text/format'
import { ProblemNotice } from '../ui/ProblemNotice'
import styles from './AssessmentProgress.module.css'

const STEPS: AssessmentState[] = ['queued', 'collecting', 'evaluating', 'recording']

/** How far a running assessment is, with what it counted so far and a way to stop it. */
export function AssessmentProgress({ assessment }: { assessment: Assessment }) {
  const queries = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => cancelAssessment(assessment.id),
    onSuccess: (stopped) => queries.setQueryData(assessmentQuery(assessment.id).queryKey, stopped),
  })
  const step = STEPS.indexOf(assessment.state)
  const share = assessment.tasks_total === 0 ? 0 : (100 * assessment.tasks_done) / assessment.tasks_total
  return (
    <div className={styles.progress}>
      <ol className={styles.steps} aria-label="Steps">
        {STEPS.map((state, index) => (
          <li key={state} aria-current={index === step ? 'step' : undefined}>
            {index < step ? (
              <IconCircleCheck size={16} aria-label="done:" />
            ) : index === step ? (
              <IconCircleDot size={16} aria-label="now:" />
            ) : (
              <IconCircle size={16} aria-label="to come:" />
            )}
            {ASSESSMENT_LABEL[state]}
          </li>
        ))}
      </ol>
      <div>
        <Progress.Root size="lg" radius="sm">
          <Progress.Section
            value={share}
            color="var(--focus)"
            aria-label={`Tasks done: ${count(assessment.tasks_done)} of ${count(assessment.tasks_total)}`}
          />
        </Progress.Root>
        <p className="small muted number">
          {count(assessment.tasks_done)} of {count(assessment.tasks_total)} tasks (one for each scope, region
          and service)
        </p>
      </div>
      <Counters assessment={assessment} />
      <p className="visually-hidden" role="status">
        Assessment of {assessment.connection_name}: {ASSESSMENT_LABEL[assessment.state]}
      </p>
      {cancel.isError && <ProblemNotice problem={problemFrom(cancel.error)} />}
      {!hasEnded(assessment.state) && (
        <div>
          <Button
            variant="default"
            size="xs"
            loading={cancel.isPending}
            disabled={cancel.isSuccess}
            onClick={() => cancel.mutate()}
          >
            {cancel.isSuccess ? 'Cancelling…' : 'Cancel assessment'}
          </Button>
        </div>
      )}
    </div>
  )
}

export function Counters({ assessment }: { assessment: Assessment }) {
  const counters: [string, number][] = [
    ['Resources found', assessment.resources_found],
    ['API calls', assessment.calls_made],
    ['Controls judged', assessment.controls_judged],
    ['Verdicts re-used', assessment.verdicts_reused],
    ['Gaps', assessment.gaps],
  ]
  return (
    <dl className={styles.counters}>
      {counters.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{count(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
