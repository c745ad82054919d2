import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { assessmentQuery, connectionsQuery, postureQuery, startAssessment } from '../api/queries'
import type { Assessment } from '../api/types'

/** The button that starts an assessment; with several connections, a menu of them. */
export function StartAssessment({
  onStarted,
  onProblem,
}: {
  onStarted: (assessment: Assessment) => void
  onProblem: (error: unknown) => void
}) {
  const queries = useQueryClient()
  const { data: connections = [], isSuccess } = useQuery(connectionsQuery)
  const start = useMutation({
    mutationFn: startAssessment,
    onSuccess: (assessment) => {
      queries.setQueryData(assessmentQuery(assessment.id).queryKey, assessment)
      queries.invalidateQueries({ queryKey: postureQuery.queryKey })
      queries.invalidateQueries({ queryKey: ['assessments'] })
      onStarted(assessment)
    },
    onError: onProblem,
  })
  const icon = <IconPlayerPlay size={16} aria-hidden="true" />
  const [only, ...others] = connections
  if (only === undefined) {
    return (
      <div>
        <Button leftSection={icon} disabled>
          Start assessment
        </Button>
        {isSuccess && (
          <p className="muted small">
            There is no connection yet. Add one (<code>POST /api/v1/connections</code>), then load this page
            again.
          </p>
        )}
      </div>
    )
  }
  if (others.length === 0) {
    return (
      <Button leftSection={icon} loading={start.isPending} onClick={() => start.mutate(only.id)}>
        Start assessment
      </Button>
    )
  }
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }} withinPortal={false}>
      <Menu.Target>
        <Button
          leftSection={icon}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          loading={start.isPending}
        >
          Start assessment
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>of which connection?</Menu.Label>
        {connections.map((connection) => (
          <Menu.Item key={connection.id} onClick={() => start.mutate(connection.id)}>
            {connection.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
