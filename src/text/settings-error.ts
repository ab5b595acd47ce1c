// What a program that calls the library got wrong.

/** Settings or additions that cannot be used: what is wrong, and what was probably meant. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}
