import { indexGraph } from '@stemma/graph'

import type { ScanResult } from '../scan-result.ts'
import type { PageData } from './page-data.ts'
import { pageEdges } from './page-edges.ts'
import { pageFindings, pageRemarks } from './page-findings.ts'
import { pageModels } from './page-models.ts'
import { pageNodes } from './page-nodes.ts'
import { openPageIndex } from './page-places.ts'

/** Makes what a page shows of a scan's result: every text inert, and everything joined by indices. */
export function makePageData(result: ScanResult): PageData {
  const index = indexGraph(result.graph)
  const page = openPageIndex(result.graph.nodes)
  return {
    schemaVersion: 1,
    complete: result.complete,
    nodes: pageNodes(index, page),
    edges: pageEdges(result.graph.edges, page),
    models: pageModels(result, index, page),
    findings: pageFindings(result.verdict, page),
    remarks: pageRemarks(result.verdict),
    places: page.places,
  }
}
