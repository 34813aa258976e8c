/** How most count: every character that is seen, spaces and punctuation too. */
export const allCharacters = {
  spaces: true,
  punctuation: true,
  tags: false,
  fullWidth: 1,
  halfWidth: 1,
} as const
