//! A terminal as a person uses it who sees it, or hears it: whole lines, one after the other.
use crate::words::Words;
use std::io::{self, BufRead, Write};

/// Why a question is left without an answer to it.
#[derive(Debug)]
pub enum Leave {
    /// "I don't know."
    DontKnow,
    /// The person pauses.
    Pause,
    /// The person finishes here.
    Finish,
    /// Nothing more can be read.
    EndOfInput,
    /// Nothing more can be written.
    Output(io::Error),
}

impl From<io::Error> for Leave {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Where lines come from and go to.
pub struct Talk<'a> {
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
    /// Whether the terminal itself shows what is typed, with the end of its line.
    echoes: bool,
    words: &'a Words,
}

impl<'a> Talk<'a> {
    /// A talk; `echoes` where a terminal shows what is typed.
    pub fn new(
        input: &'a mut dyn BufRead,
        output: &'a mut dyn Write,
        echoes: bool,
        words: &'a Words,
    ) -> Self {
        Talk {
            input,
            output,
            echoes,
            words,
        }
    }

    pub(super) fn words(&self) -> &'a Words {
        self.words
    }

    /// Writes a line.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.output, "{text}")
    }

    /// Writes the sentence of a key.
    pub(super) fn say(&mut self, key: &str) -> io::Result<()> {
        self.line(self.words.say(key))
    }

    /// Asks, and reads the line that is typed, without its end.
    pub(super) fn hear(&mut self, prompt: &str) -> Result<String, Leave> {
        write!(self.output, "{prompt}")?;
        self.output.flush()?;
        let mut bytes = Vec::new();
        let read = self.input.read_until(b'\n', &mut bytes);
        if !self.echoes || !bytes.ends_with(b"\n") {
            writeln!(self.output)?;
        }
        // What cannot be read, and half a line at the end of a closed pipe, is no answer.
        if read.is_err() || !bytes.ends_with(b"\n") {
            self.output.flush()?;
            return Err(Leave::EndOfInput);
        }
        let line = String::from_utf8_lossy(&bytes);
        Ok(line.trim_end_matches(['\n', '\r']).to_owned())
    }

    /// What can be typed at any time.
    pub(super) fn how(&mut self) -> io::Result<()> {
        self.say("take.how")?;
        self.say("take.how-unknown")?;
        self.say("take.how-help")?;
        self.say("take.how-pause")?;
        self.say("take.how-finish")?;
        self.say("take.how-list")
    }
}
