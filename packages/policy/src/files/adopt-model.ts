import type { AdoptedModel } from '../policy.ts'

/** Adds a model to the list of a policy: see `add-adopted-model`. What edits YAML is imported when it is needed. */
export async function adoptModelIn(text: string, model: AdoptedModel, where: string): Promise<string> {
  const { addAdoptedModel } = await import('./add-adopted-model.ts')
  return addAdoptedModel(text, model, where)
}
