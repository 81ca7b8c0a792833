/**
 * A report that commands no runner: those of GitHub and Azure, and TeamCity, obey `##[…]`, `##vso[…]` and `##teamcity[…]`
 * anywhere in a line of a log. What takes its place says the same in JSON, and is a visible escape elsewhere.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function disarm(report: string): string {
  return report.replaceAll(/#(?=#\w*\[)/g, String.raw`\u0023`)
}
