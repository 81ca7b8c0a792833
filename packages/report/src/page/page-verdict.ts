import { displayName, type GraphNode } from '@stemma/graph'

import { incompleteNodes } from '../scan-document.ts'
import type { ScanResult } from '../scan-result.ts'
import { count, stateWords } from '../words.ts'
import { hubLink } from './hub-link.ts'
import type { PageData, PageFinding } from './page-data.ts'
import { escapeHtml } from './page-text.ts'

const mostDecisive = 3
const mostNamed = 6
const shortCommit = 12

/** The outcome as a headline. */
export const headlines = {
  pass: 'Pass',
  denied: 'Denied',
  review: 'Review',
} as const

const marks = { pass: '✓', denied: '✗', review: '?' } as const

/** The part of the page that stands without a script: the verdict in plain words, what decides it, and what was asked. */
export function verdictHtml(result: ScanResult, { findings }: PageData): string {
  const { outcome } = result.verdict
  return `<section class="verdict is-${outcome}" aria-labelledby="verdict">
<div class="ruling">
<h1 id="verdict"><span class="seal" aria-hidden="true">${marks[outcome]}</span>${headlines[outcome]}</h1>
<p class="lead">${escapeHtml(leadOf(result, findings))}</p>
${incompleteHtml(result)}${decisiveHtml(result, findings)}</div>
${factsHtml(result)}
</section>`
}

function leadOf(result: ScanResult, findings: readonly PageFinding[]): string {
  const { verdict, complete } = result
  const deciding = findings.filter(({ weight }) => weight === verdict.outcome).length
  switch (verdict.outcome) {
    case 'pass':
      return passLead(result)
    case 'denied':
      return `The policy does not allow this: ${count(deciding, 'finding')} ${deciding === 1 ? 'stands' : 'stand'} against it.`
    case 'review':
      if (deciding === 0) {
        return 'No rule stands against this, but not everything could be read: somebody has to decide.'
      }
      return `Somebody has to decide: ${count(deciding, 'question')} cannot be answered by a rule${complete ? '' : ', and not everything could be read'}.`
  }
}

/** A pass says what it does not cover. */
function passLead({ graph }: ScanResult): string {
  const models = modelsOf(graph.nodes)
  const partial = numberOf(models, 'partial')
  const lost = models.filter(({ traceability }) => traceability.status === 'untraceable').length
  const limits = [
    ...(partial > 0 ? [`${count(partial, 'model')} could be read only in part.`] : []),
    ...(lost > 0 ? [`Of ${count(lost, 'model')} nobody can tell what it was made from.`] : []),
  ]
  const subject = graph.roots.length === 1 ? 'this model' : 'these models'
  const rest = limits.length > 0 ? limits : ['Every model of the lineage was read.']
  return [`Nothing in the policy stands against ${subject}.`, ...rest].join(' ')
}

function modelsOf(nodes: readonly GraphNode[]): readonly GraphNode[] {
  return nodes.filter(({ kind }) => kind !== 'dataset')
}

/** An incomplete scan says so whatever its outcome is. */
function incompleteHtml({ graph, complete }: ScanResult): string {
  if (complete) return ''
  const missing = incompleteNodes(graph)
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const items = missing.slice(0, mostNamed).map(({ node, detail }) => missingHtml(nodes.get(node), detail))
  const more = missing.length > mostNamed ? [`<li>and ${missing.length - mostNamed} more</li>`] : []
  const [were, they] = missing.length === 1 ? ['was', 'it demands'] : ['were', 'they demand']
  return `<div class="incomplete"><p><strong>Incomplete.</strong> ${count(missing.length, 'model')} ${were} not read, and what ${they} is not known:</p>
<ul>${[...items, ...more].join('')}</ul></div>
`
}

function missingHtml(node: GraphNode | undefined, detail: string): string {
  if (node === undefined) return ''
  const words = node.state === 'ok' ? detail : stateWords[node.state]
  return `<li><b>${escapeHtml(displayName(node))}</b>: ${escapeHtml(words)}</li>`
}

function decisiveHtml({ verdict }: ScanResult, findings: readonly PageFinding[]): string {
  const all = [...findings.entries()].filter(([, { weight }]) => weight === verdict.outcome)
  // The same is said once, by however many paths it comes.
  const deciding = [...new Map(all.toReversed().map((entry) => [entry[1].message, entry])).values()].toReversed()
  if (verdict.outcome === 'pass' || deciding.length === 0) return ''
  const items = deciding
    .slice(0, mostDecisive)
    .map(
      ([at, { title, message }]) => `<li><a href="#finding-${at}">${escapeHtml(title)}</a> ${escapeHtml(message)}</li>`,
    )
  const hidden = deciding.length - mostDecisive
  const more = hidden > 0 ? [`<li><a href="#findings">and ${hidden} more</a></li>`] : []
  return `<h2 class="minor">What decides it</h2>
<ul class="decisive">${[...items, ...more].join('\n')}</ul>
`
}

function factsHtml(result: ScanResult): string {
  const { today, policy = 'the recommended rules' } = result
  const rows = [
    ['Models asked for', askedHtml(result)],
    ['Judged on', `<time datetime="${escapeHtml(today)}">${escapeHtml(today)}</time>`],
    ['Policy', escapeHtml(policy)],
    ['Read', readHtml(result)],
  ] as const
  return `<dl class="facts">${rows.map(([name, html]) => `<div><dt>${name}</dt><dd>${html}</dd></div>`).join('\n')}</dl>`
}

function askedHtml({ graph }: ScanResult): string {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const items = graph.roots.slice(0, mostNamed).flatMap((id) => {
    const node = nodes.get(id)
    return node === undefined ? [] : [`<li>${escapeHtml(displayName(node))} ${pinHtml(node)}</li>`]
  })
  const hidden = graph.roots.length - mostNamed
  const more = hidden > 0 ? [`<li>and ${hidden} more</li>`] : []
  return `<ul class="asked">${[...items, ...more].join('')}</ul>`
}

function pinHtml(node: GraphNode): string {
  const { id, revision } = node
  if (revision === undefined) {
    return `<span class="pin">${id.startsWith('model:dir/') ? 'a folder' : 'not pinned'}</span>`
  }
  const pin = `<code class="pin" title="${escapeHtml(revision)}">${escapeHtml(revision.slice(0, shortCommit))}</code>`
  const link = hubLink(node)
  if (link === undefined) return pin
  return `<a href="${escapeHtml(link)}" rel="noopener noreferrer" referrerpolicy="no-referrer" target="_blank">${pin}</a>`
}

function readHtml({ graph, complete }: ScanResult): string {
  const models = modelsOf(graph.nodes)
  const [partial, failed] = [numberOf(models, 'partial'), numberOf(models, 'failed')]
  const untraceable = models.filter(({ traceability }) => traceability.status === 'untraceable').length
  const parts = [
    count(models.length, 'model'),
    ...(partial > 0 ? [`${partial} read in part`] : []),
    ...(failed > 0 ? [`${failed} not read`] : []),
    ...(untraceable > 0 ? [`${untraceable} of unknown origin`] : []),
    ...(graph.nodes.length > models.length ? [`${count(graph.nodes.length - models.length, 'data set')} named`] : []),
  ]
  return `${parts.join(', ')}; ${complete ? 'complete' : '<strong>incomplete</strong>'}`
}

function numberOf(nodes: readonly GraphNode[], level: GraphNode['read']): number {
  return nodes.filter(({ read }) => read === level).length
}
