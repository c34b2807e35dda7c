//! Scoring formulas, each with its source. Counts are whole numbers; ratios are decimals, rounded once, half-up,
//! to thousandths. No floats.

mod alerts;
mod detection;
pub mod entry;
mod figure;
mod order;
mod tally;
pub mod typing;
mod words;

pub use alerts::{AlertTally, dual_task_cost};
pub use detection::{Detection, detection};
pub use figure::{Figure, FigureName, figures, measure};
pub use order::agreement;
pub use tally::Tally;
pub use words::{figure_id, figure_unit, of_measure};

use rust_decimal::Decimal;

use crate::assessment::Milli;

/// `part / whole` in percent; zero where the whole is zero.
fn percent(part: impl Into<Decimal>, whole: impl Into<Decimal>) -> Milli {
    Milli::ratio(part.into() * Decimal::ONE_HUNDRED, whole.into())
}

/// The points that a share (0 to 1, else cut off there) of `points` is worth, rounded half-up once.
pub(crate) fn points_for(points: Milli, share: Decimal) -> Milli {
    let share = share.clamp(Decimal::ZERO, Decimal::ONE);
    points.decimal().checked_mul(share).and_then(Milli::from_decimal).unwrap_or_default()
}

/// A count as a tally holds it.
pub(crate) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
