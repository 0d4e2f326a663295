import type { Finding } from '@throughline/core/story.js';
import { excerptAt } from './excerpt.js';
import { pageOfRule } from './rule-page.js';
import { countsOf, type Counts, type Report } from './report.js';
import { paint, visible, type Terminal } from './terminal.js';

type Eye = Pick<Terminal, 'colour' | 'unicode' | 'width'>;

/**
 * What was found, for people: each with its line, what is wrong and what to do; then, in short, what an editor answers for, which
 * nobody has to look for an error between; and a line that sums it up.
 */
export function human(report: Report, eye: Eye): string {
  const open = report.findings.filter(({ waived }) => waived === null);
  const waived = report.findings.filter(({ waived }) => waived !== null);
  const blocks = [...open, ...waived].map((finding) => block(finding, report, eye));
  return [...blocks, `${summary(report, eye)}\n`].join('\n');
}

function block(finding: Finding, report: Report, eye: Eye): string {
  const { at, code, about, message, help, waived } = finding;
  const place = paint(eye, 'bold', `${report.fileOf(finding)}:${at.line}:${at.column}`);
  const head = `${place} ${levelOf(finding, eye)} ${paint(eye, 'dim', code)}`;
  if (waived) return `${[head, ...indented(message), ...indented(waiverOf(waived))].join('\n')}\n`;
  const lines = [head, ...excerptLines(finding, report, eye), ...indented(message), ...indented(help)];
  const page = pageOfRule(code, about);
  if (page) lines.push(`  ${paint(eye, 'dim', page)}`);
  return `${lines.join('\n')}\n`;
}

function levelOf({ level, waived }: Finding, eye: Eye): string {
  if (waived) return paint(eye, 'cyan', `waived ${level}`);
  return paint(eye, level === 'error' ? 'red' : 'yellow', level);
}

function excerptLines({ at, level }: Finding, report: Report, eye: Eye): string[] {
  const text = report.text(at.file);
  const number = String(at.line);
  const found = text === null ? null : excerptAt(text, at, eye.width - number.length - 5, eye.unicode);
  if (found === null) return [];
  const colour = level === 'error' ? 'red' : 'yellow';
  const gutter = (label: string) => paint(eye, 'dim', `  ${label} |`);
  return [
    `${gutter(number)} ${found.line}`.trimEnd(),
    `${gutter(' '.repeat(number.length))} ${paint(eye, colour, found.carets)}`,
  ];
}

function waiverOf({ reason, by, date }: NonNullable<Finding['waived']>): string {
  const who = [by, date].filter((part) => part !== '').join(', ');
  return `Waived: ${reason}${who ? ` (${who})` : ''}`;
}

const indented = (text: string) =>
  visible(text)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `  ${line}`);

function summary({ path, findings }: Report, eye: Eye): string {
  const counts = countsOf(findings);
  const words = `${path}: ${inWords(counts)}`;
  const colour = counts.errors > 0 ? 'red' : counts.warnings > 0 ? 'yellow' : 'green';
  return paint(eye, colour, words);
}

/** `2 errors, 1 warning, 1 waived`; `nothing found`. */
export function inWords({ errors, warnings, waived }: Counts): string {
  const parts = [counted(errors, 'error'), counted(warnings, 'warning'), waived > 0 ? `${waived} waived` : ''];
  return parts.filter((part) => part !== '').join(', ') || 'nothing found';
}

const counted = (count: number, noun: string) => (count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`);
