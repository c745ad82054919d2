import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = process.env.PLUMBLINE_URL ?? 'http://127.0.0.1:8080'

/** The fonts' licence has to go where the fonts go. */
const fontLicences = (): Plugin => ({
  name: 'font-licences',
  generateBundle() {
    for (const font of ['inter', 'jetbrains-mono']) {
      this.emitFile({
        type: 'asset',
        fileName: `assets/${font}-licence.txt`,
        source: readFileSync(`node_modules/@fontsource-variable/${font}/LICENSE`, 'utf8'),
      })
    }
  },
})

export default defineConfig({
  plugins: [react(), fontLicences()],
  build: {
    // Straight into the module's jar; the server serves META-INF/plumbline/ui at /.
    outDir: 'target/classes/META-INF/plumbline/ui',
    emptyOutDir: true,
    target: 'es2023',
    // The content policy allows scripts, styles and fonts from the server itself only: nothing becomes a data: address.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    license: { fileName: 'third-party-licences.txt' },
  },
  server: { host: '127.0.0.1', proxy: { '/api': server } },
})
