import type { PageData } from '@stemma/report'

import { frameElement } from './element.ts'

/** The data that the page was written with. Throws where they are of another version. */
export function readData(): PageData {
  const data: unknown = JSON.parse(frameElement('data').textContent)
  if (!isPageData(data)) throw new Error('The data of this page are not of the version that its script reads')
  return data
}

/** Both are parts of one page: the version tells that they were written together. */
function isPageData(value: unknown): value is PageData {
  return typeof value === 'object' && value !== null && 'schemaVersion' in value && value.schemaVersion === 1
}
