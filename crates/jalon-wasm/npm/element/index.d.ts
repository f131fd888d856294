// <jalon-diagnostic>: the test as an element of any page. Importing `jalon/element` defines it.

import type { ErrorCode, Problem, Report, SessionRecord } from '../index.js';

/** Colours of the element; `auto` takes those that the device asks for. */
export type Theme = 'auto' | 'light' | 'dark';

/** What the element is doing. */
export type ElementState =
  /** In no page. */
  | 'closed'
  /** On its way. */
  | 'loading'
  /** It could not begin: a text and a button say so. */
  | 'failed'
  /** The first screen. */
  | 'welcome'
  /** A session is under way. */
  | 'running'
  /** It is paused. */
  | 'paused'
  /** The result is on the screen. */
  | 'complete';

/** What `jalon-start` tells. */
export interface StartDetail {
  /** The session's id: random, and of this session alone. */
  readonly session: string;
  /** The id of its plan. */
  readonly plan: string;
  /** The code of its language. */
  readonly lang: string;
  /** Answers given before; above 0 where a kept session is taken up again. */
  readonly answered: number;
}

/** What `jalon-answer` tells: that an answer was given, never which. */
export interface AnswerDetail {
  readonly session: string;
  /** The id of the item. */
  readonly item: string;
  /** Answers given so far, this one included. */
  readonly answered: number;
}

/** What `jalon-complete` tells. */
export interface CompleteDetail {
  readonly session: string;
  /** Answers given. */
  readonly answered: number;
  /** The whole session, which `Session.replay` takes: answers and needs are in it. */
  readonly record: SessionRecord;
  /** What was measured. */
  readonly report: Report;
}

/** What `jalon-error` tells: the parts of a JalonError. */
export interface ErrorDetail {
  readonly code: ErrorCode;
  readonly message: string;
  readonly problems: readonly Problem[];
}

/** All events bubble, and cross shadow roots. */
export interface JalonDiagnosticEventMap {
  'jalon-start': CustomEvent<StartDetail>;
  'jalon-answer': CustomEvent<AnswerDetail>;
  'jalon-complete': CustomEvent<CompleteDetail>;
  'jalon-error': CustomEvent<ErrorDetail>;
}

/** `<jalon-diagnostic plan lang bank-src theme keep>`. */
export class JalonDiagnostic extends HTMLElement {
  /** The plan's id; empty: the bank's `diagnostic`, or its first. Changed during a session, it is that of the next. */
  get plan(): string;
  set plan(value: string | null | undefined);

  /** The address of a bank, compiled or packed as JSON; empty: the bank for digital skills. Changed during a session, it waits for `restart()`. */
  get bankSrc(): string;
  set bankSrc(value: string | null | undefined);

  /** The colours. */
  get theme(): Theme;
  set theme(value: Theme | null | undefined);

  /**
   * A name under which a session under way is kept in the browser's localStorage until it ends.
   * Empty, the default: nothing outlasts the page.
   */
  get keep(): string;
  set keep(value: string | null | undefined);

  /** What it is doing. */
  get state(): ElementState;

  /** Settles with the first screen, or with what hinders it. */
  get ready(): Promise<void>;

  /** Begins, as the button does. Rejects with `under-way`. */
  start(): Promise<{ readonly session: string }>;

  /** Pauses, as the button does. Rejects with `not-begun`. */
  pause(): Promise<void>;

  /** Goes on. Rejects with `not-begun`. */
  resume(): Promise<void>;

  /** Back to the first screen: a session under way is forgotten. After a failure it tries again. */
  restart(): Promise<void>;

  /** The record so far, or of the session that ended last. Rejects with `not-begun` before the first question. */
  record(): Promise<SessionRecord>;

  /** What was measured so far, or by the session that ended last. Rejects with `not-begun` before the first question. */
  report(): Promise<Report>;

  addEventListener<K extends keyof JalonDiagnosticEventMap>(
    type: K,
    listener: (this: JalonDiagnostic, event: JalonDiagnosticEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof JalonDiagnosticEventMap>(
    type: K,
    listener: (this: JalonDiagnostic, event: JalonDiagnosticEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'jalon-diagnostic': JalonDiagnostic;
  }
  interface HTMLElementEventMap extends JalonDiagnosticEventMap {}
}
