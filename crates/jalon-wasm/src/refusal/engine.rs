//! What sessions and compiled banks refuse.
use super::Refusal;
use jalon::{
    ChangeError, CompiledError, JsonError, LogError, RecordError, ReplayError, SceneError,
    UnknownPlanError,
};

impl Refusal {
    /// A text from JavaScript that is not what its type says.
    pub(crate) fn type_of(what: &str, error: &JsonError) -> Self {
        let message = error.to_string();
        Self::new("wrong-type", &format_args!("{what}: {message}")).with(
            "",
            what,
            "what its type says",
            &message,
        )
    }
}

impl From<CompiledError> for Refusal {
    fn from(error: CompiledError) -> Self {
        let of = |code| Refusal::new(code, &error);
        match &error {
            CompiledError::NotCompiled => {
                of("invalid-compiled-bank").with("", "bytes", "a compiled bank", "other content")
            }
            CompiledError::Damaged => {
                let expected = "a compiled bank as it was written";
                of("invalid-compiled-bank").with("", "bytes", expected, "a damaged one")
            }
            CompiledError::OtherVersion { found, expected } => of("other-version").with(
                "",
                "bytes",
                &format!("a bank compiled for layout {expected}"),
                &format!("one for layout {found}"),
            ),
        }
    }
}

impl From<UnknownPlanError> for Refusal {
    fn from(error: UnknownPlanError) -> Self {
        let known = format!("one of `{}`", error.known.join("`, `"));
        Refusal::new("unknown-plan", &error).with("", "plan", &known, &format!("`{}`", error.asked))
    }
}

impl From<RecordError> for Refusal {
    fn from(error: RecordError) -> Self {
        match &error {
            RecordError::OtherItem { asked, found } => Refusal::new("other-item", &error).with(
                "",
                "item",
                &format!("`{asked}`"),
                &format!("`{found}`"),
            ),
            RecordError::Stopped(reason) => Refusal::new("stopped", &error).with(
                "",
                "step",
                "an item that is asked for",
                &format!("a session that has stopped (`{}`)", reason.as_str()),
            ),
            RecordError::Response(response) => Refusal::new("invalid-response", &error).with(
                "",
                "reply.response",
                &response.expected,
                "another response",
            ),
        }
    }
}

impl From<LogError> for Refusal {
    fn from(error: LogError) -> Self {
        let refusal = Refusal::new("invalid-record", &error);
        let at = |line: &usize, column: &usize| format!("line {line}, column {column}");
        let format = "`format` `jalon-session/1`";
        match &error {
            LogError::Syntax { line, column } => {
                let found = "broken or truncated JSON";
                refusal.with("record", &at(line, column), "more of a record", found)
            }
            LogError::Foreign => refusal.with("record", "/format", format, "another kind of file"),
            LogError::Version(found) => refusal.with("record", "/format", format, found),
            LogError::Content {
                line,
                column,
                message,
            } => refusal.with("record", &at(line, column), "a part of a record", message),
        }
    }
}

impl From<ReplayError> for Refusal {
    fn from(error: ReplayError) -> Self {
        match error {
            ReplayError::OtherBank {
                ref recorded,
                ref present,
            } => Refusal::new("other-bank", &error).with("record", "/bank", present, recorded),
            ReplayError::Plan(error) => error.into(),
            ReplayError::Answer { place, .. } | ReplayError::Score { place, .. } => {
                Refusal::new("diverged", &error).with(
                    "record",
                    &format!("/answers/{}", place - 1),
                    "what follows from bank, plan, seed and the answers before",
                    "something else",
                )
            }
        }
    }
}

impl From<SceneError> for Refusal {
    fn from(error: SceneError) -> Self {
        let refusal = Refusal::new("invalid-action", &error);
        refusal.with(
            "",
            "action",
            "what the screen allows now",
            &error.to_string(),
        )
    }
}

impl From<ChangeError> for Refusal {
    fn from(error: ChangeError) -> Self {
        let refusal = Refusal::new("not-comparable", &error);
        match &error {
            ChangeError::Framework { earlier, later } => {
                refusal.with("", "earlier", later, earlier)
            }
            ChangeError::Correlation => {
                let expected = "a correlation from 0 to below 1, or a plan that has one";
                refusal.with("", "options.retest", expected, "neither")
            }
        }
    }
}
