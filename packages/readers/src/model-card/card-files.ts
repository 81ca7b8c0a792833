/** File names that model cards have, best first: the Hub reads `README.md`, copies of repositories keep the card under other names. */
const cardNames = new Set([
  'readme.md',
  'model_card.md',
  'modelcard.md',
  'hf_readme.md',
  'hf_model_card.md',
  'huggingface_readme.md',
  'model-card.md',
])

/** Whether `path` is a model card. */
export function isCardPath(path: string): boolean {
  return cardNames.has(path.toLowerCase())
}
