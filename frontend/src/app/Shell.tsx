import {
  IconBuildingBank,
  IconChecklist,
  IconGauge,
  IconLogout,
  IconMenu2,
  IconRadar2,
  IconServer2,
  IconShieldExclamation,
  IconSignature,
  IconX,
} from '@tabler/icons-react'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { problemFrom } from '../api/problem'
import { sessionQuery, signOut } from '../api/queries'
import { paths } from '../paths'
import { Mark } from '../ui/Mark'
import styles from './Shell.module.css'
import { ThemeChoice } from './ThemeChoice'

const icon = { size: 18, stroke: 1.8, 'aria-hidden': true } as const

/** What surrounds every page of a signed-in user. */
export function Shell() {
  const [open, setOpen] = useState(false)
  const router = useRouter()

  // An effect, because it follows the router: a new page closes the menu and is read out from its heading on.
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation !== undefined) {
          setOpen(false)
          document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
        }
      }),
    [router],
  )

  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        Skip to the content
      </a>
      <header className={styles.rail}>
        <div className={styles.bar}>
          <Link {...paths.overview()} className={styles.brand}>
            <Mark /> Plumbline
          </Link>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls="menu"
            onClick={() => setOpen(!open)}
          >
            {open ? <IconX {...icon} /> : <IconMenu2 {...icon} />}
            Menu
          </button>
        </div>
        <div id="menu" className={`${styles.panel} ${open ? styles.open : ''}`}>
          <Navigation />
          <div className={styles.foot}>
            <ThemeChoice />
            <User />
          </div>
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}

function Navigation() {
  const link = { className: styles.link } as const
  return (
    <nav aria-label="Main" className={styles.nav}>
      <ul>
        <li>
          <Link {...paths.overview()} {...link} activeOptions={{ exact: true }}>
            <IconGauge {...icon} /> Overview
          </Link>
        </li>
        <li>
          <Link {...paths.findings()} {...link} activeOptions={{ includeSearch: false }}>
            <IconShieldExclamation {...icon} /> Findings
          </Link>
        </li>
        <li>
          <Link {...paths.resources()} {...link} activeOptions={{ includeSearch: false }}>
            <IconServer2 {...icon} /> Resources
          </Link>
        </li>
        <li>
          <Link {...paths.controls()} {...link}>
            <IconChecklist {...icon} /> Controls
          </Link>
        </li>
        <li>
          <Link {...paths.frameworks()} {...link}>
            <IconBuildingBank {...icon} /> Frameworks
          </Link>
        </li>
        <li>
          <Link {...paths.assessments()} {...link} activeOptions={{ includeSearch: false }}>
            <IconRadar2 {...icon} /> Assessments
          </Link>
        </li>
        <li>
          <Link {...paths.auditLog()} {...link} activeOptions={{ includeSearch: false }}>
            <IconSignature {...icon} /> Audit log
          </Link>
        </li>
      </ul>
    </nav>
  )
}

function User() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      queries.clear()
      await navigate(paths.signIn())
    },
  })
  return (
    <div className={styles.user}>
      <div>
        <strong>{session?.username}</strong>
        <span>{session?.role}</span>
        {leave.isError && (
          <p role="alert">You are still signed in: {problemFrom(leave.error).title}. Try again.</p>
        )}
      </div>
      <button
        type="button"
        className={styles.quiet}
        onClick={() => leave.mutate()}
        disabled={leave.isPending}
      >
        <IconLogout size={16} aria-hidden="true" /> Sign out
      </button>
    </div>
  )
}
