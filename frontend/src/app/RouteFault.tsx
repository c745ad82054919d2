import { Button } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { problemFrom } from '../api/problem'
import { paths } from '../paths'
import { PageHeader } from '../ui/Panel'
import { ProblemNotice } from '../ui/ProblemNotice'

/** What a page shows instead of itself when its data could not be had. */
export function RouteFault({ error }: ErrorComponentProps) {
  const router = useRouter()
  const boundary = useQueryErrorResetBoundary()
  const problem = problemFrom(error)
  return (
    <div className="stack">
      <PageHeader title={problem.status === 404 ? 'Not found' : 'This page can’t be shown'} />
      <ProblemNotice problem={problem}>
        <div className="row">
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              boundary.reset()
              router.invalidate()
            }}
          >
            Try again
          </Button>
          <Link {...paths.overview()}>Go to the overview</Link>
        </div>
      </ProblemNotice>
    </div>
  )
}

export function NotFound() {
  return (
    <div className="stack alone">
      <PageHeader
        title="Not found"
        lede={
          <>
            No page has this address. Check it for a typing error, or{' '}
            <Link {...paths.overview()}>go to the overview</Link>.
          </>
        }
      />
    </div>
  )
}
