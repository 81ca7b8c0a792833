import type { Finding, IdleWaiver, Verdict } from '@stemma/policy'

import { idleWords } from '../finding-lines.ts'
import type { PageFinding } from './page-data.ts'
import type { PageIndex } from './page-places.ts'
import { pageText } from './page-text.ts'

/** What the rules found, worst first; what is waived comes last. */
export function pageFindings({ findings }: Verdict, page: PageIndex): readonly PageFinding[] {
  const shown = findings.map((finding) => pageFinding(finding, page))
  return weights.flatMap((weight) => shown.filter((finding) => finding.weight === weight))
}

const weights: readonly PageFinding['weight'][] = ['denied', 'review', 'warning', 'note', 'waived']

function pageFinding(finding: Finding, page: PageIndex): PageFinding {
  const { rule, title, message, fix, path, evidence, waiver } = finding
  return {
    rule: pageText(rule),
    title: pageText(title),
    weight: weightOf(finding),
    message: pageText(message),
    fix: pageText(fix),
    path: page.pathOf(path),
    places: [...new Set(evidence.flatMap((one) => page.placesOf([one], one.of)))],
    ...(waiver === undefined
      ? {}
      : {
          waiver: pageText(
            `Waived until ${waiver.expires} by ${waiver.approvedBy} (${waiver.reason}): ${waiver.justification}`,
          ),
        }),
  }
}

function weightOf({ waiver, outcome, level }: Finding): PageFinding['weight'] {
  if (waiver !== undefined) return 'waived'
  if (outcome !== 'pass') return outcome
  return level === 'note' ? 'note' : 'warning'
}

/** What is left out, and the waivers that do nothing. */
export function pageRemarks({ more, idleWaivers }: Verdict): readonly string[] {
  return [
    ...Object.entries(more).map(([rule, count]) =>
      pageText(`${rule} found ${count} more than are shown here: scan fewer models at once to see them.`),
    ),
    ...idleWaivers.map((idle) => pageText(idleText(idle))),
  ]
}

function idleText({ waiver, why }: IdleWaiver): string {
  return `The waiver of ${waiver.rule} for ${waiver.subject} does nothing: ${idleWords[why]}.`
}
