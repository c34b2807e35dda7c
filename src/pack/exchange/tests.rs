//! No file from elsewhere stops the program, and whatever is taken from one passes the check.

use std::fs;

use proptest::prelude::*;

use super::{Export, Format, Report, export, import};
use crate::error::UserError;
use crate::pack::{Source, check};
use crate::text::{Lang, Messages};

const GIFT: &str = "// [id:q-1] [tag:one]\n$CATEGORY: top/Rivers\n\n::Q 1::[html]<p>Who?</p>{\n=A#Yes ~%50%B#No ~C\n####Why}\n\n\
    Is it?{F#a#b}\n\nType {=one =two} here\n\nHow many?{#=4:0#x}\n\nPairs{=a -> b =c -> d}\n\n{}\n";
const CSV: &str = "id,module,kind,difficulty,tags,title,passage,stem,o1,o2,o3,key,why,w1\n\
    a,reading,choice,easy,x y,T,\"P one.\n\nP two.\",Who?,A,B,,o2,Why,no\nb,,text,,,,,What?,,,,\"one, two\",,\n";
const QTI: &str = "<?xml version=\"1.0\"?>\n<assessmentItem identifier=\"q\" title=\"t\">\n\
    <responseDeclaration identifier=\"R\" cardinality=\"single\" baseType=\"identifier\"><correctResponse><value>a</value>\
    </correctResponse></responseDeclaration>\n<itemBody><p>Text &amp; more.</p><choiceInteraction responseIdentifier=\"R\" \
    maxChoices=\"1\"><prompt>Who?</prompt><simpleChoice identifier=\"a\">A</simpleChoice>\
    <simpleChoice identifier=\"b\">B <b>b</b></simpleChoice></choiceInteraction></itemBody>\n</assessmentItem>\n";

/// Imports bytes into a new pack; whatever was written must have no errors.
fn taken(bytes: &[u8], format: Format) -> Result<Report, UserError> {
    let dir = tempfile::tempdir().unwrap();
    let (file, pack) = (dir.path().join("some-file.x"), dir.path().join("pack"));
    fs::write(&file, bytes).unwrap();
    let report = import(&file, &pack, Some(format), None)?;
    if report.written > 0 {
        let found = check(&Source::Folder(pack), &Messages::new(Lang::En));
        assert!(!found.has_errors(), "{found}");
    }
    assert!(report.left.iter().all(|note| note.at.starts_with("line ")), "{:?}", report.left);
    Ok(report)
}

/// Changes some bytes of a file: puts others in, takes some out, and writes some twice.
fn mutate(good: &str, changes: &[(usize, u8, u8)]) -> Vec<u8> {
    let mut bytes = good.as_bytes().to_vec();
    for &(at, how, byte) in changes {
        let at = at % bytes.len().max(1);
        match how % 4 {
            0 if at < bytes.len() => bytes[at] = byte,
            1 if at < bytes.len() => drop(bytes.remove(at)),
            2 => {
                let piece = bytes[at.min(bytes.len())..].iter().copied().take(usize::from(byte)).collect::<Vec<_>>();
                bytes.splice(at..at, piece);
            }
            _ => bytes.insert(at.min(bytes.len()), b"{}=~#%:\\<>&;\",\n/[]"[usize::from(byte) % 18]),
        }
    }
    bytes
}

#[test]
fn the_good_files_of_these_tests_give_what_they_hold() {
    let counts = |text: &str, format| taken(text.as_bytes(), format).map(|report| (report.written, report.left.len()));
    assert_eq!(counts(GIFT, Format::Gift), Ok((4, 2)));
    assert_eq!(counts(CSV, Format::Csv), Ok((2, 0)));
    assert_eq!(counts(QTI, Format::Qti), Ok((1, 0)));
}

#[test]
fn everything_written_of_the_packs_is_read_again_without_a_question_left_out() {
    let words = Messages::new(Lang::En);
    for pack in ["uars", "uars-es", "public-safety", "callcenter"] {
        for format in [Format::Gift, Format::Qti, Format::Csv] {
            let dir = tempfile::tempdir().unwrap();
            let out = dir.path().join("out");
            let options = Export { format, out: out.clone(), seed: 1, module: None };
            let sent = export(&Source::BuiltIn(pack.to_owned()), &options, &words).unwrap();
            let got = import(&out, &dir.path().join("pack"), Some(format), None).unwrap();
            let known = ["tolerance", "typed answer"];
            let lost: Vec<_> =
                got.left.iter().filter(|note| !known.iter().any(|known| note.reason.contains(known))).collect();
            assert!(lost.is_empty(), "{pack} {format:?}: {lost:?}");
            assert_eq!(got.written + got.left.len(), sent.written, "{pack} {format:?}");
            let found = check(&Source::Folder(dir.path().join("pack")), &words);
            assert!(!found.has_errors(), "{pack} {format:?}: {found}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_bytes_stop_the_program(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in [Format::Gift, Format::Qti, Format::Csv] {
            let _ = taken(&bytes, format);
        }
    }

    #[test]
    fn a_changed_good_file_is_told_or_gives_a_pack_without_errors(
        changes in prop::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..12),
    ) {
        for (good, format) in [(GIFT, Format::Gift), (QTI, Format::Qti), (CSV, Format::Csv)] {
            let _ = taken(&mutate(good, &changes), format);
        }
    }
}
