//! Any text as an expression: it is parsed, its names are looked up, its value and truth are computed.
#![no_main]

use callready::item::math::Expression;
use libfuzzer_sys::fuzz_target;
use rust_decimal::Decimal;

fuzz_target!(|text: &str| {
    let inside = |span: &std::ops::Range<usize>| assert!(span.start <= span.end && text.get(span.clone()).is_some());
    match Expression::parse(text) {
        Ok(expression) => {
            for value in [Decimal::ZERO, Decimal::ONE, Decimal::new(-125, 2), Decimal::MAX, Decimal::MIN] {
                let variables = [("a".to_owned(), value), ("b".to_owned(), Decimal::new(3, 0))];
                for error in
                    [expression.value(&variables).err(), expression.holds(&variables).err()].into_iter().flatten()
                {
                    inside(&error.span);
                }
            }
            if let Err(error) = expression.check_names(&["a", "b"]) {
                inside(&error.span);
            }
        }
        Err(error) => inside(&error.span),
    }
});
