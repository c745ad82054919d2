// The order matters: what comes later overrides what came before.
import '@mantine/core/styles.css'
import './tokens.css'
import './global.css'
