import { LicenseAcknowledgement } from '@cyclonedx/cyclonedx-library/Enums'
import {
  type License,
  LicenseExpression,
  NamedLicense,
  Property,
  SpdxLicense,
} from '@cyclonedx/cyclonedx-library/Models'
import { isSupportedSpdxId } from '@cyclonedx/cyclonedx-library/SPDX'

import type { ModelLicenses, NamedLicense as BillLicense } from '../materials/model-licenses.ts'

/**
 * The licenses of a component: what is declared, and what is concluded. A component has licenses or one expression,
 * so an expression that does not stand alone is a name.
 */
export function componentLicenses({ declared, concluded }: ModelLicenses): readonly License[] {
  const [first] = declared
  if (first?.kind === 'expression' && declared.length === 1) return [expression(first.name)]
  return [
    ...declared.map((one) => license(one, LicenseAcknowledgement.Declared)),
    ...(concluded === undefined ? [] : [license(concluded, LicenseAcknowledgement.Concluded)]),
  ]
}

/** What the license texts of a component are, as evidence. */
export function foundLicenses({ texts }: ModelLicenses): readonly License[] {
  return texts.map((one) => license(one))
}

function expression(text: string): LicenseExpression {
  const found = new LicenseExpression(text)
  found.acknowledgement = LicenseAcknowledgement.Declared
  return found
}

function license({ kind, name, known, url, places }: BillLicense, acknowledgement?: LicenseAcknowledgement): License {
  const said = acknowledgement === undefined ? {} : { acknowledgement }
  const found =
    kind === 'spdx' && isSupportedSpdxId(name)
      ? new SpdxLicense(name, said)
      : new NamedLicense(name, url === undefined ? said : { ...said, url })
  if (known !== undefined) found.properties.add(new Property('stemma:known', known))
  for (const place of places) found.properties.add(new Property('stemma:place', place))
  return found
}
