import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

function need(name: string, what: string): string {
  const value = process.env[name]
  if (!value) {
    throw new Error(`Set ${name} to ${what}; the end-to-end tests run against a started server.`)
  }
  return value
}

/** The system's browser: nothing is downloaded. */
function chromium(): string {
  const known = [
    process.env.PLUMBLINE_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]
  const found = known.find((path) => path !== undefined && existsSync(path))
  if (found === undefined) {
    throw new Error(
      'No Chromium was found. Install it (Debian: apt-get install chromium; macOS: brew install --cask chromium), or set PLUMBLINE_CHROMIUM to its path.',
    )
  }
  return found
}

need('PLUMBLINE_USER', 'the name of a user')
need('PLUMBLINE_PASSWORD', 'the password of that user')

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'target/playwright',
  // One after the other: they share one server, and an assessment that one starts is another one's data.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  reporter: [['list']],
  timeout: 360_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: need('PLUMBLINE_URL', 'the address of the server, such as http://127.0.0.1:8080'),
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: chromium(),
      // Chromium refuses its sandbox to root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'sign-in', testMatch: 'signIn.spec.ts' },
    {
      name: 'journey',
      testMatch: 'journey.spec.ts',
      dependencies: ['sign-in'],
      use: { storageState: 'target/playwright-session.json' },
    },
    {
      name: 'pages',
      testMatch: 'pages.spec.ts',
      dependencies: ['journey'],
      use: { storageState: 'target/playwright-session.json' },
    },
  ],
})
