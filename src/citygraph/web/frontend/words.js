// Sentences that the page brings along for its scripts, which fill their blanks.

/** A message with its blanks filled: {name}. One that has no value stays as it is. */
export function filled(message, values) {
  return message.replace(/\{(\w+)\}/g, (blank, name) => (name in values ? String(values[name]) : blank));
}
