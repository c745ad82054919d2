import './ui/styles'
import { createTheme, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApp } from './app/router'

const { queries, router } = createApp()
const theme = createTheme({ cursorType: 'pointer' })
const root = document.getElementById('root')
if (root === null) {
  throw new Error('index.html has no element with the id root')
}

createRoot(root).render(
  <StrictMode>
    {/* Without CSS variables and global classes, which Mantine writes into <style> elements: the content policy allows
        style sheets from the server only. ui/tokens.css has the variables. */}
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
