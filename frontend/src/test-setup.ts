import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// Generous: a busy machine is no failure. A test that passes does not wait for it.
configure({ asyncUtilTimeout: 20_000 })
afterEach(cleanup)
