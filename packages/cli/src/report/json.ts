import { pageOfRule } from './rule-page.js';
import { countsOf, type Report } from './report.js';

/** A story that could not be read, and why. */
export interface Unread {
  readonly path: string;
  readonly message: string;
  readonly help: string;
}

/** What was found, for programs. The form has a version; keys may be added to it. */
export function json(reports: readonly Report[], unread: readonly Unread[] = []): string {
  return `${JSON.stringify({ version: 1, stories: reports.map(inJson), unread }, null, 2)}\n`;
}

/** One story of these. */
export function inJson(report: Report) {
  return {
    path: report.path,
    ...countsOf(report.findings),
    findings: report.findings.map((finding) => ({
      level: finding.level,
      code: finding.code,
      file: report.fileOf(finding),
      line: finding.at.line,
      column: finding.at.column,
      endLine: finding.at.endLine,
      endColumn: finding.at.endColumn,
      message: finding.message,
      help: finding.help,
      about: finding.about,
      page: pageOfRule(finding.code, finding.about),
      waived: finding.waived && {
        reason: finding.waived.reason,
        by: finding.waived.by,
        date: finding.waived.date,
      },
    })),
  };
}
