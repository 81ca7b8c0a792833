import { callPattern } from './call-pattern.ts'
import { modelCalls } from './calls.ts'
import {
  addressInCode,
  argumentList,
  environmentDefault,
  flowingName,
  modelArgument,
  modelConstructor,
  modelTable,
  ollamaClient,
  parametrized,
  standardValue,
} from './code.ts'
import { downloaded, fetched, flagged, ollamaCommand, served } from './commands.ts'
import type { CodePattern, CommandPattern, Pattern, SettingPattern } from './pattern.ts'
import { addressSetting, modelfile, modelSetting, ollamaSetting } from './settings.ts'

/** Every way to name a model, the most exact first. To add one, add it here. */
export const patterns: readonly Pattern[] = [
  ...modelCalls.map((call) => callPattern(call)),
  ollamaClient,
  environmentDefault,
  argumentList,
  standardValue,
  modelArgument,
  flowingName,
  modelConstructor,
  parametrized,
  modelTable,
  addressInCode,
  modelfile,
  modelSetting,
  ollamaSetting,
  addressSetting,
  served,
  downloaded,
  ollamaCommand,
  fetched,
  flagged,
]

export const codePatterns: readonly CodePattern[] = patterns.filter((one): one is CodePattern => one.on === 'code')
export const settingPatterns: readonly SettingPattern[] = patterns.filter(
  (one): one is SettingPattern => one.on === 'setting',
)
export const commandPatterns: readonly CommandPattern[] = patterns.filter(
  (one): one is CommandPattern => one.on === 'command',
)
