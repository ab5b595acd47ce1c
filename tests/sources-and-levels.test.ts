// What a source does to a finding: for each rule what the catalogue says that one has to be, and no more.
import { expect, test } from 'vitest'
import { lintText } from './support/rulebook.ts'

const levelOf = (rule: string, text: string, profile: string) =>
  lintText(text, profile).diagnostics.find((one) => one.rule === rule)?.severity ?? 'off'

test.for([
  // A source and figures.
  ['risk-minimisation', 'The patch is well tolerated (doi:10.5555/p.4).', 'info'],
  ['risk-minimisation', 'The patch is well tolerated: 4% had a rash (doi:10.5555/p.4).', 'off'],
  ['rapid-onset-claim', 'Immediate relief from migraine (doi:10.5555/m.1).', 'info'],
  ['rapid-onset-claim', 'Immediate relief from migraine, at 30 minutes (doi:10.5555/m.1).', 'off'],
  ['unsupported-duration-claim', 'Long-lasting relief from sciatica (doi:10.5555/m.1).', 'info'],
  ['unsupported-duration-claim', 'Long-lasting relief, still there at 12 weeks (doi:10.5555/m.1).', 'off'],
  ['anecdotal-aggregate-claim', 'Many users report better sleep (doi:10.5555/s.2).', 'info'],
  ['anecdotal-aggregate-claim', 'Many users report better sleep, 31 of 60 (doi:10.5555/s.2).', 'off'],
  ['success-rate-claim', 'Our success rate is 97% (doi:10.5555/r.1).', 'warning'],
  ['success-rate-claim', 'Our success rate was 97% of 210 patients (doi:10.5555/r.1).', 'off'],
  ['relative-risk-only', 'Our drops cut the risk of stroke by 40%.', 'warning'],
  ['relative-risk-only', 'Our drops cut the risk of stroke by 40% (doi:10.5555/r.1).', 'info'],
  ['relative-risk-only', 'Our drops cut the risk of stroke by 40%: 3 instead of 5 in 1,000 people.', 'off'],
  ['complete-relief-claim', 'Our laser brings complete relief from migraine (doi:10.5555/l.2).', 'warning'],
  ['complete-relief-claim', 'Complete relief from migraine in 100% of people (doi:10.5555/l.2).', 'warning'],
  ['complete-relief-claim', 'Complete relief from migraine in 20% of people (doi:10.5555/l.2).', 'off'],
  // A source of a kind.
  ['promise-as-evidence', 'Exosomes show great promise for hair loss (doi:10.5555/h.1).', 'info'],
  ['promise-as-evidence', 'Promising for hair loss in a trial of 18 people (doi:10.5555/h.1).', 'off'],
  ['mechanism-as-benefit', 'Our infusion stimulates BDNF, which lifts depression (doi:10.5555/b.1).', 'info'],
  ['clinically-proven-claim', 'Clinically proven to reduce wrinkles (doi:10.5555/w.8).', 'info'],
  ['clinically-proven-claim', 'Clinically proven in a randomised trial (doi:10.5555/w.8).', 'off'],
  ['safer-than-comparison', 'Our drops are safer than statins (doi:10.5555/d.1).', 'warning'],
  ['safer-than-comparison', 'Safer than statins in a head-to-head trial (doi:10.5555/d.1).', 'off'],
  ['comparative-efficacy-claim', 'It works better than sertraline (doi:10.5555/d.1).', 'warning'],
  // How far down, and where.
  ['disease-modification-claim', 'Our injections rebuild worn cartilage (doi:10.5555/c.1).', 'warning'],
  ['disease-modification-claim', 'Our injections rebuild cartilage in adults (doi:10.5555/c.1).', 'info'],
  ['absolute-safety-claim', 'Our patch is completely safe (doi:10.5555/p.4).', 'error'],
  ['absolute-safety-claim', 'Completely safe: side effects were a rash (doi:10.5555/p.4).', 'warning'],
  ['absolute-safety-claim', 'Completely safe: side effects were a rash (doi:10.5555/p.4).', 'error', 'uk'],
  ['off-label-use-promoted', 'Ketamine relieves tinnitus (doi:10.5555/t.1).', 'error'],
  ['prevention-claim', 'Our capsules may prevent influenza (doi:10.5555/f.1).', 'error', 'us-supplement'],
  ['prevention-claim', 'Our ketamine drip may prevent migraine (doi:10.5555/f.1).', 'info'],
  ['non-addictive-claim', 'Ketamine lozenges are not addictive (doi:10.5555/h.1).', 'error'],
  [
    'non-addictive-claim',
    'Ketamine, a Schedule III controlled substance, is not addictive (doi:10.5555/h.1).',
    'info',
  ],
  ['regenerative-product-claim', 'PRP relieves tennis elbow in adults (doi:10.5555/p.2).', 'warning'],
  ['regenerative-product-claim', 'Exosomes relieve tennis elbow in adults (doi:10.5555/p.2).', 'error'],
  // What one country, one product or one story makes of a level.
  ['hype-term', 'The miracle capsule for depression.', 'error', 'au'],
  ['hype-term', 'The magic of our serum for acne.', 'error', 'au'],
  ['hype-term', 'The miracle capsule for depression.', 'warning', 'uk'],
  ['hype-term', 'A revolutionary capsule for depression.', 'warning', 'au'],
  ['non-addictive-claim', 'Our magnesium capsules are non-addictive.', 'info', 'us-supplement'],
  ['non-addictive-claim', 'Our kratom capsules are non-addictive.', 'warning', 'us-supplement'],
  ['non-addictive-claim', 'Our infusion is non-addictive.', 'error'],
  ['testimonial-efficacy-claim', '“My migraines got better on this tea.” – Jen', 'warning', 'us-supplement'],
  ['testimonial-efficacy-claim', '“My migraines are finally gone.” – Jen', 'error', 'us-supplement'],
  ['testimonial-efficacy-claim', '“I lost 40 pounds in two months!” – Jen', 'error', 'us-supplement'],
  [
    'testimonial-efficacy-claim',
    '“I lost 12 kg.” On average, members lost 2.1 kg in 12 weeks (n=410).',
    'off',
    'us-supplement',
  ],
  // Rules that no source clears.
  ['cure-claim', 'Our infusion cures depression (doi:10.5555/d.2).', 'error'],
  ['no-side-effects-claim', 'Our capsules have no side effects (PMID 12345678).', 'error'],
  ['no-side-effects-claim', 'No side effects (Smith et al., Pain 2020).', 'error'],
] as const)('%s: “%s” is %s', ([rule, text, level, profile = 'us-drug-clinic']) => {
  expect(levelOf(rule, text, profile)).toBe(level)
})
