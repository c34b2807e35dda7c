//! The only maker of random generators.
//!
//! Forms must be the same on every machine and in ten years, so the generator is pinned (`ChaCha8`) and each use has
//! its own stream, named in words: drawing one more item cannot change another item's numbers.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use sha2::{Digest, Sha256};

/// The random generator of the core. It is handed in; the core makes none.
pub type Generator = ChaCha8Rng;

/// What a form, its variants and its line noise are drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Seed(pub u64);

impl Seed {
    /// A generator for one purpose. Same seed and same words, same numbers.
    pub fn stream(self, purpose: &[&str]) -> Generator {
        let mut hash = Sha256::new();
        hash.update(self.0.to_le_bytes());
        for word in purpose {
            hash.update((word.len() as u64).to_le_bytes());
            hash.update(word.as_bytes());
        }
        Generator::from_seed(hash.finalize().into())
    }

    /// The seed that a name has for ever: the same for every candidate.
    pub fn of(name: &str) -> Self {
        let hash = Sha256::digest(name.as_bytes());
        Self(hash.iter().take(8).fold(0, |seed, byte| seed << 8 | u64::from(*byte)))
    }

    /// A seed nobody chose.
    ///
    /// # Errors
    /// The system's source of randomness failed.
    pub fn fresh() -> Result<Self, std::io::Error> {
        let mut bytes = [0; 8];
        ssh_key::rand_core::RngCore::try_fill_bytes(&mut ssh_key::rand_core::OsRng, &mut bytes)
            .map_err(|error| std::io::Error::other(error.to_string()))?;
        // Journals and results are read by programs that hold numbers as doubles: 53 bits.
        Ok(Self(u64::from_le_bytes(bytes) >> 11))
    }
}

#[cfg(test)]
mod tests {
    use rand::Rng;

    use super::*;

    #[test]
    fn the_generator_is_pinned_so_old_forms_can_be_drawn_again() {
        // SHA-256 of seed and words as the key of ChaCha8, reckoned by another program.
        let mut stream = Seed(42).stream(&["form", "uars-65"]);
        assert_eq!([stream.next_u64(), stream.next_u64()], [0x5c5b_a6d3_a4b1_49f2, 0x2ad9_3157_fc7b_aaee]);
        assert_ne!(Seed(42).stream(&["form", "a"]).next_u64(), Seed(42).stream(&["forma"]).next_u64());
    }
}
