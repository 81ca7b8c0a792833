import { readCommands } from '../command/read-commands.ts'
import { holdsCue } from '../cued-layout.ts'
import type { Command } from '../layout.ts'
import type { CodeLayout, CodeString, Frame } from './frames.ts'

// What is said to people is no command, also where it shows one.
const spoken =
  /(?:^|\.)(?:print\w*|echo|log\w*|info|debug|warn\w*|error|critical|\w*Error|\w*Exception|exit|fail|skip\w*|add_argument|add_parser|ArgumentParser|Option|Argument|markdown|write|assert\w*|startswith|endswith|replace|it|test|describe|expect|to[A-Z]\w*)$/
const spokenSlots =
  /^(?:help|description|desc|epilog|usage|examples?|reason|message|msg|title|label|placeholder|tooltip|info|doc\w*|content|text|prompt)$/i
const commandWords = /(?:^|\s)-{1,2}[A-Za-z]|\b(?:serve|run|pull|download|clone)\s/

/** The commands that strings of code hold: `os.system("vllm serve org/name")`, `cmd += f"--model org/name --port {port}"`. */
export function commandsInCode({ strings, templates }: CodeLayout, cues: readonly number[]): readonly Command[] {
  return [...strings, ...templates]
    .filter((string) => mayBeCommand(string) && holdsCue(cues, string.offset, string.offset + string.value.length))
    .flatMap(({ value, offset }) => readCommands(value, offset).commands)
}

function mayBeCommand({ value, frame, slot, target }: CodeString): boolean {
  if (!value.includes(' ') || (frame.kind === 'root' && target === undefined)) return false
  if (typeof slot === 'string' && spokenSlots.test(slot)) return false
  return commandWords.test(value) && !isSpoken(frame)
}

function isSpoken(frame: Frame): boolean {
  for (let one: Frame | undefined = frame; one !== undefined; one = one.parent) {
    if (one.kind === 'call') return spoken.test(one.callee)
  }
  return false
}
