// The element as a typed program uses it.

import { JalonDiagnostic } from 'jalon/element';
import type { CompleteDetail } from 'jalon/element';

export async function use(): Promise<number> {
  const test = document.createElement('jalon-diagnostic');
  const same: JalonDiagnostic = test;
  same.theme = 'dark';
  same.bankSrc = 'bank.json';
  // @ts-expect-error: no such colours
  same.theme = 'pink';
  // @ts-expect-error: read only
  same.state = 'running';
  let last: CompleteDetail | undefined;
  test.addEventListener('jalon-complete', ({ detail }) => { last = detail; });
  document.addEventListener('jalon-answer', (event) => console.log((event as CustomEvent).detail));
  document.body.addEventListener('jalon-error', ({ detail }) => console.log(detail.code, detail.problems));
  await test.ready;
  const { session } = await test.start();
  const report = await test.report();
  return session.length + report.plan.length + (last?.record.answers.length ?? 0);
}
