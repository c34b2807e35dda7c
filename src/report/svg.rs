//! Charts as inline SVG: whole numbers only, no colour that says something a shape does not.

use maud::{Markup, html};

use super::curve::Stretch;
use super::outline::{Bar, Chart, Plot};
use super::wording::clock;
use crate::assessment::Millis;

/// Width of every drawing, in its own units: about a pixel where there is room.
const WIDTH: u64 = 680;
const RIGHT: u64 = 16;
const TOP: u64 = 18;
/// Height of a plot with a standing axis: of a line, and of bars.
const TALL: u64 = 168;
const SHORT: u64 = 112;
/// Room for numbers left of a standing axis.
const LEFT: u64 = 74;
/// Room below it, for numbers and their name.
const BELOW: u64 = 46;
/// What of that an axis without a name does not need.
const UNNAMED: u64 = 20;
/// Height of a lying bar with its gap.
const ROW: u64 = 26;
const THICK: u64 = 15;
/// Room for names left of lying bars.
const NAMES: u64 = 190;
/// Characters of a name that fit there.
const LONGEST: usize = 26;
/// Standing bars that still have room for a number above each.
const ROOMY: usize = 14;
/// Time between two marks of an axis, in seconds.
const MARKS: [u64; 10] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600];

/// Draws a chart. `id` is unique on the page.
pub(super) fn draw(chart: &Chart, id: &str) -> Markup {
    let (height, plot) = match &chart.plot {
        Plot::Steps(stretches, marked) => (TOP + TALL + BELOW, steps(stretches, marked)),
        Plot::Columns(bars, _) => (TOP + SHORT + BELOW, columns(bars)),
        Plot::Rows(rows, _) => (lying(rows.len()), self::rows(rows)),
        Plot::Scale(bars) => (lying(bars.len()) - UNNAMED, scale(bars)),
    };
    let center = TOP + if matches!(chart.plot, Plot::Columns(..)) { SHORT } else { TALL } / 2;
    let (middle, base) = (LEFT + (WIDTH - LEFT - RIGHT) / 2, height - 6);
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-labelledby=(format!("{id}-t {id}-d")) {
            title id=(format!("{id}-t")) { (chart.title) }
            desc id=(format!("{id}-d")) { (chart.about) }
            (plot)
            @if !chart.across.is_empty() {
                text.name x=(middle) y=(base) text-anchor="middle" { (chart.across) }
            }
            @if !chart.up.is_empty() {
                text.name x="12" y=(center) text-anchor="middle" transform=(format!("rotate(-90 12 {center})")) {
                    (chart.up)
                }
            }
        }
    }
}

/// The meaning of filled and empty bars, where both are in use.
pub(super) fn legend(chart: &Chart) -> Option<[&str; 2]> {
    match &chart.plot {
        Plot::Columns(bars, Some([filled, empty])) if bars.iter().any(|bar| !bar.filled) => Some([filled, empty]),
        Plot::Rows(_, [filled, empty]) => Some([filled, empty]),
        _ => None,
    }
}

fn lying(rows: usize) -> u64 {
    TOP + ROW * rows as u64 + BELOW
}

/// `value` of `most` on a length; the whole length where there is no most.
fn part(value: u64, most: u64, length: u64) -> u64 {
    let share = u128::from(value.min(most)) * u128::from(length) / u128::from(most.max(1));
    u64::try_from(share).unwrap_or(length)
}

/// Marks of an axis from 0 to at least `most`: 1, 2 or 5 times a power of ten apart, three to six of them.
fn marks(most: u64) -> Vec<u64> {
    let mut step = 1;
    for factor in [2, 5, 10].iter().cycle() {
        if most / step <= 5 {
            break;
        }
        // 1, 2, 5, 10, 20, 50 …
        let power = 10_u64.pow(step.ilog10());
        step = power.saturating_mul(*factor);
        if step > u64::MAX / 20 {
            break;
        }
    }
    (0..=most.div_ceil(step).max(1)).map(|n| n * step).collect()
}

/// A standing axis with its lines.
fn axis(marks: &[u64], unit: u64, tall: u64) -> Markup {
    let most = marks.last().copied().unwrap_or(1);
    html! {
        @for mark in marks {
            @let y = TOP + tall - part(*mark, most, tall);
            line.grid x1=(LEFT) x2=(WIDTH - RIGHT) y1=(y) y2=(y) {}
            text x=(LEFT - 8) y=(y + 4) text-anchor="end" { (mark / unit.max(1)) }
        }
    }
}

/// A mark with its point at a place.
fn mark(x: u64, y: u64) -> Markup {
    let (left, top) = (x.saturating_sub(5), y.saturating_sub(9));
    html! { path.mark d=(format!("M{left} {top} H{} L{x} {y} Z", x + 5)) {} }
}

fn steps(stretches: &[Stretch], marked: &[Millis]) -> Markup {
    let speed = |stretch: &Stretch| u64::try_from(stretch.speed.0).unwrap_or(0).div_ceil(1_000);
    let fine = |stretch: &Stretch| u64::try_from(stretch.speed.0).unwrap_or(0);
    let marks = marks(stretches.iter().map(speed).max().unwrap_or(0));
    let most = marks.last().copied().unwrap_or(1).saturating_mul(1_000);
    let total = stretches.last().map_or(Millis(1), |stretch| stretch.to);
    let x = |time: Millis| LEFT + part(time.0, total.0, WIDTH - LEFT - RIGHT);
    let y = |stretch: &Stretch| TOP + TALL - part(fine(stretch), most, TALL);
    let line = stretches.iter().fold(String::new(), |line, stretch| {
        let first = if line.is_empty() { format!("M{}", x(stretch.from)) } else { "V".to_owned() };
        format!("{line}{first} {} H{} ", y(stretch), x(stretch.to))
    });
    let area = format!("M{LEFT} {} V{}V{} Z", TOP + TALL, line.trim_start_matches(|c| c != ' '), TOP + TALL);
    let apart = MARKS.iter().map(|seconds| seconds * 1_000).find(|apart| total.0 / apart <= 8).unwrap_or(total.0 / 6);
    html! {
        (axis(&marks, 1, TALL))
        path.area d=(area) {}
        path.line d=(line.trim_end()) {}
        @for time in marked { (mark(x(*time), TOP)) }
        line.axis x1=(LEFT) x2=(WIDTH - RIGHT) y1=(TOP + TALL) y2=(TOP + TALL) {}
        @for time in (0..=total.0 / apart.max(1)).map(|n| Millis(n * apart)) {
            line.axis x1=(x(time)) x2=(x(time)) y1=(TOP + TALL) y2=(TOP + TALL + 4) {}
            text x=(x(time)) y=(TOP + TALL + 18) text-anchor="middle" { (clock(time)) }
        }
    }
}

fn columns(bars: &[Bar]) -> Markup {
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    let marks: Vec<_> = marks(most.div_ceil(1_000)).iter().map(|mark| mark.saturating_mul(1_000)).collect();
    let most = marks.last().copied().unwrap_or(1);
    let count = bars.len().max(1) as u64;
    let room = (WIDTH - LEFT - RIGHT) / count;
    let wide = (room * 2 / 3).clamp(2, 40);
    let every = bars.len().div_ceil(30).max(1);
    html! {
        (axis(&marks, 1_000, SHORT))
        @for (place, bar) in bars.iter().enumerate() {
            @let (middle, high) = (LEFT + room * place as u64 + room / 2, part(bar.value, most, SHORT));
            rect.empty[!bar.filled].full[bar.filled] x=(middle - wide / 2) y=(TOP + SHORT - high) width=(wide) height=(high) {}
            @if bars.len() <= ROOMY && bar.value > 0 {
                text.value x=(middle) y=(TOP + SHORT - high - 4) text-anchor="middle" { (bar.shown) }
            }
            @if bar.marked { (mark(middle, TOP - 4)) }
            @if place % every == 0 {
                text x=(middle) y=(TOP + SHORT + 18) text-anchor="middle" { (bar.name) }
            }
        }
        line.axis x1=(LEFT) x2=(WIDTH - RIGHT) y1=(TOP + SHORT) y2=(TOP + SHORT) {}
    }
}

/// A name beside a lying bar.
fn name(text: &str, y: u64) -> Markup {
    let long = text.chars().count() > LONGEST;
    let shown: String = if long { text.chars().take(LONGEST - 1).chain(['…']).collect() } else { text.to_owned() };
    html! { text x=(NAMES - 10) y=(y) text-anchor="end" { (shown) } }
}

fn rows(rows: &[[Bar; 2]]) -> Markup {
    let sum = |row: &[Bar; 2]| row.iter().fold(0_u64, |sum, bar| sum.saturating_add(bar.value));
    let marks = marks(rows.iter().map(sum).max().unwrap_or(0));
    let most = marks.last().copied().unwrap_or(1);
    let (length, base) = (WIDTH - NAMES - RIGHT - 24, TOP + ROW * rows.len() as u64);
    html! {
        @for mark in &marks {
            @let x = NAMES + part(*mark, most, length);
            line.grid x1=(x) x2=(x) y1=(TOP) y2=(base) {}
            text x=(x) y=(base + 18) text-anchor="middle" { (mark) }
        }
        @for (place, row) in rows.iter().enumerate() {
            @let y = TOP + ROW * place as u64 + (ROW - THICK) / 2;
            @let (left, all) = (part(row[0].value, most, length), part(sum(row), most, length));
            (name(&row[0].name, y + 12))
            @if left > 0 { rect.full x=(NAMES) y=(y) width=(left) height=(THICK) {} }
            @if all > left { rect.empty x=(NAMES + left) y=(y) width=(all - left) height=(THICK) {} }
            text.value x=(NAMES + all + 7) y=(y + 12) { (sum(row)) }
        }
        line.axis x1=(NAMES) x2=(NAMES) y1=(TOP) y2=(base) {}
    }
}

fn scale(bars: &[Bar]) -> Markup {
    let (length, base) = (WIDTH - NAMES - RIGHT - 56, TOP + ROW * bars.len() as u64);
    let x = |points: u64| NAMES + part(points, 100, length);
    html! {
        @for points in [0, 25, 50, 100] {
            line.grid x1=(x(points)) x2=(x(points)) y1=(TOP) y2=(base) {}
            text x=(x(points)) y=(base + 18) text-anchor="middle" { (points) }
        }
        @for (place, bar) in bars.iter().enumerate() {
            @let y = TOP + ROW * place as u64 + (ROW - THICK) / 2;
            @let long = part(bar.value, 100_000, length);
            (name(&bar.name, y + 12))
            rect.full x=(NAMES) y=(y) width=(long) height=(THICK) {}
            text.value x=(WIDTH - RIGHT) y=(y + 12) text-anchor="end" { (bar.shown) }
        }
        line.axis x1=(NAMES) x2=(NAMES) y1=(TOP) y2=(base) {}
        line.halo x1=(x(70)) x2=(x(70)) y1=(TOP - 6) y2=(base + 4) {}
        line.cut x1=(x(70)) x2=(x(70)) y1=(TOP - 6) y2=(base + 4) {}
        text.cut x=(x(70)) y=(base + 18) text-anchor="middle" { "70" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_few_and_reach_the_highest() {
        assert_eq!(marks(0), [0, 1]);
        assert_eq!(marks(5), [0, 1, 2, 3, 4, 5]);
        assert_eq!(marks(96), [0, 20, 40, 60, 80, 100]);
        assert_eq!(marks(28_939), [0, 5_000, 10_000, 15_000, 20_000, 25_000, 30_000]);
        for most in [1, 7, 99, 101, 12_345, u64::MAX / 1_000] {
            let marks = marks(most);
            assert!(marks.len() <= 7 && *marks.last().unwrap() >= most, "{most}: {marks:?}");
        }
    }

    #[test]
    fn a_part_is_never_more_than_the_whole() {
        assert_eq!((part(1, 2, 100), part(3, 2, 100), part(0, 0, 100)), (50, 100, 0));
        assert_eq!(part(u64::MAX, u64::MAX, 500), 500);
    }
}
