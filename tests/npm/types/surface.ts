// Every export of the package, used as its types say. Compiled by types.test.mjs, never run.

import init, { Bank, Catalogue, JalonError, Play, Session, changes } from 'jalon';
import type {
  AdministerStep, AreaView, Change, Context, ContextOptions, Decided, Device, ElementBody, ElementView, ErrorCode, Evidence,
  FieldResponse, Framework, FrameworkNode, FrameworkView, FrameworkViewEntry, InteractionView, ItemFacts, ItemResponse, ItemView,
  Keyboard, Level, Measured, NeedOption, NeedQuestion, Needs, NodeReport, Notes, OptionView, PartView, Pathway, PathwayOptions,
  PathwayStep, PictureView, Plan, Problem, Progress, Reason, RecordedAnswer, Reply, Report, SceneAction, ScreenView,
  SessionOptions, SessionRecord, Step, StopReason, StopStep, Sureness, Text, Weighed,
} from 'jalon';
import { loadBank, url } from 'jalon/bank';
import initReader, { compile } from 'jalon/reader';

export async function all(): Promise<Pathway> {
  await init();
  await init(new URL('https://example.org/engine.wasm'));
  const address: URL = url;
  using bank: Bank = await loadBank();
  const own: Bank = await Bank.fromFiles({ 'framework.json': await (await fetch(address)).text() });
  own.free();
  await initReader(new URL('https://example.org/reader.wasm'));
  const bytes: Uint8Array = await compile({ 'framework.json': '{}' });
  const banks: Bank[] = [Bank.fromCompiled(bytes), Bank.fromCompiled(await (await fetch(address)).arrayBuffer()), await Bank.fromJson('{}')];
  banks.forEach((one) => one.free());
  const plan: Plan = bank.plan('diagnostic');
  const device: Device = 'tablet';
  const needs: Needs = { wishes: ['procedures'] };
  const context: ContextOptions = { device, language: 'en', seen: [], needs };
  const options: SessionOptions = { plan, context, seed: 2n ** 60n };
  using session = new Session(bank, options);
  for (let step: Step = session.nextStep(); step.type === 'administer'; step = session.nextStep()) {
    const asked: AdministerStep = step;
    session.record(asked, reply(session, asked));
    session.record(asked.item, { response: null, milliseconds: 1 });
  }
  const last = session.nextStep();
  if (last.type === 'stop') {
    const end: StopStep = last;
    const reason: StopReason = end.reason;
    console.log(reason);
    // @ts-expect-error: a stop has no item
    console.log(last.item);
  }
  const notes: Notes = { place: 'library' };
  const record: SessionRecord = session.log(notes);
  const answers: readonly RecordedAnswer[] = record.answers;
  const again: Session = Session.replay(bank, JSON.stringify(record));
  const progress: Progress = again.progress;
  const complete: Context = again.context;
  const difference: Change[] = changes(again, session, { retest: 0.8 });
  const report: Report = session.report();
  const about: [Framework, readonly FrameworkNode[], readonly Level[], readonly NeedQuestion[], readonly ItemFacts[]] =
    [bank.framework, bank.framework.nodes, bank.framework.levels, bank.needs, bank.items];
  const option: NeedOption | undefined = about[3][0]?.options[0];
  const catalogue: Catalogue = bank.catalogue;
  const settled: PathwayOptions = { sessions: 3, today: '2026-11-22' };
  console.log(answers, progress.atMost, complete.device, difference, option?.text, told(report), again.seed + 1n, again.bank.hash);
  return catalogue.recommend(report, needs, settled);
}

function reply(session: Session, step: AdministerStep): Reply {
  const view: ItemView = session.view(step, 'en');
  const picture: PictureView | null = view.picture;
  console.log(picture?.alt);
  return { response: response(session, step, view.interaction), milliseconds: 12_000, help: false, firstActionMilliseconds: 800, actions: 2 };
}

/** Each interaction has a response: the compiler finds the one that is missing. */
function response(session: Session, step: AdministerStep, interaction: InteractionView): ItemResponse | null {
  const first = (options: readonly OptionView[]): string => options[0]?.id ?? '';
  switch (interaction.type) {
    case 'choice':
      return { type: 'choice', option: first(interaction.options) };
    case 'choices':
    case 'order':
      return { type: interaction.type, options: interaction.options.map(({ id }) => id) };
    case 'match':
      return { type: 'match', pairs: [{ left: first(interaction.left), right: first(interaction.right) }] };
    case 'hotspot': {
      const area: AreaView | undefined = interaction.areas[0];
      return area ? { type: 'hotspot', area: area.id } : null;
    }
    case 'text': {
      const keyboard: Keyboard = interaction.keyboard;
      return { type: 'text', text: keyboard };
    }
    case 'slider':
      return { type: 'slider', value: interaction.start };
    case 'fill':
      return { type: 'fill', fields: interaction.parts.flatMap(filled) };
    case 'simulation': {
      const play: Play = session.play(step, 'en');
      const screen: ScreenView = play.screen();
      const actions: SceneAction[] = [{ do: 'tap', on: names(screen.elements)[0] ?? '' }, { do: 'back' }];
      actions.forEach((action) => play.act(action));
      return play.response();
    }
  }
}

function filled(part: PartView): FieldResponse[] {
  switch (part.type) {
    case 'text':
      return [];
    case 'entry':
      return [{ field: part.field, text: '1' }];
    case 'select':
      return [{ field: part.field, option: part.options[0]?.id ?? '' }];
  }
}

function names(elements: readonly ElementView[]): string[] {
  return elements.flatMap((element) => {
    const body: ElementBody = element;
    return body.type === 'group' || body.type === 'scroll' || body.type === 'dialog' ? names(body.elements) : [element.id];
  });
}

function told(report: Report): string[] {
  const decisions: readonly Decided[] = report.decisions;
  const nodes: readonly NodeReport[] = report.nodes;
  const evidence: readonly Evidence[] = report.evidence;
  const level = (measured: Measured): number | undefined => (measured.status === 'level' ? measured.level : undefined);
  const weighed: readonly Weighed[] = decisions.flatMap((one) => one.weighed);
  const name = (text: Text): string => text['en'] ?? '';
  const sure: Sureness[] = decisions.map(({ sureness }) => sureness);
  return [...sure, ...nodes.map(({ measured }) => `${level(measured)}`), ...evidence.map(({ teaches }) => name(teaches)), `${weighed.length}`];
}

export function words(step: PathwayStep, view: FrameworkView): string[] {
  const entries: readonly FrameworkViewEntry[] = view.entries;
  return [...step.reasons.map((reason: Reason) => reason.kind), ...entries.map(({ entry }) => entry)];
}

export function advice(error: Error): string[] {
  if (error instanceof JalonError) {
    const code: ErrorCode = error.code;
    return [code, ...error.problems.map((problem: Problem) => `${problem.place}: ${problem.advice}`)];
  }
  return [];
}

export function refused(bank: Bank, session: Session): void {
  // @ts-expect-error: compiled banks are bytes
  Bank.fromCompiled('{}');
  // @ts-expect-error: a bank as JSON is there later
  Bank.fromJson('{}').plans;
  // @ts-expect-error: files are texts
  compile({ 'framework.json': {} });
  // @ts-expect-error: a bank is read, not made
  new Bank();
  // @ts-expect-error: which plan?
  new Session(bank, {});
  // @ts-expect-error: how long did it take?
  session.record('1.1-a', { response: null });
  // @ts-expect-error: a response of no item
  session.record('1.1-a', { response: { type: 'choice', options: ['a'] }, milliseconds: 1 });
  // @ts-expect-error: no device of ours
  new Session(bank, { plan: 'diagnostic', context: { device: 'watch' } });
  // @ts-expect-error: what a bank says cannot be changed
  bank.plans[0].minutes = 3;
  // @ts-expect-error: an error code that does not exist
  const code: ErrorCode = 'oops';
  console.log(code);
}
