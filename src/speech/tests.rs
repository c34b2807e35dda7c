//! The table of what is said, and rules that hold for any text.

use proptest::prelude::*;

use super::*;

const TABLE: &str = include_str!("tests/spoken.tsv");

#[test]
fn what_is_written_is_spoken_as_the_table_says() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for line in TABLE.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let columns: Vec<_> = line.split('\t').collect();
        let [tag, written, spoken] = columns.as_slice() else { panic!("three columns are needed: {line}") };
        let said = Speech::of(tag).spoken(written).replace('\n', " / ");
        cases += 1;
        if said != *spoken {
            wrong.push(format!("{tag}: {written}\n   wanted {spoken}\n   spoken {said}"));
        }
    }
    assert!(cases >= 150, "{cases} cases");
    assert!(wrong.is_empty(), "{} of {cases}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_dictation_comes_in_short_phrases_and_loses_no_word() {
    let text = "Good morning and thank you for taking my call. The water in my kitchen has been brown since last night. \
        I let the tap run for a long time but it did not get better.";
    let lines = Speech::of("en-US").dictated(text);
    assert_eq!(lines.replace('\n', " "), Speech::of("en").spoken(text).replace('\n', " "));
    assert!(lines.lines().all(|line| (2..=9).contains(&line.split(' ').count())), "{lines}");
    assert!(lines.lines().count() >= 6, "{lines}");
}

#[test]
fn spelled_letters_are_phrases_of_their_own() {
    let letters = |line| {
        spelled_phrases(line)
            .iter()
            .map(|phrase| match phrase {
                Phrase::Words(words) => (*words).to_owned(),
                Phrase::Letter(letter) => format!("[{letter}]"),
            })
            .collect::<Vec<_>>()
            .join("|")
    };
    assert_eq!(letters("That's N, A, D, I, A."), "That's|[N]|[A]|[D]|[I]|[A]");
    assert_eq!(letters("J, O, A, O, Silva, at nine."), "[J]|[O]|[A]|[O]|Silva, at nine.");
    assert_eq!(letters("W, as in whiskey."), "[W]|as in whiskey.");
    assert_eq!(letters("Yes, I am, and A B C is I."), "Yes, I am, and A B C is I.");
    assert_eq!(letters("I, A see."), "I, A see.");
}

#[test]
fn a_lang_that_begins_with_es_is_spanish() {
    assert_eq!(Speech::of("es-US").spoken("3"), "tres.");
    assert_eq!(Speech::of("es").spoken("3"), "tres.");
    assert_eq!(Speech::of("est").spoken("3"), "three.");
    assert_eq!(Speech::of("en-US").spoken("3"), "three.");
}

proptest! {
    #[test]
    fn any_text_is_spoken_without_digits_and_without_empty_lines(text in "[ -~\u{a0}-\u{ff}\n]{0,80}", spanish: bool) {
        let speech = Speech::of(if spanish { "es" } else { "en" });
        for said in [speech.spoken(&text), speech.dictated(&text)] {
            prop_assert!(said.lines().all(|line| !line.trim().is_empty()), "{said:?}");
            for line in said.lines() {
                let _ = spelled_phrases(line);
            }
        }
    }

    #[test]
    fn every_number_has_words(number: u64) {
        for tag in ["en", "es"] {
            let said = Speech::of(tag).spoken(&format!("{} of", number % 10_000));
            prop_assert!(!said.contains(|c: char| c.is_ascii_digit()), "{said}");
        }
    }
}
