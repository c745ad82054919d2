// What Maven runs: `node build.mjs install|build|check`. Each step is skipped when nothing it reads has changed
// since it last succeeded, so that an unchanged build takes no time.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const home = dirname(fileURLToPath(import.meta.url))
process.chdir(home)

const PACKAGES = ['package.json', 'package-lock.json']
const SOURCES = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  '../docs/openapi/plumbline.yml',
]
const CHECKS = ['e2e', 'biome.json', 'vitest.config.ts', 'playwright.config.ts', 'build.mjs']
const GENERATED = new Set([join('src', 'api', 'schema.d.ts')])

const steps = {
  install: {
    reads: PACKAGES,
    // Beside what it describes, so that `mvn clean` does not install anew.
    stamp: join('node_modules', '.installed.sha256'),
    made: join('node_modules', '.bin', 'vite'),
    run: () => command('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']),
  },
  build: {
    reads: [...PACKAGES, ...SOURCES],
    stamp: join('target', 'build.sha256'),
    made: join('target', 'classes', 'META-INF', 'plumbline', 'ui', 'index.html'),
    run: () => {
      types()
      tool('vite', ['build', '--logLevel', 'warn'])
    },
  },
  check: {
    reads: [...PACKAGES, ...SOURCES, ...CHECKS],
    stamp: join('target', 'check.sha256'),
    made: join('src', 'api', 'schema.d.ts'),
    run: () => {
      types()
      tool('biome', ['check'])
      tool('tsc', [])
      tool('vitest', ['run'])
    },
  },
}

const types = () =>
  tool('openapi-typescript', [
    join('..', 'docs', 'openapi', 'plumbline.yml'),
    '-o',
    join('src', 'api', 'schema.d.ts'),
  ])
const tool = (name, args) => command(join(home, 'node_modules', '.bin', name), args)

function command(name, args) {
  const { status, error } = spawnSync(name, args, { stdio: 'inherit' })
  if (error?.code === 'ENOENT') {
    fail(
      `${name} is not there. ${name === 'npm' ? 'Install Node.js with npm (Debian: apt-get install nodejs npm; macOS: brew install node).' : 'Run: node build.mjs install'}`,
    )
  }
  if (status !== 0) {
    fail(`${name} ${args.join(' ')} ended with ${status ?? error}; its message stands above.`)
  }
}

function fail(message) {
  console.error(`frontend: ${message}`)
  process.exit(1)
}

function files(path) {
  if (GENERATED.has(path) || !existsSync(path)) {
    return []
  }
  return statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => files(join(path, name)))
    : [path]
}

function digest(paths) {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths.flatMap(files)) {
    hash.update(`\0${path}\0`).update(readFileSync(path))
  }
  return hash.digest('hex')
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Node.js 20.19 or newer is needed, this is ${process.version}. Install a newer one and run the build again.`,
  )
}
const step = steps[process.argv[2]]
if (step === undefined) {
  fail(`say what to do: node build.mjs ${Object.keys(steps).join('|')}`)
}
const now = digest(step.reads)
if (existsSync(step.made) && existsSync(step.stamp) && readFileSync(step.stamp, 'utf8') === now) {
  console.log(`frontend: ${process.argv[2]}: nothing changed`)
} else {
  rmSync(step.stamp, { force: true })
  step.run()
  mkdirSync(dirname(step.stamp), { recursive: true })
  writeFileSync(step.stamp, now)
}
