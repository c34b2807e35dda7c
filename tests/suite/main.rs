//! Tests of rooms together, one file a subject: the one integration binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests fail by panicking")]

mod author;
mod banks;
mod bundle;
mod candidate;
mod console;
mod crash;
mod desk;
mod docs;
mod doctor;
mod exchange;
mod forged;
mod hostile;
mod items;
mod journal;
mod journey;
mod keys;
mod linear;
mod picture;
mod replay;
mod report;
mod robot;
mod sample;
mod schema;
mod screens;
mod seal;
mod shelf;
mod sizes;
mod solver;
#[cfg(feature = "audio")]
mod sound;
mod stage;
mod stats;
mod tamper;
mod tidy;
mod trust;
mod verify;
mod written;
