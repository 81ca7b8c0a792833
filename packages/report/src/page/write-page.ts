import { displayName } from '@stemma/graph'

import type { ScanResult } from '../scan-result.ts'
import type { PageData } from './page-data.ts'
import { embeddedJson, escapeHtml } from './page-text.ts'
import { headlines, verdictHtml } from './page-verdict.ts'

/** A script or a style sheet that becomes part of a page, and its sha256 in base64, by which the page allows it. */
export interface PageAsset {
  readonly text: string
  readonly sha256: string
}

/** What a page is made of beside its data. */
export interface PageAssets {
  readonly script: PageAsset
  readonly style: PageAsset
}

/**
 * Writes a result as one page that opens from a disk and asks the network for nothing. Its policy allows its own script and
 * style by their digests, and no other; what cards say is JSON that the script shows as text.
 */
export async function writePage(result: ScanResult, { script, style }: PageAssets): Promise<string> {
  // What is needed to make a page costs every start where it is imported above.
  const { makePageData } = await import('./make-page-data.ts')
  const data = makePageData(result)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(titleOf(result))}</title>
<style>${style.text}</style>
</head>
<body>
${bodyHtml(result, data)}
<script type="application/json" id="data">${embeddedJson(data)}</script>
<script>${script.text}</script>
</body>
</html>
`
}

/** Nothing may be loaded, sent or framed, no text can become markup, and of scripts and styles only these run. */
function contentPolicy(script: PageAsset, style: PageAsset): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${script.sha256}'`,
    `style-src 'sha256-${style.sha256}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

function titleOf({ graph, verdict }: ScanResult): string {
  const [first, ...others] = graph.nodes.filter(({ id }) => graph.roots.includes(id))
  const name = first === undefined ? 'no model' : displayName(first)
  return `${headlines[verdict.outcome]}: ${name}${others.length === 0 ? '' : ` and ${others.length} more`} – Stemma`
}

/** The frame that the script fills. The verdict stands in it before any script has run, and without one. */
function bodyHtml(result: ScanResult, data: PageData): string {
  return `<a class="skip" href="#findings">Skip to the findings</a>
<a class="skip" href="#lineage">Skip to the lineage</a>
<header class="masthead"><p class="brand">Stemma<span>where a model comes from, and what that demands</span></p><div id="tools" class="tools"></div></header>
<main id="main">
${verdictHtml(result, data)}
<noscript><p class="incomplete">Lineage, findings, terms and duties are shown by a script, and scripts are switched off here.</p></noscript>
<div class="columns">
<div class="reading">
<section id="findings" aria-labelledby="findings-title" tabindex="-1"><h2 id="findings-title">Findings</h2></section>
<section id="models" aria-labelledby="models-title" tabindex="-1"><h2 id="models-title">What holds of the models</h2></section>
</div>
<section id="lineage" class="lineage" aria-labelledby="lineage-title" tabindex="-1"><h2 id="lineage-title">Lineage</h2></section>
</div>
</main>
<p id="announcer" class="unseen" role="status" aria-live="polite"></p>
<footer class="colophon"><p>Stemma reads what files, fields and texts say. It is no legal advice, and says where nobody can know.</p></footer>`
}
