import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router'
import { ProblemError } from '../api/problem'
import { sessionQuery } from '../api/queries'
import { paths } from '../paths'
import * as assessment from '../routes/assessment'
import * as assessments from '../routes/assessments'
import * as auditLog from '../routes/auditLog'
import * as control from '../routes/control'
import * as controls from '../routes/controls'
import * as finding from '../routes/finding'
import * as findings from '../routes/findings'
import * as framework from '../routes/framework'
import * as frameworks from '../routes/frameworks'
import * as overview from '../routes/overview'
import * as resource from '../routes/resource'
import * as resources from '../routes/resources'
import * as signIn from '../routes/signIn'
import { parseSearch, stringifySearch } from '../text/search'
import { PageSkeleton } from '../ui/Skeletons'
import { NotFound, RouteFault } from './RouteFault'
import { Shell } from './Shell'

interface Context {
  queries: QueryClient
}

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFound })

const signInRoute = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signIn.validateSearch,
  component: signIn.Component,
})

/** Everything behind the sign-in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    if ((await context.queries.ensureQueryData(sessionQuery)) === null) {
      throw redirect(paths.signIn(location.href === '/' ? undefined : location.href))
    }
  },
  component: Shell,
})

const routes = [
  createRoute({
    getParentRoute: () => shell,
    path: '/',
    loader: ({ context }) => overview.loader(context.queries)(),
    component: overview.Component,
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/findings',
    validateSearch: findings.validateSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context, deps }) => findings.loader(context.queries)(deps),
    component: findings.Component,
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/findings/$id',
    loader: ({ context, params }) => finding.loader(context.queries)(params.id),
    component: finding.Component,
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/resources',
    validateSearch: resources.validateSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context, deps }) => resources.loader(context.queries)(deps),
    component: resources.Component,
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/resources/$id',
    loader: ({ context, params }) => resource.loader(context.queries)(params.id),
    component: resource.Component,
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/controls',
    validateSearch: controls.validateSearch,
    loader: ({ context }) => controls.loader(context.queries)(),
    component: controls.Component,
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/controls/$id',
    loader: ({ context, params }) => control.loader(context.queries)(params.id),
    component: control.Component,
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/frameworks',
    loader: ({ context }) => frameworks.loader(context.queries)(),
    component: frameworks.Component,
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/frameworks/$id',
    validateSearch: framework.validateSearch,
    loader: ({ context, params }) => framework.loader(context.queries)(params.id),
    component: framework.Component,
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/assessments',
    validateSearch: assessments.validateSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context, deps }) => assessments.loader(context.queries)(deps),
    component: assessments.Component,
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/assessments/$id',
    validateSearch: assessment.validateSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context, params, deps }) => assessment.loader(context.queries)(params.id, deps),
    component: assessment.Component,
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/audit-log',
    validateSearch: auditLog.validateSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context, deps }) => auditLog.loader(context.queries)(deps),
    component: auditLog.Component,
  }),
] as const

const routeTree = root.addChildren([signInRoute, shell.addChildren(routes)])

const isUnauthorized = (error: unknown) => error instanceof ProblemError && error.problem.status === 401

/** The router and the queries it loads with. An answer 401 anywhere leads to the sign-in, which leads back. */
export function createApp(history?: RouterHistory) {
  const toSignIn = (error: unknown) => {
    if (isUnauthorized(error) && router.state.location.pathname !== '/sign-in') {
      queries.setQueryData(sessionQuery.queryKey, null)
      router.navigate(paths.signIn(router.state.location.href))
    }
  }
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError: toSignIn }),
    mutationCache: new MutationCache({ onError: toSignIn }),
    defaultOptions: {
      queries: {
        // Milliseconds: a page opened again within them shows what it showed.
        staleTime: 10_000,
        // Once more when the server was not there; a problem it named stays one.
        retry: (failures, error) =>
          failures < 1 && error instanceof ProblemError && error.problem.status === 0,
        // A background tab may be without a session by now; the reader asks again by coming back to a page.
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
  const router = createRouter({
    routeTree,
    history,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: RouteFault,
    defaultNotFoundComponent: NotFound,
    // TanStack Query keeps the data; the router always asks it.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    scrollRestoration: true,
  })
  return { queries, router }
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createApp>['router']
  }
}
