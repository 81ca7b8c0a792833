import { isJsonObject, type Json, nonEmptyString, property, stringsOf } from '@stemma/graph'

/** What the Hub's list says of a model: the parents that its card data and its tags name, as they are written. */
export interface ListedModel {
  readonly id: string
  readonly parents: readonly string[]
}

/** All models that an endpoint lists, with the parents that they name. Reads the list page by page. */
export async function listModels(endpoint: string): Promise<readonly ListedModel[]> {
  const models: ListedModel[] = []
  let url: string | undefined = `${endpoint}/api/models?limit=500&expand=cardData&expand=tags`
  while (url !== undefined) {
    const response: Response = await fetch(url)
    const page: unknown = await response.json()
    if (!response.ok || !Array.isArray(page)) throw new Error(`${url} answered ${response.status}, expected a list`)
    for (const item of page) if (isJsonObject(item)) models.push(listedModel(item))
    url = /<(?<next>[^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.groups?.['next']
  }
  return models.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function listedModel(item: Json): ListedModel {
  const tags = stringsOf(property(item, 'tags')).flatMap((tag) => {
    const parent = /^base_model:(?:(?:finetune|adapter|quantized|merge):)?(?<parent>.+)$/.exec(tag)?.groups?.['parent']
    return parent === undefined ? [] : [parent]
  })
  const parents = [...stringsOf(property(property(item, 'cardData'), 'base_model')), ...tags]
  return { id: nonEmptyString(property(item, 'id')) ?? '', parents: [...new Set(parents)] }
}

/** The requests that a recorded Hub has counted, by path; `undefined` where the endpoint counts none. */
export interface HubStatistics {
  readonly byPath: ReadonlyMap<string, number>
  readonly tokensOnCdn: number
}

/** Asks a recorded Hub what it was asked for. */
export async function hubStatistics(endpoint: string): Promise<HubStatistics> {
  const answer: unknown = await (await fetch(`${endpoint}/_stats`)).json()
  const statistics = isJsonObject(answer) ? answer : {}
  const byPath = property(statistics, 'byPath')
  const counts = isJsonObject(byPath)
    ? Object.entries(byPath).map(([path, count]) => [path, Number(count)] as const)
    : []
  return { byPath: new Map(counts), tokensOnCdn: Number(property(statistics, 'authorizationOnCdn') ?? 0) }
}
