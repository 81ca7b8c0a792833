import type { Setting } from '../layout.ts'
import { isModelKey, isModelMember, isOllamaKey } from '../model-key.ts'
import { isFileAddress, isOwnedName, type NamedModel, readAddress, readHubName, readOllamaName } from '../model-name.ts'
import type { SettingPattern } from './pattern.ts'

/** `- name: MODEL_ID` with `value: org/name` beside it sets MODEL_ID. */
function settingKey({ key, siblings }: Setting): string {
  return key === 'value' || key === 'default' ? (siblings.get('name') ?? siblings.get('key') ?? key) : key
}

const revisionKeys = [
  'revision',
  'model_revision',
  'modelRevision',
  'revision_of_model',
  'model-revision',
  'hf_revision',
]

function withRevision(named: NamedModel | undefined, { siblings }: Setting): NamedModel | undefined {
  if (named === undefined || named.revision !== undefined) return named
  // Beside a data set nobody can tell whose revision it is.
  const isOfModel = ![...siblings.keys()].some((one) => /data_?set/i.test(one))
  const key = revisionKeys.find((one) => siblings.has(one) && (isOfModel || one !== 'revision'))
  const revision = key === undefined ? undefined : siblings.get(key)
  return revision === undefined || /^(?:|null|none|~)$/i.test(revision) ? named : { ...named, revision }
}

/** `model: org/name`, `base_model: org/name`, `MODEL_ID=org/name`, `model: { name: org/name }`. */
export const modelSetting: SettingPattern = {
  name: 'settings/model-key',
  on: 'setting',
  find: (setting) => {
    const key = settingKey(setting)
    if (!isModelKey(key) && !isModelMember(key, setting.path) && !isHubMember(setting)) return undefined
    return withRevision(readHubName(setting.value), setting)
  },
}

/** `type: huggingface` beside `repository: org/name`. */
function isHubMember({ key, siblings }: Setting): boolean {
  const source = ['type', 'source', 'provider', 'registry', 'hub'].map((one) => siblings.get(one) ?? '')
  return (
    /^(?:repo(?:sitory)?(?:_?id)?|name|id|path|uri)$/i.test(key) &&
    source.some((one) => /^(?:hf|hugging[-_ ]?face)(?:[-_]?hub)?$/i.test(one))
  )
}

/** `hf://org/name`, `huggingface://org/name/file.gguf`, and addresses of files of the Hub. */
export const addressSetting: SettingPattern = {
  name: 'settings/address',
  on: 'setting',
  find: (setting) =>
    isFileAddress(setting.value) && !/\s/.test(setting.value)
      ? withRevision(readAddress(setting.value), setting)
      : undefined,
}

/** `OLLAMA_MODEL=llama3.2`, `url: ollama://llama3.2`, `model: ollama/llama3.2`. */
export const ollamaSetting: SettingPattern = {
  name: 'settings/ollama',
  on: 'setting',
  find: (setting) => {
    const { value, path } = setting
    const key = settingKey(setting)
    const isNamed = /^ollama(?:_chat)?(?::\/\/|\/)/.test(value)
    const isKey = isOllamaKey(key) || (isModelKey(key) && path.some((part) => /ollama/i.test(part)))
    return isNamed || (isKey && !isOwnedName(value)) ? readOllamaName(value) : undefined
  },
}

/** `FROM llama3.2`, `FROM hf.co/org/name:Q4_K_M` in a Modelfile. */
export const modelfile: SettingPattern = {
  name: 'ollama/modelfile',
  on: 'setting',
  find: ({ key, value }) =>
    key === 'modelfile from' || key === 'modelfile adapter' ? readOllamaUnlessFile(value) : undefined,
}

function readOllamaUnlessFile(value: string): NamedModel | undefined {
  return /^[./~]|\.(?:gguf|bin|safetensors)$/.test(value) ? undefined : readOllamaName(value)
}
