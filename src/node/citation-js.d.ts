// What is used of the reader of BibTeX, which comes without types.
declare module '@citation-js/core' {
  export const plugins: {
    readonly input: {
      /** Parses; throws an `Error` whose first line may end in `at line 1 col 2`. */
      chain(
        source: string,
        options: { readonly generateGraph: boolean; readonly forceType: string },
      ): unknown[]
    }
  }
}
declare module '@citation-js/plugin-bibtex'
