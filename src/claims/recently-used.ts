// What is derived from blocks is kept for those asked last: in a long text it outweighs all that is found.

/** What can let go of what was derived from it. */
interface Forgetful {
  /** Lets go of what is made anew when it is asked for again. */
  forget(): void
}

/** So many blocks keep what was derived from them: more than most texts that somebody edits have. */
const KEPT = 256

/** Notes which blocks were asked last, and lets the others forget. */
export class RecentlyUsed {
  private readonly asked: (Forgetful | undefined)[] = []
  private oldest = 0

  /** Notes that something was derived from a block; the one that was asked longest ago forgets. */
  note(block: Forgetful): void {
    const { oldest } = this
    const last = this.asked[oldest]
    this.asked[oldest] = block
    this.oldest = (oldest + 1) % KEPT
    if (last !== block) last?.forget()
  }
}
