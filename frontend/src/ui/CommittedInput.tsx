import { TextInput, type TextInputProps } from '@mantine/core'

/** A text field whose value counts once it is entered: with Enter, or by leaving the field. */
export function CommittedInput({
  value,
  onCommit,
  ...props
}: Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> & {
  value: string
  onCommit: (value: string) => void
}) {
  const commit = (entered: string) => {
    if (entered.trim() !== value) {
      onCommit(entered.trim())
    }
  }
  return (
    <TextInput
      // A value set from outside (a filter cleared, the way back) replaces what was typed.
      key={value}
      {...props}
      defaultValue={value}
      onBlur={(event) => commit(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          commit(event.currentTarget.value)
        }
      }}
    />
  )
}
