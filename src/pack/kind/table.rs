//! `tables/*.csv`: the rows of a look-up table, every finding with row and column.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::pack::diagnostic::{Sink, code};
use crate::pack::source::SourceText;
use crate::text::SafeText;

/// Columns and rows of a CSV file.
#[derive(Debug)]
pub(super) struct Cells {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<SafeText>>,
    /// Where each row begins.
    starts: Vec<usize>,
}

/// More rows than this cannot be looked through in a sitting.
const MOST_ROWS: usize = 10_000;

impl Cells {
    /// Reads a CSV file with a header line. `None` after findings.
    pub(super) fn read(file: &SourceText, sink: &Sink) -> Option<Self> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file.text().as_bytes());
        let mut cells = Self { columns: Vec::new(), rows: Vec::new(), starts: Vec::new() };
        let mut sound = true;
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let at = error.position().map_or(0, |place| offset(place, file));
                    sink.say(code::CSV, file, at..at, "this row is not CSV");
                    return None;
                }
            };
            let start = record.position().map_or(0, |place| offset(place, file));
            if cells.columns.is_empty() {
                sound &= cells.header(&record, start, file, sink);
            } else {
                sound &= cells.row(&record, start, file, sink);
            }
        }
        if cells.rows.is_empty() || cells.rows.len() > MOST_ROWS {
            sink.say(code::CSV, file, 0..0, format!("a table has a header line and 1 to {MOST_ROWS} rows"));
            return None;
        }
        sound.then_some(cells)
    }

    fn header(&mut self, record: &csv::StringRecord, start: usize, file: &SourceText, sink: &Sink) -> bool {
        let mut sound = true;
        for (index, name) in record.iter().enumerate() {
            let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'));
            let place = || cell(file.text(), start, index);
            if name.is_empty() || !plain {
                sink.say(code::CSV, file, place(), "a column's name has a to z, 0 to 9, - and _");
                sound = false;
            } else if self.columns.iter().any(|other| other == name) {
                sink.say(code::CSV, file, place(), format!("the column `{name}` is there twice"));
                sound = false;
            }
            self.columns.push(name.to_owned());
        }
        sound
    }

    fn row(&mut self, record: &csv::StringRecord, start: usize, file: &SourceText, sink: &Sink) -> bool {
        let mut sound = true;
        if record.len() != self.columns.len() {
            let message = format!("this row has {} cells, the header has {}", record.len(), self.columns.len());
            let end = start + file.text().get(start..).and_then(|rest| rest.find('\n')).unwrap_or(0);
            sink.say(code::CSV, file, start..end, message);
            sound = false;
        }
        for (index, text) in record.iter().enumerate() {
            let refused = match SafeText::strict(text) {
                Err(refused) => refused.to_string(),
                Ok(_) if text.contains('\n') => "a cell is one line".to_owned(),
                Ok(_) => continue,
            };
            sink.say(code::UNSAFE_TEXT, file, cell(file.text(), start, index), refused);
            sound = false;
        }
        self.rows.push(record.iter().map(SafeText::replaced).collect());
        self.starts.push(start);
        sound
    }

    /// Tells of rows that the key columns cannot tell apart.
    pub(super) fn check_key(&self, key: &[usize], file: &SourceText, sink: &Sink) {
        let Some(first) = key.first() else { return };
        let mut seen: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
        for (row, start) in self.rows.iter().zip(&self.starts) {
            let name: Vec<_> = key.iter().filter_map(|&column| row.get(column)).map(SafeText::as_str).collect();
            if let Some(other) = seen.insert(name.clone(), *start) {
                let (line, _) = crate::pack::diagnostic::place(file.text(), other);
                let message = format!("the key `{}` is in line {line} too", name.join("`, `"));
                sink.say(code::CSV_KEY, file, cell(file.text(), *start, *first), message);
            }
        }
    }
}

fn offset(place: &csv::Position, file: &SourceText) -> usize {
    usize::try_from(place.byte()).unwrap_or(0).min(file.text().len())
}

/// Where a cell is, by its row's first byte and its column from 0. Quotes belong to the cell.
fn cell(text: &str, start: usize, column: usize) -> Range<usize> {
    // The reader's position of a row may still be at blank lines before it.
    let blank = text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start_matches('\n').len());
    let mut from = start + blank;
    let mut quoted = false;
    let mut index = 0;
    for (offset, byte) in text.bytes().enumerate().skip(from) {
        match byte {
            b'"' => quoted = !quoted,
            b',' | b'\n' if !quoted => {
                if index == column {
                    return from..offset;
                }
                if byte == b'\n' {
                    break;
                }
                index += 1;
                from = offset + 1;
            }
            _ => {}
        }
    }
    if index == column { from..text.len() } else { start..start }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(text: &str) -> Vec<(usize, usize, String)> {
        let (file, sink) = (SourceText::new("tables/t.csv", text), Sink::default());
        if let Some(cells) = Cells::read(&file, &sink) {
            cells.check_key(&[0], &file, &sink);
        }
        sink.finish("p").iter().map(|found| (found.line, found.column, found.message.clone())).collect()
    }

    #[test]
    fn findings_have_row_and_column() {
        let found = findings("id,name\n1,\"a, b\"\n2,x\u{202e}\n3\n1,z\n");
        let places: Vec<_> = found.iter().map(|(line, column, _)| (*line, *column)).collect();
        assert_eq!(places, [(3, 3), (4, 1)], "{found:?}");
        assert_eq!(findings("id,name\n1,a\n1,b\n"), [(3, 1, "the key `1` is in line 2 too".to_owned())]);
        assert_eq!(findings("id,Name\n1,a\n").first().map(|found| (found.0, found.1)), Some((1, 4)));
        assert!(findings("id\n1\n").is_empty());
        assert_eq!(findings("").len(), 1);
    }
}
