/**
 * Adaptive skills assessment, exact and explained.
 *
 * ```js
 * import init, { Session } from 'jalon';
 * import { loadBank } from 'jalon/bank';
 *
 * await init();
 * const bank = await loadBank();
 * const session = new Session(bank, { plan: 'diagnostic' });
 * for (let step = session.nextStep(); step.type === 'administer'; step = session.nextStep()) {
 *   session.record(step, await ask(session.view(step, 'en')));
 * }
 * const report = session.report();
 * const pathway = bank.catalogue.recommend(report);
 * ```
 *
 * Records, reports and pathways are the JSON of the formats `jalon-session/1`, `jalon-report/1` and
 * `jalon-pathway/1`, with the names that those have in files. Everything else has names in JavaScript's
 * manner. Whatever is refused throws a {@link JalonError}, and all objects are then as they were.
 */

/// <reference lib="esnext.disposable" />

/**
 * Loads the engine; to be awaited once, before anything else. Calls after the first wait for it.
 *
 * @param source where the engine is, if not beside this module: an address, a `Response`, the bytes, or
 * a compiled module.
 * @throws {JalonError} `not-loaded`, `wrong-type`; it can then be called again
 */
export default function init(
  source?: string | URL | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module,
): Promise<void>;

/** What is refused. */
export class JalonError extends Error {
  private constructor();
  readonly name: 'JalonError';
  /** What is wrong, for programs. */
  readonly code: ErrorCode;
  /** What is wrong, place by place, for people; at least one. */
  readonly problems: readonly Problem[];
}

/** What can be wrong. */
export type ErrorCode =
  /** Refused by the element, or put off to its next session: one is under way. */
  | 'under-way'
  /** The element has no session to do this with. */
  | 'not-begun'
  /** The element does not speak this language: it keeps the one that it has, at first French. */
  | 'unknown-language'
  /** The element has no such colours: it takes `auto`. */
  | 'unknown-theme'
  /** A call before `init()` has ended. */
  | 'not-ready'
  /** The engine, the reader or the bank could not be fetched or started. */
  | 'not-loaded'
  /** An argument is not of its type. */
  | 'wrong-type'
  /** The bank has defects: all of them are in `problems`. */
  | 'invalid-bank'
  /** The bytes are no compiled bank, or are damaged. */
  | 'invalid-compiled-bank'
  /** The bank was compiled by another version of this package: it is to be compiled again from its JSON. */
  | 'other-version'
  /** The bank has no such plan. */
  | 'unknown-plan'
  /** The bank has no such item. */
  | 'unknown-item'
  /** The item has no screens to play. */
  | 'not-a-simulation'
  /** An answer to another item than the one asked for. */
  | 'other-item'
  /** A step that another session gave. */
  | 'other-session'
  /** The session has stopped and takes no more answers. */
  | 'stopped'
  /** The response does not belong to the item. It is not a wrong answer: nothing is recorded. */
  | 'invalid-response'
  /** The text is no session record, or one of another version. */
  | 'invalid-record'
  /** The record was taken with another bank. */
  | 'other-bank'
  /** The record does not follow from its bank, plan and seed. */
  | 'diverged'
  /** The screen does not allow the action now. */
  | 'invalid-action'
  /** Two sessions that cannot be compared. */
  | 'not-comparable'
  /** No report of a session with this bank. */
  | 'unknown-report'
  /** The object was freed. */
  | 'freed';

/** One thing to mend. */
export interface Problem {
  /** The file; empty for an argument of a call. */
  readonly file: string;
  /** The place: a JSON pointer in a file, or the name of an argument. */
  readonly place: string;
  /** What should be there. */
  readonly expected: string;
  /** What is. */
  readonly found: string;
  /** What to do. */
  readonly advice: string;
}

/** A sentence in each language of the bank, by language code. */
export type Text = Readonly<Record<string, string>>;

/** What the person holds. */
export type Device = 'tablet' | 'phone' | 'computer';

/** The answers to the questions about needs: question → ids of the options chosen. */
export type Needs = Readonly<Record<string, readonly string[]>>;

/** A plan of a bank. */
export interface Plan {
  readonly id: string;
  readonly name: Text;
  readonly purpose: Text;
  /** About how long it takes. */
  readonly minutes: number;
  /** The most items that it asks. */
  readonly maxItems: number;
  /** The practice item to begin with, for {@link Bank.practice}. */
  readonly practice: string | null;
  /** The questions about needs to ask before, by id. */
  readonly needs: readonly string[];
}

/** A question about needs; it can be skipped. */
export interface NeedQuestion {
  readonly id: string;
  readonly stem: Text;
  /** Whether several options may be chosen. */
  readonly several: boolean;
  readonly options: readonly NeedOption[];
}

/** One option of a question about needs. */
export interface NeedOption {
  readonly id: string;
  readonly text: Text;
  /** Its picture, for {@link Bank.media}. */
  readonly picture: string;
  /** What to say once it was chosen. */
  readonly note: Text | null;
}

/** The tree of what is measured, and the levels. */
export interface Framework {
  /** The root first, each node after its parent. */
  readonly nodes: readonly FrameworkNode[];
  /** From 0 on. */
  readonly levels: readonly Level[];
}

/** An area, a competence, or the whole. */
export interface FrameworkNode {
  readonly id: string;
  /** Null for the root. */
  readonly parent: string | null;
  readonly name: Text;
  /** For drawings. */
  readonly shortName: Text;
}

/** A level and what it means. */
export interface Level {
  readonly name: Text;
  readonly sentence: Text;
}

/** What is known of an item without its content. */
export interface ItemFacts {
  readonly id: string;
  /** The node that it measures. */
  readonly node: string;
  /** The level that it was written for. */
  readonly level: number;
  readonly tags: readonly string[];
  /** The devices on which it can be answered. */
  readonly devices: readonly Device[];
  readonly expectedSeconds: number;
}

/**
 * Authored content: framework, items, plans, decisions, catalogue. It never changes.
 *
 * Its memory is freed with the object; `free()` or `using` do it at once. Sessions keep what they need.
 */
export class Bank {
  private constructor();
  /**
   * Loads a compiled bank: what `compile` of `jalon/reader`, or `jalon bank pack --compiled`, made of its JSON
   * with the same version as this package. It was checked then, and is small and quick to load.
   *
   * @throws {JalonError} `invalid-compiled-bank`, `other-version`, `wrong-type`, `not-ready`
   */
  static fromCompiled(bytes: Uint8Array | ArrayBuffer): Bank;
  /**
   * Reads and checks a bank in one file, as `jalon bank pack` writes it. The first call fetches the reader,
   * a second WebAssembly module: a program that people wait for compiles its bank beforehand.
   *
   * @throws {JalonError} `invalid-bank` with every problem of every file, `wrong-type`, `not-ready`,
   * `not-loaded`
   */
  static fromJson(pack: string): Promise<Bank>;
  /**
   * Reads and checks a bank from the texts of its files, by path inside its folder.
   *
   * @throws {JalonError} as {@link Bank.fromJson}
   */
  static fromFiles(files: Readonly<Record<string, string>>): Promise<Bank>;
  /** The framework's id, which names the bank. */
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the content, in hexadecimal. */
  readonly hash: string;
  /** Codes; the first is the one fallen back to. */
  readonly languages: readonly string[];
  readonly framework: Framework;
  readonly plans: readonly Plan[];
  readonly needs: readonly NeedQuestion[];
  /** Sorted by id. */
  readonly items: readonly ItemFacts[];
  readonly catalogue: Catalogue;
  /** @throws {JalonError} `unknown-plan` */
  plan(id: string): Plan;
  /**
   * An item as it is to be drawn, without its key. Its options are shuffled by the seed, as those of a
   * session with that seed.
   *
   * @throws {JalonError} `unknown-item`, `wrong-type`
   */
  view(item: string, language: string, options?: { readonly seed?: number | bigint }): ItemView;
  /**
   * A practice item, which measures nothing.
   *
   * @throws {JalonError} `unknown-item`, `wrong-type`
   */
  practice(item: string, language: string, options?: { readonly seed?: number | bigint }): ItemView;
  /**
   * Begins the screens of an item or practice item.
   *
   * @throws {JalonError} `not-a-simulation`, `wrong-type`
   */
  play(item: string, language: string): Play;
  /** The SVG text of a picture, if there is one of that name. */
  media(path: string): string | undefined;
  /** Gives the memory back; the object is of no use after. */
  free(): void;
  [Symbol.dispose](): void;
}

/** How to begin a session. */
export interface SessionOptions {
  /** One of the bank's plans, or its id. */
  readonly plan: string | Plan;
  readonly context?: ContextOptions;
  /**
   * What draws order and choice: a whole number from 0 to 2⁶⁴ − 1. Equal seeds and answers make equal
   * sessions. Without one, 64 random bits; {@link Session.seed} tells them.
   */
  readonly seed?: number | bigint;
}

/** What steers selection besides the answers. */
export interface ContextOptions {
  /** Only items that fit it are asked. */
  readonly device?: Device | null;
  /** The language shown, for the record. */
  readonly language?: string | null;
  /** Items that this person met before; they are not asked again. */
  readonly seen?: readonly string[];
  readonly needs?: Needs;
}

/** The same, complete. */
export interface Context {
  readonly device: Device | null;
  readonly language: string | null;
  readonly seen: readonly string[];
  readonly needs: Needs;
}

/** What to do next. */
export type Step = AdministerStep | StopStep;

/** Ask this item. */
export interface AdministerStep {
  readonly type: 'administer';
  readonly item: string;
}

/** Stop, for this reason. */
export interface StopStep {
  readonly type: 'stop';
  readonly reason: StopReason;
}

/** Why a session stops. */
export type StopReason =
  | 'maximum-items'
  | 'time-budget'
  | 'bank-exhausted'
  | 'standard-error'
  | 'decision-confidence'
  | 'small-gain'
  | 'person';

/** How far a session is. */
export interface Progress {
  /** Items answered. */
  readonly administered: number;
  /** The most that the plan asks. */
  readonly atMost: number;
  /** Total answering time. */
  readonly seconds: number;
}

/** What the person did on an item. */
export interface Reply {
  /** Null for “I don’t know”. */
  readonly response: ItemResponse | null;
  /** From the item shown to the answer sent: a whole number. */
  readonly milliseconds: number;
  /** Whether somebody helped. */
  readonly help?: boolean;
  /** From the item shown to the first action on it. */
  readonly firstActionMilliseconds?: number | null;
  /** How many actions the person took on the item. */
  readonly actions?: number;
}

/** What the person gave as an answer, by ids of the item's view. */
export type ItemResponse =
  | { readonly type: 'choice'; readonly option: string }
  | { readonly type: 'choices'; readonly options: readonly string[] }
  | { readonly type: 'order'; readonly options: readonly string[] }
  | { readonly type: 'match'; readonly pairs: readonly { readonly left: string; readonly right: string }[] }
  | { readonly type: 'hotspot'; readonly area: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'slider'; readonly value: number }
  | { readonly type: 'fill'; readonly fields: readonly FieldResponse[] }
  | { readonly type: 'simulation'; readonly actions: readonly SceneAction[] };

/** What stands in a field of a form. */
export type FieldResponse =
  | { readonly field: string; readonly text: string }
  | { readonly field: string; readonly option: string };

/** What a mediator noted of a session. */
export interface Notes {
  readonly place?: string;
  readonly date?: string;
  /** A name of the mediator's choosing, never the person's own. */
  readonly pseudonym?: string;
}

/**
 * One person, one plan, one item at a time. All of it is its bank, plan, context, seed and answers.
 *
 * Its memory is freed with the object; `free()` or `using` do it at once.
 */
export class Session {
  /** @throws {JalonError} `unknown-plan`, `wrong-type`, `freed`, `not-ready` */
  constructor(bank: Bank, options: SessionOptions);
  /**
   * Takes a recorded session again, and verifies that each item and score is the same.
   *
   * @param record what {@link Session.log} gave, as an object or as JSON
   * @throws {JalonError} `invalid-record`, `other-bank`, `diverged`
   */
  static replay(bank: Bank, record: SessionRecord | string): Session;
  readonly bank: Bank;
  /** The plan's id. */
  readonly plan: string;
  readonly context: Context;
  readonly seed: bigint;
  readonly progress: Progress;
  /** Asked twice, it says the same. */
  nextStep(): Step;
  /**
   * An item as it is to be drawn, without its key.
   *
   * @throws {JalonError} `unknown-item`, `other-session`, `stopped`, `wrong-type`
   */
  view(step: AdministerStep | string, language: string): ItemView;
  /**
   * Begins the screens of an item of type `simulation`.
   *
   * @throws {JalonError} `not-a-simulation`, `other-session`, `stopped`, `wrong-type`
   */
  play(step: AdministerStep | string, language: string): Play;
  /**
   * Records the reply to the item asked for.
   *
   * @throws {JalonError} `other-item`, `other-session`, `stopped`, `invalid-response`, `wrong-type`
   */
  record(step: AdministerStep | string, reply: Reply): void;
  /** The person stops here; what was measured stays. */
  stop(): void;
  /** What was measured so far. */
  report(): Report;
  /** The session's record, to keep and to {@link Session.replay}. */
  log(notes?: Notes): SessionRecord;
  /** The record, for `JSON.stringify`. */
  toJSON(): SessionRecord;
  /** Gives the memory back; the object is of no use after. */
  free(): void;
  [Symbol.dispose](): void;
}

/** The catalogue of a bank: workshops, resources, programmes, and the rules that say when. */
export class Catalogue {
  private constructor();
  /**
   * The next steps.
   *
   * @param report what {@link Session.report} returned, not a copy of it
   * @param needs the session's own, if not given
   * @throws {JalonError} `unknown-report`, `wrong-type`
   */
  recommend(report: Report, needs?: Needs, options?: PathwayOptions): Pathway;
}

/** What the caller settles. */
export interface PathwayOptions {
  /** How many sessions of workshops there are. */
  readonly sessions?: number;
  /** The day, `YYYY-MM-DD`: without it nothing is out of date. */
  readonly today?: string;
}

/** Pretend screens under way. */
export class Play {
  private constructor();
  /** What is on the screen now. */
  screen(): ScreenView;
  /**
   * Does one action.
   *
   * @throws {JalonError} `invalid-action`, `wrong-type`; the play is then as it was
   */
  act(action: SceneAction): void;
  /** All that was done, as a response to record. */
  response(): Extract<ItemResponse, { readonly type: 'simulation' }>;
  /** Gives the memory back; the object is of no use after. */
  free(): void;
  [Symbol.dispose](): void;
}

/** One action; elements are named by their id on the screen. */
export type SceneAction =
  | { readonly do: 'tap'; readonly on: string }
  /** `text` is what the field then holds. */
  | { readonly do: 'type'; readonly on: string; readonly text: string }
  | { readonly do: 'pick'; readonly on: string; readonly option: string }
  | { readonly do: 'scroll'; readonly on: string }
  | { readonly do: 'drag'; readonly on: string; readonly to: string }
  | { readonly do: 'back' }
  /** Everything before is undone. */
  | { readonly do: 'restart' };

/**
 * How each node changed from one session to a later one of the same person.
 *
 * @param options `retest`: the correlation of a trait with itself; that of the later session's plan, if
 * not given
 * @throws {JalonError} `not-comparable`, `wrong-type`, `freed`
 */
export function changes(earlier: Session, later: Session, options?: { readonly retest?: number }): Change[];

// What is to be drawn.

/** An item as it is to be drawn: no key, no scoring rule, no parameter. */
export interface ItemView {
  readonly id: string;
  readonly stem: string;
  /** The question as it is spoken. */
  readonly say: string;
  readonly picture: PictureView | null;
  readonly interaction: InteractionView;
}

/** A picture, for {@link Bank.media}, and the same in words. */
export interface PictureView {
  readonly file: string;
  readonly alt: string;
}

/** One option, card or choice. */
export interface OptionView {
  readonly id: string;
  readonly text: string;
  readonly picture: string | null;
}

/** The keyboard that a touch screen shows; also the value of HTML's `inputmode`. */
export type Keyboard = 'text' | 'email' | 'tel' | 'numeric' | 'decimal' | 'search';

/** What can be done on an item. */
export type InteractionView =
  | { readonly type: 'choice'; readonly options: readonly OptionView[] }
  | { readonly type: 'choices'; readonly options: readonly OptionView[] }
  | { readonly type: 'order'; readonly options: readonly OptionView[] }
  | {
      readonly type: 'match';
      readonly left: readonly OptionView[];
      readonly right: readonly OptionView[];
      /** Whether a card on the right may serve several on the left. */
      readonly reuse: boolean;
    }
  | {
      readonly type: 'hotspot';
      readonly picture: PictureView;
      /** In the unit of the areas. */
      readonly width: number;
      readonly height: number;
      readonly areas: readonly AreaView[];
    }
  | { readonly type: 'text'; readonly label: string; readonly keyboard: Keyboard; readonly most: number }
  | {
      readonly type: 'slider';
      readonly label: string;
      readonly unit: string | null;
      readonly from: number;
      readonly to: number;
      readonly step: number;
      readonly start: number;
      readonly lowLabel: string | null;
      readonly highLabel: string | null;
    }
  | { readonly type: 'fill'; readonly parts: readonly PartView[] }
  /** {@link Session.play} plays it. */
  | { readonly type: 'simulation'; readonly scene: string; readonly screen: ScreenView };

/** A rectangle of a picture that can be pointed at. */
export interface AreaView {
  readonly id: string;
  /** What it is, for a screen reader. */
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a short form. */
export type PartView =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'entry'; readonly field: string; readonly label: string; readonly keyboard: Keyboard; readonly most: number }
  | { readonly type: 'select'; readonly field: string; readonly label: string; readonly options: readonly OptionView[] };

/** A pretend screen as it is now. */
export interface ScreenView {
  readonly id: string;
  readonly title: string;
  readonly chrome: 'app' | 'browser' | 'home';
  /** The address in a browser's bar. */
  readonly address: string | null;
  /** What the device's own line shows; `null` where the scene does not say. */
  readonly signs: readonly ('airplane' | 'silent' | 'mobile' | 'wifi' | 'battery' | 'battery-low')[] | null;
  /** Whether the device's back button leads somewhere. */
  readonly canGoBack: boolean;
  /** Whether nothing more can be done, save begin again. */
  readonly ended: boolean;
  /** What is there, in reading order. */
  readonly elements: readonly ElementView[];
}

/** An element of a screen. */
export type ElementView = ElementBody & {
  /** For the action. */
  readonly id: string;
  /** Whether it can be used now. */
  readonly enabled: boolean;
};

/** What an element is, and what it shows now. Icons and files are for {@link Bank.media}. */
export type ElementBody =
  | { readonly type: 'text'; readonly text: string; readonly look: 'body' | 'title' | 'note' | 'alert' | 'done' }
  | { readonly type: 'image'; readonly file: string; readonly alt: string }
  | { readonly type: 'message'; readonly text: string; readonly mine: boolean; readonly time: string | null }
  | { readonly type: 'button'; readonly label: string; readonly icon: string | null; readonly main: boolean }
  | { readonly type: 'icon'; readonly label: string; readonly icon: string; readonly badge: string | null }
  | {
      readonly type: 'row';
      readonly title: string;
      readonly detail: string | null;
      readonly aside: string | null;
      readonly icon: string | null;
      readonly strong: boolean;
      readonly unread: boolean;
      /** Whether it can be tapped. */
      readonly taps: boolean;
    }
  | {
      readonly type: 'file';
      readonly label: string;
      readonly detail: string | null;
      readonly icon: string;
      /** Elements onto which it can be dragged. */
      readonly drops: readonly string[];
    }
  | { readonly type: 'tab'; readonly label: string; readonly icon: string | null; readonly on: boolean }
  | {
      readonly type: 'field';
      readonly label: string;
      readonly value: string;
      /** `text`, `email`, `tel`, `numeric`, `search`, `password` or `multiline`. */
      readonly keyboard: string;
      readonly hint: string | null;
      readonly most: number;
    }
  | { readonly type: 'toggle'; readonly label: string; readonly detail: string | null; readonly on: boolean }
  | {
      readonly type: 'pick';
      readonly label: string;
      readonly chosen: string | null;
      readonly options: readonly { readonly id: string; readonly label: string }[];
    }
  | {
      readonly type: 'group';
      readonly label: string | null;
      readonly look: 'list' | 'grid' | 'bar' | 'card' | 'row' | 'tabs';
      readonly elements: readonly ElementView[];
    }
  | { readonly type: 'scroll'; readonly label: string; readonly elements: readonly ElementView[] }
  | {
      readonly type: 'dialog';
      readonly title: string;
      /** The element in it that only takes it away: what Escape stands for. */
      readonly closes: string | null;
      readonly elements: readonly ElementView[];
    };

// Files: their fields have the names of the formats.

/** `jalon-session/1`: a session, from which all else is derived. */
export interface SessionRecord {
  readonly format: 'jalon-session/1';
  readonly bank: { readonly id: string; readonly version: string; readonly hash: string };
  readonly plan: string;
  /** As text: JavaScript's numbers do not hold 64 bits. */
  readonly seed: string;
  readonly context: Context;
  readonly answers: readonly RecordedAnswer[];
  /** Whether the person stopped before the plan did. */
  readonly stopped: boolean;
  readonly place?: string;
  readonly date?: string;
  readonly pseudonym?: string;
  /** The questions about needs that the mediator answered or passed for the person; absent where none. */
  readonly by_mediator?: readonly string[];
}

/** One answer of a record. */
export interface RecordedAnswer {
  readonly item: string;
  readonly response: ItemResponse | null;
  readonly outcome: 'right' | 'wrong' | 'partial';
  readonly help: boolean;
  readonly dont_know: boolean;
  readonly milliseconds: number;
  readonly first_action_milliseconds?: number;
  readonly actions?: number;
}

/** How sure a statement is. */
export type Sureness = 'almost-sure' | 'fairly-sure' | 'to-confirm' | 'not-known';

/** `jalon-report/1`: what was measured, with its uncertainty and its evidence. */
export interface Report {
  readonly format: 'jalon-report/1';
  readonly plan: string;
  /** Null while the session goes on. */
  readonly stop_reason: StopReason | null;
  readonly answers: number;
  readonly seconds: number;
  readonly decisions: readonly Decided[];
  /** Every node of the framework, in its order. */
  readonly nodes: readonly NodeReport[];
  /** Every answer, in the order given. */
  readonly evidence: readonly Evidence[];
  /** How many answers came too fast to be read. */
  readonly rapid: number;
  /** Whether those are too many for the result to be trusted. */
  readonly doubtful: boolean;
}

/** A decision taken: the action of the least expected loss. */
export interface Decided {
  readonly decision: string;
  readonly action: string;
  readonly name: Text;
  readonly sentence: Text;
  /** P(it is the right one). */
  readonly probability: number;
  readonly sureness: Sureness;
  /** The second best action, and P(it is the right one). */
  readonly runner_up: readonly [action: string, probability: number] | null;
  readonly expected_loss: number;
  /** The answers, the one that weighed most first. */
  readonly weighed: readonly Weighed[];
}

/** What one answer did to a decision. */
export interface Weighed {
  readonly item: string;
  /** P(the action is right) less the same without this answer. */
  readonly change: number;
}

/** A node's estimate. */
export interface NodeReport {
  readonly node: string;
  readonly name: Text;
  /** Its distance from the root. */
  readonly depth: number;
  /** Posterior mean (EAP), on the scale of θ. */
  readonly mean: number;
  /** Posterior standard deviation. */
  readonly sd: number;
  /** Holds the trait with probability 0.8. */
  readonly interval80: readonly [from: number, to: number];
  /** P(level = k), for each level. */
  readonly level_probabilities: readonly number[];
  readonly measured: Measured;
}

/** Whether a level may be told. */
export type Measured =
  | { readonly status: 'not-yet' }
  | {
      readonly status: 'level';
      readonly level: number;
      /** Whether the bank could not have shown a higher one. */
      readonly at_least: boolean;
      readonly probability: number;
      readonly sureness: Sureness;
    };

/** One answer, as evidence. */
export interface Evidence {
  readonly item: string;
  readonly node: string;
  readonly level: number;
  readonly category: 'alone' | 'with-help' | 'partly' | 'partly-with-help' | 'not-yet' | 'not-even-with-help';
  /** What the item shows that a person can do, in their words. */
  readonly teaches: Text;
  readonly stem: Text;
  /** What the mistake shows. */
  readonly why: Text | null;
  /** Whether it came too fast to be read, and counts for nothing. */
  readonly rapid: boolean;
  readonly dont_know: boolean;
  readonly seconds: number;
  readonly first_action_seconds: number | null;
  readonly actions: number;
}

/** How one node changed between two sessions. */
export interface Change {
  readonly node: string;
  readonly name: Text;
  readonly depth: number;
  /** Posterior mean of θ₂ − θ₁. */
  readonly mean: number;
  readonly sd: number;
  /** P(θ₂ > θ₁). */
  readonly progress: number;
  readonly sureness: Sureness;
  /** θ₂ − θ₁ without drawing it towards 0. */
  readonly estimate: number;
  readonly standard_error: number;
  /** Jacobson and Truax (1991): beyond ±1.96 they call a change reliable. */
  readonly reliable_change_index: number;
}

/** `jalon-pathway/1`: the next steps, most urgent first. */
export interface Pathway {
  readonly format: 'jalon-pathway/1';
  /** Those of the rules, then the workshops in the order to take them, then resources. */
  readonly steps: readonly PathwayStep[];
  /** Values to copy into other tools, exactly as those write them. */
  readonly values: readonly { readonly vocabulary: string; readonly value: string; readonly label: string }[];
  readonly remeasure_after_weeks: number;
  /** How the workshops were chosen. */
  readonly choice: {
    readonly sessions: number;
    readonly method: 'exact' | 'greedy';
    readonly candidates: number;
    readonly gain: number;
    readonly at_most: number;
  };
  /** What pays for the workshops. */
  readonly vouchers: {
    readonly workshops: number;
    readonly booklets: readonly { readonly size: number; readonly count: number }[];
    readonly euros: number;
    readonly left_over: number;
  } | null;
  readonly themes: readonly { readonly theme: string; readonly name: Text; readonly entries: readonly string[] }[];
  /** The result in other frameworks. */
  readonly views: readonly FrameworkView[];
}

/** One step of a pathway. */
export interface PathwayStep {
  readonly entry: string;
  readonly kind: 'support' | 'workshop' | 'resource' | 'programme' | 'equipment' | 'referral';
  readonly title: Text;
  readonly detail: Text;
  readonly minutes: number | null;
  /** Why it is recommended. */
  readonly because: Text;
  /** The rule that made it; `workshops`, `resources`: the choice by expected gain. */
  readonly rule: string;
  /** The items whose answers speak for it. */
  readonly evidence: readonly string[];
  readonly checked_on: string | null;
  readonly valid_until: string | null;
  readonly source: string | null;
  readonly reasons: readonly Reason[];
  /** What it adds to the gain of the workshops before it. */
  readonly gain: number | null;
  readonly themes: readonly string[];
  readonly conditions: readonly Text[];
  readonly note: Text | null;
  readonly freshness: 'current' | 'out-of-date' | 'not-checked' | null;
  readonly devices: readonly string[];
  readonly suits_phone_only: boolean | null;
  readonly audience: string | null;
  readonly notes: readonly { readonly heading: string; readonly text: string }[];
}

/** What speaks for a step. */
export type Reason =
  | { readonly kind: 'need'; readonly need: string; readonly chosen: readonly string[] }
  | { readonly kind: 'decision'; readonly decision: string; readonly action: string | null; readonly probability: number | null }
  | { readonly kind: 'level'; readonly node: string; readonly level: number; readonly probability: number }
  | {
      readonly kind: 'competence';
      readonly node: string;
      readonly from: number;
      readonly to: number;
      readonly probability: number;
      readonly measured: boolean;
      readonly gain: number;
    }
  | { readonly kind: 'wish'; readonly wish: string; readonly gain: number }
  | { readonly kind: 'device'; readonly suited: readonly string[]; readonly factor: number }
  | { readonly kind: 'prepares'; readonly entry: string; readonly node: string; readonly level: number; readonly probability: number }
  | { readonly kind: 'theme'; readonly theme: string; readonly workshops: readonly string[] };

/** A result in the words of another framework. */
export interface FrameworkView {
  readonly view: string;
  readonly name: Text;
  readonly source: string;
  readonly note: Text | null;
  readonly entries: readonly FrameworkViewEntry[];
}

/** A competence or domain of another framework. */
export interface FrameworkViewEntry {
  readonly entry: string;
  readonly name: Text;
  /** Our competences that it is read from. */
  readonly from: readonly string[];
  readonly whole: boolean;
  readonly measured:
    | { readonly status: 'nothing-maps' }
    | { readonly status: 'not-yet' }
    | {
        readonly status: 'level';
        readonly level: number;
        readonly at_least: boolean;
        readonly probability: number;
        readonly sureness: Sureness;
        readonly competences: number;
      };
  readonly level_probabilities: readonly number[];
}
