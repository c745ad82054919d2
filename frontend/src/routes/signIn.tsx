import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ProblemError, problemFrom } from '../api/problem'
import { sessionQuery, signIn } from '../api/queries'
import { safeTarget } from '../text/search'
import { Mark } from '../ui/Mark'
import { ProblemNotice } from '../ui/ProblemNotice'
import styles from './signIn.module.css'

const route = getRouteApi('/sign-in')

export const validateSearch = (search: Record<string, unknown>): { target?: string } => {
  const target = safeTarget(search.target)
  return { target: target === '/' ? undefined : target }
}

export function Component() {
  const { target } = route.useSearch()
  const queries = useQueryClient()
  const router = useRouter()
  const attempt = useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      // Nothing that an earlier user saw survives.
      queries.clear()
      queries.setQueryData(sessionQuery.queryKey, session)
      router.history.push(safeTarget(target))
    },
  })
  const problem = attempt.isError ? problemFrom(attempt.error) : undefined
  const waitSeconds = useCountdown(
    attempt.error instanceof ProblemError ? attempt.error.problem.retryAfterSeconds : undefined,
    attempt.submittedAt,
  )
  return (
    <main className={styles.page}>
      <title>Sign in · Plumbline</title>
      <div className={styles.card}>
        <div className={styles.brand}>
          <span className={styles.logo}>
            <Mark />
          </span>
          <div>
            <h1>Plumbline</h1>
            <p className="muted small">Sign in to continue</p>
          </div>
        </div>
        {problem !== undefined && (
          <ProblemNotice
            problem={
              problem.status === 401
                ? {
                    ...problem,
                    title: 'Sign-in failed',
                    action: 'Check user name and password, then try again.',
                  }
                : problem
            }
          >
            {waitSeconds > 0 && <p className="number">You can try again in {waitSeconds} s.</p>}
          </ProblemNotice>
        )}
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            const form = new FormData(event.currentTarget)
            attempt.mutate({ username: String(form.get('username')), password: String(form.get('password')) })
          }}
        >
          <TextInput
            label="User name"
            name="username"
            autoComplete="username"
            required
            withAsterisk={false}
            size="md"
          />
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            size="md"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
          />
          <Button type="submit" size="md" loading={attempt.isPending} disabled={waitSeconds > 0}>
            Sign in
          </Button>
        </form>
      </div>
    </main>
  )
}

/** Seconds left of a wait that began at the given instant (milliseconds). */
function useCountdown(seconds: number | undefined, since: number): number {
  const [now, setNow] = useState(since)
  const left =
    seconds === undefined ? 0 : Math.max(0, Math.ceil(seconds - (Math.max(now, since) - since) / 1000))

  // An effect, because time passes outside of React.
  useEffect(() => {
    if (left === 0) {
      return
    }
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [left])

  return left
}
