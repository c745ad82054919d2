import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import styles from './Shell.module.css'

const CHOICES: [MantineColorScheme, string, typeof IconSun][] = [
  ['auto', 'System', IconDeviceDesktop],
  ['light', 'Light', IconSun],
  ['dark', 'Dark', IconMoon],
]

export function ThemeChoice() {
  // keepTransitions: else Mantine adds a <style> element, which the content policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return (
    <fieldset className={styles.themes}>
      <legend className="visually-hidden">Theme</legend>
      {CHOICES.map(([scheme, name, Icon]) => (
        <label key={scheme}>
          <input
            type="radio"
            name="theme"
            value={scheme}
            checked={colorScheme === scheme}
            onChange={() => setColorScheme(scheme)}
          />
          <Icon size={14} aria-hidden="true" />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
