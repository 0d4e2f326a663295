import type { Finding } from '@throughline/core/story.js';
import type { Report } from './report.js';

/** What was found, as workflow commands: GitHub shows each beside its line in a pull request. */
export function github(report: Report): string {
  return report.findings.map((finding) => `${command(finding, report)}\n`).join('');
}

function command(finding: Finding, report: Report): string {
  const { at, code, level, message, help, waived } = finding;
  const properties = Object.entries({
    file: report.fileOf(finding),
    line: String(at.line),
    endLine: String(at.endLine),
    col: String(at.column),
    // GitHub takes columns of one line alone, and counts the last one in.
    ...(at.endLine === at.line && { endColumn: String(Math.max(at.column, at.endColumn - 1)) }),
    title: code,
  });
  const written = properties.map(([key, value]) => `${key}=${property(value)}`).join(',');
  const text = [message, help, waived ? `Waived: ${waived.reason}` : ''].filter((part) => part !== '').join('\n');
  return `::${waived ? 'notice' : level} ${written}::${data(text)}`;
}

// As the runner's own toolkit writes them.
const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
