// Letters of other scripts that look like Latin ones, within words of Latin letters.
const LATIN = /[A-Za-z]/
/** Letters of other scripts, each before the Latin one that nobody can tell from it. */
const ALIKE = 'аaеeоoрpсcуyхxіiѕsјjһhԁdԛqԝwӏlАAВBЕEКKМMНHОOРPСCТTХXІIЈJЅSοoΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX'

/** A word of Latin letters in which others stand for some, which would hide it, as it is read. */
export function inLatin(word: string): string {
  if (!LATIN.test(word)) return word
  return word.replace(/[\u0370-\u03ff\u0400-\u052f]/g, (letter) => {
    const at = ALIKE.indexOf(letter)
    return at < 0 ? letter : (ALIKE[at + 1] ?? letter)
  })
}
