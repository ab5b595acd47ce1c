// Reads a register of approved uses: the built-in one and a user's own have the same shape and the same
// checks.
import { APPROVAL_STATUSES, type Approval } from '../claims/approved-use.ts'
import { isMonth } from '../text/dates.ts'
import { checkShape } from '../yaml/check-shape.ts'
import { tellFaults } from '../yaml/fault-lines.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import { type Shape, textShape } from '../yaml/shape.ts'
import { PageError } from './page-error.ts'

const text = textShape<'places'>
const texts = (says: string, of: Shape<'places'>): Shape<'places'> => ({ kind: 'list', says, of })

const SHAPE: Shape<'places'> = {
  kind: 'list',
  says: 'approved uses',
  of: {
    kind: 'object',
    says: 'an approved use',
    keys: {
      subject: text('the product'),
      names: texts('its names', text('a name')),
      form: text('the form that is approved'),
      forms: texts('words for that form', text('a word')),
      population: text('adults, children or all', ['adults', 'children', 'all']),
      uses: texts('conditions', text('a condition')),
      in: texts('jurisdictions', text('a jurisdiction', 'places')),
      status: text('what an authority said', APPROVAL_STATUSES),
      source: text('where that is written'),
      checked: {
        kind: 'text',
        says: 'the month in which it was looked at',
        fault: (said) =>
          isMonth(said) ? undefined : `wants a month, YYYY-MM, and is “${said.slice(0, 20)}”`,
      },
    },
    required: ['subject', 'form', 'names', 'uses', 'in', 'status', 'source', 'checked'],
  },
}

/** The entries of a register. Throws a `PageError` with path, line, column and what to write instead. */
export function readApprovals(source: string, path: string, jurisdictions: ReadonlySet<string>): Approval[] {
  const { root, faults } = readYaml(source)
  if (faults.length > 0) throw new PageError(tellFaults(path, source, faults))
  if (root?.kind !== 'list')
    throw new PageError(`${path}:1:1 a register of approved uses is a list of entries`)
  const checked = checkShape(root, SHAPE, { places: [...jurisdictions] }, 'the register')
  if (checked.faults.length > 0) throw new PageError(tellFaults(path, source, checked.faults))
  return checked.data as Approval[]
}
