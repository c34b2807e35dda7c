//! Spanish numbers in words.

const ONES: [&str; 30] = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "diecis\u{e9}is",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintid\u{f3}s",
    "veintitr\u{e9}s",
    "veinticuatro",
    "veinticinco",
    "veintis\u{e9}is",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const TENS: [&str; 10] = ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const HUNDREDS: [&str; 10] = [
    "",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
];
const ORDINALS: [&str; 13] = [
    "",
    "primer",
    "segund",
    "tercer",
    "cuart",
    "quint",
    "sext",
    "s\u{e9}ptim",
    "octav",
    "noven",
    "d\u{e9}cim",
    "und\u{e9}cim",
    "duod\u{e9}cim",
];

fn word(words: &'static [&'static str], at: u64) -> &'static str {
    usize::try_from(at).ok().and_then(|at| words.get(at)).copied().unwrap_or_default()
}

/// One digit.
pub(super) fn digit(digit: char) -> &'static str {
    digit.to_digit(10).map_or("", |value| word(&ONES, u64::from(value)))
}

/// A quantity by itself.
pub(super) fn cardinal(number: u64) -> String {
    match number {
        0..30 => word(&ONES, number).to_owned(),
        30..100 if number.is_multiple_of(10) => word(&TENS, number / 10).to_owned(),
        30..100 => format!("{} y {}", word(&TENS, number / 10), word(&ONES, number % 10)),
        100 => "cien".to_owned(),
        101..1_000 => joined(word(&HUNDREDS, number / 100).to_owned(), number % 100),
        1_000..2_000 => joined("mil".to_owned(), number % 1_000),
        2_000..1_000_000 => joined(format!("{} mil", short_one(&cardinal(number / 1_000))), number % 1_000),
        1_000_000..2_000_000 => joined("un mill\u{f3}n".to_owned(), number % 1_000_000),
        2_000_000..1_000_000_000_000 => {
            joined(format!("{} millones", short_one(&cardinal(number / 1_000_000))), number % 1_000_000)
        }
        _ => joined(format!("{} billones", cardinal(number / 1_000_000_000_000)), number % 1_000_000_000_000),
    }
}

fn joined(head: String, rest: u64) -> String {
    if rest == 0 { head } else { format!("{head} {}", cardinal(rest)) }
}

/// A quantity before a masculine noun: `uno` loses its end.
pub(super) fn short_one(said: &str) -> String {
    match (said.strip_suffix("veintiuno"), said.strip_suffix("uno")) {
        (Some(head), _) => format!("{head}veinti\u{fa}n"),
        (None, Some(head)) => format!("{head}un"),
        _ => said.to_owned(),
    }
}

/// A quantity before a feminine noun.
pub(super) fn feminine(said: &str) -> String {
    let said = said.replace("cientos", "cientas").replace("quinientos", "quinientas");
    said.strip_suffix("uno").map(|head| format!("{head}una")).unwrap_or(said)
}

/// A place in an order up to the twelfth, with its ending.
pub(super) fn ordinal(number: u64, ending: &str) -> Option<String> {
    let stem = word(&ORDINALS, number);
    (!stem.is_empty()).then(|| format!("{stem}{ending}"))
}
