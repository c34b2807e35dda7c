//! Every sentence a person sees, by name and language (Fluent files, embedded).

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
}

impl Lang {
    /// All languages of the interface.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];

    /// The language's code, as on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// The language for a tag such as `es-US`; English where it is none of ours.
    pub fn from_tag(tag: &str) -> Self {
        if tag.starts_with("es") { Self::Es } else { Self::En }
    }

    fn source(self) -> &'static str {
        match self {
            Self::En => include_str!("en.ftl"),
            Self::Es => include_str!("es.ftl"),
        }
    }
}

/// A value put into a sentence.
pub enum Arg<'a> {
    /// A count: the sentence may choose its words by it.
    Count(u64),
    /// Text, which must be safe to show.
    Text(&'a str),
}

impl From<usize> for Arg<'_> {
    fn from(n: usize) -> Self {
        Self::Count(n as u64)
    }
}

impl From<u64> for Arg<'_> {
    fn from(n: u64) -> Self {
        Self::Count(n)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

/// The sentences of one language.
pub struct Messages {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    /// The sentences of a language. Where one is missing (a test forbids it) its name is shown.
    pub fn new(lang: Lang) -> Self {
        let tag: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let resource = match FluentResource::try_new(lang.source().to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        Self { lang, bundle }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A sentence without values.
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A sentence with values.
    pub fn with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|m| m.value()) else {
            return id.to_owned();
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Arg::Count(n) => values.set(*name, *n),
                Arg::Text(text) => values.set(*name, FluentValue::from(*text)),
            }
        }
        self.bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }

    /// Whether a sentence exists.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("lang", &self.lang).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Each sentence's name with the values it uses.
    fn sentences(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let mut sentences: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut name = String::new();
        for line in lang.source().lines().filter(|line| !line.starts_with('#')) {
            if let Some((id, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
                id.clone_into(&mut name);
                assert!(sentences.insert(name.clone(), BTreeSet::new()).is_none(), "{lang:?}: {name} twice");
            }
            let values = line
                .split('$')
                .skip(1)
                .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>());
            sentences.entry(name.clone()).or_default().extend(values);
        }
        sentences.remove("");
        sentences
    }

    #[test]
    fn every_language_is_well_formed() {
        for lang in Lang::ALL {
            if let Err((_, errors)) = FluentResource::try_new(lang.source().to_owned()) {
                panic!("{lang:?}: {errors:?}");
            }
        }
    }

    #[test]
    fn every_language_has_the_same_sentences_with_the_same_values() {
        assert_eq!(sentences(Lang::En), sentences(Lang::Es));
    }

    #[test]
    fn a_notice_fits_the_line_it_is_given_in_the_smallest_window() {
        for lang in Lang::ALL {
            let text = Messages::new(lang);
            let begins = |with: &str| sentences(lang).into_keys().filter(|id| id.starts_with(with)).collect::<Vec<_>>();
            let notices = begins("notice-").into_iter().map(|id| text.with(&id, &[("key", "Ctrl-N".into())]));
            // While a sitting is watched, what was odd is told there too, as it happens.
            let happened = begins("happened-").into_iter().map(|id| {
                let what = text.with(&id, &[("n", Arg::Count(1)), ("time", "59:59".into())]);
                text.with("replay-happened", &[("what", what.as_str().into())])
            });
            let all: Vec<_> = notices.chain(happened).collect();
            assert!(all.len() > 20, "{lang:?}: {all:?}");
            // A space on each side.
            let cut_off: Vec<_> = all.iter().filter(|said| said.chars().count() > 78).collect();
            assert!(cut_off.is_empty(), "{lang:?}: {cut_off:#?}");
        }
    }

    #[test]
    fn a_sentence_chooses_its_words_by_the_count() {
        let text = Messages::new(Lang::En);
        assert_eq!(text.with("span-minutes", &[("n", Arg::Count(1))]), "1 minute");
        assert_eq!(text.with("span-minutes", &[("n", Arg::Count(12))]), "12 minutes");
    }
}
