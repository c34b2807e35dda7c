//! From written text to spoken words: what a synthetic voice is to read, so that every engine says the same.
//!
//! Engines differ in how they read numbers, dates and addresses, and callers do not speak as any of them reads. Here
//! `$346.75` becomes words, an account is said digit by digit in groups, a name is spelled letter by letter. Pure: no
//! file, no clock, no chance. An author who wants other words writes `say`.

mod english;
mod figure;
mod letters;
mod lines;
mod numbers;
mod phrases;
mod piece;
mod rules;
mod spanish;
mod tongue;
mod when;

#[cfg(test)]
mod tests;

use english::English;
use lines::Lines;
use piece::{Around, Ending, pieces, prepared};
use spanish::Spanish;
use tongue::Tongue;

pub use letters::{Phrase, phrases as spelled_phrases};

/// A language that can be spoken, and how its dates are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speech {
    spanish: bool,
    month_first: bool,
}

impl Speech {
    /// The speech of a pack by its language tag: Spanish for `es…`, else English. Dates such as 04/01/2026 have the
    /// month first in English and in `es-US`, the day first in other Spanish.
    pub fn of(tag: &str) -> Self {
        let tag = tag.to_ascii_lowercase();
        let spanish = tag == "es" || tag.starts_with("es-");
        let month_first = if spanish { tag.ends_with("-us") } else { !tag.ends_with("-gb") };
        Self { spanish, month_first }
    }

    /// Whether it is Spanish.
    pub fn is_spanish(self) -> bool {
        self.spanish
    }

    fn tongue(self) -> &'static dyn Tongue {
        if self.spanish { &Spanish } else { &English }
    }

    /// Written text as it is spoken. A line end is a pause: after each sentence, and between groups of digits.
    pub fn spoken(self, text: &str) -> String {
        let text = prepared(text);
        let pieces = pieces(&text);
        let tongue = self.tongue();
        let mut lines = Lines::default();
        let mut at = 0;
        while at < pieces.len() {
            let around = Around::new(&pieces, at);
            let said = rules::say(around, tongue, self.month_first);
            let last = around.ahead(said.used.max(1) - 1);
            if said.then != Ending::Pause {
                // The brackets of a telephone number are no halt.
                lines.open(around.here().lead);
            }
            lines.add(&said.text);
            lines.close(last.tail, said.ending(around, tongue));
            at += said.used.max(1);
        }
        lines.finish()
    }

    /// Written text as it is dictated: [`spoken`](Self::spoken), in phrases of at most about eight words, each on its
    /// own line, so that a typist can keep up.
    pub fn dictated(self, text: &str) -> String {
        phrases::divided(&self.spoken(text), self.tongue())
    }
}
